import type { Destination, Network, Profile } from '#shared/models/profile';
import { toolhiveProfileSchema, vscodeSandboxSchema, type ToolhiveProfile, type VscodeSandbox } from '#shared/models/profile-import';
import { lexical } from '#app/policy/conditions/path';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { covers, destinationFault, destinationWords } from './destinations';
import { lies, pathFault, styleAt, type Ground } from './places';
import { base } from './templates';
import { pathWords } from './view';

/** A profile of another app as ours, and what of it was not taken over; null where it is none. Never wider than what was there. */
export interface Imported {
  readonly profile: Profile | null;
  readonly notes: readonly string[];
}

/** What both shapes come down to. */
interface Wishes {
  readonly from: string;
  readonly read: readonly string[];
  readonly write: readonly string[];
  readonly never: readonly string[];
  readonly hidden: readonly string[];
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  readonly denied: readonly string[];
  readonly all: boolean;
  readonly notes: readonly string[];
}

/** Most paths and addresses a profile holds, and most notes anybody reads. */
const most = { paths: 200, destinations: 1000, notes: 100 } as const;

/** Reads a server's sandbox out of VS Code's or ToolHive's JSON, whatever is in it. */
export function importProfile(json: unknown, ground: Ground): Imported {
  const wishes = wishesOf(json);
  if (typeof wishes === 'string') return { profile: null, notes: [wishes] };
  const notes: string[] = [say('profile.import.taken', { from: wishes.from }), ...wishes.notes];
  const paths = (texts: readonly string[], write: boolean) => pathsOf(texts, write, ground, notes);
  const write = paths(wishes.write, true);
  const read = paths(wishes.read, false).filter((path) => !write.some((folder) => lies(path, folder)));
  const hidden = hiddenOf(paths(wishes.hidden, false), [...read, ...write], ground, notes);
  const never = [...paths(wishes.never, false), ...hidden].filter((path, at, all) => all.indexOf(path) === at);
  const network = networkOf(wishes, notes);
  const template = network.mode === 'none' ? 'files' : 'web';
  const files = { reach: 'folders' as const, read: outermost(read), write: outermost(write).filter((path) => !never.some((kept) => lies(path, kept))), never: never.slice(0, most.paths) };
  return { profile: { ...base(template), files, network }, notes: [...new Set(notes)].slice(0, most.notes) };
}

function wishesOf(json: unknown): Wishes | string {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return say('profile.import.unreadable');
  if ('sandbox' in json || 'sandboxEnabled' in json) {
    const read = vscodeSandboxSchema.safeParse(json);
    return read.success ? ofVscode(read.data) : say('profile.import.unreadable');
  }
  if (!('read' in json || 'write' in json || 'network' in json)) return say('profile.import.unreadable');
  const read = toolhiveProfileSchema.safeParse(json);
  return read.success ? ofToolhive(read.data) : say('profile.import.unreadable');
}

function ofVscode({ sandboxEnabled, sandbox }: VscodeSandbox): Wishes | string {
  if (sandboxEnabled === false || sandbox === undefined) return say('profile.import.disabled');
  const { filesystem = {}, network = {} } = sandbox;
  const hosts = network.allowedDomains ?? [];
  const further = [...others(sandbox, 'filesystem', 'network'), ...others(filesystem, 'allowWrite', 'denyRead', 'denyWrite'), ...others(network, 'allowedDomains', 'deniedDomains')];
  return {
    from: 'VS Code',
    read: [],
    write: filesystem.allowWrite ?? [],
    never: filesystem.denyWrite ?? [],
    hidden: filesystem.denyRead ?? [],
    hosts: hosts.filter((host) => host !== '*'),
    ports: [443],
    denied: network.deniedDomains ?? [],
    all: hosts.includes('*'),
    notes: [say('profile.import.reads'), ...counted(further)],
  };
}

function ofToolhive(profile: ToolhiveProfile): Wishes {
  const { read = [], write = [], network = {} } = profile;
  const { outbound = {} } = network;
  const further = [...others(profile, 'name', 'read', 'write', 'network'), ...others(network, 'outbound'), ...others(outbound, 'insecure_allow_all', 'allow_host', 'allow_port')];
  // `path`, or `path:where it is inside the container`.
  const outside = (path: string) => path.replace(/^((?:[A-Za-z]:)?[^:]*):.*$/s, '$1');
  return {
    from: 'ToolHive',
    read: read.map(outside),
    write: write.map(outside),
    never: [],
    hidden: [],
    // A dot in front: the name and those below it.
    hosts: (outbound.allow_host ?? []).flatMap((host) => (host.startsWith('.') ? [host.slice(1), `*${host}`] : [host])),
    ports: outbound.allow_port === undefined || outbound.allow_port.length === 0 ? [443] : outbound.allow_port,
    denied: [],
    all: outbound.insecure_allow_all === true,
    notes: counted(further),
  };
}

function pathsOf(texts: readonly string[], write: boolean, ground: Ground, notes: string[]): readonly string[] {
  const style = styleAt(ground.home);
  return texts.flatMap((text) => {
    const whole = /^~(?=$|[/\\])/.test(text) ? `${ground.home}${text.slice(1)}` : text;
    const path = /^(?:\/|[A-Za-z]:[\\/])/.test(whole) ? lexical(whole, style) : whole;
    const fault = pathFault(path, ground, write);
    if (fault === null) return [path];
    notes.push(fault === 'profile.problem.relative' ? say('profile.import.relative', { path: pathWords(text, null) }) : say('profile.import.refused', { path: pathWords(path, ground.home) }));
    return [];
  });
}

/** What was not to be read: out of reach by itself, or below a folder that was allowed, where it can only be kept unchanged. */
function hiddenOf(paths: readonly string[], allowed: readonly string[], { home }: Ground, notes: string[]): readonly string[] {
  return paths.filter((path) => {
    const within = allowed.some((folder) => lies(path, folder));
    notes.push(within ? say('profile.import.denyReadWithin', { path: pathWords(path, home) }) : say('profile.import.denyRead', { path: pathWords(path, home) }));
    return within;
  });
}

function networkOf({ hosts, ports, denied, all }: Wishes, notes: string[]): Network {
  const wanted = hosts.flatMap((host) => ports.map((port): Destination => ({ host: host.toLowerCase().replace(/\.$/, ''), port })));
  const sound = wanted.filter((one) => {
    const faulty = destinationFault(one) !== null;
    if (faulty) notes.push(say('profile.import.address', { address: destinationWords(one) }));
    return !faulty;
  });
  const forbidden = denied.map((host) => host.toLowerCase().replace(/\.$/, ''));
  const allow = sound.filter((one) => {
    // Forbidden itself, above it, or below it: a list of what is allowed cannot say “but not this one”.
    const denial = forbidden.find((host) => host === '*' || ports.some((port) => covers({ host, port }, one) || covers(one, { host: host.replace(/^\*\./, ''), port })));
    if (denial !== undefined) notes.push(say('profile.import.denyAddressBelow', { address: visibleCut(denial, 255, { lines: false }), other: destinationWords(one) }));
    return denial === undefined;
  });
  for (const host of forbidden) notes.push(say('profile.import.denyAddress', { address: visibleCut(host, 255, { lines: false }) }));
  if (all) notes.push(say('profile.import.allAddresses'));
  const unique = [...new Map(allow.map((one) => [`${one.host} ${one.port}`, one])).values()];
  const outer = unique.filter((one) => !unique.some((other) => other !== one && covers(other, one)));
  return all || hosts.length > 0 ? { mode: 'allowed', allow: outer.slice(0, most.destinations) } : { mode: 'none' };
}

function outermost(paths: readonly string[]): string[] {
  return [...new Set(paths)].filter((path, _, all) => !all.some((other) => other !== path && lies(path, other))).slice(0, most.paths);
}

function others(object: Readonly<Record<string, unknown>>, ...known: readonly string[]): readonly string[] {
  return Object.keys(object).filter((name) => !known.includes(name));
}

function counted(further: readonly string[]): readonly string[] {
  return further.length === 0 ? [] : [say('profile.import.more', { count: further.length })];
}
