/** What was found on a page, as files: for programs, for people, and as W3C Web Annotations. */

import { t } from '../shared/browser.ts';
import type { Pack } from '../shared/wire.ts';
import type { FramedMark, TabView } from './frames.ts';
import { asText, language } from './mark.ts';
import { sayCoverage } from './plural.ts';

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
  const { url, title, pack, coverage, incomplete, unchecked } = view;
  return pretty({ url, title, pack, coverage, incomplete, unchecked, marks: view.marks.map((framed) => ({ ...framed.mark, url: framed.url })) });
}

export function toMarkdown(view: TabView): string {
  const parts = view.marks.map(({ mark, url }) => `## ${t(`verdict_${mark.verdict}`)}\n\n${escape(asText(mark, view.pack, url))}`);
  const unchecked = view.unchecked.map((text) => `- ${escape(text)}`).join('\n');
  const rest = unchecked ? [`## ${t('panelUnchecked', view.unchecked.length)}`, unchecked] : [];
  return [`# ${escape(view.title)}`, escape(sayCoverage(view)), ...parts, ...rest].join('\n\n') + '\n';
}

/** Return a collection of the W3C Web Annotation Data Model, whose one page holds an annotation for each mark. */
export function toAnnotations(view: TabView): string {
  const id = urn();
  return pretty({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'AnnotationCollection',
    label: view.title,
    total: view.marks.length,
    first: {
      id: urn(),
      type: 'AnnotationPage',
      partOf: id,
      startIndex: 0,
      items: view.marks.map((framed) => annotation(framed, view.pack)),
    },
  });
}

function annotation({ mark, url }: FramedMark, pack: Pack | null): object {
  return {
    id: urn(),
    type: 'Annotation',
    motivation: 'assessing',
    generator: { type: 'Software', name: 'Confute' },
    body: { type: 'TextualBody', purpose: 'assessing', format: 'text/plain', language: language(), value: asText(mark, pack, url) },
    target: { source: url, selector: { type: 'TextQuoteSelector', exact: mark.text, prefix: mark.before, suffix: mark.after } },
  };
}

function urn(): string {
  return `urn:uuid:${crypto.randomUUID()}`;
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2) + '\n';
}

function escape(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replace(/\n/g, '  \n');
}
