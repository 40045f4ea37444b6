/** A part of the options page. */

import { t } from '../shared/browser.ts';
import type { Settings } from '../shared/settings.ts';
import { el } from '../ui/dom.ts';

export interface Section {
  readonly element: HTMLElement;
  readonly show: (settings: Settings) => void;
}

export function section(title: string, ...parts: (Node | null)[]): HTMLElement {
  return el('section', {}, el('h2', {}, t(title)), ...parts);
}
