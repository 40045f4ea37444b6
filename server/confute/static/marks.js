// The text with its marks. A mark is painted only where the text says exactly what the server read.

import { make } from './dom.js';
import { VERDICTS } from './words.js';

/** Writes one paragraph into `element`, with a mark for each result that `shown` lets through. */
export function paint(element, text, results, shown, onOpen) {
  const nodes = [];
  let at = 0;
  for (const result of inOrder(results, text)) {
    if (!shown.has(result.verdict) || result.start < at) continue;
    nodes.push(text.slice(at, result.start), mark(text, result, onOpen));
    at = result.end;
  }
  element.replaceChildren(...nodes, text.slice(at));
}

function inOrder(results, text) {
  const faithful = results.filter((result) => text.slice(result.start, result.end) === result.text);
  return faithful.sort((one, other) => one.start - other.start);
}

function mark(text, result, onOpen) {
  const label = make('span', { class: 'vh' }, `${VERDICTS[result.verdict].short}: `);
  const element = make(
    'span',
    {
      class: `mark ${result.verdict}`,
      role: 'button',
      tabindex: '0',
      'aria-expanded': 'false',
      'aria-controls': 'card',
      click: () => onOpen(result),
      keydown: (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onOpen(result);
      },
    },
    label,
    ...withWrongWords(text, result),
  );
  result.element = element;
  return element;
}

function withWrongWords(text, { start, end, conflicts }) {
  const nodes = [];
  let at = start;
  for (const conflict of [...conflicts].sort((one, other) => one.start - other.start)) {
    if (conflict.start < at || conflict.end > end) continue;
    if (text.slice(conflict.start, conflict.end) !== conflict.words) continue;
    nodes.push(text.slice(at, conflict.start), make('em', { class: 'wrong' }, conflict.words));
    at = conflict.end;
  }
  return [...nodes, text.slice(at, end)];
}
