// The card that explains one mark: the verdict in words, what is wrong, what is true, and who says so.

import { link, make } from './dom.js';
import { VERDICTS, WRONG, day } from './words.js';

/** Fills the card for `result`. `actions` holds close, previous and next. */
export function fill(card, result, actions) {
  const [main, others] = split(result);
  card.className = `card ${result.verdict}`;
  card.replaceChildren(
    make('button', { class: 'close', type: 'button', 'aria-label': 'Close', click: actions.close }, '×'),
    make('h3', { id: 'card-title' }, VERDICTS[result.verdict].long),
    make('p', { class: 'sure' }, `How sure: ${Math.round(result.confidence * 100)} %`),
    ...result.conflicts.map(swap),
    main.length ? proof(main[0], result.verdict) : '',
    more(main.slice(1), 'More facts that say so'),
    more(others, main.length ? 'Other facts near this sentence' : 'The nearest facts say', !main.length),
    steps(actions),
  );
}

/** The evidence for the verdict, and the facts that are only near. */
function split(result) {
  const relation = { contradicted: 'contradicts', supported: 'supports' }[result.verdict];
  return [
    result.evidence.filter((evidence) => evidence.relation === relation),
    result.evidence.filter((evidence) => evidence.relation !== relation),
  ];
}

function swap({ kind, words, instead }) {
  const rows = [make('dt', {}, 'Text'), make('dd', {}, make('del', {}, words))];
  if (instead) rows.push(make('dt', {}, 'Facts'), make('dd', {}, make('ins', {}, instead)));
  return make('div', {}, make('h4', {}, WRONG[kind] ?? 'Wrong'), make('dl', { class: 'swap' }, ...rows));
}

function proof(evidence, verdict) {
  const title = verdict === 'contradicted' ? 'What is true' : 'The fact';
  return make('div', {}, make('h4', {}, title), fact(evidence), sources(evidence));
}

/** Facts that can be unfolded; nothing where there are none. */
function more(evidence, title, open = false) {
  if (!evidence.length) return '';
  const body = evidence.map((one) => make('div', { class: 'more-fact' }, fact(one), sources(one)));
  const details = make('details', {}, make('summary', {}, title), ...body);
  details.open = open;
  return details;
}

function fact({ fact: { id, statement } }) {
  return make('p', { class: 'fact', 'data-fact': id }, statement);
}

function sources(evidence) {
  const items = evidence.sources.map(({ publisher, title, url, date }) =>
    make(
      'li',
      {},
      link(url, publisher),
      title ? ` “${title}”` : '',
      date ? make('span', { class: 'when' }, ` ${day(date)}`) : '',
    ),
  );
  return make('ul', { class: 'sources', 'aria-label': 'Sources' }, ...items);
}

function steps({ previous, next }) {
  if (!previous && !next) return '';
  const button = (name, action) => make('button', { class: 'quiet', type: 'button', click: action }, name);
  return make('div', { class: 'steps' }, button('Previous mark', previous), button('Next mark', next));
}
