/** Helpers of the unit tests: a page of a few lines, read into blocks. */

import { findBlocks, type Block } from '../../../extension/src/page/paragraphs.ts';

export function read(html: string): Block[] {
  document.body.innerHTML = html;
  return [...findBlocks(document.body)].filter((block) => block !== null);
}

export function texts(html: string): string[] {
  return read(html).map((block) => block.text);
}
