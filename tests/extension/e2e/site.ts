/** Pages of our own on loopback. Every host name of a test leads here. */

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { reactPage } from './react.ts';

const PAGES = join(import.meta.dirname, '../pages');
const STRICT =
  "default-src 'none'; style-src 'none'; script-src 'none'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Start the site. `/strict/<page>` is the page under the strictest policy there is. */
export async function startSite(): Promise<{ port: number; stop: () => Promise<void> }> {
  const made: Readonly<Record<string, () => string | Promise<string>>> = { react: reactPage, long: () => longPage(true), 'long-quiet': () => longPage(false) };
  const server = createServer(async (request, response) => {
    const [, first = '', second = ''] = new URL(request.url ?? '/', 'http://site').pathname.split('/');
    const name = first === 'strict' ? second : first;
    if (!/^[a-z-]+$/.test(name)) return void response.writeHead(404).end();
    if (first === 'strict') response.setHeader('Content-Security-Policy', STRICT);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(await (made[name]?.() ?? readFileSync(join(PAGES, `${name}.html`))));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

/** 20,000 paragraphs, of which one in a hundred may be about the Moon. */
function longPage(moon: boolean): string {
  const lines = Array.from({ length: 20_000 }, (_, i) =>
    moon && i % 100 === 0 ? `<p>Apollo 11 landed on the Moon in <b>July</b> 1970, says line ${i}.</p>` : `<p>Line ${i} of a <i>very</i> long page about the <b>weather</b> at the coast.</p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A long page</title><main>${lines.join('\n')}</main></html>`;
}
