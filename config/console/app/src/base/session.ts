// Who has signed in. A session that ends in mid-work is taken up again: whoever waits for an
// answer waits on, and the page behind the window for the password keeps what is on it.

import { computed, ref } from 'vue';

export interface Session { name: string; roles: string[]; csrf: string }

export const session = ref<Session | null>(null);
/** Whether the password is asked for again, over the page. */
export const renewing = ref(false);

let renewal: { promise: Promise<void>; done: () => void } | null = null;

/** Asks for the password once for everybody who waits. */
export function renew(): Promise<void> {
  if (!renewal) {
    let done = () => {};
    const promise = new Promise<void>((resolve) => { done = resolve; });
    renewal = { promise, done };
    renewing.value = true;
  }
  return renewal.promise;
}

export function enter(answer: Session): void {
  session.value = answer;
  renewing.value = false;
  renewal?.done();
  renewal = null;
}

export const leave = (): void => { session.value = null; };

const roles = computed(() => session.value?.roles ?? []);
/** Whether one of these roles, or the administrator's, is there. The server decides anew with every request. */
export const may = (...wanted: string[]): boolean =>
  roles.value.includes('administrator') || wanted.some((each) => roles.value.includes(each));
