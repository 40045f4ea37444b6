/** What a test may do with a browser; the same in both. */

import { existsSync } from 'node:fs';

export interface View {
  /** Errors that the console of the page shows, from any script that runs there. */
  readonly errors: readonly string[];
  readonly evaluate: <A, R>(work: (argument: A) => R | Promise<R>, argument?: A) => Promise<R>;
  readonly click: (x: number, y: number) => Promise<void>;
  readonly move: (x: number, y: number) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly screenshot: (path: string) => Promise<void>;
  readonly size: (width: number, height: number) => Promise<void>;
  readonly scheme: (scheme: 'light' | 'dark') => Promise<void>;
  /** Replace all colours by those of the system, as readers do who need strong contrast. */
  readonly forced: (on: boolean) => Promise<void>;
  /** Ask pages to move as little as they can. */
  readonly still: (on: boolean) => Promise<void>;
  /** Return the bytes that all scripts of the page hold once the garbage is gone; null where the browser does not tell. */
  readonly heap: () => Promise<number | null>;
  /** Run a script of a test's own, whatever the policy of the page. */
  readonly inject: (script: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Go to another page of the same site, as a link does, and back again. */
  readonly go: (path: string) => Promise<void>;
  readonly back: () => Promise<void>;
  readonly front: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Browser {
  readonly name: 'chromium' | 'firefox';
  /** Open an address in a new tab. */
  readonly open: (address: string) => Promise<View>;
  /** Open a page of the extension in a new tab. */
  readonly own: (page: string) => Promise<View>;
  /** Click the toolbar button while `address` is in front: that grants activeTab. */
  readonly toolbar: (address: string) => Promise<void>;
  readonly stopBackground: () => Promise<void>;
  /** Start the extension anew under all open pages, as an update does. */
  readonly update: () => Promise<void>;
  /** Take a site away from the extension, as the reader may at any time. */
  readonly revoke: (origin: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Say what to install where a browser is missing. */
export function need(binary: string): string {
  if (existsSync(binary)) return binary;
  throw new Error(`${binary} is missing: apt-get install chromium firefox-esr, or name yours in CHROMIUM and FIREFOX`);
}

export const SITES = ['news.test', 'granted.test'];
