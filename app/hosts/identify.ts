import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { knownHosts, type KnownHost } from './known';
import { unknownHost } from './unknown-host';

/** What is known of the host of a session; null where nothing is. */
export interface HostSigns {
  /** The id the wrapped configuration entry gives. */
  readonly declared: string | null;
  /** Name or path of the program that started the connector. */
  readonly process: string | null;
  /** `clientInfo.name` of the host's first message. */
  readonly client: string | null;
}

/** Who the host is. `why` says in words what did not agree; null when all did. */
export interface HostIdentity {
  readonly id: string;
  readonly title: string;
  readonly agreed: boolean;
  readonly why: string | null;
}

/**
 * The host behind a session. Declared id, parent process and client name must agree as far as they are known, and at
 * least one of the two signs besides the declared id must be known and agree; otherwise the host is `unknown` and
 * no rule for a host applies. A declared id that is in no table agrees when the client calls itself exactly that, unless it
 * could be taken for a host of the table.
 */
export function identifyHost(signs: HostSigns, hosts: readonly KnownHost[] = knownHosts): HostIdentity {
  const { declared, process, client } = signs;
  if (declared === null || same(declared, unknownHost)) return unidentified(say('host.notSaid'));
  const known = hosts.find(({ id }) => same(id, declared));
  if (known === undefined) {
    const borrowed = hosts.find((host) => [host.id, host.title, ...host.processes, ...host.clients].some((name) => folded(name) === folded(declared)));
    if (borrowed !== undefined) return unidentified(say('host.borrowed', { declared: told(declared), host: borrowed.title }));
    return fromOutsideTheTable(declared, client);
  }
  const started = compare(known.processes, process === null ? null : programName(process));
  const named = compare(known.clients, client);
  if (started === 'differs') return unidentified(say('host.startedBy', { host: known.title, program: told(process) }));
  if (named === 'differs') return unidentified(say('host.callsItself', { host: known.title, client: told(client) }));
  if (started === 'unknown' && named === 'unknown') return unconfirmed(known.title);
  return { id: known.id, title: visibleCut(known.title, 60, { lines: false }), agreed: true, why: null };
}

function fromOutsideTheTable(declared: string, client: string | null): HostIdentity {
  if (client === null) return unconfirmed(declared);
  if (!same(client, declared)) return unidentified(say('host.callsItself', { host: told(declared), client: told(client) }));
  return { id: declared, title: visibleCut(declared, 60, { lines: false }), agreed: true, why: null };
}

function unidentified(why: string): HostIdentity {
  return { id: unknownHost, title: say('host.unknown'), agreed: false, why };
}

function unconfirmed(declared: string): HostIdentity {
  const title = visibleCut(declared, 60, { lines: false });
  return { id: unknownHost, title: say('host.unconfirmed', { host: title }), agreed: false, why: say('host.onlyEntry', { host: title }) };
}

function compare(expected: readonly string[], seen: string | null): 'agrees' | 'differs' | 'unknown' {
  if (seen === null || expected.length === 0) return 'unknown';
  return expected.some((name) => same(name, seen)) ? 'agrees' : 'differs';
}

function programName(process: string): string {
  return (process.split(/[\\/]/).at(-1) ?? '').replace(/\.exe$/i, '');
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What of a name a person tells apart at a glance: letters and digits. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function told(text: string | null): string {
  return `“${visibleCut(text ?? '', 60, { lines: false })}”`;
}
