/** The server's JSON, read strictly where we rely on it: the only file that knows the field names of the API. */

export const VERDICTS = ['contradicted', 'unsupported', 'supported', 'off_topic', 'not_a_claim', 'unchecked'] as const;
export const MARKED = ['contradicted', 'unsupported', 'supported'] as const;
export type Verdict = (typeof VERDICTS)[number];
export type MarkedVerdict = (typeof MARKED)[number];
export type Coverage = Readonly<Record<Verdict | 'sentences', number>>;

export interface Source {
  readonly publisher: string;
  readonly title: string;
  readonly url: string;
  readonly date: string;
}

export interface Evidence {
  readonly fact: { readonly id: string; readonly statement: string };
  readonly relation: string;
  readonly sources: readonly Source[];
}

/** Words that are wrong. Offsets count in the paragraph, in UTF-16 code units. */
export interface Conflict {
  readonly start: number;
  readonly end: number;
  readonly words: string;
  readonly instead: string;
}

export interface Result {
  readonly paragraph: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What stands around it, as the server quotes it; empty if it does not. */
  readonly before: string;
  readonly after: string;
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly conflicts: readonly Conflict[];
  readonly evidence: readonly Evidence[];
}

export interface Pack {
  readonly id: string;
  readonly version: string;
  readonly as_of: string;
  readonly title: string;
}

export interface CheckReply {
  readonly pack: Pack;
  readonly coverage: Coverage;
  readonly incomplete: boolean;
  readonly results: readonly Result[];
}

export interface NameGroup {
  /** Single words that begin with a capital letter in a text. */
  readonly names: readonly string[];
  readonly phrases: readonly string[];
  /** Longer phrases that begin like them, and name something else. */
  readonly other: readonly string[];
}

/** What a page has to name to be about the topic of a pack: something of every group, close together. */
export interface Gate {
  readonly reach: number;
  readonly groups: readonly NameGroup[];
  readonly misspelt: { readonly letters: number; readonly likeness: number };
}

/** What a reader says of a mark. Nothing says who sent it, nor from which page. */
export interface Feedback {
  readonly kind: 'wrong_mark';
  readonly pack: string;
  readonly version: string;
  readonly text: string;
  readonly verdict: MarkedVerdict;
  readonly facts: readonly string[];
  readonly comment: string;
}

export interface PackList {
  readonly default: string;
  /** Does the server take feedback? */
  readonly feedback: boolean;
  readonly packs: readonly Pack[];
}

export interface Problem {
  readonly title: string;
  readonly detail: string;
}

export type ParagraphKind = 'title' | 'heading' | 'text';

export interface ParagraphOut {
  readonly id: string;
  readonly text: string;
  readonly kind: ParagraphKind;
}

export interface CheckRequest {
  readonly paragraphs: readonly ParagraphOut[];
  readonly title: string;
  readonly published?: string;
}

/** What came back is not what this version of the extension understands. */
export class WireError extends Error {
  override name = 'WireError';
}

export const NO_COVERAGE: Coverage = {
  sentences: 0,
  contradicted: 0,
  unsupported: 0,
  supported: 0,
  off_topic: 0,
  not_a_claim: 0,
  unchecked: 0,
};

/** Return the body of a request. All verdicts come back, to be counted per block. The page's address is not in it: the server has no need of it. */
export function writeCheck(request: CheckRequest, pack: string): string {
  return JSON.stringify({ ...request, include: 'all', ...(pack ? { pack } : {}) });
}

export function readCheck(value: unknown): CheckReply {
  const reply = record(value, 'reply');
  return {
    pack: readPack(reply['pack']),
    coverage: readCoverage(reply['coverage']),
    incomplete: reply['incomplete'] === true,
    results: list(reply['results'], 'results').map(readResult),
  };
}

export function readStored(value: unknown): null {
  if (record(value, 'reply')['stored'] === true) return null;
  throw new WireError('feedback was not stored');
}

export function readPacks(value: unknown): PackList {
  const reply = record(value, 'packs');
  return { default: text(reply['default'], 'default'), feedback: reply['feedback'] === true, packs: list(reply['packs'], 'packs').map(readPack) };
}

export function readGate(value: unknown): Gate {
  const gate = record(value, 'gate');
  const misspelt = record(gate['misspelt'], 'misspelt');
  return {
    reach: count(gate['reach'], 'reach'),
    groups: list(gate['groups'], 'groups').map(readNames),
    misspelt: { letters: count(misspelt['letters'], 'misspelt.letters'), likeness: count(misspelt['likeness'], 'misspelt.likeness') },
  };
}

/** Return what an error reply says of itself, or null if it is no problem detail of RFC 9457. */
export function readProblem(value: unknown): Problem | null {
  if (typeof value !== 'object' || value === null) return null;
  const { title, detail } = value as Record<string, unknown>;
  return typeof title === 'string' && typeof detail === 'string' ? { title, detail } : null;
}

export function coverageOf(results: readonly Result[]): Coverage {
  const counts = { ...NO_COVERAGE, sentences: results.length };
  for (const result of results) counts[result.verdict] += 1;
  return counts;
}

export function addCoverage(one: Coverage, other: Coverage): Coverage {
  const names = Object.keys(NO_COVERAGE) as (keyof Coverage)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Coverage;
}

function readNames(value: unknown): NameGroup {
  const group = record(value, 'group');
  return {
    names: list(group['names'], 'names').map((name) => text(name, 'name')),
    phrases: list(group['phrases'], 'phrases').map((phrase) => text(phrase, 'phrase')),
    other: list(group['other'], 'other').map((phrase) => text(phrase, 'phrase')),
  };
}

function readPack(value: unknown): Pack {
  const pack = record(value, 'pack');
  return {
    id: text(pack['id'], 'pack.id'),
    version: text(pack['version'], 'pack.version'),
    as_of: text(pack['as_of'], 'pack.as_of'),
    title: text(pack['title'], 'pack.title'),
  };
}

function readCoverage(value: unknown): Coverage {
  const coverage = record(value, 'coverage');
  return Object.fromEntries(
    Object.keys(NO_COVERAGE).map((name) => [name, count(coverage[name], `coverage.${name}`)]),
  ) as Coverage;
}

function readResult(value: unknown): Result {
  const result = record(value, 'result');
  return {
    paragraph: id(result['paragraph'], 'paragraph'),
    start: count(result['start'], 'start'),
    end: count(result['end'], 'end'),
    text: text(result['text'], 'text'),
    ...readContext(result['selectors']),
    verdict: readVerdict(result['verdict']),
    confidence: share(result['confidence'], 'confidence'),
    conflicts: list(result['conflicts'], 'conflicts').map(readConflict),
    evidence: list(result['evidence'], 'evidence').map(readEvidence),
  };
}

/** Read what a W3C TextQuoteSelector says of the surroundings. */
function readContext(selectors: unknown): Pick<Result, 'before' | 'after'> {
  const quotes = list(selectors ?? [], 'selectors').map((selector) => record(selector, 'selector'));
  const quote = quotes.find((selector) => selector['type'] === 'TextQuoteSelector') ?? {};
  return { before: text(quote['prefix'] ?? '', 'prefix'), after: text(quote['suffix'] ?? '', 'suffix') };
}

function readVerdict(value: unknown): Verdict {
  const found = VERDICTS.find((verdict) => verdict === value);
  if (!found) throw new WireError('verdict is not one that this version knows');
  return found;
}

function readConflict(value: unknown): Conflict {
  const conflict = record(value, 'conflict');
  return {
    start: count(conflict['start'], 'conflict.start'),
    end: count(conflict['end'], 'conflict.end'),
    words: text(conflict['words'], 'conflict.words'),
    instead: text(conflict['instead'], 'conflict.instead'),
  };
}

function readEvidence(value: unknown): Evidence {
  const evidence = record(value, 'evidence');
  const fact = record(evidence['fact'], 'fact');
  return {
    fact: { id: text(fact['id'], 'fact.id'), statement: text(fact['statement'], 'fact.statement') },
    relation: text(evidence['relation'], 'relation'),
    sources: list(evidence['sources'], 'sources').map(readSource),
  };
}

function readSource(value: unknown): Source {
  const source = record(value, 'source');
  return {
    publisher: text(source['publisher'], 'publisher'),
    title: text(source['title'], 'title'),
    url: text(source['url'], 'url'),
    date: text(source['date'], 'date'),
  };
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new WireError(`${name} is not an object`);
}

function list(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new WireError(`${name} is not a list`);
}

/** An id comes back as it was sent; the server holds 1 and "1" for the same. */
function id(value: unknown, name: string): string {
  return typeof value === 'number' ? String(value) : text(value, name);
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw new WireError(`${name} is not a text`);
}

function count(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new WireError(`${name} is not a count`);
}

function share(value: unknown, name: string): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new WireError(`${name} is not between 0 and 1`);
}
