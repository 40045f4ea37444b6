import { expect, test, vi } from 'vitest';

vi.stubGlobal('chrome', { runtime: {}, storage: {} });
const { DEFAULTS, readServer, readSettings } = await import('../../../extension/src/shared/settings.ts');

test('settings of any kind and age become settings that hold', () => {
  for (const stored of [undefined, null, 'x', [], {}, { version: 99 }, { show: 1, sites: 'x', server: 7, hover: 'no' }]) {
    expect(readSettings(stored)).toEqual(DEFAULTS);
  }
});

test('settings of the first shape keep all that a reader chose: the one list of sites becomes that of the sites always checked', () => {
  const show = { contradicted: true, unsupported: false, supported: true };
  const chosen = { server: 'https://facts.example', pack: 'moon', show, hover: false, introduced: true };
  const first = { ...chosen, version: 1, sites: ['https://b.example', 'https://a.example'] };
  const now = { ...chosen, version: 2, colours: {}, sites: { always: ['https://a.example', 'https://b.example'], never: [] } };
  expect(readSettings(first)).toEqual(now);
  expect(readSettings({ ...first, version: undefined })).toEqual(now);
  expect(readSettings(readSettings(first))).toEqual(now);
});

test('settings of a version that is not known yet are read as far as they are understood', () => {
  expect(readSettings({ ...DEFAULTS, version: 99, hover: false, flavour: 'x' })).toEqual({ ...DEFAULTS, hover: false });
});

test('a site stands on one list only, and never wins', () => {
  const { sites } = readSettings({ version: 2, sites: { always: ['https://a.example', 'https://b.example', 7, 'x y'], never: ['https://b.example', 'https://b.example'] } });
  expect(sites).toEqual({ always: ['https://a.example'], never: ['https://b.example'] });
});

test('what a reader chose is kept', () => {
  const chosen = { ...DEFAULTS, server: 'https://facts.example', hover: false, colours: { contradicted: '#123456' }, sites: { always: ['https://news.example'], never: [] }, show: { contradicted: true, unsupported: false, supported: true } };
  expect(readSettings(chosen)).toEqual(chosen);
});

test.each([
  ['http://127.0.0.1:8765/', 'http://127.0.0.1:8765'],
  [' localhost:9000/docs ', 'http://localhost:9000'],
  ['https://facts.example/x?y#z', 'https://facts.example'],
  ['[::1]:8765', 'http://[::1]:8765'],
])('%s is the server %s', (typed, server) => {
  expect(readServer(typed)).toBe(server);
});

test.each(['', 'not an address', 'ftp://facts.example', 'javascript:alert(1)', 'http://me:secret@facts.example', 7, null])('%s is no server', (typed) => {
  expect(readServer(typed)).toBeNull();
});
