/** Style sheets that read as well from right to left. */

import { expect, test } from 'vitest';

const SHEETS = import.meta.glob<string>(['../../../extension/static/*.css', '../../../extension/src/**/*.css'], { eager: true, query: '?raw', import: 'default' });
const PHYSICAL = /(?:^|[\s;{])((?:margin|padding|border)-(?:left|right)[\w-]*|left|right|float|text-align: *(?:left|right))\b[^;{}]*:?[^;{}]*;/g;
const FOUR = /(margin|padding|inset|border-(?:width|style|color)): *([^;]+);/g;

test.each(Object.entries(SHEETS))('%s names no left and no right', (_, css) => {
  const plain = css.replace(/\/\*[^]*?\*\//g, '');
  expect([...plain.matchAll(PHYSICAL)].map(([found]) => found.trim())).toEqual([]);
  const uneven = [...plain.matchAll(FOUR)].filter(([, , value]) => {
    const sides = value!.trim().split(/\s+(?![^(]*\))/);
    return sides.length === 4 && sides[1] !== sides[3];
  });
  expect(uneven.map(([found]) => found)).toEqual([]);
});

test('the rule would find what it is for', () => {
  expect('a { margin-left: 1px; }'.match(PHYSICAL)).not.toBeNull();
  expect('a {\n  left: 0;\n}'.match(PHYSICAL)).not.toBeNull();
  expect('a { text-align: right; }'.match(PHYSICAL)).not.toBeNull();
});
