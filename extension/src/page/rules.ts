/** The rules by which a browser draws our highlights. The background brings them into the document. */

import type { Colours } from '../shared/colours.ts';
import { coloursCss } from '../shared/colours.ts';
import css from '../shared/marks.css';
import { send } from '../shared/messages.ts';
import type { Look } from './highlight.ts';

export class Rules implements Look {
  readonly #styled = new Map<ShadowRoot, () => void>();
  #colours: Colours;
  /** The colours that the document's rules have, once they are there. */
  #brought: Colours | null = null;

  constructor(colours: Colours) {
    this.#colours = colours;
  }

  draw(root: Element): boolean {
    if (!this.#brought) this.#bring();
    this.#reach(root);
    return true;
  }

  recolour(colours: Colours): void {
    const same = coloursCss(this.#colours) === coloursCss(colours);
    this.#colours = colours;
    if (same || !this.#brought) return;
    this.#bring();
    for (const [root, undo] of this.#styled) {
      undo();
      this.#styled.set(root, addStyle(root, rulesOf(colours)));
    }
  }

  end(): void {
    for (const undo of this.#styled.values()) undo();
    this.#styled.clear();
  }

  #bring(): void {
    void send('style', { colours: this.#colours, before: this.#brought });
    this.#brought = this.#colours;
  }

  /** In Firefox the document's rules do not reach into a shadow root. */
  #reach(element: Element): void {
    if (__TARGET__ === 'chrome') return;
    const root = element.shadowRoot ?? element.getRootNode();
    if (!(root instanceof ShadowRoot) || this.#styled.has(root)) return;
    this.#styled.set(root, addStyle(root, rulesOf(this.#colours)));
  }
}

/** Return the rules of all marks in the reader's colours. */
export function rulesOf(colours: Colours): string {
  return `${css}\n${coloursCss(colours)}`;
}

/** Add our rules to a shadow root, best without a node of ours in it, and return how to take them away. */
function addStyle(root: ShadowRoot, rules: string): () => void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return () => (root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((other) => other !== sheet));
  } catch {
    const style = document.createElement('style');
    style.textContent = rules;
    root.append(style);
    return () => style.remove();
  }
}
