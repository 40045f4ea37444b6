import { expect, test, vi } from 'vitest';

vi.stubGlobal('chrome', { runtime: {}, storage: {} });
const { DEFAULTS, readServer, readSettings } = await import('../../../extension/src/shared/settings.ts');

test('settings of any kind and age become settings that hold', () => {
  for (const stored of [undefined, null, 'x', [], {}, { version: 99 }, { show: 1, sites: 'x', server: 7, hover: 'no' }]) {
    expect(readSettings(stored)).toEqual(DEFAULTS);
  }
});

test('what a reader chose is kept', () => {
  const chosen = { ...DEFAULTS, server: 'https://facts.example', hover: false, sites: ['https://news.example'], show: { contradicted: true, unsupported: false, supported: true } };
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
