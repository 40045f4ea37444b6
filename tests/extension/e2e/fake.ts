/** Answers of servers that are not ours: for what the real one does not do on request. */

import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

const PACK = { id: 'moon', version: '1', as_of: '2026-01-01', title: 'The Moon' };
const COVERAGE = { sentences: 0, contradicted: 0, unsupported: 0, supported: 0, off_topic: 0, not_a_claim: 0, unchecked: 0 };
/** The answer to a page about something else. */
export const NOTHING = JSON.stringify({ pack: PACK, coverage: COVERAGE, incomplete: false, reason: '', elapsed_ms: 1, results: [] });
const PACKS = JSON.stringify({ default: 'moon', packs: [PACK] });

interface Heard {
  readonly headers: IncomingHttpHeaders[];
  readonly bodies: string[];
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Listen to what is sent; answer each check with `reply`. */
export function hear(reply: (response: ServerResponse, count: number) => void): Heard {
  const bodies: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  return {
    bodies,
    headers,
    listener: (request, response) => {
      headers.push(request.headers);
      response.setHeader('Content-Type', 'application/json');
      if (request.url === '/v1/packs') return void response.end(PACKS);
      if (request.method === 'GET') return void response.writeHead(404).end('{"title":"t","detail":"This server has no gates"}');
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString()));
      request.on('end', () => {
        bodies.push(body);
        reply(response, bodies.length);
      });
    },
  };
}
