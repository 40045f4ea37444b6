import { expect, test } from 'vitest';
import { Gatekeeper, words } from '../../../extension/src/page/gate.ts';
import { readGate } from '../../../extension/src/shared/wire.ts';
import contract from '../../contract/gate.json';

/** The server's own tests read the same file. */
function keeper(title = ''): Gatekeeper {
  const made = new Gatekeeper(readGate(contract.reply));
  made.entitle(title);
  return made;
}

test.each(contract.words)('the words of $text are those of the server', ({ text, words: expected }) => {
  expect(words(text).map(({ folded, capital, close }) => [folded, capital, close])).toEqual(expected);
});

test.each(contract.pages)('$name: passes = $passes', ({ title, blocks, passes }) => {
  const gate = keeper(title);
  for (const block of blocks) gate.take(block);
  expect(gate.isOpen).toBe(passes);
});

test('what comes later may stand anywhere, so all that was named is close to it', () => {
  const blocks = ['Doe spoke.', 'Rain fell.', 'Snow fell.', 'Wind blew.'];
  const [early, late] = [keeper(), keeper()];
  for (const block of blocks) [early, late].forEach((gate) => gate.take(block));
  late.settle();
  [early, late].forEach((gate) => gate.take('Norland was cold.'));
  expect([early.isOpen, late.isOpen]).toEqual([false, true]);
});

test('a page that was let through stays so', () => {
  const gate = keeper();
  for (const block of ['Doe in Norland', 'Rain.', 'Snow.', 'Wind.', 'Hail.']) gate.take(block);
  expect(gate.isOpen).toBe(true);
});

test('a title that comes later counts', () => {
  const gate = keeper('Weather');
  for (const block of ['Norland was cold.', 'Rain.', 'Snow.', 'Wind.']) gate.take(block);
  gate.settle();
  expect(gate.isOpen).toBe(false);
  gate.entitle('Jane Doe');
  expect(gate.isOpen).toBe(true);
});

test('a gate without groups keeps nothing', () => {
  expect(new Gatekeeper({ reach: 2, groups: [], misspelt: { letters: 6, likeness: 85 } }).isOpen).toBe(true);
});

test('a gate that lacks what we rely on is refused', () => {
  for (const spoil of ['reach', 'groups', 'misspelt'] as const) expect(() => readGate({ ...contract.reply, [spoil]: null })).toThrow();
});
