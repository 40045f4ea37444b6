import { expect, test } from 'vitest';
import { ENOUGH, OURS, PAGES, coloursCss, contrast, readColours } from '../../../extension/src/shared/colours.ts';
import contentCss from '../../../extension/src/shared/marks.css?raw';

/** Values of WebAIM's and the W3C's own examples. */
test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#777777', '#ffffff', 4.48],
  ['#ff0000', '#ffffff', 4],
  ['#0000ff', '#000000', 2.44],
])('%s on %s has a contrast of %d', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 1);
  expect(contrast(other, one)).toBe(contrast(one, other));
});

test('our own colours can be seen, and are those of the style sheet', () => {
  for (const [verdict, { light, dark }] of Object.entries(OURS)) {
    expect(contrast(light, PAGES.light), verdict).toBeGreaterThan(ENOUGH);
    expect(contrast(dark, PAGES.dark), verdict).toBeGreaterThan(ENOUGH);
    expect(contentCss).toMatch(new RegExp(`${verdict}\\) \\{[^}]*${light};`));
    expect(contentCss).toMatch(new RegExp(`${verdict}-dark\\) \\{[^}]*${dark};`));
  }
});

test('only colours that are colours are kept', () => {
  expect(readColours({ contradicted: '#ABCDEF', unsupported: 'red', supported: '#12', wrong: '#123456' })).toEqual({ contradicted: '#abcdef' });
  for (const stored of [undefined, null, 7, 'x', []]) expect(readColours(stored)).toEqual({});
});

test('rules for own colours hold what was chosen, in every browser state but forced colours', () => {
  expect(coloursCss({})).toBe('');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(coloursCss({ contradicted: '#112233' }));
  const [media] = [...sheet.cssRules] as [CSSMediaRule];
  expect(media.conditionText).toBe('(forced-colors: none)');
  const rules = [...media.cssRules] as CSSStyleRule[];
  expect(rules.map((rule) => rule.selectorText)).toEqual([
    '::highlight(confute-contradicted), ::highlight(confute-contradicted-dark)',
    '::highlight(confute-wrong), ::highlight(confute-wrong-dark)',
  ]);
  for (const rule of rules) {
    expect(rule.style.textDecorationColor).toBe('rgb(17, 34, 51)');
    expect(rule.style.backgroundColor).not.toBe('');
  }
});
