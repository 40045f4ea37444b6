/** Pages of ours that follow a check: what they show last is how things are, and nobody loses the place under the fingers. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FrameReport, Report } from '../../../extension/src/shared/messages.ts';
import type { TabView } from '../../../extension/src/ui/frames.ts';

type Reply = (answer: unknown) => void;
let replies: Reply[] = [];
let changed: (() => void)[] = [];
vi.stubGlobal('chrome', {
  runtime: { sendMessage: () => new Promise((reply) => replies.push(reply)) },
  storage: { session: { onChanged: { addListener: (listener: () => void) => changed.push(listener) } } },
  i18n: { getMessage: (name: string, parts: string[]) => [name, ...parts].join(' '), getUILanguage: () => 'en' },
});
const { follow } = await import('../../../extension/src/ui/live.ts');
const { Progress } = await import('../../../extension/src/ui/progress.ts');
const { el, put } = await import('../../../extension/src/ui/dom.ts');
const { NO_COVERAGE } = await import('../../../extension/src/shared/wire.ts');

const REPORT: Report = {
  url: 'https://news.example/',
  title: '',
  phase: 'done',
  done: 4,
  total: 4,
  kept: 0,
  until: null,
  visible: true,
  incomplete: false,
  coverage: NO_COVERAGE,
  pack: null,
  marks: [],
  unchecked: [],
  fault: null,
};

beforeEach(() => {
  [replies, changed] = [[], []];
  document.body.replaceChildren();
});
afterEach(() => vi.useRealTimers());

function frames(report: Partial<Report>): { readonly ok: true; readonly value: readonly FrameReport[] } {
  return { ok: true, value: [{ frameId: 0, report: { ...REPORT, ...report } }] };
}

function view(report: Partial<Report> = {}): TabView {
  return { ...REPORT, ...report, marks: [] };
}

test('an answer that is overtaken by a later one is not shown', async () => {
  const shown: (string | undefined)[] = [];
  follow(() => Promise.resolve(1), (tab) => void shown.push(tab?.phase));
  changed[0]!();
  await vi.waitFor(() => expect(replies).toHaveLength(2));
  replies[1]!(frames({ phase: 'done' }));
  await vi.waitFor(() => expect(shown).toEqual(['done']));
  replies[0]!(frames({ phase: 'checking' }));
  await new Promise((done) => setTimeout(done));
  expect(shown).toEqual(['done']);
});

test('the focus goes from the button that begins a check to the one that stops it, stays there, and comes back', () => {
  const go = el('button', {}, 'go');
  const stops = vi.fn();
  const progress = new Progress(go, stops);
  document.body.append(go, progress.root);
  go.focus();
  progress.show(view({ phase: 'checking', done: 0, total: 0 }));
  const stop = document.activeElement as HTMLElement;
  expect(stop.textContent).toBe('popupCancel');
  expect(go.hidden).toBe(true);
  progress.show(view({ phase: 'checking', done: 2 }));
  expect(document.activeElement).toBe(stop);
  const bar = document.querySelector('progress')!;
  expect([bar.value, bar.max, bar.ariaLabel]).toEqual([2, 4, 'popupChecking 2 4']);
  stop.click();
  expect(stops).toHaveBeenCalledOnce();
  progress.show(view());
  expect(document.activeElement).toBe(go);
  expect(progress.root.checkVisibility()).toBe(false);
});

test('whoever is elsewhere is left there', () => {
  const [go, other] = [el('button', {}, 'go'), el('button', {}, 'other')];
  const progress = new Progress(go, () => undefined);
  document.body.append(go, other, progress.root);
  other.focus();
  for (const phase of ['checking', 'done'] as const) {
    progress.show(view({ phase }));
    expect(document.activeElement).toBe(other);
  }
});

test('the wait for a busy server is counted down, until it is over', () => {
  vi.useFakeTimers();
  const progress = new Progress(el('button'), () => undefined);
  document.body.append(progress.root);
  progress.show(view({ phase: 'checking', until: Date.now() + 3000 }));
  const timer = document.querySelector('[role="timer"]')!;
  expect(timer.textContent).toContain('3');
  vi.advanceTimersByTime(1000);
  expect(timer.textContent).toContain('2');
  progress.show(view({ phase: 'checking' }));
  expect(document.querySelector('[role="timer"]')).toBeNull();
  expect(vi.getTimerCount()).toBe(0);
});

test('what looks the same stays; what is new keeps the focus where it was', () => {
  const box = document.body.appendChild(el('div'));
  const row = (key: string, text: string): HTMLElement => el('p', {}, el('button', { 'data-key': key }, text));
  put(box, row('a', 'one'), row('b', 'two'));
  box.querySelectorAll('button')[1]!.focus();
  const [first] = box.children;
  put(box, row('a', 'one'), row('b', 'two'));
  expect(box.firstElementChild).toBe(first);
  put(box, row('new', 'zero'), row('a', 'one'), row('b', 'two, now longer'));
  expect(box.children).toHaveLength(3);
  expect(document.activeElement!.textContent).toBe('two, now longer');
  put(box, row('a', 'one'), null);
  expect(box.children).toHaveLength(1);
  expect(document.activeElement).toBe(document.body);
});
