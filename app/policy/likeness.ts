import { canonical, isJsonObject, print } from '#shared/json';
import type { CallPromptView } from '#shared/models/prompt';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { ToolCall } from '#app/messages/tool-call';
import type { CallFacts } from './verdict';

/** Longer calls are like no other: comparing them would hold up the traffic. UTF-16 units. */
const quickLimit = 64 * 1024;
/** A call with more arguments is of no one's shape. */
const namesLimit = 200;

/**
 * What a question is grouped by: its server; for identical calls (same host, server, tool and its definition, arguments, whatever else is sent, and tier) an equal `same`;
 * for calls of one kind (same host, server, tool and names of arguments) an equal `shape`. What would take long to compare has none. `size`: bytes of the call's line;
 * `fingerprint`: of the tool's definition as this session lists it, which a yes to a new tool accepts.
 */
export function likeness({ arguments: args, others }: ToolCall, { host, server, tool, tier }: CallFacts, size: number, fingerprint = ''): Pick<CallPromptView, 'identity' | 'same' | 'shape'> {
  const identity = server === '' ? {} : { identity: server };
  if (size > quickLimit) return identity;
  const names = isJsonObject(args) ? [...args.keys()].sort() : [];
  const shape = names.length > namesLimit ? {} : { shape: digest(['shape', host, server, tool, ...names]) };
  return { ...identity, ...shape, same: digest(['same', host, server, tool, fingerprint, String(tier), args === undefined ? '' : canonical(args), canonical(others)]) };
}

function digest(parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(print(parts)))).slice(0, 32);
}
