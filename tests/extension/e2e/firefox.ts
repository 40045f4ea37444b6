import { resolve } from 'node:path';
import { expect } from '@playwright/test';
import puppeteer, { type Page } from 'puppeteer-core';
import { SITES, need, type Browser, type View } from './browser.ts';

const EXTENSION = resolve(import.meta.dirname, '../../../extension/dist/test/firefox');
const BINARY = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';
const ID = 'confute@confute.invalid';
const UUID = '0c0f7e00-1111-4222-8333-444455556666';
const LOAD_MS = 60_000;

interface Bidi {
  readonly connection: { send: (method: string, parameters: object) => Promise<{ result: Record<string, never> }> };
}

export async function startFirefox(): Promise<Browser> {
  const firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: need(BINARY),
    headless: true,
    timeout: 120_000,
    defaultViewport: null,
    args: ['--remote-allow-system-access', '--width=1000', '--height=900'],
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [ID]: UUID }),
      'extensions.webextOptionalPermissionPrompts': false,
      'network.dns.localDomains': SITES.join(','),
      'intl.locale.requested': 'en-US',
    },
  });
  await firefox.installExtension(EXTENSION);
  const inChrome = chromeScope(firefox as unknown as Bidi);
  const open = async (address: string): Promise<View> => {
    const page = await firefox.newPage();
    const own = address.startsWith('moz-extension:');
    // A page of an extension loads, but Puppeteer never hears of it.
    if (own) void page.goto(address, { timeout: LOAD_MS }).catch(() => undefined);
    else await page.goto(address);
    await expect.poll(() => page.evaluate(hasLoaded, address).catch(() => false)).toBe(true);
    return viewOf(page, inChrome);
  };
  return {
    name: 'firefox',
    open,
    own: (page) => open(`moz-extension://${UUID}/${page}`),
    toolbar: () => inChrome(clickToolbar, ID),
    stopBackground: () => inChrome((id: string) => (globalThis as any).WebExtensionPolicy.getByID(id).extension.terminateBackground().then(() => undefined), ID),
    update: async () => void (await firefox.installExtension(EXTENSION)),
    revoke: (origin) => inChrome(revoke, { id: ID, origin }),
    close: () => firefox.close(),
  };
}

function hasLoaded(address: string): boolean {
  return location.href === address && document.readyState === 'complete';
}

type InChrome = <A>(work: (argument: A) => unknown, argument: A) => Promise<void>;

/** Run a function in the window of the browser itself. */
function chromeScope(firefox: Bidi): InChrome {
  return async (work, argument) => {
    const { result: tree } = (await firefox.connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 })) as any;
    const context = tree.contexts.find((one: { url: string }) => one.url.includes('browser.xhtml')).context;
    const { result } = (await firefox.connection.send('script.callFunction', {
      functionDeclaration: `async (given) => { await (${work})(JSON.parse(given)); }`,
      arguments: [{ type: 'string', value: JSON.stringify(argument) }],
      target: { context },
      awaitPromise: true,
    })) as any;
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
  };
}

async function clickToolbar(id: string): Promise<void> {
  const world = globalThis as any;
  const { CustomizableUI } = world.ChromeUtils.importESModule('moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs');
  const widget = `${id.replace(/[@.]/g, '_')}-browser-action`;
  if (!world.document.getElementById(widget)?.closest('#nav-bar')) CustomizableUI.addWidgetToArea(widget, 'nav-bar');
  const shown = new Promise<any>((done) => world.document.addEventListener('popupshown', (event: Event) => done(event.target), { once: true }));
  world.document.getElementById(widget).querySelector('.unified-extensions-item-action-button').click();
  const popup = await shown;
  const hidden = new Promise((done) => popup.addEventListener('popuphidden', done, { once: true }));
  popup.hidePopup();
  await hidden;
}

/** Press keys such as Shift+Tab, named as Playwright names them. */
async function pressTogether(page: Page, keys: string): Promise<void> {
  const named = keys.split('+').map((key) => (key === 'Space' ? ' ' : key));
  const last = named.pop()!;
  for (const key of named) await page.keyboard.down(key as never);
  await page.keyboard.press(last as never);
  for (const key of named.reverse()) await page.keyboard.up(key as never);
}

function setPref({ name, value }: { name: string; value: number }): void {
  (globalThis as any).Services.prefs.setIntPref(name, value);
}

async function revoke({ id, origin }: { id: string; origin: string }): Promise<void> {
  const world = globalThis as any;
  const { ExtensionPermissions } = world.ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { extension } = world.WebExtensionPolicy.getByID(id);
  await ExtensionPermissions.remove(id, { permissions: [], origins: [`${origin}/*`] }, extension);
}

function viewOf(page: Page, inChrome: InChrome): View {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return {
    errors,
    evaluate: (work, argument) => page.evaluate(work as never, argument as never) as never,
    click: (x, y) => page.mouse.click(x, y),
    move: (x, y) => page.mouse.move(x, y),
    press: (keys) => pressTogether(page, keys),
    type: (text) => page.keyboard.type(text),
    screenshot: async (path) => void (await page.screenshot({ path: path as never })),
    size: (width, height) => page.setViewport({ width, height }),
    scheme: (scheme) => inChrome(setPref, { name: 'layout.css.prefers-color-scheme.content-override', value: scheme === 'dark' ? 0 : 1 }),
    forced: (on) => inChrome(setPref, { name: 'browser.display.document_color_use', value: on ? 2 : 0 }),
    still: (on) => inChrome(setPref, { name: 'ui.prefersReducedMotion', value: on ? 1 : 0 }),
    heap: () => Promise.resolve(null),
    inject: async (script) => void (await page.evaluate(script)),
    reload: async () => void (await page.reload()),
    go: async (path) => void (await page.goto(new URL(path, page.url()).href)),
    // Puppeteer waits in vain for the load of a page that the browser had kept.
    back: () => page.evaluate(() => setTimeout(() => history.back())).then(() => undefined),
    front: () => page.bringToFront(),
    close: () => page.close(),
  };
}
