/** The way up a page, out of shadow trees too. */

/** Return what an element stands in: the host, where it stands at the top of a shadow tree. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Tell whether an element is one of `parts`, or stands in one. */
export function isWithin(element: Element, parts: ReadonlySet<Element>): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) if (parts.has(at)) return true;
  return false;
}

/** Return those of `parts` that stand in no other. */
export function outermost(parts: ReadonlySet<Element>): Element[] {
  return [...parts].filter((part) => {
    const above = parentOf(part);
    return above === null || !isWithin(above, parts);
  });
}
