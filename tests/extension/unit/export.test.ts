import { expect, test } from 'vitest';
import type { TabView } from '../../../extension/src/ui/frames.ts';
import type { Mark } from '../../../extension/src/shared/messages.ts';
import { NO_COVERAGE } from '../../../extension/src/shared/wire.ts';
import { speak } from './words.ts';

speak('en', 'en-US');
const { toAnnotations, toJson, toMarkdown } = await import('../../../extension/src/ui/export.ts');
const { sayCoverage } = await import('../../../extension/src/ui/plural.ts');

const MARK: Mark = {
  id: 'b1:0',
  verdict: 'contradicted',
  text: 'The bridge opened in *1935*.',
  confidence: 0.96,
  conflicts: [{ start: 22, end: 26, words: '1935', instead: '1932' }],
  evidence: [{ fact: { id: 'B1', statement: 'The bridge opened in 1932.' }, relation: 'contradicts', sources: [{ publisher: 'The Gazette', title: 'Opened', url: 'https://gazette.example/', date: '1932-03-20' }] }],
  start: 0,
  end: 28,
  before: 'Long ago. ',
  after: ' Then',
  lost: false,
  hidden: false,
};
const VIEW: TabView = {
  phase: 'done',
  done: 3,
  total: 3,
  kept: 0,
  until: null,
  visible: true,
  incomplete: true,
  coverage: { ...NO_COVERAGE, sentences: 4, contradicted: 1, unsupported: 1, unchecked: 1 },
  pack: { id: 'bridges', version: '1', as_of: '2030-01-31', title: 'Bridges' },
  fault: null,
  url: 'https://news.example/a',
  title: 'A <title>',
  marks: [
    { frameId: 0, url: 'https://news.example/a', mark: MARK },
    { frameId: 3, url: 'https://frame.example/', mark: { ...MARK, id: 'b2:0', verdict: 'unsupported', conflicts: [], before: '', after: '' } },
  ],
  unchecked: ['A sentence that nobody could check.'],
};

/** What the Web Annotation Data Model (W3C Recommendation, 23 February 2017) demands of what we write. */
test('annotations have the shape that the W3C wants', () => {
  const collection = JSON.parse(toAnnotations(VIEW));
  expect(collection).toMatchObject({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'AnnotationCollection', label: VIEW.title, total: 2 });
  const page = collection.first;
  expect(page).toMatchObject({ type: 'AnnotationPage', partOf: collection.id, startIndex: 0 });
  expect(page.items).toHaveLength(2);
  const ids = [collection.id, page.id, ...page.items.map((item: any) => item.id)];
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
  for (const [i, item] of page.items.entries()) {
    expect(item).toMatchObject({ type: 'Annotation', motivation: 'assessing' });
    expect(item.body).toMatchObject({ type: 'TextualBody', format: 'text/plain', language: 'en-US', purpose: 'assessing' });
    expect(item.body.value).toContain('The bridge opened in 1932.');
    expect(URL.canParse(item.target.source)).toBe(true);
    const { text, before, after } = VIEW.marks[i]!.mark;
    expect(item.target.selector).toEqual({ type: 'TextQuoteSelector', exact: text, prefix: before, suffix: after });
  }
});

test('a mark in a frame is said of the frame', () => {
  expect(JSON.parse(toAnnotations(VIEW)).first.items.map((item: any) => item.target.source)).toEqual(['https://news.example/a', 'https://frame.example/']);
});

test('the JSON holds all that was found, and what was not checked', () => {
  const written = JSON.parse(toJson(VIEW));
  expect(written).toMatchObject({ url: VIEW.url, pack: VIEW.pack, coverage: VIEW.coverage, incomplete: true, unchecked: VIEW.unchecked });
  expect(written.marks).toEqual(VIEW.marks.map(({ mark, url }) => ({ ...mark, url })));
});

test('the Markdown lets no sign of the page become markup', () => {
  const written = toMarkdown(VIEW);
  expect(written).toContain('# A \\<title\\>\n');
  expect(written).toContain('The bridge opened in \\*1935\\*.');
  expect(written).toContain('4 sentences, 2 about this topic: 1 contradicted, 0 supported, 1 unsupported, 1 unchecked');
  expect(written).toContain('## Not checked: 1\n\n- A sentence that nobody could check.');
  expect(written).not.toMatch(/(?<!\\)[<*]/);
});

function coverage(language: 'en' | 'ru' | 'ko', sentences: number, contradicted: number, supported: number): string {
  speak(language);
  const said = sayCoverage({ ...VIEW, coverage: { ...NO_COVERAGE, sentences, contradicted, supported, unsupported: 3 } });
  speak('en', 'en-US');
  return said;
}

test.each<['en' | 'ru' | 'ko', number, number, number, string]>([
  ['en', 41, 1, 3, '41 sentences, 7 about this topic: 1 contradicted, 3 supported, 3 unsupported, 0 unchecked'],
  ['en', 1, 0, 0, '1 sentence, 3 about this topic: 0 contradicted, 0 supported, 3 unsupported, 0 unchecked'],
  ['ru', 41, 1, 3, '41 предложение, 7 по этой теме: 1 противоречит, 3 согласуются, 3 без подтверждения, 0 не проверено'],
  ['ru', 22, 2, 21, '22 предложения, 26 по этой теме: 2 противоречат, 21 согласуется, 3 без подтверждения, 0 не проверено'],
  ['ru', 111, 11, 0, '111 предложений, 14 по этой теме: 11 противоречат, 0 согласуются, 3 без подтверждения, 0 не проверено'],
  ['ko', 41, 1, 3, '문장 41개 중 이 주제 관련 7개: 어긋남 1, 일치 3, 근거 없음 3, 미확인 0'],
])('counts in %s: %d sentences, %d and %d', (language, sentences, contradicted, supported, line) => {
  expect(coverage(language, sentences, contradicted, supported)).toBe(line);
});
