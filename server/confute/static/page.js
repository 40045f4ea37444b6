// Wires the page: form -> check -> text with marks, list of marks, card.

import { CheckError, KeyError, check } from './api.js';
import { fill } from './card.js';
import { make } from './dom.js';
import { paint } from './marks.js';
import { VERDICTS, details, headline, sentences } from './words.js';

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;
const MAX_QUOTE = 120;
const part = (id) => document.getElementById(id);
const state = { paragraphs: [], results: [], open: null, running: null };

part('form').addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});
part('example').addEventListener('click', () => write(pack().dataset.example));
part('clear').addEventListener('click', () => write(''));
part('change').addEventListener('click', () => {
  show('compose');
  part('text').focus();
});
part('text').addEventListener('input', measure);
part('pack')?.addEventListener('change', choose);
part('show-supported').addEventListener('change', draw);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && state.open) close();
});
choose();
measure();

/** The option or the hidden field that stands for the chosen pack. */
function pack() {
  const field = part('pack');
  return field?.selectedOptions?.[0] ?? field ?? { value: '', dataset: {} };
}

function choose() {
  const chosen = pack();
  part('example').hidden = !chosen.dataset.example;
  if (chosen.dataset.facts === undefined) return;
  part('topic').textContent = chosen.textContent;
  part('count').textContent = chosen.dataset.facts;
}

function write(text) {
  part('text').value = text;
  measure();
  part('text').focus();
}

function measure() {
  const size = part('text').value.length;
  const limit = Number(part('form').dataset.maxChars);
  part('clear').hidden = size === 0;
  part('size').textContent = size > limit / 2 ? `${size} of ${limit} characters.` : '';
}

async function run() {
  state.running?.abort();
  const running = (state.running = new AbortController());
  begin();
  try {
    const key = part('key')?.value.trim();
    const summary = await check(request(), { key, onResult: collect, signal: running.signal });
    finish(summary);
  } catch (error) {
    if (error.name !== 'AbortError') fail(error);
  } finally {
    if (state.running === running) part('form').removeAttribute('aria-busy');
  }
}

function begin() {
  close(false);
  state.paragraphs = part('text').value.split(LINE_BREAK).filter((line) => line.trim());
  state.results = [];
  part('form').setAttribute('aria-busy', 'true');
  part('error').hidden = true;
  tell('Checking …');
}

function request() {
  const body = { paragraphs: state.paragraphs.map((text, id) => ({ id, text })), pack: pack().value };
  if (part('title').value.trim()) body.title = part('title').value;
  if (part('published').value) body.published = part('published').value;
  return body;
}

/** Shows the one or the other half of the page. */
function show(name) {
  for (const id of ['compose', 'result']) part(id).hidden = id !== name;
}

/** Tells what goes on, also to those who do not see the page. */
function tell(words) {
  part('status').textContent = words;
}

function collect(result) {
  state.results.push(result);
  tell(`Checking … ${sentences(state.results.length)} so far`);
}

function finish(summary) {
  tell('');
  part('result-title').textContent = headline(summary.coverage);
  part('coverage').textContent = details(summary.coverage);
  part('incomplete').hidden = !summary.incomplete;
  part('incomplete').textContent = `Not everything was checked: ${summary.reason}`;
  part('bar').replaceChildren(...bar(summary.coverage));
  show('result');
  draw();
  part('result-title').focus();
}

function bar(coverage) {
  const { contradicted, unsupported, supported } = coverage;
  const other = coverage.sentences - contradicted - unsupported - supported;
  return Object.entries({ contradicted, unsupported, supported, other })
    .filter(([, count]) => count > 0)
    .map(([name, count]) => {
      const slice = make('span', { class: name });
      slice.style.flexGrow = count;
      return slice;
    });
}

function fail(error) {
  tell('');
  show('compose');
  part('error').hidden = false;
  const known = error instanceof CheckError;
  part('error').textContent = known ? error.message : 'Something went wrong in this page. Please try again.';
  if (error instanceof KeyError) part('key')?.focus();
  if (!known) throw error;
}

/** Draws text and list anew; results of supported sentences only where the reader asks for them. */
function draw() {
  close(false);
  const shown = new Set(['contradicted', 'unsupported']);
  if (part('show-supported').checked) shown.add('supported');
  const title = part('title').value.trim();
  const paragraphs = state.paragraphs.map((text, id) => {
    const element = make('p', { dir: 'auto' });
    paint(element, text, state.results.filter((result) => result.paragraph === id), shown, open);
    return element;
  });
  const heading = title ? [make('p', { class: 'headline', dir: 'auto' }, title)] : [];
  part('reading').replaceChildren(...heading, ...paragraphs);
  part('marks').replaceChildren(...marks().map(entry));
  part('none').hidden = marks().length > 0;
}

/** The results that have a mark on the page, in reading order. */
function marks() {
  return state.results
    .filter((result) => result.element?.isConnected)
    .sort((one, other) => one.paragraph - other.paragraph || one.start - other.start);
}

function entry(result) {
  const { text, verdict } = result;
  const quote = text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE).trimEnd()} …` : text;
  const kind = make('span', { class: 'kind' }, VERDICTS[verdict].short);
  const words = make('span', { class: 'quote', dir: 'auto' }, quote);
  return make('li', { class: verdict }, make('button', { type: 'button', click: () => open(result) }, kind, words));
}

function open(result) {
  state.open?.element?.setAttribute('aria-expanded', 'false');
  state.open = result;
  const all = marks();
  const step = (by) => () => open(all[(all.indexOf(result) + by + all.length) % all.length]);
  const several = all.length > 1;
  fill(part('card'), result, { close: () => close(), previous: several && step(-1), next: several && step(1) });
  part('card').hidden = false;
  result.element.setAttribute('aria-expanded', 'true');
  result.element.scrollIntoView({ block: 'nearest' });
  part('card').scrollTop = 0;
  part('card').focus({ preventScroll: true });
}

function close(returnFocus = true) {
  const was = state.open?.element;
  state.open = null;
  part('card').hidden = true;
  was?.setAttribute('aria-expanded', 'false');
  if (returnFocus) was?.focus();
}
