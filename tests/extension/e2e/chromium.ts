import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { SITES, need, type Browser, type View } from './browser.ts';

const EXTENSION = resolve(import.meta.dirname, '../../../extension/dist/test/chrome');
const BINARY = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export async function startChromium(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: need(BINARY),
    headless: false,
    viewport: null,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=en-US',
      '--window-size=1000,900',
      '--enable-unsafe-extension-debugging',
      `--host-resolver-rules=${SITES.map((site) => `MAP ${site} 127.0.0.1`).join(',')}`,
      `--disable-extensions-except=${EXTENSION}`,
      `--load-extension=${EXTENSION}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL(worker.url()).host;
  const devtools = await context.browser()!.newBrowserCDPSession();
  const open = async (address: string): Promise<View> => {
    const page = await context.newPage();
    await page.goto(address);
    return viewOf(page);
  };
  return {
    name: 'chromium',
    open,
    own: (page) => open(`chrome-extension://${id}/${page}`),
    toolbar: async (address) => {
      const filter = [{ type: 'tab', exclude: false }];
      const { targetInfos } = await devtools.send('Target.getTargets', { filter });
      const tab = targetInfos.find((target) => target.url === address);
      await devtools.send('Extensions.triggerAction' as never, { id, targetId: tab!.targetId } as never);
    },
    stopBackground: async () => {
      const session = await context.newCDPSession(context.pages()[0]!);
      await session.send('ServiceWorker.enable');
      await session.send('ServiceWorker.stopAllWorkers');
      await session.detach();
    },
    update: async () => void (await devtools.send('Extensions.loadUnpacked' as never, { path: EXTENSION } as never)),
    revoke: () => Promise.reject(new Error('only Firefox lets a test do that')),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function viewOf(page: Page): View {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  return {
    errors,
    evaluate: (work, argument) => page.evaluate(work as never, argument as never),
    click: (x, y) => page.mouse.click(x, y),
    move: (x, y) => page.mouse.move(x, y),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    screenshot: async (path) => void (await page.screenshot({ path })),
    size: (width, height) => page.setViewportSize({ width, height }),
    scheme: (colorScheme) => page.emulateMedia({ colorScheme }),
    forced: (on) => page.emulateMedia({ forcedColors: on ? 'active' : 'none' }),
    still: (on) => page.emulateMedia({ reducedMotion: on ? 'reduce' : 'no-preference' }),
    heap: async () => {
      const session = await page.context().newCDPSession(page);
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      await session.detach();
      return usedSize;
    },
    inject: async (script) => void (await page.evaluate(script)),
    reload: async () => void (await page.reload()),
    go: async (path) => void (await page.goto(new URL(path, page.url()).href)),
    back: async () => void (await page.goBack({ waitUntil: 'commit' })),
    front: () => page.bringToFront(),
    close: () => page.close(),
  };
}
