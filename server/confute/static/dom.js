// Elements out of plain values. Text is only ever text: nothing here reads HTML.

/** Makes an element: `make('p', { class: 'x' }, 'text', child)`. Empty children are left out. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

/** A link to an address on the web; anything else than http(s) stays text. */
export function link(address, text) {
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(text);
  return make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text);
}
