/** The rules of the house, as a test: who may import whom, and one door to each foreign thing. */

import { expect, test } from 'vitest';

const SOURCES = import.meta.glob<string>('../../../extension/src/**/*.ts', { eager: true, query: '?raw', import: 'default' });
const LOCALES = import.meta.glob<Record<string, { message: string; placeholders?: object }>>('../../../extension/_locales/*/messages.json', { eager: true, import: 'default' });
const MANIFEST = Object.values(import.meta.glob<string>('../../../extension/manifest.mjs', { eager: true, query: '?raw', import: 'default' })).join('');

const files = Object.entries(SOURCES).map(([path, source]) => ({ path: path.replace(/^.*\/src\//, ''), source }));

function importing(folder: RegExp, target: RegExp): string[] {
  return files.filter(({ path }) => folder.test(path)).flatMap(({ path, source }) => {
    const found = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1]!).filter((name) => target.test(name));
    return found.map((name) => `${path} imports ${name}`);
  });
}

function using(words: RegExp, allowed: readonly string[]): string[] {
  return files.filter(({ path, source }) => words.test(source.replace(/\/\*[^]*?\*\/|\/\/.*/g, '')) && !allowed.includes(path)).map(({ path }) => path);
}

test('page and background speak by messages only', () => {
  expect(importing(/^page\//, /background\//)).toEqual([]);
  expect(importing(/^background\//, /page\//)).toEqual([]);
  expect(importing(/^(ui|options)\//, /\/page\/|background\//)).toEqual([]);
  expect(importing(/^(page|ui)\//, /options\//)).toEqual([]);
  expect(importing(/^shared\//, /page\/|background\/|ui\/|options\//)).toEqual([]);
});

test('entries are imported by nobody', () => {
  expect(importing(/./, /\/(background|content|popup|options|panel)\.ts$/)).toEqual([]);
});

test('one door leads to the browser, one to the network', () => {
  expect(using(/\b(chrome|browser)\.\w+\.\w+\(/, [])).toEqual([]);
  expect(using(/\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/, ['background.ts'])).toEqual([]);
});

test('no text becomes markup', () => {
  expect(using(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, [])).toEqual([]);
});

const [english, ...others] = ['en', 'ko', 'ru'].map((name) => LOCALES[`../../../extension/_locales/${name}/messages.json`]!);

test('every language has every text, with the same places to fill in', () => {
  for (const other of others) {
    expect(Object.keys(other)).toEqual(Object.keys(english!));
    for (const [name, { placeholders }] of Object.entries(english!)) expect(other[name]!.placeholders, name).toEqual(placeholders);
  }
});

test('every text is used, and every text that is used exists', () => {
  const all = files.map(({ source }) => source).join('\n') + MANIFEST;
  const used = new Set([...all.matchAll(/\bt\(\s*'([\w@]+)'|__MSG_(\w+)__|\b(?:button|open|section)\(\s*'(\w+)'|'((?:popup|card|panel|options|feedback)[A-Z]\w+)'/g)].map((match) => match.slice(1).find(Boolean)!));
  const counted = [...all.matchAll(/\bcounted\('(\w+)'/g)].map((match) => `${match[1]!}_`);
  const families = [...[...all.matchAll(/t\(`(\w+_)\$\{/g)].map((match) => match[1]!), ...counted];
  const missing = [...used].filter((name) => !name.startsWith('@@') && !(name in english!));
  const idle = Object.keys(english!).filter((name) => !used.has(name) && !families.some((family) => name.startsWith(family)));
  expect({ missing, idle }).toEqual({ missing: [], idle: [] });
});
