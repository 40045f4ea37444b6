/** A page that is written by a server and taken over by React in the browser, as many news sites are. */

import { join } from 'node:path';
import { build } from 'esbuild';

const PAGES = join(import.meta.dirname, '../pages');

export async function reactPage(): Promise<string> {
  const { html } = (await import(join(PAGES, 'react-server.mjs'))) as { html: string };
  const { outputFiles } = await build({
    entryPoints: [join(PAGES, 'react-client.mjs')],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'warning',
  });
  const script = outputFiles[0]!.text.replaceAll('</script', '<\\/script');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Moon stories</title></head><body><div id="story">${html}</div><script>${script}</script></body></html>`;
}
