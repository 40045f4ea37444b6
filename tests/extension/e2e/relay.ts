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
  /** Say something else in all that comes, as a server with other facts would. */
  readonly alter: (alter: (body: string) => string) => void;
}

export async function startRelay(server: string): Promise<Relay> {
  const checks: string[][] = [];
  let target: string | null = server;
  let free = Infinity;
  let alter = (body: string): string => body;
  let open = (): void => undefined;
  let gate = Promise.resolve();
  const fake = await startFake((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      if (request.url === '/v1/check') checks.push(textsOf(body));
      const wait = checks.length > free ? gate : Promise.resolve();
      void wait.then(() => (target ? pass(target, request, body, response, alter) : response.destroy()));
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
    alter: (other) => (alter = other),
  };
}

/** Return what was sent more than once. */
export function twice(texts: readonly string[]): string[] {
  return texts.filter((text, i) => texts.indexOf(text) !== i);
}

function textsOf(body: Buffer): string[] {
  return (JSON.parse(body.toString()) as { paragraphs: { text: string }[] }).paragraphs.map(({ text }) => text);
}

function pass(server: string, request: IncomingMessage, body: Buffer, response: ServerResponse, alter: (body: string) => string): void {
  const headers = { ...request.headers, host: new URL(server).host, 'accept-encoding': 'identity' };
  const onward = ask(server + request.url, { method: request.method ?? 'GET', headers }, (answer) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => {
      const altered = Buffer.from(alter(Buffer.concat(parts).toString()));
      response.writeHead(answer.statusCode!, { ...answer.headers, 'content-length': altered.length });
      response.end(altered);
    });
  });
  onward.on('error', () => response.destroy());
  onward.end(body);
}
