/** A way to the real server that remembers what was sent, and can hold back what comes. */

import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { startFake, type Running } from './server.ts';

export interface Relay extends Running {
  /** What was sent to be checked: the texts of each request. */
  readonly checks: readonly (readonly string[])[];
  /** All of these texts. */
  readonly texts: () => string[];
  /** Let through no answer but those to the first few checks. */
  readonly hold: (after?: number) => void;
  readonly release: () => void;
  /** Lead to another server, or to none. */
  readonly lead: (server: string | null) => void;
}

export async function startRelay(server: string): Promise<Relay> {
  const checks: string[][] = [];
  let target: string | null = server;
  let free = Infinity;
  let open = (): void => undefined;
  let gate = Promise.resolve();
  const fake = await startFake((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      if (request.url === '/v1/check') checks.push(textsOf(body));
      const wait = checks.length > free ? gate : Promise.resolve();
      void wait.then(() => (target ? pass(target, request, body, response) : response.destroy()));
    });
  });
  return {
    ...fake,
    checks,
    texts: () => checks.flat(),
    hold: (after = 0) => {
      free = after;
      gate = new Promise((done) => (open = done));
    },
    release: () => {
      free = Infinity;
      open();
    },
    lead: (other) => (target = other),
  };
}

/** Return what was sent more than once. */
export function twice(texts: readonly string[]): string[] {
  return texts.filter((text, i) => texts.indexOf(text) !== i);
}

function textsOf(body: Buffer): string[] {
  return (JSON.parse(body.toString()) as { paragraphs: { text: string }[] }).paragraphs.map(({ text }) => text);
}

function pass(server: string, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const headers = { ...request.headers, host: new URL(server).host };
  const onward = ask(server + request.url, { method: request.method ?? 'GET', headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  onward.end(body);
}
