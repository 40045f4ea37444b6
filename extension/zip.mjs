/** Zips whose bytes depend on nothing but the files: sorted names, one fixed date, no owner. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const DATE = (1 << 5) | 1; // 1 January 1980, where the format's calendar begins
const UTF8 = 0x0800;
const DEFLATE = 8;
const BUILT = new Set(['node_modules', 'dist', 'test-results']);

export async function zip(folder, file) {
  await writeZip(folder, await list(folder, () => true), file);
}

export async function zipSources(folder, file) {
  await writeZip(folder, await list(folder, (name) => !BUILT.has(name)), file);
}

async function list(folder, wanted, under = '') {
  const entries = await readdir(join(folder, under), { withFileTypes: true });
  const kept = entries.filter((entry) => wanted(entry.name));
  const found = await Promise.all(
    kept.map((entry) => {
      const path = under ? `${under}/${entry.name}` : entry.name;
      return entry.isDirectory() ? list(folder, wanted, path) : [path];
    }),
  );
  return found.flat().sort();
}

async function writeZip(folder, names, file) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const name of names) {
    const data = await readFile(join(folder, name));
    const packed = deflateRawSync(data, { level: 9 });
    const head = header(name, data, packed);
    parts.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed);
    directory.push(entry(name, head, at));
    at += 4 + head.length + Buffer.byteLength(name) + packed.length;
  }
  const index = Buffer.concat(directory);
  await writeFile(file, Buffer.concat([...parts, index, end(names.length, index.length, at)]));
}

function header(name, data, packed) {
  const head = Buffer.alloc(26);
  [20, UTF8, DEFLATE, 0, DATE].forEach((value, i) => head.writeUInt16LE(value, 2 * i));
  head.writeUInt32LE(crc32(data), 10);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 22);
  return head;
}

function entry(name, head, at) {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, tail, Buffer.from(name)]);
}

function end(count, size, at) {
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(at, 16);
  return record;
}
