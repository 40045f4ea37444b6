import { expect, test } from 'vitest';
import { Doorway } from '../../../extension/src/page/doorway.ts';
import type { Block } from '../../../extension/src/page/paragraphs.ts';
import type { Gate } from '../../../extension/src/shared/wire.ts';
import { read } from './read.ts';

const names = (...all: string[]): Gate['groups'][number] => ({ names: all, phrases: [], other: [] });
const GATE: Gate = { reach: 1, groups: [names('selene'), names('rook')], misspelt: { letters: 9, likeness: 90 } };
const DULL = 'A line about soup.';

/** A page whose blocks wait at a doorway, read as a session reads it. */
class Page {
  readonly passed: string[] = [];
  readonly #ids = new Map<string, Block>();
  readonly doorway = new Doorway((id) => void this.passed.push(id));

  read(lines: readonly string[], whole = true): void {
    this.doorway.beginReading('', whole);
    for (const block of read(lines.map((line) => `<p>${line}</p>`).join(''))) {
      const fresh = !this.#ids.has(block.text);
      if (whole || fresh) this.doorway.hear(block.text);
      if (fresh) this.doorway.put(block.text, block);
      this.#ids.set(block.text, block);
    }
    this.doorway.endReading();
  }
}

function page(): Page {
  const made = new Page();
  made.doorway.keep(GATE, '');
  return made;
}

const FAR = ['Selene is a name.', DULL, 'Some more of it.', 'And bread.', 'Rook is a name.'];
const NEAR = ['Soup first.', 'Selene is a name.', 'Rook is a name.'];

test('all of a page passes in its order once the names stand close together', () => {
  const near = page();
  near.read(NEAR);
  near.read(['Bread later.'], false);
  expect(near.passed).toEqual([...NEAR, 'Bread later.']);
  expect([near.doorway.held, near.doorway.kept]).toEqual([0, 0]);
});

test('a page that names both far apart stays, also when it is read again or grows by what names neither', () => {
  const far = page();
  far.read(FAR);
  far.read(FAR);
  far.read(['Nothing of note.'], false);
  expect(far.passed).toEqual([]);
  expect(far.doorway.kept).toBe(FAR.length + 1);
});

test('a page that had to stay is held against another gate, and passes for good once one lets it', () => {
  const far = page();
  far.read(FAR);
  far.doorway.keep({ ...GATE, groups: [names('and'), names('rook')] }, '');
  expect(far.passed).toEqual(FAR);
  far.doorway.keep(GATE, '');
  expect(far.doorway.held).toBe(0);
});

test('what is added near one of the names lets the page pass', () => {
  const far = page();
  far.read(FAR);
  far.read(['Rook once more.'], false);
  expect(far.passed).toEqual([...FAR, 'Rook once more.']);
});

test('what the reader selected passes alone', () => {
  const far = page();
  far.read(FAR);
  far.doorway.release(DULL);
  expect(far.passed).toEqual([DULL]);
  expect(far.doorway.kept).toBe(FAR.length - 1);
});

test('before the gate is there nothing passes, and nothing counts as kept', () => {
  const early = new Page();
  early.read(NEAR);
  expect([early.passed, early.doorway.held, early.doorway.kept]).toEqual([[], NEAR.length, 0]);
  early.doorway.keep(GATE, '');
  expect(early.passed).toEqual(NEAR);
});

test.each<[string, (doorway: Doorway) => void]>([
  ['the server has no gate', (doorway) => doorway.keep(null, '')],
  ['the reader wants it', (doorway) => doorway.open()],
])('any page passes where %s', (_, open) => {
  const any = new Page();
  any.read([DULL]);
  open(any.doorway);
  any.read(['Bread.'], false);
  expect(any.passed).toEqual([DULL, 'Bread.']);
});
