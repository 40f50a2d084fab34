import type { Condition } from '#shared/models/condition';
import { parse as parseHost } from 'tldts';
import { keyOf, leavesOf, type Leaf } from '#app/tiers/arguments';
import { placesOf } from '#app/tiers/paths';
import { visibleCut } from '#shared/text/cut';
import { commandPrefix } from './conditions/prefix';
import { readHost } from './conditions/domain';
import { isWithin, lexical, parentOf, readPath, segmentsOf, styleOf, type PathStyle, type Surroundings } from './conditions/path';
import { conditionWorld } from './conditions/world';
import type { CallFacts } from './verdict';

/** One condition a remembered allow could carry so that it covers less than the whole tool. */
export interface Narrowing {
  readonly kind: 'folder' | 'domain' | 'command';
  readonly condition: Condition;
  /** What it narrows to, as a person tells it apart: `src/app`, `github.com`, `git status`. */
  readonly what: string;
}

/** What tells one kind of argument apart, by its name and its text. */
const names = {
  path: /^(?:.*_)?(?:paths?|files?|file_?names?|file_?paths?|dir|dirs|directory|directories|folders?|cwd)$/,
  folder: /^(?:.*_)?(?:dir|dirs|directory|directories|folders?|cwd|root)$/,
  url: /^(?:.*_)?(?:ur[li]s?|href|link|links|endpoint|web_?site)$/,
  command: /^(?:.*_)?(?:command|cmd|command_?line)$/,
};

/** The arguments of a call that lead somewhere, by the pointer a condition would name: a list's items are one. */
interface Leads {
  readonly paths: ReadonlyMap<string, readonly Leaf[]>;
  readonly urls: ReadonlyMap<string, readonly Leaf[]>;
  readonly commands: ReadonlyMap<string, readonly Leaf[]>;
}

/** The narrowings a call's arguments give: at most one of a kind, and only where one argument alone says where the call leads. */
export function narrowings(facts: CallFacts): readonly Narrowing[] {
  const leads = leadsOf(facts);
  if (leads === null) return [];
  // What a command does stands in its words, not in the folder it begins in.
  if (leads.commands.size > 0) return single(leads.commands, (at, leaves) => commandNarrowing(at, leaves, facts));
  const world = conditionWorld(facts.places);
  return [...single(leads.paths, (at, leaves) => folderNarrowing(at, leaves, world)), ...single(leads.urls, domainNarrowing)];
}

/** Null where there is more than is looked at. */
export function leadsOf({ arguments: args }: Pick<CallFacts, 'arguments'>): Leads | null {
  const { leaves, cut } = leavesOf(args ?? undefined);
  if (cut) return null;
  const kinds = { paths: new Map<string, Leaf[]>(), urls: new Map<string, Leaf[]>(), commands: new Map<string, Leaf[]>() };
  for (const leaf of leaves) {
    const kind = kindOf(leaf);
    if (kind === null) continue;
    const at = /^\/.*\/\d+$/.test(leaf.at) && keyOf(leaf.at.split('/').at(-1) ?? '') !== leaf.key ? leaf.at.replace(/\/\d+$/, '') : leaf.at;
    kinds[kind].set(at, [...(kinds[kind].get(at) ?? []), leaf]);
  }
  return kinds;
}

/** The folder all of these paths lie in, where it is one a rule may name; null otherwise. */
export function folderOf(leaves: readonly Leaf[], world: Surroundings): { readonly folder: string; readonly style: PathStyle } | null {
  const style = styleOf(world.folder ?? '') ?? leaves.map(({ text }) => styleOf(text)).find((one) => one !== null) ?? null;
  if (style === null) return null;
  const folders: string[] = [];
  for (const { text, key } of leaves) {
    const { paths, unsure } = readPath(text, style, world);
    const [path] = paths;
    if (path === undefined || paths.length > 1 || unsure) return null;
    // What has no ending may be a folder itself, and as a file it is covered by a rule for it as well.
    folders.push(names.folder.test(key) || !/[^.]\.[^./\\]+$/.test(path) ? path : parentOf(path, style));
  }
  const [first] = folders;
  return first === undefined ? null : { folder: folders.reduce((one, other) => commonFolder(one, other, style), first), style };
}

/** Whether a rule may name this folder: not a drive, a home folder, the system's, or one of keys and start-up files. */
export function isOrdinary(folder: string, style: PathStyle, { home, real }: Surroundings): boolean {
  if (segmentsOf(folder, style).length < 2) return false;
  if (home !== null && [home, real(home) ?? home].some((one) => styleOf(one) === style && isWithin(lexical(one, style), folder, style))) return false;
  const world = { home, roots: [], folder: null, real: () => null };
  const kinds = placesOf(folder, world);
  return !(['secret', 'system', 'startup', 'everything'] as const).some((kind) => kinds.has(kind));
}

/** `src/app`, `~/app`: as much of a folder's path as tells a person which it is. */
export function shortFolder(folder: string, style: PathStyle, home: string | null): string {
  const below = home !== null && styleOf(home) === style && isWithin(folder, home, style) ? segmentsOf(folder, style).slice(segmentsOf(home, style).length) : null;
  const short = below !== null && below.length <= 2 ? ['~', ...below] : segmentsOf(folder, style).slice(-2);
  return visibleCut(short.join('/'), 40, { lines: false });
}

function folderNarrowing(at: string, leaves: readonly Leaf[], world: Surroundings): Narrowing | null {
  const found = folderOf(leaves, world);
  if (found === null) return null;
  const { style } = found;
  const project = world.folder === null || styleOf(world.folder) !== style ? null : world.real(lexical(world.folder, style));
  const folder = project !== null && isWithin(found.folder, project, style) && isOrdinary(project, style, world) ? project : found.folder;
  return isOrdinary(folder, style, world) ? { kind: 'folder', condition: { op: 'under', at, folder }, what: shortFolder(folder, style, world.home) } : null;
}

function domainNarrowing(at: string, leaves: readonly Leaf[]): Narrowing | null {
  const domain = domainOf(leaves);
  return domain === null ? null : { kind: 'domain', condition: { op: 'domain', at, domain, subdomains: false }, what: domain };
}

/** The one host all of these addresses are on, where it has a name of its own; null otherwise. */
export function domainOf(leaves: readonly Leaf[]): string | null {
  const hosts = leaves.map(({ text }) => readHost(text));
  const [first] = hosts;
  if (first === null || first === undefined || first.address || hosts.some((host) => host === null || host.doubt || host.name !== first.name)) return null;
  return parseHost(first.name, { allowPrivateDomains: true }).domain === null || first.name.length > 60 ? null : first.name;
}

function commandNarrowing(at: string, leaves: readonly Leaf[], facts: CallFacts): Narrowing | null {
  const [leaf] = leaves;
  const prefix = leaf === undefined || leaves.length > 1 ? null : commandPrefix(facts.arguments ?? undefined, at);
  return prefix === null ? null : { kind: 'command', condition: { op: 'command', at, prefix: [...prefix] }, what: visibleCut(prefix.join(' '), 40, { lines: false }) };
}

function single(found: ReadonlyMap<string, readonly Leaf[]>, narrowing: (at: string, leaves: readonly Leaf[]) => Narrowing | null): readonly Narrowing[] {
  const [only] = found;
  if (only === undefined || found.size > 1) return [];
  const made = narrowing(...only);
  return made === null ? [] : [made];
}

function kindOf({ key, text }: Leaf): keyof Leads | null {
  if (names.command.test(key)) return 'commands';
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) && !/^file:/i.test(text)) return 'urls';
  if (names.url.test(key)) return 'urls';
  if (names.path.test(key)) return 'paths';
  return text.length < 4096 && !text.includes('\n') && /^(?:[~/]|\.{1,2}\/|[A-Za-z]:[\\/]|\\\\|file:)/.test(text) ? 'paths' : null;
}

/** The deepest folder both lie in. */
export function commonFolder(one: string, other: string, style: PathStyle): string {
  let folder = one;
  while (!isWithin(other, folder, style) && segmentsOf(folder, style).length > 0) folder = parentOf(folder, style);
  return folder;
}
