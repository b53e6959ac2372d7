// Chinese or English, for the whole console and the staff page alike, and words in both.

import { ref } from 'vue';

export type Language = 'zh-CN' | 'en';
export type Localized = Record<string, string>;
/** Chinese and English of one thing to say; {placeholders} are filled. */
export type Words = readonly [chinese: string, english: string];
export type Values = Record<string, string | number>;

const store = 'onedoor-language'; // the staff page keeps its choice under the same name

export const language = ref<Language>(localStorage.getItem(store) === 'en' ? 'en' : 'zh-CN');
document.documentElement.lang = language.value;

export function setLanguage(next: Language): void {
  language.value = next;
  localStorage.setItem(store, next);
  document.documentElement.lang = next;
}

export const filled = (sentence: string, values: Values): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

export const say = (words: Words, values: Values = {}): string =>
  filled(words[language.value === 'en' ? 1 : 0], values);

/** The way a page says its words: `t('key', {n: 3})`, in the language of now. */
export const speaker = <Key extends string>(list: Record<Key, Words>) =>
  (key: Key, values: Values = {}): string => say(list[key], values);

/** A text of the hall in the reader's language, on one line. */
export const inLanguage = (text: Localized | null | undefined): string =>
  (text?.[language.value] || text?.['zh-CN'] || '').replaceAll('\n', ' ');
