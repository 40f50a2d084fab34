import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fetch } from '../updates/get';
import type { UpdateSource } from '../updates/source';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A place of updates on this machine, with a throw-away key. The address that is asked for is an https one; only the way there is short. */
export interface FakeFeed {
  readonly source: UpdateSource;
  readonly fetch: Fetch;
  /** Where it really listens. */
  readonly local: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  put(name: string, answer: Buffer | string | Answer): void;
  /** Puts a release of these files with its manifest and signature. */
  release(version: string, files: Readonly<Record<string, Buffer>>, manifest?: string): void;
  signed(bytes: Buffer): string;
  close(): void;
}

export async function fakeFeed(): Promise<FakeFeed> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const files = new Map<string, Answer>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = files.get(path);
    if (answer === undefined) response.writeHead(404).end('none');
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = 'https://updates.example';
  const put: FakeFeed['put'] = (name, answer) => void files.set(`/${name}`, typeof answer === 'function' ? answer : (_request, response) => response.end(answer));
  const signed = (bytes: Buffer): string => `${sign(null, bytes, privateKey).toString('base64')}\n`;
  return {
    source: { url, keys: [Buffer.alloc(32, 9).toString('base64'), publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')] },
    fetch: (address, init) => {
      if (!address.startsWith(`${url}/`)) throw new Error(`asked for ${address}`);
      return fetch(address.replace(url, local), init);
    },
    local,
    asked,
    put,
    release(version, content, manifest = 'latest-linux.yml') {
      const bytes = Buffer.from(manifestOf(version, content));
      put(manifest, bytes);
      put(`${manifest}.sig`, signed(bytes));
      for (const [name, file] of Object.entries(content)) put(name, file);
    },
    signed,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A manifest as electron-builder writes it. */
export function manifestOf(version: string, files: Readonly<Record<string, Buffer>>): string {
  const digest = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');
  const entries = Object.entries(files);
  const [first] = entries;
  return [
    `version: ${version}`,
    'files:',
    ...entries.flatMap(([name, bytes]) => [`  - url: ${name}`, `    sha512: ${digest(bytes)}`, `    size: ${bytes.length}`]),
    `path: ${first?.[0] ?? 'x'}`,
    `sha512: ${digest(first?.[1] ?? Buffer.alloc(0))}`,
    "releaseDate: '2026-11-21T10:28:50.146Z'",
    '',
  ].join('\n');
}
