/** A mark in words: shared by the card, the panel and what is copied. */

import { ext, t } from '../shared/browser.ts';
import type { Mark } from '../shared/messages.ts';
import type { MarkedVerdict, Pack } from '../shared/wire.ts';
import { sayDate } from './dates.ts';
import { el, link } from './dom.ts';

type Decided = Exclude<MarkedVerdict, 'unsupported'>;
const RELATION: Readonly<Record<Decided, string>> = { contradicted: 'contradicts', supported: 'supports' };
const MAX_NEAR = 2;

/** Return the language of our texts, in the variety that the reader's browser speaks. */
export function language(): string {
  const [texts, browser] = [t('language'), ext.i18n.getUILanguage()];
  return browser.split('-')[0] === texts ? browser : texts;
}

/** Return the wrong words beside what the fact says instead, at most `most` things. Null where the server names none. */
export function conflictsView(mark: Mark, most = Infinity): HTMLElement | null {
  if (mark.conflicts.length === 0) return null;
  const rows = mark.conflicts.map((conflict) =>
    el(
      'div',
      { class: 'conflict' },
      el('dt', {}, t('cardSays')),
      el('dd', { class: 'wrong', dir: 'auto' }, conflict.words),
      el('dt', {}, t('cardInstead')),
      el('dd', { class: 'right', dir: 'auto' }, ...insteadView(conflict.instead, most)),
    ),
  );
  return el('dl', { class: 'conflicts' }, ...rows);
}

/** Where several things would be right, the server puts semicolons between them: one a line reads better. */
function insteadView(instead: string, most: number): HTMLElement[] {
  const all = (instead || '—').split('; ');
  const shown = all.length <= most + 1 ? all : [...all.slice(0, most), t('cardMore', all.length - most)];
  return shown.map((one) => el('span', {}, one));
}

/** Return the facts behind a verdict, each with its sources; where none decides, those that come nearest. */
export function factsView(mark: Mark): HTMLElement[] {
  const views = evidenceOf(mark).map(({ fact, sources }) =>
    el(
      'section',
      { class: 'fact' },
      el('p', { class: 'statement', dir: 'auto' }, fact.statement),
      el('ul', { class: 'sources' }, ...sources.map(sourceView)),
    ),
  );
  return mark.verdict === 'unsupported' && views.length > 0 ? [el('h3', {}, t('cardNear')), ...views] : views;
}

/** Return the evidence that a verdict rests on, strongest first. */
export function evidenceOf(mark: Mark): Mark['evidence'] {
  if (mark.verdict === 'unsupported') return mark.evidence.slice(0, MAX_NEAR);
  const deciding = mark.evidence.filter(({ relation }) => relation === RELATION[mark.verdict as Decided]);
  return deciding.length > 0 ? deciding : mark.evidence.slice(0, 1);
}

function sourceView(source: Mark['evidence'][number]['sources'][number]): HTMLElement {
  const date = source.date ? ` · ${sayDate(source.date, language())}` : '';
  const title = source.title || new URL(source.url, 'http://unknown.invalid').hostname;
  return el(
    'li',
    {},
    el('span', { class: 'publisher', dir: 'auto' }, source.publisher),
    el('span', { class: 'date' }, date),
    el('br'),
    link(source.url, title),
  );
}

/** Return one line on how sure the verdict is and how old the facts are. */
export function footing(mark: Mark, pack: Pack | null): string {
  const share = new Intl.NumberFormat(language(), { style: 'percent', maximumFractionDigits: 0 }).format(mark.confidence);
  const sure = t('cardConfidence', share);
  return pack ? `${sure} · ${t('cardAsOf', sayDate(pack.as_of, language()))}` : sure;
}

/** Return a mark as plain text, with its sources, for the clipboard. */
export function asText(mark: Mark, pack: Pack | null, page: string): string {
  const wrong = mark.conflicts.map(({ words, instead }) => `${t('cardSays')}: ${words}\n${t('cardInstead')}: ${instead}`);
  const facts = evidenceOf(mark).flatMap(({ fact, sources }) => [
    fact.statement,
    ...sources.map(({ publisher, title, date, url }) => `– ${[publisher, title, date, url].filter(Boolean).join(', ')}`),
  ]);
  return [`“${mark.text}”`, t(`verdict_${mark.verdict}`), ...wrong, ...facts, footing(mark, pack), page].join('\n');
}
