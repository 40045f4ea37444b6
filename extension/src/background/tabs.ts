/** What each tab said last: kept in the session's storage, because the background may be stopped at any moment. */

import { ext } from '../shared/browser.ts';
import type { FrameReport, Report } from '../shared/messages.ts';

const INK = '#a4161a';
const FAILED = '#5b6068';
let writing: Promise<void> = Promise.resolve();

/** Keep a frame's report and renew the badge. The report of the top frame's new page drops those of the old one. */
export function keepReport(tabId: number, frameId: number, report: Report): Promise<void> {
  return inTurn(async () => {
    const known = await loadReports(tabId);
    const top = known.find((frame) => frame.frameId === 0);
    const moved = frameId === 0 && top?.report.url !== report.url;
    const others = moved ? [] : known.filter((frame) => frame.frameId !== frameId);
    await put(tabId, [...others, { frameId, report }].sort((a, b) => a.frameId - b.frameId));
  });
}

/** Forget what a frame said. */
export function dropReport(tabId: number, frameId: number): Promise<void> {
  return inTurn(async () => put(tabId, (await loadReports(tabId)).filter((frame) => frame.frameId !== frameId)));
}

export async function loadReports(tabId: number): Promise<readonly FrameReport[]> {
  const stored = await ext.storage.session.get(key(tabId));
  return (stored[key(tabId)] as FrameReport[] | undefined) ?? [];
}

export function forgetTab(tabId: number): Promise<void> {
  return inTurn(() => ext.storage.session.remove(key(tabId)));
}

async function put(tabId: number, frames: readonly FrameReport[]): Promise<void> {
  if (frames.length > 0) await ext.storage.session.set({ [key(tabId)]: frames });
  else await ext.storage.session.remove(key(tabId));
  await showBadge(tabId, frames);
}

async function showBadge(tabId: number, frames: readonly FrameReport[]): Promise<void> {
  const { text, color } = badgeOf(frames.map((frame) => frame.report));
  await Promise.all([
    ext.action.setBadgeText({ tabId, text }),
    ext.action.setBadgeBackgroundColor({ tabId, color }),
    ext.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
  ]).catch(() => undefined); // the tab was closed in the meantime
}

/** A number only where something is contradicted; a dash where the check failed; otherwise quiet. */
export function badgeOf(reports: readonly Report[]): { readonly text: string; readonly color: string } {
  const wrong = reports.flatMap((report) => report.marks).filter((mark) => mark.verdict === 'contradicted' && !mark.hidden);
  if (wrong.length > 0) return { text: String(wrong.length), color: INK };
  return { text: reports.some((report) => report.phase === 'failed') ? '–' : '', color: FAILED };
}

function inTurn(work: () => Promise<void>): Promise<void> {
  writing = writing.then(work, work);
  return writing;
}

function key(tabId: number): string {
  return `tab:${tabId}`;
}
