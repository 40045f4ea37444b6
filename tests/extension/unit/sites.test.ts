import { expect, test } from 'vitest';
import { NO_SITES, isNever, mergeSites, putSite, readSite, readSiteFile, writeSiteFile } from '../../../extension/src/shared/sites.ts';

const SITES = { always: ['https://a.example', 'https://b.example'], never: ['http://c.example'] };
const FILE = { kind: 'confute-sites', version: 1, ...SITES };

test.each([
  ['news.example', 'https://news.example'],
  [' HTTP://News.Example:8080/a?b#c ', 'http://news.example'],
  ['localhost:3000', 'https://localhost'],
  ['новости.example', 'https://xn--b1amnebsh.example'],
])('%s is the site %s', (typed, site) => {
  expect(readSite(typed)).toBe(site);
});

test.each(['', '  ', 'two words', '*.example', 'ftp://a.example', 'javascript:alert(1)', 'https://me:secret@a.example', 'about:blank', 7, null])('%s is no site', (typed) => {
  expect(readSite(typed)).toBeNull();
});

test('lists come back from their file as they were', () => {
  expect(readSiteFile(writeSiteFile(SITES))).toEqual({ ok: true, sites: SITES });
});

test.each<[string, string, string, string]>([
  ['no JSON', 'hello', 'file', 'hello'],
  ['a list', '[1]', 'file', '[1]'],
  ['another kind', JSON.stringify({ ...FILE, kind: 'bookmarks' }), 'kind', 'bookmarks'],
  ['no kind', '{}', 'kind', ''],
  ['another version', JSON.stringify({ ...FILE, version: 2 }), 'version', '2'],
  ['a field that is not known', JSON.stringify({ ...FILE, allways: [] }), 'allways', '[]'],
  ['a text instead of a list', JSON.stringify({ ...FILE, never: 'https://a.example' }), 'never', 'https://a.example'],
  ['no site', JSON.stringify({ ...FILE, always: ['https://a.example', 'ftp://b.example'] }), 'always[1]', 'ftp://b.example'],
  ['a number', JSON.stringify({ ...FILE, never: [5] }), 'never[0]', '5'],
  ['a site twice', JSON.stringify({ ...FILE, never: ['https://b.example'] }), 'never[0]', 'https://b.example'],
])('a file with %s is refused, with field and value', (_, text, field, value) => {
  expect(readSiteFile(text)).toEqual({ ok: false, field, value });
});

test('a value too long to show is cut', () => {
  const found = readSiteFile('x'.repeat(1000));
  expect(found.ok || found.value.length).toBe(61);
});

test('an import adds what is new and leaves what the reader chose here', () => {
  const here = { always: ['https://b.example'], never: ['https://a.example'] };
  const merged = mergeSites(here, SITES);
  expect(merged.sites).toEqual({ always: ['https://b.example'], never: ['http://c.example', 'https://a.example'] });
  expect(merged.added).toEqual({ always: [], never: ['http://c.example'] });
  expect(merged.kept).toBe(2);
  expect(mergeSites(merged.sites, SITES)).toMatchObject({ sites: merged.sites, kept: 3 });
  expect(mergeSites(NO_SITES, SITES)).toEqual({ sites: SITES, added: SITES, kept: 0 });
});

test('a site moves from list to list, and off both', () => {
  const moved = putSite(SITES, 'https://a.example', 'never');
  expect(moved).toEqual({ always: ['https://b.example'], never: ['http://c.example', 'https://a.example'] });
  expect(putSite(moved, 'https://a.example', null)).toEqual({ always: ['https://b.example'], never: ['http://c.example'] });
});

test('a host that is never checked is so under any scheme and port; its neighbours are not', () => {
  expect(isNever(SITES, new URL('https://c.example:8443/x'))).toBe(true);
  expect(isNever(SITES, new URL('http://www.c.example/'))).toBe(false);
  expect(isNever(SITES, new URL('about:srcdoc'))).toBe(false);
});
