/** Which marks are shown, and in which colours. */

import { t } from '../shared/browser.ts';
import { ENOUGH, OURS, PAGES, contrast } from '../shared/colours.ts';
import type { Settings } from '../shared/settings.ts';
import { loadSettings, saveSettings } from '../shared/settings.ts';
import type { MarkedVerdict } from '../shared/wire.ts';
import { MARKED } from '../shared/wire.ts';
import { el } from '../ui/dom.ts';
import { language } from '../ui/mark.ts';
import { checkbox } from '../ui/page.ts';
import type { Section } from './section.ts';
import { section } from './section.ts';

interface Row extends Section {
  readonly verdict: MarkedVerdict;
}

export function marksSection(): Section {
  const rows = MARKED.map(markRow);
  const hover = el('div', {});
  const element = section('optionsMarks', ...rows.map((row) => row.element), el('p', { class: 'note' }, t('optionsColourNote')), hover);
  const show = (settings: Settings): void => {
    rows.forEach((row) => row.show(settings));
    hover.replaceChildren(checkbox(t('optionsHover'), settings.hover, (on) => void saveSettings({ hover: on })));
  };
  return { element, show };
}

/** A row is built once and then kept up to date: a rebuilt one would take the focus from under the reader's hands. */
function markRow(verdict: MarkedVerdict): Row {
  const name = t(`verdict_${verdict}`);
  const sample = checkbox(name, true, (on) => void setShown(verdict, on));
  const box = sample.querySelector('input')!;
  const words = sample.querySelector('span')!;
  words.classList.add('sample', verdict);
  const note = el('p', { class: 'note contrast', id: `contrast-${verdict}`, role: 'status' });
  const picker = el('input', {
    type: 'color',
    'aria-label': t('optionsColour', name),
    'aria-describedby': note.id,
    input: () => preview(picker.value),
    change: () => void setColour(verdict, picker.value),
  });
  const reset = el('button', { class: 'quiet', type: 'button', 'aria-label': t('optionsResetColour', name), click: () => void setColour(verdict, null) }, t('optionsReset'));
  const preview = (own: string | undefined): void => {
    words.style.textDecorationColor = own ?? '';
    const weak = own ? pagesWith(own) : [];
    note.replaceChildren(...(own ? sayContrast(own) : []));
    note.classList.toggle('weak', weak.length > 0);
  };
  const show = ({ show: shown, colours }: Settings): void => {
    box.checked = shown[verdict];
    picker.value = colours[verdict] ?? OURS[verdict].light;
    if (!colours[verdict] && document.activeElement === reset) picker.focus();
    reset.hidden = !colours[verdict];
    preview(colours[verdict]);
  };
  return { verdict, element: el('div', { class: 'mark' }, sample, picker, reset, note), show };
}

function pagesWith(colour: string): readonly string[] {
  return Object.values(PAGES).filter((page) => contrast(colour, page) < ENOUGH);
}

function sayContrast(colour: string): HTMLElement[] {
  const number = new Intl.NumberFormat(language(), { maximumFractionDigits: 1, roundingMode: 'floor' } as Intl.NumberFormatOptions);
  return (['light', 'dark'] as const).map((page) => {
    const ratio = contrast(colour, PAGES[page]);
    return el('span', {}, t(`contrast_${page}_${ratio < ENOUGH ? 'weak' : 'clear'}`, number.format(ratio)));
  });
}

async function setShown(verdict: MarkedVerdict, on: boolean): Promise<void> {
  const { show } = await loadSettings();
  await saveSettings({ show: { ...show, [verdict]: on } });
}

async function setColour(verdict: MarkedVerdict, colour: string | null): Promise<void> {
  const { [verdict]: _, ...others } = (await loadSettings()).colours;
  await saveSettings({ colours: colour ? { ...others, [verdict]: colour } : others });
}
