/** The texts of a language, as the browser gives them to the extension. */

import { vi } from 'vitest';

type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;
const LOCALES = import.meta.glob<Messages>('../../../extension/_locales/*/messages.json', { eager: true, import: 'default' });

let messages: Messages = {};
let spoken = 'en';

/** Let the extension speak `language`, in a browser that speaks `browser`. */
export function speak(language: 'en' | 'ru' | 'ko', browser: string = language): void {
  messages = LOCALES[`../../../extension/_locales/${language}/messages.json`]!;
  spoken = browser;
  vi.stubGlobal('chrome', API);
}

function getMessage(name: string, parts: readonly string[] = []): string {
  const found = messages[name];
  return found?.message.replace(/\$(\w+)\$/g, (_, place: string) => parts[Number(found.placeholders![place.toLowerCase()]!.content.slice(1)) - 1]!) ?? '';
}

/** One object for all tests: the extension takes hold of it once. */
const API = { i18n: { getMessage, getUILanguage: () => spoken }, runtime: {}, storage: {} };
