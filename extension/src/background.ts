import type { Server } from './background/api.ts';
import { createApi } from './background/api.ts';
import { stayAwake } from './background/awake.ts';
import { Cache } from './background/cache.ts';
import { registerSites } from './background/sites.ts';
import { start, style } from './background/start.ts';
import { dropReport, forgetTab, keepReport, loadReports } from './background/tabs.ts';
import { ext, t } from './shared/browser.ts';
import { loadKey } from './shared/key.ts';
import type { Answer, Health, Kind, Message, ToBackground } from './shared/messages.ts';
import { failure, isMessage, tell } from './shared/messages.ts';
import { loadSettings, onSettings } from './shared/settings.ts';
import { siteOf } from './shared/sites.ts';
import type { CheckReply, CheckRequest, Feedback, Gate, Pack } from './shared/wire.ts';
import { writeCheck } from './shared/wire.ts';

type Sender = chrome.runtime.MessageSender;
type Handlers = {
  readonly [K in Kind]: (body: ToBackground[K]['request'], sender: Sender) => Promise<Answer<ToBackground[K]['answer']>>;
};

const api = createApi((address, init) => fetch(address, init));
const cache = new Cache<CheckReply>();
/** The versions that packs of servers had when they were last heard of. */
const versions = new Map<string, string>();

const handlers: Handlers = {
  check,
  health,
  pack,
  gate,
  feedback,
  run: ({ tabId, what }) => start(tabId, what),
  report: async (report, sender) => {
    if (sender.tab?.id !== undefined) await keepReport(sender.tab.id, sender.frameId ?? 0, report);
    return { ok: true, value: null };
  },
  gone: async (_, sender) => {
    if (sender.tab?.id !== undefined) await dropReport(sender.tab.id, sender.frameId ?? 0);
    return { ok: true, value: null };
  },
  tab: async ({ tabId }) => ({ ok: true, value: await loadReports(tabId) }),
  style: async ({ colours, before }, sender) => {
    if (sender.tab?.id !== undefined) await style(sender.tab.id, sender.frameId ?? 0, colours, before);
    return { ok: true, value: null };
  },
  sites: async () => {
    await registerSites();
    return { ok: true, value: null };
  },
};

async function check(request: CheckRequest): Promise<Answer<CheckReply>> {
  const { server, pack } = await loadSettings();
  const body = writeCheck(request, pack);
  const answer = await reach(server, (to) => cache.get(`${server} ${body}`, () => api.check(to, body)));
  if (answer.ok) heed(server, answer.value.pack);
  return answer;
}

/** What an older version of a pack said is not given out any more. */
function heed(server: string, { id, version }: Pack): void {
  const name = `${server} ${id}`;
  const before = versions.get(name);
  if (before !== undefined && before !== version) cache.clear();
  versions.set(name, version);
}

/** Tell of the pack that checks are made with. */
async function pack(): Promise<Answer<Pack | null>> {
  const answer = await health({});
  return answer.ok ? { ok: true, value: answer.value.pack } : answer;
}

/** The browser's own cache keeps the gate. */
async function gate(): Promise<Answer<Gate | null>> {
  const { server, pack } = await loadSettings();
  return reach(server, (to) => api.gate(to, pack));
}

async function feedback(said: Feedback): Promise<Answer<null>> {
  const { server } = await loadSettings();
  return reach(server, (to) => api.feedback(to, JSON.stringify(said)));
}

async function health(body: { readonly server?: string }): Promise<Answer<Health>> {
  const settings = await loadSettings();
  const server = body.server ?? settings.server;
  const answer = await reach(server, (to) => api.packs(to));
  if (!answer.ok) return answer;
  const { packs, feedback } = answer.value;
  const wanted = settings.pack || answer.value.default;
  for (const known of packs) heed(server, known);
  return { ok: true, value: { server, feedback, packs, pack: packs.find((pack) => pack.id === wanted) ?? null } };
}

/** Call a server, with the key that it wants, if the reader lets us reach it. */
async function reach<T>(server: string, ask: (to: Server) => Promise<Answer<T>>): Promise<Answer<T>> {
  if (!(await isGranted(server))) return failure('no_permission');
  const key = await loadKey(server);
  return stayAwake(() => ask({ server, key }));
}

function isGranted(server: string): Promise<boolean> {
  return ext.permissions.contains({ origins: [`${siteOf(new URL(server))}/*`] });
}

function handle<K extends Kind>(message: Message<K>, sender: Sender): Promise<Answer<ToBackground[K]['answer']>> {
  return handlers[message.kind](message.body, sender);
}

async function activeTab(): Promise<number | undefined> {
  const [tab] = await ext.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id;
}

async function command(name: string): Promise<void> {
  const tabId = await activeTab();
  if (tabId === undefined) return;
  if (name === 'check') await start(tabId);
  else if (name === 'toggle') await tell(tabId, { kind: 'toggle' });
  else await tell(tabId, { kind: 'step', by: name === 'next' ? 1 : -1 }, 0);
}

/** A tab that went to another page has lost our script, and what it said no longer holds. */
async function forgetUnlessHere(tabId: number): Promise<void> {
  if (!(await tell(tabId, { kind: 'ping' }, 0))) await forgetTab(tabId);
}

// Listeners stand at the top level: a background that was stopped is started again by what they listen to.
ext.runtime.onMessage.addListener((message: unknown, sender, respond) => {
  if (sender.id !== ext.runtime.id || !isMessage(message)) return false;
  handle(message, sender).then(respond, (error: unknown) =>
    respond({ ok: false, fault: { kind: 'unknown', detail: String(error) } }),
  );
  return true;
});
ext.runtime.onInstalled.addListener(() => {
  ext.contextMenus.create({ id: 'selection', contexts: ['selection'], title: t('menuSelection') });
  void registerSites();
});
ext.runtime.onStartup.addListener(() => void registerSites());
ext.contextMenus.onClicked.addListener((_, tab) => {
  if (tab?.id !== undefined) void start(tab.id, 'selection');
});
ext.commands.onCommand.addListener((name) => void command(name));
ext.permissions.onAdded.addListener(() => void registerSites());
ext.permissions.onRemoved.addListener(() => void registerSites());
ext.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
ext.tabs.onUpdated.addListener((tabId, change) => {
  if (change.status === 'complete') void forgetUnlessHere(tabId);
});
onSettings(() => {
  cache.clear();
  void registerSites();
});
