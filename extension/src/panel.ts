import { ext, t } from './shared/browser.ts';
import { tell } from './shared/messages.ts';
import type { Verdict } from './shared/wire.ts';
import { MARKED } from './shared/wire.ts';
import { el, put, swap } from './ui/dom.ts';
import { faultView } from './ui/fault.ts';
import { exporters, saveFile } from './ui/export.ts';
import type { FramedMark, TabView } from './ui/frames.ts';
import { isKept } from './ui/frames.ts';
import { follow } from './ui/live.ts';
import { conflictsView } from './ui/mark.ts';
import { currentTab, preparePage } from './ui/page.ts';
import { sayCoverage } from './ui/plural.ts';
import { Progress, hasRest, restView } from './ui/progress.ts';

const main = preparePage(t('panelTitle'));
const coverage = el('p', { class: 'coverage', role: 'status', tabindex: '-1' });
const trouble = el('div', { class: 'trouble' });
const again = el('button', { class: 'second again', type: 'button', hidden: true, click: () => void order('resume') }, t('popupRest'));
const progress = new Progress(again, () => void order('cancel'));
const filter = el('div', { class: 'filter', role: 'group', 'aria-label': t('panelFilter') });
const marks = el('ol', { class: 'marks' });
const unchecked = el('details', { class: 'unchecked' });
const saving = el('div', { class: 'saving', role: 'group', 'aria-label': t('panelExport') });
const MAX_INSTEAD = 2;
let only: Verdict | null = null;
let shown: TabView | null = null;

async function tabId(): Promise<number | null> {
  return (await currentTab())?.id ?? null;
}

function show(view: TabView | null): void {
  shown = view;
  void showState(view);
  coverage.textContent = view ? (isKept(view) ? '' : sayCoverage(view)) : t('panelEmpty');
  filter.hidden = !view || view.marks.length === 0;
  saving.hidden = !view || view.marks.length + view.unchecked.length === 0;
  showUnchecked(view?.unchecked ?? []);
  showFilter(view);
  const listed = (view?.marks ?? []).filter(({ mark }) => only === null || mark.verdict === only);
  const none = view && view.phase === 'done' && !hasRest(view) && listed.length === 0;
  const why = view?.marks.length ? 'panelNone' : view && isKept(view) ? 'popupKept' : 'popupNothing';
  put(marks, ...listed.map(row), none ? el('li', { class: 'note' }, t(why)) : null);
}

/** How the check goes, or why it does not. */
async function showState(view: TabView | null): Promise<void> {
  const rest = view !== null && hasRest(view);
  progress.show(view);
  if (!rest) swap(again, coverage);
  const fault = view?.fault ? await faultView(view.fault) : null;
  if (shown === view) put(trouble, fault, rest ? restView(view) : null);
}

async function order(kind: 'cancel' | 'resume'): Promise<void> {
  const id = await tabId();
  if (id !== null) await tell(id, { kind });
}

/** What got no verdict is listed, never dropped. */
function showUnchecked(texts: readonly string[]): void {
  unchecked.hidden = texts.length === 0;
  const list = el('ul', {}, ...texts.map((text) => el('li', { dir: 'auto' }, text)));
  put(unchecked, el('summary', { 'data-key': 'unchecked' }, t('panelUnchecked', texts.length)), list);
}

function showFilter(view: TabView | null): void {
  const count = (verdict: Verdict): number => view?.marks.filter(({ mark }) => mark.verdict === verdict).length ?? 0;
  const choose = (verdict: Verdict | null, label: string): HTMLElement => {
    const click = (): void => {
      only = verdict;
      show(shown);
    };
    return el('button', { type: 'button', class: 'choice', 'data-key': verdict ?? 'all', 'aria-pressed': String(only === verdict), click }, label);
  };
  put(
    filter,
    choose(null, t('panelAll')),
    ...MARKED.filter((verdict) => count(verdict) > 0).map((verdict) => choose(verdict, `${t(`count_${verdict}`)} ${count(verdict)}`)),
  );
}

function row({ frameId, mark }: FramedMark): HTMLElement {
  const open = async (): Promise<void> => {
    const id = await tabId();
    if (id !== null) await tell(id, { kind: 'open', mark: mark.id }, frameId);
  };
  const text = el('span', { class: 'text', dir: 'auto' }, mark.text);
  const label = el('span', { class: 'verdict' }, t(`verdict_${mark.verdict}`));
  return el(
    'li',
    { class: mark.hidden ? `${mark.verdict} muted` : mark.verdict },
    mark.lost ? el('div', {}, label, text) : el('button', { type: 'button', class: 'row', 'data-key': `${frameId} ${mark.id}`, click: () => void open() }, label, text),
    conflictsView(mark, MAX_INSTEAD),
    mark.lost ? el('p', { class: 'note' }, t('panelLost')) : null,
  );
}

function build(): void {
  const save = (name: string, make: (view: TabView) => string, file: string, type: string): HTMLElement =>
    el('button', { type: 'button', class: 'quiet', click: () => shown && saveFile(file, type, make(shown)) }, name);
  saving.append(el('span', {}, t('panelExport')), ...exporters.map(({ name, make, file, type }) => save(name, make, file, type)));
  main.append(el('h1', {}, el('img', { src: 'icons/48.png', alt: '', width: '22', height: '22' }), t('name')), coverage, progress.root, trouble, again, filter, marks, unchecked, saving);
}

build();
const renew = follow(tabId, show);
ext.tabs.onActivated.addListener(() => void renew());
