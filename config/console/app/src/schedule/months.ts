// Months and years as pairs of dates.

export const monthOf = (date: string): string => date.slice(0, 7);
const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** "2027-12", 1 → "2028-01". */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const all = year * 12 + number - 1 + count;
  return `${pad(Math.floor(all / 12), 4)}-${pad(all % 12 + 1)}`;
}

export const lastDay = (month: string): number => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
};
export const monthEnd = (month: string): string => `${month}-${pad(lastDay(month))}`;

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
export const isYear = (text: string): boolean => /^\d{4}$/.test(text);

/** Days from the first of the year, 0-based. */
export const dayOfYear = (date: string): number =>
  Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${date.slice(0, 4)}-01-01T00:00:00Z`)) / 86400000);
export const daysInYear = (year: string): number => dayOfYear(`${year}-12-31`) + 1;
