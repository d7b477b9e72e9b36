import { type IncomingHttpHeaders, request } from 'node:http';

export interface Visit {
  readonly status: number;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

/** What somebody is told who asks for a host by its name, as a browser does; `fetch` would not let the name be chosen. */
export function visit(endpoint: string, host: string, path = '/', method = 'GET'): Promise<Visit> {
  return new Promise((resolve, reject) => {
    const asked = request(`${endpoint}${path}`, { method, headers: { host } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => {
        const body = Buffer.concat(pieces).toString();
        resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
