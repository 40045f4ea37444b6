/** Dates as a reader writes them. A source may give a year or a month only: then no more than that is said. */

const MAX_SECONDS = 120;
const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Return a date like 2030, 2030-06 or 2030-06-18 in the words of `language`; anything else as it is. */
export function sayDate(date: string, language?: string): string {
  const found = SHAPE.exec(date);
  if (!found) return date;
  const [, year, month, day] = found;
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const style: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month) style.month = 'long';
  if (day) style.day = 'numeric';
  return new Intl.DateTimeFormat(language, style).format(moment);
}

/** Return a time to wait in the words of `language`, in minutes where seconds would be too many to grasp. */
export function sayDuration(seconds: number, language?: string): string {
  const [value, unit] = seconds <= MAX_SECONDS ? [seconds, 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
