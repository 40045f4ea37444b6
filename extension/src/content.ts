import { Card } from './page/card.ts';
import { askUntilAnswered } from './page/comeback.ts';
import { Painter } from './page/highlight.ts';
import { pointer } from './page/pointer.ts';
import { Session } from './page/session.ts';
import type { Entry } from './page/store.ts';
import { rangesOf, stands } from './page/store.ts';
import { ext, isAlive } from './shared/browser.ts';
import type { Answer, PageCommand, What } from './shared/messages.ts';
import { isCommand, send } from './shared/messages.ts';
import type { Settings } from './shared/settings.ts';
import { loadSettings, onSettings } from './shared/settings.ts';
import { isNever } from './shared/sites.ts';

interface Running {
  readonly run: () => void;
}
interface World {
  confute?: Running;
  confuteWhat?: What;
}

const world = globalThis as World;
const NEWCOMER = 'confute:newcomer';
/** Frames smaller than this hold no article. */
const MIN_FRAME = 200;

/** Everything on the page hangs on one signal: when it aborts, nothing of ours is left. */
class Page {
  readonly #stop = new AbortController();
  readonly #painter: Painter;
  readonly #card: Card;
  readonly #session: Session;
  #settings: Settings;
  #visible = true;
  #current = -1;

  constructor(settings: Settings) {
    this.#settings = settings;
    const signal = this.#stop.signal;
    this.#painter = new Painter(settings.colours, signal);
    this.#card = new Card({
      boxes: (id) => this.#painter.boxes(id),
      hide: (id) => this.#hide(id),
      pack: () => this.#session.report(true).pack,
      health: () => send('health', {}),
      feedback: (said) => send('feedback', said),
      signal,
    });
    this.#session = new Session({
      ask: (request) => this.#asked(() => send('check', request)),
      gate: () => this.#asked(() => send('gate', {})),
      pack: () => this.#asked(() => send('pack', {})),
      marked: (entries) => this.#paint(entries),
      unmarked: (ids) => ids.forEach((id) => this.#painter.remove(id)),
      touched: (records) => this.#touch(records),
      changed: () => this.#tell(),
      signal,
    });
    pointer({ hit: (x, y) => (this.#isHere() ? this.#painter.hit(x, y) : null), open: (id, focus) => this.#open(id, focus), hover: () => this.#settings.hover, leave: () => this.#card.leave(), signal });
    ext.runtime.onMessage.addListener(this.#listen);
    signal.addEventListener('abort', () => isAlive() && ext.runtime.onMessage.removeListener(this.#listen));
    onSettings((changed) => this.#change(changed), signal);
    addEventListener('pageshow', (event) => event.persisted && this.#tell(), { signal });
    document.addEventListener('visibilitychange', () => this.#isHere(), { signal });
    document.addEventListener(NEWCOMER, () => this.stop(), { signal });
  }

  run(): void {
    const what = world.confuteWhat ?? 'page';
    delete world.confuteWhat;
    if (!this.#visible) this.#toggle();
    if (what !== 'selection') return void this.#session.run(what);
    const selection = getSelection();
    if (selection?.rangeCount) void this.#session.run(selection.getRangeAt(0));
  }

  stop(): void {
    this.#stop.abort();
    if (world.confute === running) delete world.confute;
  }

  readonly #listen = (message: unknown, sender: chrome.runtime.MessageSender, respond: (done: boolean) => void): boolean => {
    if (sender.id !== ext.runtime.id || !isCommand(message)) return false;
    this.#obey(message);
    respond(true);
    return false;
  };

  #obey(command: PageCommand): void {
    if (command.kind === 'ping') this.#tell();
    else if (command.kind === 'stop') this.#leave();
    else if (command.kind === 'cancel') this.#session.cancel();
    else if (command.kind === 'resume') this.#resume();
    else if (command.kind === 'toggle') this.#toggle();
    else if (command.kind === 'open') this.#show(command.mark);
    else this.#step(command.by);
  }

  #resume(): void {
    if (!this.#visible) this.#toggle();
    void this.#session.resume();
  }

  #step(by: 1 | -1): void {
    const ids = this.#session.store.entries().filter((entry) => this.#isShown(entry)).map((entry) => entry.mark.id);
    if (ids.length === 0) return;
    this.#current = (this.#current + by + (this.#current < 0 && by < 0 ? 1 : 0) + ids.length) % ids.length;
    this.#show(ids[this.#current]!);
  }

  /** Bring a mark into view, and open it once it is painted there. */
  #show(id: string): void {
    const entry = this.#session.store.entry(id);
    if (!entry) return;
    this.#current = this.#session.store.entries().filter((other) => this.#isShown(other)).findIndex((other) => other.mark.id === id);
    entry.block.root.scrollIntoView({ block: 'center', behavior: 'instant' });
    requestAnimationFrame(() => setTimeout(() => this.#open(id, true)));
  }

  #open(id: string, focus: boolean): void {
    const entry = this.#session.store.entry(id);
    if (entry) this.#card.open(entry.mark, focus);
  }

  #hide(id: string): void {
    this.#session.store.hide(id);
    this.#painter.remove(id);
    this.#tell();
  }

  #toggle(): void {
    this.#visible = !this.#visible;
    this.#card.close();
    if (this.#visible) void this.#session.wake();
    else this.#rest();
    this.#tell();
  }

  /** Go, and say so: the badge and the list must not speak of marks that are no longer there. */
  #leave(): void {
    this.stop();
    void send('gone', {});
  }

  #rest(): void {
    this.#repaint();
    this.#session.store.rest();
  }

  #change(settings: Settings): void {
    if (isNever(settings.sites, new URL(location.href))) return this.#leave();
    this.#settings = settings;
    this.#painter.recolour(settings.colours);
    this.#repaint();
  }

  #repaint(): void {
    const entries = this.#session.store.entries();
    for (const { mark } of entries) this.#painter.remove(mark.id);
    this.#paint(entries);
  }

  #paint(entries: readonly Entry[]): void {
    const shown = this.#visible ? entries.filter((one) => this.#isShown(one)) : [];
    for (const entry of shown) {
      const { mark, block } = entry;
      this.#painter.add({ id: mark.id, verdict: mark.verdict, root: block.root, ranges: () => rangesOf(entry), stands: () => stands(entry) });
    }
  }

  #touch(records: readonly MutationRecord[]): void {
    if (!this.#isHere()) return;
    this.#painter.touched(records);
    this.#closeIfGone();
  }

  /** A card must not go on speaking about words that are no longer there. */
  #closeIfGone(): void {
    if (this.#card.shown !== null && !this.#painter.has(this.#card.shown)) this.#card.close();
  }

  #isShown({ mark }: Entry): boolean {
    return this.#settings.show[mark.verdict] && !mark.hidden && !mark.lost;
  }

  #tell(): void {
    if (this.#stop.signal.aborted || !this.#isHere()) return;
    this.#closeIfGone();
    void send('report', this.#session.report(this.#visible));
  }

  /** Ask the background, if there still is one for this script. */
  #asked<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
    return this.#isHere() ? askUntilAnswered(ask) : new Promise(() => undefined);
  }

  /** Once the extension was updated or removed, this script can reach nobody, and leaves. */
  #isHere(): boolean {
    if (!isAlive()) this.stop();
    return isAlive();
  }
}

const running: Running = { run: () => page?.run() };
let page: Page | undefined;

async function begin(): Promise<void> {
  world.confute = running;
  document.dispatchEvent(new CustomEvent(NEWCOMER));
  // Firefox gives an old script no time to take its card along.
  for (const card of document.querySelectorAll('confute-card')) card.remove();
  const settings = await loadSettings();
  if (isNever(settings.sites, new URL(location.href))) return void delete world.confute;
  page = new Page(settings);
  page.run();
}

if (world.confute) world.confute.run();
else if (document.body && (self === top || (innerWidth >= MIN_FRAME && innerHeight >= MIN_FRAME))) void begin();
