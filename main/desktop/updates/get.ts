import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { UpdateFile } from './manifest';

/** `fetch`, of Node or of an Electron session. */
export type Fetch = (url: string, init: { readonly redirect: 'error'; readonly credentials: 'omit'; readonly cache: 'no-store'; readonly signal: AbortSignal }) => Promise<Response>;

/** Nothing was had (`absent`: ordinary life), or something other than what was signed (`wrong`). */
export interface GetFault {
  readonly kind: 'absent' | 'wrong';
  readonly words: string;
}

/** The bytes at `url`, at most `limit` of them, within `ms`. Redirections are not followed: what is named is fetched from where it is named. */
export async function getBytes(fetch: Fetch, url: string, { limit, ms }: { readonly limit: number; readonly ms: number }): Promise<Result<Buffer, GetFault>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const got = await read(fetch, url, { ms, idleMs: ms }, (chunk) => {
    length += chunk.length;
    parts.push(chunk);
    return Promise.resolve(length <= limit);
  });
  return got.ok ? ok(Buffer.concat(parts)) : got;
}

/** Fetches `wanted` into `target` and keeps it only if size and digest are the signed ones. */
export async function getFile(fetch: Fetch, url: string, wanted: UpdateFile, target: string, limits: { readonly ms: number; readonly idleMs: number }): Promise<Result<null, GetFault>> {
  const hash = createHash('sha512');
  let length = 0;
  const file = await open(target, 'w', 0o600);
  let got: Result<null, GetFault>;
  try {
    got = await read(fetch, url, limits, async (chunk) => {
      length += chunk.length;
      if (length > wanted.size) return false;
      hash.update(chunk);
      await file.write(chunk);
      return true;
    });
    await file.sync();
  } finally {
    await file.close();
  }
  if (got.ok && (length !== wanted.size || hash.digest('base64') !== wanted.sha512)) got = err({ kind: 'wrong', words: say('update.notSigned') });
  if (!got.ok) await rm(target, { force: true });
  return got;
}

async function read(fetch: Fetch, url: string, { ms, idleMs }: { readonly ms: number; readonly idleMs: number }, take: (chunk: Uint8Array) => Promise<boolean>): Promise<Result<null, GetFault>> {
  const idle = new AbortController();
  let timer = setTimeout(() => idle.abort(), idleMs);
  const body = { reader: null as ReadableStreamDefaultReader<Uint8Array> | null };
  try {
    const response = await fetch(url, { redirect: 'error', credentials: 'omit', cache: 'no-store', signal: AbortSignal.any([AbortSignal.timeout(ms), idle.signal]) });
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel();
      return err({ kind: 'absent', words: say('update.status', { status: String(response.status) }) });
    }
    body.reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
    for (;;) {
      const { done, value } = await body.reader.read();
      if (done) return ok(null);
      clearTimeout(timer);
      timer = setTimeout(() => idle.abort(), idleMs);
      if (!(await take(value))) return err({ kind: 'wrong', words: say('update.tooMuch') });
    }
  } catch {
    return err({ kind: 'absent', words: say('update.unreached') });
  } finally {
    clearTimeout(timer);
    await body.reader?.cancel().catch(() => undefined);
  }
}
