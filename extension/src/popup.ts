import { ext, openPanel, t } from './shared/browser.ts';
import type { Answer, Health, What } from './shared/messages.ts';
import { send, tell } from './shared/messages.ts';
import type { Settings } from './shared/settings.ts';
import { loadSettings, saveSettings } from './shared/settings.ts';
import { putSite, siteOf } from './shared/sites.ts';
import { MARKED } from './shared/wire.ts';
import { sayDate } from './ui/dates.ts';
import { el, put } from './ui/dom.ts';
import { faultView } from './ui/fault.ts';
import type { TabView } from './ui/frames.ts';
import { isKept } from './ui/frames.ts';
import { follow } from './ui/live.ts';
import { language } from './ui/mark.ts';
import { checkbox, currentTab, preparePage } from './ui/page.ts';
import { Progress, hasRest, restView } from './ui/progress.ts';

const main = preparePage(t('name'));
const server = el('p', { class: 'server', role: 'status' }, t('popupConnecting'));
const state = el('div', { class: 'state', 'aria-live': 'polite' });
const action = el('button', { class: 'primary', type: 'button', click: () => void (rest ? resume() : check()) }, t('popupCheck'));
const progress = new Progress(action, () => void (tab?.id !== undefined && tell(tab.id, { kind: 'cancel' })));
const intro = el('div', {});
const site = el('div', { class: 'switches' });
let tab: chrome.tabs.Tab | null = null;
let shown: TabView | null = null;
/** Is there something left of the last check? */
let rest = false;

function build(): void {
  // Until the tab is known a click would do nothing.
  action.disabled = true;
  const open = (name: string, click: () => void): HTMLElement => el('button', { class: 'quiet', type: 'button', click }, t(name));
  main.append(
    el('header', {}, el('h1', {}, el('img', { src: 'icons/48.png', alt: '', width: '22', height: '22' }), t('name')), server),
    intro,
    action,
    progress.root,
    state,
    site,
    el(
      'footer',
      {},
      open('popupPanel', () => void showPanel()),
      open('popupOptions', () => void ext.runtime.openOptionsPage().then(() => close())),
    ),
  );
}

async function check(what: What = 'page'): Promise<void> {
  if (tab?.id === undefined) return;
  const answer = await send('run', { tabId: tab.id, what });
  if (!answer.ok) state.replaceChildren(await faultView(answer.fault));
}

/** A page whose script has gone begins anew. */
async function resume(): Promise<void> {
  if (tab?.id !== undefined && !(await tell(tab.id, { kind: 'resume' }))) await check();
}

async function showPanel(): Promise<void> {
  if (tab) await openPanel(tab.windowId);
  close();
}

function showHealth(answer: Answer<Health>): void {
  server.classList.toggle('down', !answer.ok);
  server.classList.toggle('up', answer.ok);
  const pack = answer.ok ? answer.value.pack : null;
  if (!answer.ok) server.textContent = t(`fault_${answer.fault.kind}`);
  else server.replaceChildren(...(pack ? [el('span', { dir: 'auto' }, pack.title), el('span', {}, t('popupFacts', sayDate(pack.as_of, language())))] : [t('popupReady')]));
  if (!answer.ok) void faultView(answer.fault).then((view) => state.childElementCount === 0 && state.replaceChildren(view));
}

async function showTab(view: TabView | null): Promise<void> {
  if (!view) return;
  shown = view;
  rest = hasRest(view);
  action.textContent = t(view.phase === 'checking' ? 'popupCheck' : rest ? 'popupRest' : 'popupAgain');
  progress.show(view);
  const fault = view.fault ? await faultView(view.fault) : null;
  if (shown !== view) return;
  put(state, fault, ...countsView(view), rest && !fault ? restView(view) : null);
}

/** Nothing was sent: the reader may know better. */
function keptView(): HTMLElement[] {
  return [
    el('p', { class: 'note' }, t('popupKept')),
    el('button', { class: 'second anyway', type: 'button', 'data-key': 'anyway', click: () => void check('anyway') }, t('popupAnyway')),
  ];
}

function countsView(view: TabView): HTMLElement[] {
  if (isKept(view)) return keptView();
  const { coverage } = view;
  const shown = MARKED.map((verdict) =>
    el('div', { class: verdict }, el('dt', {}, t(`count_${verdict}`)), el('dd', {}, String(coverage[verdict]))),
  );
  const onTopic = MARKED.some((verdict) => coverage[verdict] > 0);
  const said = onTopic ? (coverage.contradicted === 0 ? 'popupClean' : null) : 'popupNothing';
  // While there is a rest, nothing can be said of the page as a whole.
  const notes = view.phase === 'checking' || hasRest(view) ? [] : [said, view.incomplete || coverage.unchecked > 0 ? 'popupIncomplete' : null];
  return [
    ...(onTopic ? [el('dl', { class: 'counts' }, ...shown)] : []),
    ...notes.filter((name) => name !== null && !view.fault).map((name) => el('p', { class: 'note' }, t(name!))),
  ];
}

/** First run: what is sent where, with the server's real address. */
function showIntro(settings: Settings): void {
  if (settings.introduced) return;
  const agree = (): void => {
    void saveSettings({ introduced: true });
    intro.replaceChildren();
  };
  intro.replaceChildren(
    el(
      'section',
      { class: 'intro' },
      el('p', {}, [t('intro1'), t('intro2', settings.server), t('intro3')].join(' ')),
      el('button', { class: 'quiet', type: 'button', click: agree }, t('introOk')),
    ),
  );
}

function showSite(settings: Settings, view: TabView | null): void {
  const url = tab?.url && URL.canParse(tab.url) ? new URL(tab.url) : null;
  const web = url?.protocol === 'http:' || url?.protocol === 'https:';
  const shown = checkbox(t('popupShow'), view?.visible ?? true, () => tab?.id !== undefined && void tell(tab.id, { kind: 'toggle' }));
  const always = url && web ? checkbox(t('popupAlways', url.hostname), settings.sites.always.includes(siteOf(url)), (on) => void setSite(siteOf(url), on)) : null;
  put(site, view ? shown : null, always);
}

/** The request has to come first: the browser takes it only straight from a click. The settings follow without waiting,
 * because Firefox may close this popup with the reader's answer; the background looks at what was granted. */
async function setSite(site: string, on: boolean): Promise<void> {
  const pattern = { origins: [`${site}/*`] };
  const asked = on ? ext.permissions.request(pattern) : ext.permissions.remove(pattern).catch(() => false);
  const { sites } = await loadSettings();
  await saveSettings({ sites: putSite(sites, site, on ? 'always' : null) });
  const granted = await asked;
  if (on && !granted) await saveSettings({ sites });
  await send('sites', {});
  showSite(await loadSettings(), null);
}

async function begin(): Promise<void> {
  build();
  const settings = await loadSettings();
  showIntro(settings);
  tab = await currentTab();
  action.disabled = false;
  const id = tab?.id ?? null;
  follow(
    () => Promise.resolve(id),
    (view) => {
      void showTab(view);
      void loadSettings().then((now) => showSite(now, view));
    },
  );
  showHealth(await send('health', {}));
}

void begin();
