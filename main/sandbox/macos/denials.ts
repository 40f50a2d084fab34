import { z } from 'zod';
import type { Refused } from '../sandbox';

/** Something Seatbelt refused a server. */
export type Denial = Refused;

/** One line of `log stream --style ndjson` (log(1)), as far as it is read. */
const lineSchema = z.object({ eventMessage: z.string().max(8192), processID: z.literal(0), senderImagePath: z.string().endsWith('/Sandbox') });

/** Longest line that is read, UTF-16 units. */
const longest = 65_536;

/** Programs of the system that ask for a server what it did not ask for itself. */
const noise = /^(?:mDNSResponder|diagnosticd|analyticsd|logd|cfprefsd|syspolicyd)$/;

/** `log`'s arguments for what is refused under this tag, as it happens. The predicate holds the tag alone, letters and digits. */
export function denialArguments(tag: string): readonly string[] {
  return ['stream', '--style', 'ndjson', '--level', 'default', '--predicate', `processID == 0 AND eventMessage ENDSWITH "${tag}"`];
}

/**
 * Reads `Sandbox: node(4711) deny(1) file-read-data /Users/ada/x` with the tag after it. Null for every other line: one that the kernel did not write, one about names and sizes
 * alone, and one in which the words of a denial stand twice, because programs and files are called what servers want.
 */
export function readDenial(line: string, tag: string): Denial | null {
  const read = line.length > longest ? null : lineSchema.safeParse(parsed(line));
  if (read?.success !== true) return null;
  const { eventMessage } = read.data;
  if (!eventMessage.endsWith(tag)) return null;
  const message = eventMessage.slice(0, -tag.length).trimEnd();
  const [, program = '', operation = '', target = ''] = /^Sandbox: (.{1,32})\(\d+\) deny\(\d+\) ([a-z*-]+) (.+)$/.exec(message) ?? [];
  if (target === '' || noise.test(program) || /\) deny\(.*\) deny\(/.test(message)) return null;
  if (operation === 'network-outbound') return /^[^/\s]+:\d{1,5}$/.test(target) && !target.startsWith('*') ? { what: 'connect', target } : null;
  if (!target.startsWith('/')) return null;
  if (/^file-read-(?:data|xattr)$|^file-read\*$/.test(operation)) return { what: 'read', target };
  return operation.startsWith('file-write') ? { what: 'write', target } : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
