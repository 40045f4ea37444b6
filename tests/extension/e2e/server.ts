/** The real server: gunicorn, the real checker, the small pack. And servers that misbehave. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');

export interface Running {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** A server that keeps feedback in the file of that name. */
export interface RealServer extends Running {
  readonly feedback: string;
}

/** Start the server; `settings` are its own, such as CONFUTE_KEYS. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<RealServer> {
  const packs = mkdtempSync(join(tmpdir(), 'packs-'));
  symlinkSync(join(ROOT, 'tests/data/tiny-pack'), join(packs, 'tiny-moon'));
  const python = process.env['PYTHON'] ?? join(ROOT, '.venv/bin/python');
  const feedback = join(packs, 'feedback.jsonl');
  const env = { ...process.env, CONFUTE_PACKS: packs, CONFUTE_WORKERS: '1', CONFUTE_FEEDBACK: feedback, ...settings };
  const child = spawn(python, ['-m', 'confute', 'serve', '--port', '0'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await new Promise<string>((ready, failed) => {
    let said = '';
    const read = (data: Buffer): void => {
      said += data.toString();
      const found = /Listening at: (http:\/\/\S+)/.exec(said);
      if (found) ready(found[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => failed(new Error(`the server did not start:\n${said}`)));
  });
  const stop = async (): Promise<void> => {
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await gone;
    rmSync(packs, { recursive: true, force: true });
  };
  return { address, stop, feedback };
}

/** What was asked of a server: method and path, and the body of what was posted. */
export interface Asked {
  readonly what: string;
  readonly body: string;
}

export interface Changes {
  /** Paths that the server shall not know. */
  readonly missing?: RegExp;
  /** Changes a reply on its way back. */
  readonly reply?: (text: string) => string;
}

/** Stand before a real server and write down what it is asked. */
export async function startBefore(server: string, { missing = /^$/, reply: change = (text) => text }: Changes = {}): Promise<Running & { readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const fake = await startFake(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    asked.push({ what: `${request.method} ${request.url}`, body });
    const path = missing.test(request.url ?? '') ? '/v1/unknown' : request.url;
    const { 'content-type': type, 'if-none-match': tag } = request.headers;
    const headers = { Accept: 'application/json', ...(type ? { 'Content-Type': type } : {}), ...(tag ? { 'If-None-Match': tag } : {}) };
    const reply = await fetch(`${server}${path}`, { method: request.method ?? 'GET', headers, ...(body ? { body } : {}) });
    const kept = ['content-type', 'cache-control', 'etag', 'vary'].flatMap((name) => (reply.headers.has(name) ? [[name, reply.headers.get(name)!]] : []));
    response.writeHead(reply.status, Object.fromEntries(kept)).end(change(await reply.text()));
  });
  return { ...fake, asked };
}

/** A server that answers as `listener` says. */
export async function startFake(listener: RequestListener): Promise<Running> {
  const server = createServer(listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((done) => server.close(() => done()));
  };
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
