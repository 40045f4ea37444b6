import { ext, openPanel, t } from './shared/browser.ts';
import type { Answer, Health, What } from './shared/messages.ts';
import { send, tell } from './shared/messages.ts';
import type { Settings } from './shared/settings.ts';
import { loadSettings, saveSettings, siteOf } from './shared/settings.ts';
import { MARKED } from './shared/wire.ts';
import { sayDate } from './ui/dates.ts';
import { el } from './ui/dom.ts';
import type { TabView } from './ui/frames.ts';
import { follow } from './ui/live.ts';
import { language } from './ui/mark.ts';
import { checkbox, currentTab, faultView, preparePage } from './ui/page.ts';

const main = preparePage(t('name'));
const server = el('p', { class: 'server', role: 'status' }, t('popupConnecting'));
const state = el('div', { class: 'state', 'aria-live': 'polite' });
const action = el('button', { class: 'primary', type: 'button', click: () => void check() }, t('popupCheck'));
const intro = el('div', {});
const site = el('div', { class: 'switches' });
let tab: chrome.tabs.Tab | null = null;

function build(): void {
  const open = (name: string, click: () => void): HTMLElement => el('button', { class: 'quiet', type: 'button', click }, t(name));
  main.append(
    el('header', {}, el('h1', {}, el('img', { src: 'icons/48.png', alt: '', width: '22', height: '22' }), t('name')), server),
    intro,
    action,
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
  action.disabled = true;
  const answer = await send('run', { tabId: tab.id, what });
  action.disabled = false;
  if (!answer.ok) state.replaceChildren(await faultView(answer.fault));
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

function showTab(view: TabView | null): void {
  if (!view) return;
  action.textContent = t(view.phase === 'checking' ? 'popupChecking' : 'popupAgain', view.done, view.total);
  if (view.fault) {
    void faultView(view.fault).then((fault) => state.replaceChildren(fault, ...countsView(view)));
    return;
  }
  state.replaceChildren(...countsView(view));
  if (view.phase === 'checking') state.prepend(el('progress', { max: String(view.total), value: String(view.done), 'aria-label': action.textContent }));
}

/** Nothing was sent: the reader may know better. */
function keptView(): HTMLElement[] {
  return [
    el('p', { class: 'note' }, t('popupKept')),
    el('button', { class: 'anyway', type: 'button', click: () => void check('anyway') }, t('popupAnyway')),
  ];
}

function countsView(view: TabView): HTMLElement[] {
  if (view.kept && view.phase === 'done') return keptView();
  const { coverage } = view;
  const shown = MARKED.map((verdict) =>
    el('div', { class: verdict }, el('dt', {}, t(`count_${verdict}`)), el('dd', {}, String(coverage[verdict]))),
  );
  const onTopic = MARKED.some((verdict) => coverage[verdict] > 0);
  const said = onTopic ? (coverage.contradicted === 0 ? 'popupClean' : null) : 'popupNothing';
  const notes = view.phase === 'checking' ? [] : [said, view.incomplete || coverage.unchecked > 0 ? 'popupIncomplete' : null];
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
  const always = url && web ? checkbox(t('popupAlways', url.hostname), settings.sites.includes(siteOf(url)), (on) => void setSite(siteOf(url), on)) : null;
  site.replaceChildren(...[view ? shown : null, always].filter((part) => part !== null));
}

/** The request has to come first: the browser takes it only straight from a click. The settings follow without waiting,
 * because Firefox may close this popup with the reader's answer; the background looks at what was granted. */
async function setSite(site: string, on: boolean): Promise<void> {
  const pattern = { origins: [`${site}/*`] };
  const asked = on ? ext.permissions.request(pattern) : ext.permissions.remove(pattern).catch(() => false);
  const { sites } = await loadSettings();
  const others = sites.filter((known) => known !== site);
  await saveSettings({ sites: on ? [...others, site].sort() : others });
  const granted = await asked;
  if (on && !granted) await saveSettings({ sites: others });
  await send('sites', {});
  showSite(await loadSettings(), null);
}

async function begin(): Promise<void> {
  build();
  const settings = await loadSettings();
  showIntro(settings);
  tab = await currentTab();
  const id = tab?.id ?? null;
  follow(
    () => Promise.resolve(id),
    (view) => {
      showTab(view);
      void loadSettings().then((now) => showSite(now, view));
    },
  );
  showHealth(await send('health', {}));
}

void begin();
