/** Where a card stands: below the last line of its mark, above the first where there is more room. */

const GAP = 8;
const EDGE = 12;

export function place(host: HTMLElement, boxes: readonly DOMRect[]): void {
  const { width, height } = host.getBoundingClientRect();
  const [first, last] = [boxes[0], boxes.at(-1)];
  const below = last ? last.bottom + GAP : innerHeight / 3;
  const above = first ? first.top - GAP - height : below;
  const fits = below + height <= innerHeight - EDGE;
  const top = fits || above < EDGE ? below : above;
  const left = first ? Math.min(first.left, last?.left ?? first.left) : (innerWidth - width) / 2;
  Object.assign(host.style, {
    position: 'fixed',
    inset: 'auto',
    margin: '0',
    padding: '0',
    border: '0',
    background: 'none',
    overflow: 'visible',
    left: `${clamp(left, EDGE, innerWidth - width - EDGE)}px`,
    top: `${clamp(top, EDGE, innerHeight - height - EDGE)}px`,
  });
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
