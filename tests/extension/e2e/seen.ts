/** What a reader can see of ours on a page; these run in the page. */

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
