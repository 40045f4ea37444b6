/** The reader's key for a server. It is kept with the origin that it is for, apart from the settings, and given to no other. */

import { ext } from './browser.ts';

const NAME = 'key';
/** What a header can carry. */
const KEY = /^[\x21-\x7e]{1,200}$/;

interface Kept {
  readonly origin: string;
  readonly key: string;
}

export function isKey(typed: string): boolean {
  return KEY.test(typed);
}

/** Return the key for a server, empty where there is none. */
export async function loadKey(server: string): Promise<string> {
  const { [NAME]: kept } = await ext.storage.local.get(NAME);
  return isKept(kept) && kept.origin === server ? kept.key : '';
}

export async function saveKey(server: string, key: string): Promise<void> {
  await ext.storage.local.set({ [NAME]: { origin: server, key } satisfies Kept });
}

export async function forgetKey(): Promise<void> {
  await ext.storage.local.remove(NAME);
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Kept>).origin === 'string' && typeof (value as Partial<Kept>).key === 'string';
}
