/** Every message, tagged by `kind`; an answer is a success or a failure, never an exception. */

import { ext } from './browser.ts';
import type { Colours } from './colours.ts';
import type { CheckReply, CheckRequest, Conflict, Coverage, Evidence, Feedback, Gate, MarkedVerdict, Pack } from './wire.ts';

/** What can go wrong, in words of the reader: each has a title and a cure in `_locales`. */
export const FAULTS = [
  'offline',
  'slow',
  'busy',
  'refused',
  'key_missing',
  'key_refused',
  'no_permission',
  'not_confute',
  'no_pack',
  'rejected',
  'no_feedback',
  'fault',
  'closed_page',
  'excluded',
  'unknown',
] as const;
export type FaultKind = (typeof FAULTS)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly detail: string;
  /** Seconds after which a busy server wants to be asked again. */
  readonly wait?: number;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** A sentence with its verdict, as lists show it. `lost` if its words could not be found on the page. */
export interface Mark {
  readonly id: string;
  readonly verdict: MarkedVerdict;
  readonly text: string;
  readonly confidence: number;
  readonly conflicts: readonly Conflict[];
  readonly evidence: readonly Evidence[];
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
  readonly lost: boolean;
  readonly hidden: boolean;
}

/** What a reader asks for: the page if it may be about the topic, the page whatever it is about, or what is selected. */
export type What = 'page' | 'anyway' | 'selection';

export type Phase = 'checking' | 'done' | 'failed';

/** What one frame knows of itself. */
export interface Report {
  readonly url: string;
  readonly title: string;
  readonly phase: Phase;
  /** Blocks of text checked so far, and all that there are. */
  readonly done: number;
  readonly total: number;
  /** The moment, in milliseconds, at which a busy server is asked again. */
  readonly until: number | null;
  /** Blocks that were not sent, because the page does not seem to be about the topic. */
  readonly kept: number;
  readonly visible: boolean;
  readonly incomplete: boolean;
  readonly coverage: Coverage;
  readonly pack: Pack | null;
  readonly marks: readonly Mark[];
  /** Texts that were sent, or were too long for that, and got no verdict. */
  readonly unchecked: readonly string[];
  readonly fault: Fault | null;
}

export interface FrameReport {
  readonly frameId: number;
  readonly report: Report;
}

export interface Health {
  readonly server: string;
  /** Does it take what readers say of marks? */
  readonly feedback: boolean;
  readonly packs: readonly Pack[];
  readonly pack: Pack | null;
}

/** To the background. `run` says what to check: all of a page or what is selected on it. */
export interface ToBackground {
  check: { readonly request: CheckRequest; readonly answer: CheckReply };
  report: { readonly request: Report; readonly answer: null };
  /** The script leaves its frame, and what it said no longer holds. */
  gone: { readonly request: Record<string, never>; readonly answer: null };
  /** The gate of the pack in use; null if there is none, and everything that is asked for is sent. */
  gate: { readonly request: Record<string, never>; readonly answer: Gate | null };
  run: { readonly request: { readonly tabId: number; readonly what?: What }; readonly answer: null };
  pack: { readonly request: object; readonly answer: Pack | null };
  health: { readonly request: { readonly server?: string }; readonly answer: Health };
  feedback: { readonly request: Feedback; readonly answer: null };
  tab: { readonly request: { readonly tabId: number }; readonly answer: readonly FrameReport[] };
  /** Bring the style sheet of the marks into the frame that asks, and take away the colours that it had `before`. */
  style: { readonly request: { readonly colours: Colours; readonly before: Colours | null }; readonly answer: null };
  sites: { readonly request: Record<string, never>; readonly answer: null };
}

/** To the page. */
export type PageCommand =
  | { readonly kind: 'ping' }
  | { readonly kind: 'stop' }
  /** Leave the rest of a check undone, until it is asked for. */
  | { readonly kind: 'cancel' }
  /** Go on with what was left. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'open'; readonly mark: string };

export type Kind = keyof ToBackground;
export interface Message<K extends Kind = Kind> {
  readonly kind: K;
  readonly body: ToBackground[K]['request'];
}

const KINDS: readonly string[] = ['check', 'gate', 'report', 'gone', 'run', 'health', 'pack', 'feedback', 'tab', 'style', 'sites'] satisfies Kind[];
const COMMANDS: readonly string[] = ['ping', 'stop', 'cancel', 'resume', 'toggle', 'step', 'open'] satisfies PageCommand['kind'][];
const GONE = /receiving end does not exist|message (port|channel) (is )?closed/i;

export function isMessage(value: unknown): value is Message {
  return hasKind(value, KINDS) && 'body' in value;
}

export function isCommand(value: unknown): value is PageCommand {
  return hasKind(value, COMMANDS) && !('body' in value);
}

/** Send to the background. The first message after it was put to sleep may meet a closing door: ask once more. */
export async function send<K extends Kind>(kind: K, body: ToBackground[K]['request']): Promise<Answer<ToBackground[K]['answer']>> {
  const message: Message<K> = { kind, body };
  const once = (): Promise<unknown> => ext.runtime.sendMessage(message);
  try {
    const answer = await once().catch((error: unknown) => {
      if (GONE.test(String(error))) return once();
      throw error;
    });
    return isAnswer<ToBackground[K]['answer']>(answer) ? answer : failure('unknown', 'no answer');
  } catch (error) {
    return failure('unknown', String(error));
  }
}

/** Send to a page, or to one frame of it. Answers false where our script does not run. */
export async function tell(tabId: number, command: PageCommand, frameId?: number): Promise<boolean> {
  try {
    const options = frameId === undefined ? {} : { frameId };
    return (await ext.tabs.sendMessage(tabId, command, options)) === true;
  } catch {
    return false;
  }
}

export function failure(kind: FaultKind, detail = '', wait?: number): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: { kind, detail, ...(wait === undefined ? {} : { wait }) } };
}

function isAnswer<T>(value: unknown): value is Answer<T> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

function hasKind(value: unknown, kinds: readonly string[]): value is { kind: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { kind } = value as { kind?: unknown };
  return typeof kind === 'string' && kinds.includes(kind);
}
