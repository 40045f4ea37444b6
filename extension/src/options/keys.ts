/** The keys of the keyboard that do something; only the browser can change them. */

import { ext, t } from '../shared/browser.ts';
import { el } from '../ui/dom.ts';
import type { Section } from './section.ts';
import { section } from './section.ts';

export function keysSection(): Section {
  const keys = el('dl', { class: 'keys' });
  const show = async (): Promise<void> => {
    const commands = (await ext.commands.getAll()).filter(({ name }) => name && !name.startsWith('_'));
    keys.replaceChildren(
      ...commands.map(({ description, shortcut }) => el('div', {}, el('dt', {}, description ?? ''), el('dd', {}, el('kbd', {}, shortcut || t('optionsNoKey'))))),
    );
  };
  return { element: section('optionsKeys', keys, el('p', { class: 'note' }, t('optionsKeysNote'))), show: () => void show() };
}
