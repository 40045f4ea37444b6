/** What a reader can see of ours on a page. Each function runs in that page and stands by itself. */

/** Return the words under one kind of mark, in the order of the page. */
export function marked(layer: string): string[] {
  const found: { text: string; top: number; left: number }[] = [];
  for (const name of [`confute-${layer}`, `confute-${layer}-dark`]) {
    for (const range of CSS.highlights.get(name) ?? []) {
      const { top, left } = (range as Range).getClientRects()[0] ?? { top: 0, left: 0 };
      found.push({ text: range.toString(), top, left });
    }
  }
  return found.sort((a, b) => a.top - b.top || a.left - b.left).map(({ text }) => text);
}

/** Return a point inside the mark whose words begin with `start`. */
export function pointOn(start: string): { x: number; y: number } | null {
  for (const [name, highlight] of CSS.highlights) {
    if (!name.startsWith('confute-')) continue;
    for (const range of highlight) {
      const box = (range as Range).getClientRects()[0];
      if (box && range.toString().startsWith(start)) return { x: box.left + 6, y: box.top + box.height / 2 };
    }
  }
  return null;
}

/** Return the text of the card, or null if none is open. */
export function cardText(): string | null {
  return document.querySelector('confute-card')?.shadowRoot?.querySelector<HTMLElement>('.card')?.innerText ?? null;
}

export function text(selector: string): string {
  return document.querySelector<HTMLElement>(selector)?.innerText ?? '';
}

export function press(selector: string): void {
  document.querySelector<HTMLElement>(selector)!.click();
}

/** Return the middle of an element, brought into view. */
export function middle(selector: string): { x: number; y: number } {
  const element = document.querySelector(selector)!;
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Return how one kind of mark is drawn on an element. */
export function drawn({ selector, layer }: { selector: string; layer: string }): { line: string; colour: string; style: string; width: string; background: string } {
  const found = getComputedStyle(document.querySelector(selector)!, `::highlight(confute-${layer})`);
  return { line: found.textDecorationLine, colour: found.textDecorationColor, style: found.textDecorationStyle, width: found.textDecorationThickness, background: found.backgroundColor };
}
