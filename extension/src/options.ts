import { ext, t } from './shared/browser.ts';
import type { Answer, Health } from './shared/messages.ts';
import { send } from './shared/messages.ts';
import type { Settings } from './shared/settings.ts';
import { loadSettings, onSettings, readServer, saveSettings, siteOf } from './shared/settings.ts';
import { MARKED } from './shared/wire.ts';
import { el } from './ui/dom.ts';
import { checkbox, faultView, preparePage } from './ui/page.ts';

const main = preparePage(t('optionsTitle'));
const address = el('input', { id: 'address', type: 'text', inputmode: 'url', spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'address-note' });
const result = el('div', { class: 'result', role: 'status' });
const packs = el('select', { id: 'pack', change: () => void saveSettings({ pack: packs.value }) });
const marks = el('div', { class: 'switches' });
const sites = el('ul', { class: 'sites' });
const keys = el('dl', { class: 'keys' });

function build(): void {
  const section = (title: string, ...parts: Node[]): HTMLElement => el('section', {}, el('h2', {}, t(title)), ...parts);
  const test = (event: Event): void => {
    event.preventDefault();
    void saveServer();
  };
  main.append(
    el('h1', {}, el('img', { src: 'icons/48.png', alt: '', width: '28', height: '28' }), t('optionsTitle')),
    section(
      'optionsServer',
      el(
        'form',
        { submit: test },
        el('label', { for: 'address' }, t('optionsAddress')),
        el('div', { class: 'row' }, address, el('button', { class: 'primary', type: 'submit' }, t('optionsTest'))),
        el('p', { id: 'address-note', class: 'note' }, t('optionsAddressNote')),
        result,
      ),
      el('div', { class: 'field' }, el('label', { for: 'pack' }, t('optionsPack')), packs),
    ),
    section('optionsMarks', marks),
    section('optionsSites', sites),
    section('optionsKeys', keys, el('p', { class: 'note' }, t('optionsKeysNote'))),
  );
}

/** The permission for another server has to be asked for first: the browser takes it only straight from a click. */
async function saveServer(): Promise<void> {
  const server = readServer(address.value);
  if (!server) return say(t('optionsBadAddress'));
  const granted = await ext.permissions.request({ origins: [`${siteOf(new URL(server))}/*`] });
  if (!granted) return say(t('optionsNotGranted'));
  await saveSettings({ server });
  address.value = server;
  say(t('optionsTesting'));
  await showHealth(await send('health', { server }), await loadSettings());
}

async function showHealth(answer: Answer<Health>, settings: Settings): Promise<void> {
  if (!answer.ok) return result.replaceChildren(await faultView(answer.fault));
  say(t('optionsWorks', answer.value.packs.length));
  showPacks(answer.value, settings.pack);
}

function say(words: string): void {
  result.replaceChildren(el('p', {}, words));
}

function showPacks(health: Health | null, chosen: string): void {
  const known = (health?.packs ?? []).map((pack) => el('option', { value: pack.id, selected: pack.id === chosen }, pack.title));
  const gone = chosen !== '' && !health?.packs.some((pack) => pack.id === chosen);
  packs.replaceChildren(
    el('option', { value: '', selected: chosen === '' }, t('optionsDefaultPack')),
    ...known,
    ...(gone ? [el('option', { value: chosen, selected: true }, chosen)] : []),
  );
}

function showMarks(settings: Settings): void {
  const verdicts = MARKED.map((verdict) =>
    checkbox(t(`verdict_${verdict}`), settings.show[verdict], (on) => void setShown(verdict, on)),
  );
  verdicts.forEach((label, i) => label.querySelector('span')?.classList.add('sample', MARKED[i]!));
  marks.replaceChildren(...verdicts, checkbox(t('optionsHover'), settings.hover, (hover) => void saveSettings({ hover })));
}

async function setShown(verdict: (typeof MARKED)[number], on: boolean): Promise<void> {
  const { show } = await loadSettings();
  await saveSettings({ show: { ...show, [verdict]: on } });
}

function showSites(settings: Settings): void {
  const rows = settings.sites.map((site) =>
    el(
      'li',
      {},
      el('span', {}, site),
      el('button', { class: 'quiet', type: 'button', 'aria-label': t('optionsRemoveSite', site), click: () => void removeSite(site) }, t('optionsRemove')),
    ),
  );
  sites.replaceChildren(...(rows.length > 0 ? rows : [el('li', { class: 'note' }, t('optionsNoSites'))]));
}

async function removeSite(site: string): Promise<void> {
  await ext.permissions.remove({ origins: [`${site}/*`] }).catch(() => false);
  const { sites: known } = await loadSettings();
  await saveSettings({ sites: known.filter((other) => other !== site) });
}

async function showKeys(): Promise<void> {
  const commands = await ext.commands.getAll();
  const rows = commands
    .filter((command) => command.name && !command.name.startsWith('_'))
    .map((command) => el('div', {}, el('dt', {}, command.description ?? ''), el('dd', {}, el('kbd', {}, command.shortcut || t('optionsNoKey')))));
  keys.replaceChildren(...rows);
}

function show(settings: Settings): void {
  showMarks(settings);
  showSites(settings);
}

async function begin(): Promise<void> {
  build();
  const settings = await loadSettings();
  address.value = settings.server;
  show(settings);
  showPacks(null, settings.pack);
  onSettings(show);
  await showKeys();
  await showHealth(await send('health', {}), settings);
}

void begin();
