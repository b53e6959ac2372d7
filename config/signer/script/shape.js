// Checks that a parsed object has exactly the fields it should have.

import { refuse } from './fault.js';

export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value) => typeof value === 'string' && value.length > 0;
export const isCount = (value) => Number.isSafeInteger(value) && value > 0;
export const isLength = (value) => Number.isSafeInteger(value) && value >= 0;
export const isHex = (digits) => (value) => typeof value === 'string' && new RegExp(`^[0-9a-f]{${digits}}$`).test(value);
export const isUtc = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && !Number.isNaN(Date.parse(value));
export const isTime = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value));

/** `form` names each field and what it must be; another field, or one missing, is refused
 *  with `code` and the field's name. */
export function checkShape(value, form, code, where) {
  if (!isObject(value)) refuse(code, { what: where });
  for (const [key, fits] of Object.entries(form)) {
    if (!(key in value) || !fits(value[key])) refuse(code, { what: `${where}.${key}` });
  }
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(form, key)) refuse(code, { what: `${where}.${key}` });
  }
}
