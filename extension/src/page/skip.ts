/** What is no text to read: controls, code, menus, comments, and whatever a reader writes or cannot see. */

const TAGS = new Set(
  ('AUDIO BUTTON CANVAS CONFUTE-CARD DATALIST EMBED IFRAME INPUT MATH METER NAV NOSCRIPT OBJECT OPTION PRE PROGRESS RP RT ' +
    'SCRIPT SELECT STYLE SVG TEMPLATE TEXTAREA VIDEO').split(' '),
);
const ROLES = new Set(
  ('button code combobox listbox log menu menubar navigation progressbar search searchbox status switch tablist textbox ' +
    'timer toolbar tooltip').split(' '),
);
const COMMENTS = /(^|\s)(comments?|comment-?(area|list|respond|section|thread)|disqus_thread)(\s|$)/i;

/** Tell whether to leave an element out, by what it is; no style is read. */
export function isSkipped(element: Element): boolean {
  if (TAGS.has(element.tagName.toUpperCase()) || element.ownerDocument.designMode === 'on') return true;
  if (element.tagName === 'FOOTER' && !element.closest('article, blockquote, section')) return true;
  const role = element.getAttribute('role');
  if (role !== null && ROLES.has(role)) return true;
  if (element.getAttribute('aria-hidden') === 'true') return true;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  return COMMENTS.test(element.id) || COMMENTS.test(element.getAttribute('class') ?? '');
}

/** Tell whether a node stands in a folded passage, of which only the heading is seen. */
export function isFolded(node: Node): boolean {
  const parent = node.parentElement;
  return parent instanceof HTMLDetailsElement && !parent.open && node !== parent.querySelector(':scope > summary');
}

/** Tell whether a style hides its element from the eye, as texts for screen readers alone are hidden. */
export function isHidden(style: CSSStyleDeclaration): boolean {
  if (style.display === 'none' || style.visibility !== 'visible' || style.contentVisibility === 'hidden') return true;
  if (style.position !== 'absolute' || !/hidden|clip/.test(style.overflow)) return false;
  return Number.parseFloat(style.width) <= 1 && Number.parseFloat(style.height) <= 1;
}
