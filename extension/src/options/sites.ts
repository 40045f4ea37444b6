/** Sites that are always or never checked. */

import { ext, t } from '../shared/browser.ts';
import type { Settings } from '../shared/settings.ts';
import { loadSettings, saveSettings } from '../shared/settings.ts';
import type { List } from '../shared/sites.ts';
import { LISTS, mergeSites, putSite, readSite, readSiteFile, writeSiteFile } from '../shared/sites.ts';
import { el } from '../ui/dom.ts';
import { saveFile } from '../ui/export.ts';
import type { Section } from './section.ts';
import { section } from './section.ts';

const FILE = 'confute-sites.json';
const NAMES: Readonly<Record<List, string>> = { always: 'optionsAlways', never: 'optionsNever' };

export function sitesSection(): Section {
  const typed = el('input', { id: 'site', type: 'text', inputmode: 'url', spellcheck: 'false', autocomplete: 'off', dir: 'ltr' });
  const said = el('p', { class: 'note said', role: 'status' });
  const wanting = el('div', { class: 'wanting' });
  const lists = { always: el('ul', { class: 'sites', id: 'always' }), never: el('ul', { class: 'sites', id: 'never' }) };
  const file = el('input', { id: 'file', type: 'file', accept: '.json,application/json', hidden: true, change: () => void read() });

  /** The request comes first: the browser takes it only straight from a click. A site that it refuses is listed as such. */
  const add = async (list: List): Promise<void> => {
    const site = readSite(typed.value);
    if (!site) return void (said.textContent = t('optionsBadSite', typed.value.trim()));
    if (list === 'always') await ext.permissions.request({ origins: [`${site}/*`] });
    await saveSettings({ sites: putSite((await loadSettings()).sites, site, list) });
    said.textContent = t('optionsAdded', site);
    typed.value = '';
  };
  const remove = async (site: string, list: List): Promise<void> => {
    if (list === 'always') await ext.permissions.remove({ origins: [`${site}/*`] }).catch(() => false);
    await saveSettings({ sites: putSite((await loadSettings()).sites, site, null) });
    said.textContent = t('optionsRemoved', site);
    typed.focus();
  };
  const read = async (): Promise<void> => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const read = readSiteFile(await chosen.text());
    file.value = '';
    if (!read.ok) return void (said.textContent = t('optionsBadFile', read.field, read.value));
    const { sites, added, kept } = mergeSites((await loadSettings()).sites, read.sites);
    await saveSettings({ sites });
    said.textContent = t('optionsImported', added.always.length, added.never.length, kept);
  };

  const showWanting = async ({ sites }: Settings): Promise<void> => {
    const granted = await Promise.all(sites.always.map((site) => ext.permissions.contains({ origins: [`${site}/*`] })));
    const missing = sites.always.filter((_, i) => !granted[i]);
    const ask = async (): Promise<void> => {
      await ext.permissions.request({ origins: missing.map((site) => `${site}/*`) });
      await showWanting(await loadSettings());
    };
    const button = el('button', { type: 'button', class: 'second', click: () => void ask() }, t('optionsAsk'));
    wanting.replaceChildren(...(missing.length > 0 ? [el('p', {}, t('optionsWanting', missing.join(', '))), button] : []));
  };
  const row = (site: string, list: List): HTMLElement =>
    el(
      'li',
      {},
      el('span', { dir: 'ltr' }, site),
      el('button', { class: 'quiet', type: 'button', 'aria-label': t('optionsRemoveSite', site), click: () => void remove(site, list) }, t('optionsRemove')),
    );
  const show = (settings: Settings): void => {
    for (const list of LISTS) {
      const rows = settings.sites[list].map((site) => row(site, list));
      lists[list].replaceChildren(...(rows.length > 0 ? rows : [el('li', { class: 'note' }, t('optionsNoSites'))]));
    }
    void showWanting(settings);
  };

  const button = (name: string, click: () => void): HTMLElement => el('button', { type: 'button', class: 'second', click }, t(name));
  const submit = (event: Event): void => {
    event.preventDefault();
    void add('always');
  };
  const element = section(
    'optionsSites',
    el(
      'form',
      { submit },
      el('label', { for: 'site' }, t('optionsSite')),
      el('div', { class: 'row' }, typed, el('button', { type: 'submit', class: 'second' }, t('optionsAddAlways')), button('optionsAddNever', () => void add('never'))),
    ),
    said,
    ...LISTS.flatMap((list) => [el('h3', {}, t(NAMES[list])), lists[list]]),
    wanting,
    el(
      'div',
      { class: 'row files' },
      button('optionsExport', () => void loadSettings().then(({ sites }) => saveFile(FILE, 'application/json', writeSiteFile(sites)))),
      button('optionsImport', () => file.click()),
      file,
    ),
  );
  ext.permissions.onAdded.addListener(() => void loadSettings().then(showWanting));
  ext.permissions.onRemoved.addListener(() => void loadSettings().then(showWanting));
  return { element, show };
}
