import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Backdrop } from '../../../extension/src/page/backdrop.ts';
import type { Piece } from '../../../extension/src/page/highlight.ts';

const failures: string[] = [];
let backdrop: Backdrop;

beforeEach(() => {
  failures.length = 0;
  backdrop = new Backdrop({}, () => failures.push('fail'));
});

afterEach(() => {
  backdrop.end();
  document.body.replaceChildren();
});

/** Put a paragraph on the page and return it with pieces over the words `quote` and, in them, `wrong`. */
function paragraph(html: string, quote: string, wrong = ''): { root: HTMLElement; pieces: Piece[] } {
  document.body.innerHTML = `<main style="font: 16px/1.4 serif; width: 420px">${html}</main>`;
  const root = document.querySelector<HTMLElement>('#it')!;
  return { root, pieces: [piece(root, 'contradicted', quote), ...(wrong ? [piece(root, 'wrong', wrong)] : [])] };
}

function piece(root: HTMLElement, layer: string, quote: string): Piece {
  const texts: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  const at = texts.map((text) => text.data).join('').indexOf(quote);
  expect(at).toBeGreaterThanOrEqual(0);
  const range = document.createRange();
  let before = 0;
  for (const text of texts) {
    const end = before + text.length;
    if (at >= before && at < end) range.setStart(text, at - before);
    if (at + quote.length > before && at + quote.length <= end) range.setEnd(text, at + quote.length - before);
    before = end;
  }
  return [`confute-${layer}`, range];
}

function places(root: Element): string[] {
  return getComputedStyle(root).backgroundPosition.split(', ');
}

/** Where the boxes of a range lie in a block, as the style of the block would say it. */
function corners(root: Element, range: Range): string[] {
  const block = root.getBoundingClientRect();
  return [...range.getClientRects()].map(({ left, top }) => `${round(left - block.left)} ${round(top - block.top)}`);
}

function round(value: number): string {
  return value.toFixed(1);
}

const NEAT = '<p id="it" style="border: 3px solid; padding: 5px 7px">The dog <b>barked</b> on 12 May in the yard of an old house by the river, and nobody came.</p>';

describe('on a block', () => {
  test('each line of the words is drawn where it stands, wrong words on top, and nothing is written to the page', () => {
    const { root, pieces } = paragraph(NEAT, 'dog barked on 12 May in the yard of an old house by the river', '12 May');
    const before = document.body.innerHTML;
    expect(backdrop.draw(root, pieces)).toBe(true);
    const drawn = places(root).map((place) => place.split(' ').map((one) => round(Number.parseFloat(one))).join(' '));
    for (const [, range] of pieces) {
      const texts = corners(root, range).filter((corner, i, all) => all.indexOf(corner) === i);
      expect(texts.length).toBeGreaterThan(0);
      for (const corner of texts) expect(drawn).toContain(corner);
    }
    expect(getComputedStyle(root).backgroundImage).toMatch(/^linear-gradient\(rgb\(179, 38, 30\), rgb\(179, 38, 30\)\), linear-gradient\(rgba\(179, 38, 30, 0\.2\)/);
    expect(document.body.innerHTML).toBe(before);
    backdrop.end();
    expect(getComputedStyle(root).backgroundImage).toBe('none');
  });

  test('an element within the words is not drawn twice', () => {
    const { root, pieces } = paragraph(NEAT, 'dog barked on');
    backdrop.draw(root, pieces);
    expect(places(root)).toHaveLength(6);
  });

  test('no pieces, no drawing', () => {
    const { root, pieces } = paragraph(NEAT, 'dog');
    backdrop.draw(root, pieces);
    expect(backdrop.draw(root, [])).toBe(true);
    expect(getComputedStyle(root).backgroundImage).toBe('none');
  });

  test('also words that something beside their block moves', async () => {
    const { root, pieces } = paragraph('<div style="display: flow-root"><i style="float: left; width: 20px; height: 30px"></i><p id="it">The dog barked.</p></div>', 'dog');
    backdrop.draw(root, pieces);
    // What is observed is told of once in any case.
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    const [before, height] = [Number.parseFloat(places(root)[0]!), root.offsetHeight];
    document.querySelector('i')!.style.cssText += 'width: 60px; height: 200px';
    await expect.poll(() => Math.round(Number.parseFloat(places(root)[0]!) - before)).toBe(40);
    expect(root.offsetHeight).toBe(height);
  });

  test('a block that stands right in a shadow tree', () => {
    document.body.innerHTML = '<section></section>';
    const shadow = document.querySelector('section')!.attachShadow({ mode: 'open' });
    shadow.innerHTML = '<p id="it">The dog barked.</p>';
    const root = shadow.querySelector('p')!;
    expect(backdrop.draw(root, [piece(root, 'contradicted', 'dog')])).toBe(true);
    expect(getComputedStyle(root).backgroundImage).not.toBe('none');
  });

  test('words without a box are drawn once they have one', async () => {
    const { root, pieces } = paragraph('<p id="it">The <b style="display: none">dog</b> barked.</p>', 'dog');
    expect(backdrop.draw(root, pieces)).toBe(true);
    expect(getComputedStyle(root).backgroundImage).toBe('none');
    root.querySelector('b')!.style.cssText = 'display: inline; font-size: 2em';
    await expect.poll(() => getComputedStyle(root).backgroundImage).not.toBe('none');
    expect(failures).toEqual([]);
  });

  test('a page that waits for its own animations need not wait for ours', async () => {
    const { root, pieces } = paragraph(NEAT, 'dog');
    backdrop.draw(root, pieces);
    const ours = document.getAnimations();
    expect(ours).toHaveLength(1);
    await ours[0]!.finished;
    expect(getComputedStyle(root).backgroundImage).not.toBe('none');
  });

  test('a line that would stand below the block stays in it', () => {
    const { root, pieces } = paragraph('<p id="it" style="line-height: 1; font: 20px/16px serif">The dog barked.</p>', 'dog');
    backdrop.draw(root, pieces);
    const line = getComputedStyle(root).backgroundPosition.split(', ')[0]!.split(' ')[1]!;
    expect(Number.parseFloat(line)).toBeLessThanOrEqual(14);
  });

  test('unsupported words get dots, and the reader’s colours are used', () => {
    const { root } = paragraph(NEAT, 'dog');
    backdrop.draw(root, [piece(root, 'unsupported', 'dog barked')]);
    expect(getComputedStyle(root).backgroundImage).toMatch(/repeating-linear-gradient\(to right, rgb\(138, 97, 22\)/);
    backdrop.recolour({ unsupported: '#0000ff' });
    expect(getComputedStyle(root).backgroundImage).toMatch(/repeating-linear-gradient\(to right, rgb\(0, 0, 255\)/);
  });

  test('words that move are followed, and the page hears of no error', async () => {
    const errors: string[] = [];
    const hear = ({ message }: ErrorEvent): unknown => errors.push(message);
    addEventListener('error', hear);
    const { root, pieces } = paragraph(NEAT, 'river');
    backdrop.draw(root, pieces);
    const before = places(root);
    root.parentElement!.style.width = '200px';
    await expect.poll(() => places(root)).not.toEqual(before);
    await new Promise(requestAnimationFrame);
    removeEventListener('error', hear);
    expect(errors).toEqual([]);
    expect(failures).toEqual([]);
    const [left, top] = places(root).at(-1)!.split(' ').map(Number.parseFloat) as [number, number];
    expect(`${round(left)} ${round(top)}`).toBe(corners(root, pieces[0]![1])[0]);
  });
});

const ELSEWHERE: Readonly<Record<string, string>> = {
  'an element within a line': '<p><span id="it">The dog barked.</span></p>',
  'a block with a picture of its own': '<p id="it" style="background-image: linear-gradient(red, blue)">The dog barked.</p>',
  'a block whose own rule wins': '<style>#it { background: none !important }</style><p id="it">The dog barked.</p>',
  'words on a ground of their own': '<p id="it">The <b style="background: yellow">dog</b> barked.</p>',
  'a block in two columns': '<div style="columns: 2; height: 60px"><p id="it" style="margin: 0">The dog barked on 12 May in the yard of an old house by the river, and nobody came to see.</p></div>',
  'a block that is made wider': '<p id="it" style="transform: scaleX(1.2)">The dog barked.</p>',
  'a block that is made higher': '<p id="it" style="transform: scaleY(1.2)">The dog barked.</p>',
  'a block that is turned': '<p id="it" style="transform: rotate(10deg)">The dog barked.</p>',
  'a block that is zoomed': '<p id="it" style="zoom: 1.5">The dog barked.</p>',
  'a block in something zoomed': '<div style="zoom: 1.5"><p id="it">The dog barked.</p></div>',
  'a block that scrolls': '<p id="it" style="overflow: auto; white-space: nowrap; width: 40px">The dog barked.</p>',
  'lines from top to bottom': '<p id="it" style="writing-mode: vertical-rl">The dog barked.</p>',
};

describe('where a background would lie elsewhere or not be seen, it says that it cannot draw, and does not', () => {
  test.each(Object.entries(ELSEWHERE))('%s', (_, html) => {
    const { root, pieces } = paragraph(html, 'dog');
    const before = getComputedStyle(root).backgroundImage;
    expect(backdrop.draw(root, pieces)).toBe(false);
    backdrop.end();
    expect(getComputedStyle(root).backgroundImage).toBe(before);
  });

  test('the body, whose background is that of the whole page', () => {
    document.body.append('The dog barked.');
    const range = document.createRange();
    range.selectNodeContents(document.body.firstChild!);
    expect(backdrop.draw(document.body, [['confute-contradicted', range]])).toBe(false);
  });

  test('also of a block that was drawn on before', async () => {
    const { root, pieces } = paragraph(NEAT, 'dog');
    expect(backdrop.draw(root, pieces)).toBe(true);
    root.style.cssText += 'width: 300px; transform: rotate(4deg)';
    await expect.poll(() => failures).toEqual(['fail']);
    expect(getComputedStyle(root).backgroundImage).toBe('none');
  });
});
