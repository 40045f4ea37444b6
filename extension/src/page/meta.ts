/** What a page says of itself: its title, and the day on which it was published. */

const MAX_TITLE = 500;
const DAY = /^\d{4}-\d{2}-\d{2}/;
const METAS = [
  'meta[property="article:published_time"]',
  'meta[itemprop="datePublished"]',
  'meta[name="date"]',
  'meta[name="pubdate"]',
  'meta[name="dc.date"]',
].join(', ');

export function titleOf(page: Document): string {
  return page.title.slice(0, MAX_TITLE).replace(/[\ud800-\udbff]$|\0/g, '');
}

/** Return the day of publication as YYYY-MM-DD, or an empty text. A day that no calendar has is none. */
export function publishedOf(page: Document): string {
  const meta = page.querySelector(METAS)?.getAttribute('content');
  const time = page.querySelector('article time[datetime], main time[datetime]')?.getAttribute('datetime');
  for (const said of [meta, time]) {
    const day = said?.trim().match(DAY)?.[0];
    if (day && isDay(day)) return day;
  }
  return '';
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day);
}
