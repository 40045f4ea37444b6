/** Both browsers, the real server and our own site, started once for all tests. */

import { test as base, expect } from '@playwright/test';
import type { Browser, View } from './browser.ts';
import { startChromium } from './chromium.ts';
import { startFirefox } from './firefox.ts';
import { startRelay, type Relay } from './relay.ts';
import { startServer, type RealServer } from './server.ts';
import { startSite } from './site.ts';

export interface Reader {
  readonly browser: Browser;
  /** Open a page of our site. */
  readonly visit: (path: string, host?: string) => Promise<View & { address: string }>;
  /** Open a page of the extension that speaks about the tab with `address`. */
  readonly own: (page: 'popup' | 'panel' | 'options', address?: string) => Promise<View>;
  /** Click the toolbar button and "Check this page"; do not wait for the end of the check. */
  readonly start: (page: View & { address: string }) => Promise<View>;
  /** Check a page and wait until that is done. */
  readonly check: (page: View & { address: string }) => Promise<void>;
  readonly settings: (change: Record<string, unknown>) => Promise<void>;
  readonly badge: (address: string) => Promise<string>;
  /** Give a command to the page at `address`, as a shortcut of the keyboard does. */
  readonly tell: (address: string, command: object) => Promise<void>;
  /** Do what the menu of a selection does. */
  readonly checkSelection: (address: string) => Promise<void>;
  /** Update the extension under the open pages. */
  readonly update: () => Promise<void>;
  /** What the extension keeps of tabs for as long as the browser runs. */
  readonly kept: () => Promise<string[]>;
  /** Begin to count what our script on a page sets going: timers, frames, messages; and return how many so far. */
  readonly count: (address: string) => Promise<() => Promise<number>>;
  /** Wait until the background has taken over the list of sites. */
  readonly sites: () => Promise<void>;
}

export interface Options {
  which: Browser['name'];
}
interface Started {
  site: Awaited<ReturnType<typeof startSite>>;
  server: RealServer;
  device: Browser;
}
interface Given {
  /** A reader before the browser; the extension speaks to the real server. */
  reader: Reader;
  /** The real server behind a relay that tells what was sent; the extension speaks to it. */
  relay: Relay;
}

export const test = base.extend<Given, Options & Started>({
  which: ['chromium', { scope: 'worker', option: true }],
  site: [
    async ({}, use) => {
      const site = await startSite();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  device: [
    async ({ which }, use) => {
      const browser = await (which === 'chromium' ? startChromium() : startFirefox());
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  reader: async ({ device, site, server }, use) => {
    const { reader, leave } = await sit(device, site.port, server.address);
    await use(reader);
    await leave();
  },
  relay: async ({ reader, server }, use) => {
    const relay = await startRelay(server.address);
    await reader.settings({ server: relay.address });
    await use(relay);
    relay.release();
    await relay.stop();
  },
});
export { expect };

/** The settings that every test begins with, beside the address of its server. */
const FRESH = {
  version: 2,
  introduced: true,
  sites: { always: [], never: [] },
  show: { contradicted: true, unsupported: true, supported: false },
  colours: {},
  hover: true,
  pack: '',
};

async function sit(browser: Browser, port: number, server: string): Promise<{ reader: Reader; leave: () => Promise<void> }> {
  let desk = await browser.own('options.html');
  const tabId = (address: string): Promise<number> => desk.evaluate(findTab, address);
  const settings = (change: Record<string, unknown>): Promise<void> => desk.evaluate(saveSettings, change);
  await desk.evaluate(forgetKey);
  await settings({ ...FRESH, server });
  const opened: View[] = [];
  const keep = <V extends View>(view: V): V => {
    opened.push(view);
    return view;
  };
  const own: Reader['own'] = async (page, address) =>
    keep(await browser.own(address ? `${page}.html#tab=${await tabId(address)}` : `${page}.html`));
  const reader: Reader = {
    browser,
    visit: async (path, host = '127.0.0.1') => {
      const address = `http://${host}:${port}/${path}`;
      return keep({ ...(await browser.open(address)), address });
    },
    own,
    settings,
    badge: async (address) => desk.evaluate(readBadge, await tabId(address)),
    tell: async (address, command) => desk.evaluate(tellTab, { tabId: await tabId(address), command }),
    checkSelection: async (address) => desk.evaluate(injectForSelection, await tabId(address)),
    update: async () => {
      await browser.update();
      desk = await browser.own('options.html');
    },
    kept: () => desk.evaluate(listSession),
    count: async (address) => {
      const id = await tabId(address);
      await desk.evaluate(startCounting, id);
      return () => desk.evaluate(readCount, id);
    },
    sites: () => desk.evaluate(syncSites),
    start: async (page) => {
      await page.front();
      await browser.toolbar(page.address);
      const popup = await own('popup', page.address);
      await expect.poll(() => popup.evaluate(() => document.querySelector<HTMLButtonElement>('.primary')?.disabled)).toBe(false);
      await popup.evaluate(() => document.querySelector<HTMLButtonElement>('.primary')!.click());
      return popup;
    },
    check: async (page) => {
      const popup = await reader.start(page);
      await expect.poll(() => popup.evaluate(() => document.querySelector('.primary')?.textContent), { timeout: 60_000 }).toMatch(/again|rest/);
      await popup.close();
      await page.front();
    },
  };
  const leave = async (): Promise<void> => {
    for (const view of [...opened, desk]) await view.close().catch(() => undefined);
  };
  return { reader, leave };
}

type Api = { readonly scripting: typeof chrome.scripting; readonly runtime: typeof chrome.runtime; readonly tabs: typeof chrome.tabs; readonly storage: typeof chrome.storage; readonly action: typeof chrome.action };

async function findTab(address: string): Promise<number> {
  const api: Api = (globalThis as any).browser ?? chrome;
  const tabs = await api.tabs.query({});
  const found = tabs.filter((tab) => tab.url === address).at(-1) ?? tabs.filter((tab) => tab.active).at(-1);
  return found!.id!;
}

async function saveSettings(change: Record<string, unknown>): Promise<void> {
  const api: Api = (globalThis as any).browser ?? chrome;
  const { settings } = await api.storage.local.get('settings');
  await api.storage.local.set({ settings: { ...(settings as object), ...change } });
}

async function forgetKey(): Promise<void> {
  const api: Api = (globalThis as any).browser ?? chrome;
  await api.storage.local.remove('key');
}

async function readBadge(tabId: number): Promise<string> {
  const api: Api = (globalThis as any).browser ?? chrome;
  return api.action.getBadgeText({ tabId });
}

async function tellTab({ tabId, command }: { tabId: number; command: object }): Promise<void> {
  const api: Api = (globalThis as any).browser ?? chrome;
  await api.tabs.sendMessage(tabId, command, { frameId: 0 });
}

async function syncSites(): Promise<void> {
  const api: Api = (globalThis as any).browser ?? chrome;
  await api.runtime.sendMessage({ kind: 'sites', body: {} });
}

async function injectForSelection(tabId: number): Promise<void> {
  const api: Api = (globalThis as any).browser ?? chrome;
  const target = { tabId };
  await api.scripting.executeScript({ target, func: () => void ((globalThis as any).confuteWhat = 'selection') });
  await api.scripting.executeScript({ target, files: ['content.js'] });
}

async function listSession(): Promise<string[]> {
  const api: Api = (globalThis as any).browser ?? chrome;
  return Object.keys(await api.storage.session.get(null));
}

/** Our script and what a test injects share one world: its timers can be counted there, its messages here. */
async function startCounting(tabId: number): Promise<void> {
  const api: Api = (globalThis as any).browser ?? chrome;
  const wrap = (): void => {
    const world = globalThis as any;
    world.testCount = 0;
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback', 'MessageChannel']) {
      const real = world[name];
      world[name] = function (...given: unknown[]) {
        world.testCount += 1;
        return new.target ? new real(...given) : real.apply(world, given);
      };
    }
  };
  await api.scripting.executeScript({ target: { tabId }, func: wrap });
  (globalThis as any).messages = 0;
  api.runtime.onMessage.addListener(() => void ((globalThis as any).messages += 1));
}

async function readCount(tabId: number): Promise<number> {
  const api: Api = (globalThis as any).browser ?? chrome;
  const [done] = await api.scripting.executeScript({ target: { tabId }, func: () => (globalThis as any).testCount as number });
  return done!.result! + (globalThis as any).messages;
}
