/** A fault in plain words, with its cure. */

import { t } from '../shared/browser.ts';
import type { Fault } from '../shared/messages.ts';
import { loadSettings } from '../shared/settings.ts';
import { sayDuration } from './dates.ts';
import { el } from './dom.ts';
import { language } from './mark.ts';

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
  return t(`cure_${fault.kind}`, fault.kind === 'rejected' ? fault.detail : server);
}
