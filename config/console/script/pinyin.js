// Pinyin as people write it.

const marks = { a: 'āáǎà', e: 'ēéěè', i: 'īíǐì', o: 'ōóǒò', u: 'ūúǔù', ü: 'ǖǘǚǜ' };

/** "chuang1 kou3" → "chuāng kǒu", as people learn it. */
export const withToneMarks = (reading) => reading.replaceAll(/([a-zü]+)([1-5])/g, (_, letters, tone) => {
  if (tone === '5') return letters;
  // On a or e; in ou on the o; else on the last vowel.
  const at = /[ae]/.test(letters) ? letters.search(/[ae]/) : letters.includes('ou') ? letters.indexOf('o') : letters.search(/[iouü][^iouü]*$/);
  return letters.slice(0, at) + marks[letters[at]][Number(tone) - 1] + letters.slice(at + 1);
});
