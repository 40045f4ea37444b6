/** What the extension's own pages share. */

import { ext, t } from '../shared/browser.ts';
import { el } from './dom.ts';
import { language } from './mark.ts';

/** Return the element that a page is built into, with the page's title and language set. */
export function preparePage(title: string): HTMLElement {
  document.title = title;
  document.documentElement.lang = language();
  document.documentElement.dir = t('@@bidi_dir');
  return document.querySelector<HTMLElement>('#main')!;
}

/** Return the tab that a page of ours speaks about: the one that its address names, else the one before the reader. */
export async function currentTab(): Promise<chrome.tabs.Tab | null> {
  const named = new URLSearchParams(location.hash.slice(1)).get('tab');
  if (named) return ext.tabs.get(Number(named)).catch(() => null);
  const [tab] = await ext.tabs.query({ active: true, currentWindow: true });
  return tab ?? null;
}

/** Return a checkbox with its label; `change` gets the new state. */
export function checkbox(label: string, checked: boolean, change: (on: boolean) => void): HTMLElement {
  const changed = (): void => {
    // What is on the page is compared by its attributes.
    input.toggleAttribute('checked', input.checked);
    change(input.checked);
  };
  const input = el('input', { type: 'checkbox', checked, 'data-key': label, change: changed });
  return el('label', { class: 'check' }, input, el('span', {}, label));
}
