/** Which server is asked, with which key and facts; and whether that works. */

import { ext, t } from '../shared/browser.ts';
import { forgetKey, isKey, loadKey, saveKey } from '../shared/key.ts';
import type { Answer, Health } from '../shared/messages.ts';
import { send } from '../shared/messages.ts';
import type { Settings } from '../shared/settings.ts';
import { loadSettings, readServer, saveSettings } from '../shared/settings.ts';
import { siteOf } from '../shared/sites.ts';
import { el } from '../ui/dom.ts';
import { faultView } from '../ui/fault.ts';
import type { Section } from './section.ts';
import { section } from './section.ts';

export function serverSection(): Section {
  const address = el('input', { id: 'address', type: 'text', inputmode: 'url', spellcheck: 'false', autocomplete: 'off', dir: 'ltr', 'aria-describedby': 'address-note' });
  const key = el('input', { id: 'key', type: 'password', spellcheck: 'false', autocomplete: 'off', dir: 'ltr', 'aria-describedby': 'key-note' });
  const kept = el('p', { class: 'kept', role: 'status' });
  const result = el('div', { class: 'result', role: 'status' });
  const packs = el('select', { id: 'pack', change: () => void saveSettings({ pack: packs.value }) });
  const say = (words: string): void => result.replaceChildren(el('p', {}, words));

  /** The permission has to be asked for first: the browser takes it only straight from a click. */
  const save = async (): Promise<void> => {
    const server = readServer(address.value);
    if (!server) return say(t('optionsBadAddress'));
    const typed = key.value.trim();
    if (typed && !isKey(typed)) return say(t('optionsBadKey'));
    if (!(await ext.permissions.request({ origins: [`${siteOf(new URL(server))}/*`] }))) return say(t('optionsNotGranted'));
    if (typed) await saveKey(server, typed);
    await saveSettings({ server });
    [address.value, key.value] = [server, ''];
    await test();
  };
  const test = async (): Promise<void> => {
    say(t('optionsTesting'));
    const settings = await loadSettings();
    await showKey(settings);
    await showHealth(await send('health', {}), settings);
  };
  const showHealth = async (answer: Answer<Health>, settings: Settings): Promise<void> => {
    if (answer.ok) say(t('optionsWorks', answer.value.packs.length));
    else result.replaceChildren(await faultView(answer.fault));
    packs.replaceChildren(...packChoices(answer.ok ? answer.value : null, settings.pack));
  };
  const showKey = async ({ server }: Settings): Promise<void> => {
    const forget = async (): Promise<void> => {
      await forgetKey();
      kept.replaceChildren(t('optionsKeyForgotten'));
      key.focus();
    };
    const button = (): HTMLElement => el('button', { class: 'quiet', type: 'button', click: () => void forget() }, t('optionsKeyForget'));
    kept.replaceChildren(...((await loadKey(server)) ? [t('optionsKeySaved', server), ' ', button()] : []));
  };

  const submit = (event: Event): void => {
    event.preventDefault();
    void save();
  };
  const element = section(
    'optionsServer',
    el(
      'form',
      { submit, novalidate: true },
      el('label', { for: 'address' }, t('optionsAddress')),
      el('div', { class: 'row' }, address),
      el('p', { id: 'address-note', class: 'note' }, t('optionsAddressNote')),
      el('div', { class: 'field' }, el('label', { for: 'key' }, t('optionsKey')), el('div', { class: 'row' }, key)),
      el('p', { id: 'key-note', class: 'note' }, t('optionsKeyNote')),
      kept,
      el('button', { class: 'primary', type: 'submit' }, t('optionsTest')),
      result,
    ),
    el('div', { class: 'field' }, el('label', { for: 'pack' }, t('optionsPack')), packs),
  );
  let begun = false;
  const show = (settings: Settings): void => {
    if (begun) return;
    begun = true;
    address.value = settings.server;
    void test();
  };
  return { element, show };
}

/** The chosen pack stays in the list when the server has it no more, so that the reader sees what is asked for. */
function packChoices(health: Health | null, chosen: string): HTMLElement[] {
  const known = (health?.packs ?? []).map(({ id, title }) => el('option', { value: id, selected: id === chosen }, title));
  const gone = chosen !== '' && !health?.packs.some((pack) => pack.id === chosen);
  return [
    el('option', { value: '', selected: chosen === '' }, t('optionsDefaultPack')),
    ...known,
    ...(gone ? [el('option', { value: chosen, selected: true }, chosen)] : []),
  ];
}
