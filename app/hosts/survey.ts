import type { Reason } from '#app/tiers/evidence';
import { dangers } from '#app/containers/dangers';
import { isContainerClient, readRun } from '#app/containers/read-run';
import { findSecrets } from '#app/detectors/secrets/detect';
import { nowhere } from '#app/tiers/paths';
import { judgeShell } from '#app/tiers/shell/judge';
import { say } from '#shared/words/say';
import { nodeOf, stringOf, type Node } from './documents/node';
import { launchOf, throughShell } from './launcher';
import { placeholder, type Entry, type Started } from './entries';

/** How a server's entry stands: `elsewhere` is behind a connector that is not this Countersign's. */
export type Standing = 'protected' | 'elsewhere' | 'bypassing' | 'uncovered';

/** A credential that stands in a host's file as it is; its value is not told. */
export interface PlainSecret {
  readonly where: 'env' | 'args' | 'headers';
  /** The variable or header; of arguments the one it stands in, from 1. */
  readonly name: string;
}

/** Something dangerous in how a server is started. */
export interface Risk {
  /** A stable name, `area/what`. */
  readonly rule: string;
  readonly words: string;
}

/** `reaches`: whether a connector started by this entry dials this Countersign. `own`: ids of entries it made: one that names another place of its connector is to be written anew. */
export function standingOf(entry: Entry, { connector, reaches = () => true, own = new Set() }: { readonly connector: string; readonly reaches?: ((entry: Entry) => boolean) | undefined; readonly own?: ReadonlySet<string> }): Standing {
  const { wrapped, uncovered } = entry;
  if (wrapped !== null && !reaches(entry)) return 'elsewhere';
  if (wrapped !== null) return wrapped.connector === connector ? 'protected' : wrapped.entry !== null && own.has(wrapped.entry) ? 'bypassing' : 'elsewhere';
  return uncovered === null ? 'bypassing' : 'uncovered';
}

/** What two entries have in common that start the same server, whatever they are called and whoever stands in front; null where nobody can tell. */
export function samenessOf({ started, wrapped, url }: Entry): string | null {
  if (url !== null) return JSON.stringify(['url', url.replace(/\/+$/, '')]);
  const said = wrapped?.inner ?? started ?? { command: '', args: [] };
  const { command, args } = throughShell(said) ?? said;
  return command === '' ? null : JSON.stringify([command.replace(/^.*[\\/]/, '').replace(/\.(?:exe|cmd|bat)$/i, '').toLowerCase(), ...args]);
}

const headerMembers = ['headers', 'http_headers'];

/** Credentials that lie open in an entry. `env`: the name of the member with its variables. */
export function plainSecrets({ node, started, wrapped }: Entry, env: string): readonly PlainSecret[] {
  const args = (wrapped?.inner ?? started)?.args ?? [];
  return [
    ...pairsOf(nodeOf(node, env)).flatMap(([name, value]) => (holds(`${name}=`, value) ? { where: 'env' as const, name } : [])),
    ...args.flatMap((value, index) => (holds(before(args, index), value) ? { where: 'args' as const, name: String(index + 1) } : [])),
    ...headerMembers.flatMap((member) => pairsOf(nodeOf(node, member))).flatMap(([name, value]) => (holds(`${name}: `, value) ? { where: 'headers' as const, name } : [])),
  ];
}

function pairsOf(node: Node | undefined): readonly (readonly [string, string])[] {
  return node?.kind === 'map' ? node.members.flatMap((one) => { const value = stringOf(one.node); return value === undefined ? [] : [[one.name, value] as const]; }) : [];
}

/** What an argument is the value of: the option before it. */
function before(args: readonly string[], index: number): string {
  const option = args[index - 1];
  return option !== undefined && /^--?[A-Za-z]/.test(option) && !option.includes('=') ? `${option.replace(/^-+/, '')}=` : '';
}

function holds(name: string, value: string): boolean {
  if (placeholder.test(value)) return false;
  return findSecrets(name + value).detections.some(({ span }) => span === null || span[1] > name.length);
}

/** What is risky in how a server is started. `unpinned`: the package whose newest version runs at each start; null where there is none. `home`: the person's. */
export function risksOf({ command, args }: Started, { unpinned, home }: { readonly unpinned: string | null; readonly home: string }): readonly Risk[] {
  const program = command.replace(/^.*[\\/]/, '');
  const found = judgeShell([command, ...args].map(quoted).join(' '), nowhere).flatMap(({ rule, tier, reason }) => (tier === 3 ? { rule, words: said(reason) } : []));
  const run = isContainerClient(program) ? readRun(args) : null;
  const container = run?.ok === true ? dangers(run.value, home).map((words) => ({ rule: 'container/flag', words })) : [];
  const newest = unpinned === null ? [] : [{ rule: 'runner/unpinned', words: say('hosts.risk.unpinned', { package: unpinned }) }];
  const launch = launchOf({ command, args });
  const launched = launch === null ? [] : [{ rule: `launch/${launch}`, words: say(`hosts.risk.${launch}`) }];
  const all = [...found, ...container, ...newest, ...launched];
  return all.filter((one, at) => all.findIndex((other) => other.words === one.words) === at);
}

function said(reason: Reason): string {
  return say(reason);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
