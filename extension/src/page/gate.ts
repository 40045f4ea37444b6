/** May this page be about the topic of the facts? Decided here, before anything is sent, as server/confute/compare/gate.py
 * defines it; both sides are held to tests/contract/gate.json. */

import type { Gate, NameGroup } from '../shared/wire.ts';

export interface Word {
  readonly folded: string;
  readonly capital: boolean;
  /** Only one blank or hyphen parts it from the word before. */
  readonly close: boolean;
}

const RUN = /\p{L}+|\p{Nd}+/gu;
const PARTING = /^[ \u00a0-]$/;
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;
const POSSESSIVE = /['’][sS](?![\p{L}\p{N}])/gu;
const MARKS = /\p{M}/gu;
const PLAIN = /^[a-zA-Z0-9]+$/;

/** Return the words of a text as the gate compares them: without case, accents and possessive endings. */
export function words(text: string): Word[] {
  const composed = text.normalize('NFC').replace(POSSESSIVE, ' ');
  let end = 0;
  return [...composed.matchAll(RUN)].map(({ 0: run, index }) => {
    const close = PARTING.test(composed.slice(end, index));
    end = index + run.length;
    return { folded: fold(run), capital: CAPITAL.test(run), close };
  });
}

/** Fold case both ways, so that no letter of two small forms is two letters; drop accents. */
function fold(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  const small = word.normalize('NFKD').toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return small.normalize('NFKD').replace(MARKS, '');
}

/** Takes the blocks of a page one after the other, until something of every group stands close together. */
export class Gatekeeper {
  readonly #groups: readonly Names[];
  readonly #reach: number;
  #last: number[];
  #title = '';
  #at = 0;
  #open: boolean;

  constructor(gate: Gate) {
    this.#groups = gate.groups.map((group) => new Names(group, gate));
    this.#reach = gate.reach;
    this.#last = this.#groups.map(() => -Infinity);
    this.#open = this.#isClose();
  }

  /** May the page be sent? */
  get isOpen(): boolean {
    return this.#open;
  }

  /** The title is close to all blocks, also where a page changes it. */
  entitle(title: string): void {
    if (this.#open || title === this.#title) return;
    this.#title = title;
    this.#meet(title, Infinity);
  }

  take(text: string): void {
    if (this.#open) return;
    this.#meet(text, this.#at);
    this.#at += 1;
  }

  /** What comes from now on may stand anywhere between what was read: all that was named is close to it. */
  settle(): void {
    this.#last = this.#last.map((last) => (last === -Infinity ? last : Infinity));
  }

  /** What names nothing brings nothing together. */
  #meet(text: string, at: number): void {
    const found = words(text);
    const met = this.#groups.map((group) => group.in(found));
    this.#last = this.#last.map((last, i) => (met[i] ? Math.max(last, at) : last));
    this.#open = met.includes(true) && this.#isClose();
  }

  #isClose(): boolean {
    return this.#last.every((last) => this.#at - last <= this.#reach);
  }
}

/** The names of one group, ready to be looked for. */
class Names {
  readonly #gate: Gate;
  readonly #names: ReadonlySet<string>;
  readonly #long: ReadonlyMap<string, readonly string[]>;
  readonly #phrases: ReadonlyMap<string, readonly string[][]>;
  readonly #other: ReadonlyMap<string, readonly string[][]>;
  readonly #misspelt = new Map<string, boolean>();

  constructor({ names, phrases, other }: NameGroup, gate: Gate) {
    this.#gate = gate;
    this.#names = new Set(names);
    this.#long = byKey(names.filter((name) => [...name].length >= gate.misspelt.letters), (name) => [...name][0]!);
    this.#phrases = byKey(phrases.map((phrase) => phrase.split(' ')), ([first]) => first!);
    this.#other = byKey(other.map((phrase) => phrase.split(' ')), ([first]) => first!);
  }

  in(found: readonly Word[]): boolean {
    return found.some((word, at) => this.#beginsAt(at, word, found));
  }

  /** Does a name of the group begin here, and not a longer one of something else? */
  #beginsAt(at: number, word: Word, found: readonly Word[]): boolean {
    const other = longest(this.#other.get(word.folded), found, at, ({ close }) => close);
    if (longest(this.#phrases.get(word.folded), found, at) > other) return true;
    return other === 0 && this.#isName(word);
  }

  #isName({ folded, capital }: Word): boolean {
    return capital && (this.#names.has(folded) || this.#isMisspelt(folded));
  }

  #isMisspelt(word: string): boolean {
    const letters = [...word];
    const names = this.#long.get(letters[0]!);
    if (!names || letters.length < this.#gate.misspelt.letters) return false;
    const known = this.#misspelt.get(word);
    if (known !== undefined) return known;
    const found = names.some((name) => areAlike(letters, [...name], this.#gate.misspelt.likeness));
    this.#misspelt.set(word, found);
    return found;
  }
}

/** Return how many words the longest of the phrases has that stands at `at`; 0 if none does. */
function longest(phrases: readonly string[][] = [], found: readonly Word[], at: number, fits = (_: Word): boolean => true): number {
  const stands = (part: string, word: Word | undefined, i: number): boolean => word?.folded === part && (i === 0 || fits(word));
  const here = phrases.filter((phrase) => phrase.every((part, i) => stands(part, found[at + i], i)));
  return Math.max(0, ...here.map((phrase) => phrase.length));
}

function byKey<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Likeness is twice the length of the longest common subsequence, in percent of both lengths together. */
function areAlike(one: readonly string[], other: readonly string[], likeness: number): boolean {
  let row = new Array<number>(other.length + 1).fill(0);
  for (const letter of one) {
    const next = [0];
    for (const [i, opposite] of other.entries()) {
      next.push(letter === opposite ? row[i]! + 1 : Math.max(row[i + 1]!, next[i]!));
    }
    row = next;
  }
  return 200 * row.at(-1)! >= likeness * (one.length + other.length);
}
