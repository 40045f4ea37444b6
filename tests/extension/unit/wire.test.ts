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
const CHECKS = import.meta.glob<Contract>('../../contract/check-*.json', { eager: true, import: 'default' });
const PROBLEMS = import.meta.glob<Refusal>('../../contract/problem-*.json', { eager: true, import: 'default' });
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
