/** What was found on a page, as files: for programs, for people, and as W3C Web Annotations. */

import { t } from '../shared/browser.ts';
import type { Mark } from '../shared/messages.ts';
import type { TabView } from './frames.ts';
import { asText } from './mark.ts';

export interface Exporter {
  readonly name: string;
  readonly file: string;
  readonly type: string;
  readonly make: (view: TabView) => string;
}

export const exporters: readonly Exporter[] = [
  { name: 'JSON', file: 'confute.json', type: 'application/json', make: toJson },
  { name: 'Markdown', file: 'confute.md', type: 'text/markdown', make: toMarkdown },
  { name: 'Web Annotation', file: 'confute.jsonld', type: 'application/ld+json', make: toAnnotations },
];

export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  Object.assign(anchor, { href: url, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url));
}

export function toJson(view: TabView): string {
  const { url, title, pack, coverage, incomplete } = view;
  return pretty({ url, title, pack, coverage, incomplete, marks: view.marks.map(({ mark }) => mark) });
}

export function toMarkdown(view: TabView): string {
  const parts = view.marks.map(({ mark }) => `## ${t(`verdict_${mark.verdict}`)}\n\n${escape(asText(mark, view.pack, view.url))}`);
  return [`# ${escape(view.title)}`, ...parts].join('\n\n') + '\n';
}

export function toAnnotations(view: TabView): string {
  return pretty({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    label: view.title,
    total: view.marks.length,
    first: { type: 'AnnotationPage', items: view.marks.map(({ mark }) => annotation(mark, view)) },
  });
}

function annotation(mark: Mark, view: TabView): object {
  const quote = { type: 'TextQuoteSelector', exact: mark.text, prefix: mark.before, suffix: mark.after };
  return {
    type: 'Annotation',
    motivation: 'assessing',
    body: { type: 'TextualBody', format: 'text/plain', value: asText(mark, view.pack, view.url) },
    target: { source: view.url, selector: quote },
  };
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2) + '\n';
}

function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replace(/\n/g, '  \n');
}
