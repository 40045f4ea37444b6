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
  const made: Readonly<Record<string, () => string | Promise<string>>> = { react: reactPage, story: storyPage, dense: densePage, vast: vastPage, long: () => longPage(true), 'long-quiet': () => longPage(false) };
  const server = createServer(async (request, response) => {
    const [, first = '', second = ''] = new URL(request.url ?? '/', 'http://site').pathname.split('/');
    const name = first === 'strict' ? second : first;
    if (name === 'favicon.ico') return void response.writeHead(204).end();
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

/** A story of 300 paragraphs, of which one in ten is wrong, below a list that is no part of it. */
function storyPage(): string {
  const links = Array.from({ length: 30 }, (_, i) => `<p>Teaser ${i} leads to another story of today.</p>`);
  const lines = Array.from({ length: 300 }, (_, i) =>
    i % 10 === 0 ? `<p id="p${i}">Apollo 11 landed on the Moon in July 1970, says line ${i}.</p>` : `<p>Line ${i} is about the weather at the coast.</p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A story</title><aside>${links.join('\n')}</aside><main>${lines.join('\n')}</main></html>`;
}

/** More false sentences on one screen than ranges may be drawn. */
function densePage(): string {
  const lines = Array.from({ length: 250 }, (_, i) => `<p style="margin: 0; font-size: 5px">Apollo 11 landed on the Moon in July 1970, says line ${i}.</p>`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A dense story</title><main>${lines.join('\n')}</main></html>`;
}

/** The article on a page of so many elements that rules for highlights would hold it up. */
function vastPage(): string {
  return readFileSync(join(PAGES, 'article.html'), 'utf8').replace('</body>', `<div hidden>${'<i></i>'.repeat(12_000)}</div></body>`);
}

/** 20,000 paragraphs, of which one in a hundred may be about the Moon. */
function longPage(moon: boolean): string {
  const lines = Array.from({ length: 20_000 }, (_, i) =>
    moon && i % 100 === 0 ? `<p>Apollo 11 landed on the Moon in <b>July</b> 1970, says line ${i}.</p>` : `<p>Line ${i} of a <i>very</i> long page about the <b>weather</b> at the coast.</p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A long page</title><main>${lines.join('\n')}</main></html>`;
}
