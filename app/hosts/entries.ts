import type { EntryShape, HostRow } from '#shared/models/host-table';
import type { Document } from './documents/document';
import { memberOf, nodeOf, stringOf, type ListNode, type MapNode, type Node } from './documents/node';

/** Where an entry stands: names of members, and places in lists. */
export type EntryPath = readonly (string | number)[];

/** What starts a server, as a host's file says it. */
export interface Started {
  readonly command: string;
  readonly args: readonly string[];
}

/** What makes an entry one that cannot be put behind Countersign. */
export type Uncovered =
  /** It is reached by its address. */
  | 'remote'
  /** The host's own, without a command in the file. */
  | 'builtIn'
  /** Nothing in it starts a server. */
  | 'unclear'
  /** Its name or a member of it stands twice. */
  | 'twice'
  /** It is written in a way that one edit would change in several places. */
  | 'shared'
  /** Its variables stand in another file, so their names are not known. */
  | 'envFile';

/** One server of a host's file. */
export interface Entry {
  readonly path: EntryPath;
  readonly name: string;
  readonly node: MapNode;
  /** null where it has none, or none that can be read. */
  readonly started: Started | null;
  readonly url: string | null;
  /** Names of the variables the host hands over to it. */
  readonly envNames: readonly string[];
  /** The data folder a connector it starts is told of; null: none. */
  readonly home: string | null;
  /** It is switched off in the host. */
  readonly off: boolean;
  /** Which connector stands in front of it; null: none. */
  readonly wrapped: Wrapped | null;
  readonly uncovered: Uncovered | null;
}

/** A connector in front of a command, as an entry says it. */
export interface Wrapped {
  /** The connector's program. */
  readonly connector: string;
  /** What `--entry` says; null where it says nothing. */
  readonly entry: string | null;
  /** So many strings stand before the command's own arguments: the command itself is the last of them. */
  readonly count: number;
  /** The variables it hands over. */
  readonly envNames: readonly string[];
  readonly inner: Started;
}

/** A place of a text that is filled in by the host. */
export const placeholder = /\$\{|\$[A-Za-z_]|\{(?:env|file):|%[A-Za-z_]+%/;

/** Whether the vault could give this server a variable: its connector hands that over, and what starts is what stands in the file, word for word. */
export function canBeGiven({ started, wrapped }: Pick<Entry, 'started' | 'wrapped'>, name: string): boolean {
  const inner = wrapped?.inner ?? started;
  if (inner === null || wrapped?.envNames.includes(name) === false) return false;
  return ![inner.command, ...inner.args].some((word) => placeholder.test(word));
}

/** How long an entry tells its host to wait, ms; null: nothing that can be read. */
export function toldMs({ node }: Entry, { timeout }: Pick<HostRow, 'timeout'>): number | null {
  const there = timeout === null ? undefined : nodeOf(node, timeout.member);
  if (timeout === null || there?.kind !== 'scalar' || there.string !== null || !/^\d{1,9}$/.test(there.text) || Number(there.text) === 0) return null;
  return timeout.unit === 's' ? Number(there.text) * 1000 : Number(there.text);
}

/** Every server of a document in its order, where the table says that servers stand. */
export function entriesOf(document: Document, host: HostRow, servers: readonly (readonly string[])[]): readonly Entry[] {
  const containers = servers.flatMap((names) => [...containersAt(document.root, names)]);
  const maps = new Set(containers.map(({ node }) => node));
  return containers.flatMap(({ path, node, isShared, isTwice }) => {
    const { name: nameMember } = host.entry;
    if (node.kind === 'list') {
      return node.items.flatMap((item, index) =>
        item.node.kind === 'map' ? entryAt(item.node, { host, path: [...path, index], name: (nameMember === null ? undefined : stringOf(nodeOf(item.node, nameMember))) ?? `${index + 1}`, isShared, isTwice }) : [],
      );
    }
    const twice = namesTwice(node);
    // A map of servers inside a map of servers (opencode's two versions) is no server.
    return node.members.flatMap((one) =>
      one.node.kind === 'map' && !maps.has(one.node)
        ? entryAt(one.node, { host, path: [...path, one.name], name: one.name, isShared, isTwice: isTwice || twice.has(one.name) })
        : [],
    );
  });
}

interface Container {
  readonly path: EntryPath;
  readonly node: MapNode | ListNode;
  readonly isShared: boolean;
  readonly isTwice: boolean;
}

function* containersAt(root: Node, names: readonly string[]): Generator<Container> {
  let found: { readonly path: EntryPath; readonly node: Node; readonly isShared: boolean; readonly isTwice: boolean }[] = [{ path: [], node: root, isShared: false, isTwice: false }];
  for (const name of names) {
    found = found.flatMap(({ path, node, isShared, isTwice }) => {
      if (node.kind !== 'map') return [];
      const twice = namesTwice(node);
      const members = name === '*' ? node.members : node.members.filter((one) => one.name === name);
      return members.map((one) => ({ path: [...path, one.name], node: one.node, isShared: isShared || node.fixed, isTwice: isTwice || twice.has(one.name) }));
    });
  }
  for (const { node, ...one } of found) if (node.kind === 'map' || node.kind === 'list') yield { ...one, node, isShared: one.isShared || (node.fixed && !(node.kind === 'list' && node.style === 'tables')) };
}

/** Names that stand more than once: nobody can tell which of them counts. */
function namesTwice({ members }: MapNode): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(members.flatMap(({ name }) => (seen.has(name) ? name : (seen.add(name), []))));
}

function entryAt(node: MapNode, at: { readonly host: HostRow; readonly path: EntryPath; readonly name: string; readonly isShared: boolean; readonly isTwice: boolean }): Entry {
  const { host, path, name } = at;
  const { entry: shape } = host;
  const started = startedBy(node, shape);
  const url = shape.url.flatMap((member) => stringOf(nodeOf(node, member)) ?? [])[0] ?? null;
  const offNode = shape.off === null ? undefined : nodeOf(node, shape.off.member);
  const read = { path, name, node, started, url, envNames: envNamesOf(node, shape), home: homeOf(nodeOf(node, shape.env)), off: offNode?.kind === 'scalar' && offNode.text === String(shape.off?.is), wrapped: started === null ? null : wrappedIn(started) };
  return { ...read, uncovered: uncoveredOf(read, at, shape) };
}

function uncoveredOf({ node, started, url }: Pick<Entry, 'node' | 'started' | 'url'>, at: { readonly isShared: boolean; readonly isTwice: boolean }, shape: EntryShape): Uncovered | null {
  const used = [shape.command, ...(shape.args === null ? [] : [shape.args])];
  if (at.isTwice || used.some((name) => memberOf(node, name) === 'twice')) return 'twice';
  // Where both stand, some hosts take the one and some the other.
  if (url !== null) return 'remote';
  if (started === null) return stringOf(nodeOf(node, 'type')) === 'builtin' || isTrue(nodeOf(node, 'bundled')) ? 'builtIn' : 'unclear';
  if (isTrue(nodeOf(node, 'bundled'))) return 'builtIn';
  if (at.isShared || node.fixed || used.some((name) => nodeOf(node, name)?.fixed === true)) return 'shared';
  return nodeOf(node, 'envFile') === undefined ? null : 'envFile';
}

function isTrue(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && node.text === 'true';
}

function startedBy(node: MapNode, shape: EntryShape): Started | null {
  const command = nodeOf(node, shape.command);
  if (shape.args === null) {
    const [first, ...args] = wordsOf(command) ?? [];
    return first === undefined || first === '' ? null : { command: first, args };
  }
  const text = stringOf(command);
  const given = nodeOf(node, shape.args);
  const args = given === undefined ? [] : wordsOf(given);
  return text === undefined || text === '' || args === null ? null : { command: text, args };
}

/** The strings of a list, others as they are written; null where it is no list of such. */
function wordsOf(node: Node | undefined): readonly string[] | null {
  if (node?.kind !== 'list') return null;
  const words = node.items.map((item) => (item.node.kind === 'scalar' ? (item.node.string ?? item.node.text) : null));
  return words.every((word) => word !== null) ? words : null;
}

function homeOf(env: Node | undefined): string | null {
  const home = env?.kind === 'map' ? stringOf(nodeOf(env, 'COUNTERSIGN_HOME')) : undefined;
  return home === undefined || home === '' ? null : home;
}

function envNamesOf(node: MapNode, shape: EntryShape): readonly string[] {
  const env = nodeOf(node, shape.env);
  const named = shape.envNames.flatMap((member) => wordsOf(nodeOf(node, member)) ?? []);
  return [...new Set([...(env?.kind === 'map' ? env.members.map(({ name }) => name) : []), ...named])];
}

/** What a connector's command line stands in front of; null where it is none. */
function wrappedIn({ command, args }: Started): Wrapped | null {
  const end = args.indexOf('--');
  const inner = args[end + 1];
  if (!/(?:^|[\\/])countersign(?:\.exe)?$/i.test(command) || args[0] !== 'run' || end < 0 || inner === undefined) return null;
  const flags = args.slice(1, end);
  const at = flags.indexOf('--entry');
  const entry = at < 0 ? (flags.find((flag) => flag.startsWith('--entry='))?.slice('--entry='.length) ?? null) : (flags[at + 1] ?? null);
  const envNames = flags.flatMap((flag, index) => (flag.startsWith('--env=') ? flag.slice('--env='.length) : flag === '--env' ? (flags[index + 1] ?? []) : []));
  return { connector: command, entry, count: end + 2, envNames, inner: { command: inner, args: args.slice(end + 2) } };
}
