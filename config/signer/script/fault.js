// What is wrong with a file, by a code that the page words: fault_<code> in words.js.

export class Fault extends Error {
  constructor(code, values = {}) {
    super(`${code} ${JSON.stringify(values)}`);
    Object.assign(this, { code, values });
  }
}

export function refuse(code, values) {
  throw new Fault(code, values);
}
