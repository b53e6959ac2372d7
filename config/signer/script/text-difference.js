// What changed inside a text: stretches that stay, go or come.

const most = 4000000; // cells of the table

/** Common stretches by the longest common subsequence of two lists. */
function table(one, other) {
  const width = other.length + 1;
  const cells = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      cells[i * width + j] = one[i] === other[j] ? cells[(i + 1) * width + j + 1] + 1
        : Math.max(cells[(i + 1) * width + j], cells[i * width + j + 1]);
    }
  }
  return (i, j) => cells[i * width + j];
}

/** Returns  [{kind: 'same' | 'gone' | 'new', items}], in order. */
export function listDifference(one, other) {
  const parts = [];
  const push = (kind, item) => {
    if (parts.at(-1)?.kind !== kind) parts.push({ kind, items: [] });
    parts.at(-1).items.push(item);
  };
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const left = one.slice(head, one.length - tail);
  const right = other.slice(head, other.length - tail);
  one.slice(0, head).forEach((item) => push('same', item));
  if (left.length * right.length > most) {
    left.forEach((item) => push('gone', item));
    right.forEach((item) => push('new', item));
  } else {
    const length = table(left, right);
    let i = 0;
    let j = 0;
    while (i < left.length || j < right.length) {
      if (i < left.length && j < right.length && left[i] === right[j]) { push('same', left[i]); i += 1; j += 1; }
      else if (j >= right.length || (i < left.length && length(i + 1, j) >= length(i, j + 1))) { push('gone', left[i]); i += 1; }
      else { push('new', right[j]); j += 1; }
    }
  }
  one.slice(one.length - tail).forEach((item) => push('same', item));
  return parts;
}

/** Words of Latin letters and digits stay whole; Chinese goes by characters. */
const pieces = (text) => text.match(/[\p{Script=Latin}\p{N}]+|\s|./gsu) ?? [];

export function textDifference(one, other) {
  return listDifference(pieces(one), pieces(other)).map(({ kind, items }) => ({ kind, text: items.join('') }));
}
