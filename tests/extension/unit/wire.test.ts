import { expect, test } from 'vitest';
import { coverageOf, readCheck, readProblem, writeCheck, type CheckRequest } from '../../../extension/src/shared/wire.ts';

/** Pairs of what is sent and what comes back; the server's own tests read the same files. */
interface Contract {
  readonly request: { readonly paragraphs?: readonly { id: string | number; text: string }[]; readonly text?: string };
  readonly reply: { readonly results: readonly unknown[]; readonly coverage: unknown };
}
interface Refusal {
  readonly reply: { readonly title: string; readonly detail: string };
}
const ALL = Object.keys(import.meta.glob('../../contract/*'));
const STREAMS = import.meta.glob<{ request: Contract['request']; lines: readonly object[] }>('../../contract/stream-*.json', { eager: true, import: 'default' });
const CHECKS = import.meta.glob<Contract>('../../contract/check-*.json', { eager: true, import: 'default' });
const PROBLEMS = import.meta.glob<Refusal>('../../contract/problem-*.json', { eager: true, import: 'default' });
/** Read by gate.test.ts. */
const GATE = '../../contract/gate.json';
const OURS = '../../contract/check-extension.json';

test('what this extension sends is what the server was tested with', () => {
  const { include, pack, ...ask } = CHECKS[OURS]!.request as CheckRequest & { include: string; pack: string };
  expect(JSON.parse(writeCheck(ask, pack))).toEqual({ ...ask, include, pack });
});

test.each(Object.entries(CHECKS))('%s: the reply is read, and its offsets are those of JavaScript', (_, { request, reply }) => {
  const read = readCheck(reply);
  expect(read.results).toHaveLength(reply.results.length);
  const texts = new Map((request.paragraphs ?? []).map(({ id, text }) => [String(id), text]));
  for (const { paragraph, start, end, text, conflicts } of read.results) {
    const whole = request.text ?? texts.get(paragraph)!;
    expect(whole.slice(start, end)).toBe(text);
    for (const conflict of conflicts) expect(whole.slice(conflict.start, conflict.end)).toBe(conflict.words);
  }
});

test('every file of the contract is read', () => {
  expect([...Object.keys(CHECKS), ...Object.keys(PROBLEMS), ...Object.keys(STREAMS), GATE].sort()).toEqual(ALL.sort());
});

test.each(Object.entries(STREAMS))('%s: its lines hold what a whole reply holds', (_, { request, lines }) => {
  const [results, end] = [lines.slice(0, -1), lines.at(-1)];
  const read = readCheck({ ...end, results });
  expect(read.results).toHaveLength(results.length);
  for (const { start, end, text } of read.results) expect(request.text!.slice(start, end)).toBe(text);
});

test('the words around a sentence come with it', () => {
  const { results } = readCheck(CHECKS[OURS]!.reply);
  const texts = new Map(CHECKS[OURS]!.request.paragraphs!.map(({ id, text }) => [String(id), text]));
  expect(results.some(({ before }) => before !== '')).toBe(true);
  for (const { paragraph, start, end, before, after } of results) {
    expect(texts.get(paragraph)!.slice(0, start).endsWith(before)).toBe(true);
    expect(texts.get(paragraph)!.slice(end).startsWith(after)).toBe(true);
  }
});

test('sentences are counted as the server counts them, where all of them come back', () => {
  const { results, coverage } = readCheck(CHECKS[OURS]!.reply);
  expect(coverageOf(results)).toEqual(coverage);
});

test.each(Object.entries(PROBLEMS))('%s is read', (_, { reply }) => {
  expect(readProblem(reply)).toEqual({ title: reply.title, detail: reply.detail });
});

test('a reply that lacks what we rely on is refused, not guessed', () => {
  const { reply } = CHECKS[OURS]!;
  const spoilt: ((reply: any) => void)[] = [
    (one) => delete one.pack.id,
    (one) => (one.results[0].start = -1),
    (one) => (one.results[0].end = 1.5),
    (one) => (one.results[0].verdict = 'false'),
    (one) => (one.results[0].confidence = 2),
    (one) => (one.results[0].conflicts = null),
    (one) => (one.results[0].evidence = [{}]),
    (one) => delete one.coverage.unchecked,
    (one) => (one.results = {}),
  ];
  for (const spoil of spoilt) {
    const copy = structuredClone(reply);
    spoil(copy);
    expect(() => readCheck(copy)).toThrow();
  }
});
