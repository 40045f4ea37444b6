/** A fault in plain words, with its cure. */

import { t } from '../shared/browser.ts';
import type { Fault, FaultKind } from '../shared/messages.ts';
import { loadSettings } from '../shared/settings.ts';
import { sayDuration } from './dates.ts';
import { el } from './dom.ts';
import { language } from './mark.ts';

/** Faults whose cure lies in what the server said. */
const DETAILED: ReadonlySet<FaultKind> = new Set(['rejected', 'no_feedback']);
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

export async function faultView(fault: Fault): Promise<HTMLElement> {
  const { server } = await loadSettings();
  return el(
    'div',
    { class: 'fault', role: 'alert' },
    el('p', { class: 'what' }, t(`fault_${fault.kind}`)),
    el('p', { class: 'cure' }, cureOf(fault, server)),
  );
}

/** What helps depends on whose server it is and on what it said. */
function cureOf(fault: Fault, server: string): string {
  if (fault.kind === 'offline' && !LOOPBACK.test(new URL(server).hostname)) return t('cureAway', server);
  if (fault.kind === 'busy' && fault.wait !== undefined) return t('cureWait', sayDuration(fault.wait, language()));
  return t(`cure_${fault.kind}`, DETAILED.has(fault.kind) ? fault.detail : server);
}
