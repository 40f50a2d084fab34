import { fromPlain, print } from '#shared/json';
import type { Id } from './id';

/**
 * A JSON-RPC error as a line with its LF. The id is echoed as it was received; null where it could not be read (JSON-RPC
 * 2.0 section 5). `data` must have a JSON form, as for `fromPlain`.
 */
export function errorReply(id: Id | null, code: number, message: string, data?: unknown): Buffer {
  const extra = data === undefined ? '' : `,"data":${print(fromPlain(data))}`;
  return Buffer.from(`{"jsonrpc":"2.0","id":${id?.text ?? 'null'},"error":{"code":${code},"message":${JSON.stringify(message)}${extra}}}\n`);
}

/** A JSON-RPC result as a line with its LF. `plain` is a plain value or Json. */
export function resultReply(id: Id, plain: unknown): Buffer {
  return Buffer.from(`{"jsonrpc":"2.0","id":${id.text},"result":${print(fromPlain(plain))}}\n`);
}
