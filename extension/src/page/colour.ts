/** Is this the colour of text on a dark page? */

const HALF = 0.55;

/** Tell whether a computed colour is a light one. What cannot be read counts as dark text, which most text is. */
export function isLight(color: string): boolean {
  const name = color.slice(0, color.indexOf('('));
  const parts = (color.match(/-?[\d.]+%?/g) ?? []).map(Number.parseFloat);
  const [first = 0, second = 0, third = 0] = parts;
  if (name.startsWith('rgb')) return luma(first / 255, second / 255, third / 255) > HALF;
  if (name.startsWith('ok')) return first > HALF;
  if (name === 'lab' || name === 'lch') return first / 100 > HALF;
  return name === 'color' && luma(first, second, third) > HALF;
}

function luma(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
