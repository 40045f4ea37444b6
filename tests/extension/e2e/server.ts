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

/** Start the server; `settings` are its own, such as CONFUTE_KEYS. */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<Running> {
  const packs = mkdtempSync(join(tmpdir(), 'packs-'));
  symlinkSync(join(ROOT, 'tests/data/tiny-pack'), join(packs, 'tiny-moon'));
  const python = process.env['PYTHON'] ?? join(ROOT, '.venv/bin/python');
  const env = { ...process.env, CONFUTE_PACKS: packs, CONFUTE_WORKERS: '1', ...settings };
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
  return { address, stop };
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
