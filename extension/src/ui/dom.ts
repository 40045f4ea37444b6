/** Elements by hand: text goes in as text, so nothing that a server or a page says can become markup. */

type Child = Node | string | null;
type Props = Readonly<Record<string, string | boolean | ((event: Event) => void)>>;

/** Make an element. A function is a listener named as its event; true sets an empty attribute, false none. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Return a link that opens a source, or plain text where the address is none of the web. */
export function link(address: string, text: string): HTMLElement {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return el('span', {}, text);
  return el('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer' }, text);
}

/** Put `children` in place of what `parent` shows. What already looks so stays; else the focus goes on to what has the same
 * `data-key`, so that a page that follows events can be walked by keys and read aloud. */
export function put(parent: HTMLElement, ...children: (HTMLElement | null)[]): void {
  const made = children.filter((child) => child !== null);
  if (made.length === parent.childNodes.length && made.every((child, i) => child.isEqualNode(parent.childNodes[i]!))) return;
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement && parent.contains(focused) ? focused.dataset['key'] : undefined;
  parent.replaceChildren(...made);
  if (key) parent.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** Show one of two controls of which each undoes the other. The focus goes along. */
export function swap(gone: HTMLElement, shown: HTMLElement): void {
  const held = document.activeElement === gone;
  shown.hidden = false;
  if (held) shown.focus();
  gone.hidden = true;
}
