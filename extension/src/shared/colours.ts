/** The reader's own colours of marks, and how well they are seen. */

import type { MarkedVerdict } from './wire.ts';
import { MARKED } from './wire.ts';

/** A colour such as #b3261e for each verdict that has one; the others keep ours. */
export type Colours = Readonly<Partial<Record<MarkedVerdict, string>>>;

/** Ours, as the style sheet of the marks has them on light and on dark pages. */
export const OURS: Readonly<Record<MarkedVerdict, { readonly light: string; readonly dark: string }>> = {
  contradicted: { light: '#b3261e', dark: '#ff9a91' },
  unsupported: { light: '#8a6116', dark: '#e0b765' },
  supported: { light: '#2f7d4f', dark: '#7cc79a' },
};
/** What most pages stand on by day and by night. */
export const PAGES = { light: '#ffffff', dark: '#1a1b1e' } as const;
/** WCAG 2.2, 1.4.11: what is needed to understand a page stands out from its neighbours by this much. */
export const ENOUGH = 3;

const COLOUR = /^#[0-9a-f]{6}$/i;
const TINT: Readonly<Record<string, number>> = { contradicted: 11, wrong: 24 };

export function readColours(stored: unknown): Colours {
  const given = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const own = MARKED.flatMap((verdict) => {
    const colour = given[verdict];
    return typeof colour === 'string' && COLOUR.test(colour) ? [[verdict, colour.toLowerCase()] as const] : [];
  });
  return Object.fromEntries(own);
}

/** Return the contrast of two colours as WCAG measures it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Return the rules that lay the reader's colours over ours; empty where there are none. In forced colours the system's stay. */
export function coloursCss(colours: Colours): string {
  const rules = MARKED.flatMap((verdict) => {
    const colour = colours[verdict];
    if (!colour) return [];
    return (verdict === 'contradicted' ? ['contradicted', 'wrong'] : [verdict]).map((layer) => rule(layer, colour));
  });
  return rules.length > 0 ? `@media (forced-colors: none) {\n${rules.join('\n')}\n}` : '';
}

function rule(layer: string, colour: string): string {
  const tint = TINT[layer] ? ` background-color: color-mix(in srgb, ${colour} ${TINT[layer]}%, transparent);` : '';
  return `::highlight(confute-${layer}), ::highlight(confute-${layer}-dark) { text-decoration-color: ${colour};${tint} }`;
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
