/** The packages come out the same each time, and a reviewer can build them from the sources that go with them. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';

const EXTENSION = resolve(import.meta.dirname, '../../../extension');
const LOCAL = 0x04034b50;

test('the packages are the same bytes each time', () => {
  const first = build(EXTENSION);
  assert.deepEqual([...first.keys()].map((name) => name.replace(/^.*-/, '')), ['chrome.zip', 'firefox.zip', 'sources.zip']);
  assertSame(build(EXTENSION), first);
});

test('the sources that go with them build the same packages elsewhere', () => {
  const zips = build(EXTENSION);
  const elsewhere = mkdtempSync(join(tmpdir(), 'sources-'));
  const sources = unzip([...zips].find(([name]) => name.endsWith('sources.zip'))[1]);
  for (const [name, data] of sources) {
    mkdirSync(dirname(join(elsewhere, name)), { recursive: true });
    writeFileSync(join(elsewhere, name), data);
  }
  symlinkSync(join(EXTENSION, 'node_modules'), join(elsewhere, 'node_modules'));
  assertSame(build(elsewhere), zips);
  rmSync(elsewhere, { recursive: true });
});

test('a package holds what was built and nothing else', () => {
  for (const [name, zip] of build(EXTENSION)) {
    const target = /(chrome|firefox)\.zip$/.exec(name)?.[1];
    if (!target) continue;
    const files = unzip(zip);
    const built = readdirSync(join(EXTENSION, 'dist', target), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    assert.equal(files.size, built.length);
    for (const [file, data] of files) assert.ok(data.equals(readFileSync(join(EXTENSION, 'dist', target, file))), file);
  }
});

/** Build in a folder and return the zips by name. */
function build(folder) {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const names = readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.zip')).sort();
  return new Map(names.map((name) => [name, readFileSync(join(folder, 'dist', name))]));
}

function assertSame(zips, others) {
  assert.deepEqual([...zips.keys()], [...others.keys()]);
  for (const [name, bytes] of zips) assert.ok(bytes.equals(others.get(name)), `${name} differs`);
}

function unzip(bytes) {
  const files = new Map();
  for (let at = 0; bytes.readUInt32LE(at) === LOCAL; ) {
    const [size, nameLength, extra] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const start = at + 30 + nameLength + extra;
    files.set(bytes.toString('utf8', at + 30, at + 30 + nameLength), inflateRawSync(bytes.subarray(start, start + size)));
    at = start + size;
  }
  return files;
}
