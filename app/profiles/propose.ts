import type { Destination, Network, Profile, Template } from '#shared/models/profile';
import { deedOf } from '#app/tiers/verbs';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { asked, type Asked } from './asked';
import { destinationWords, nearestFirst } from './destinations';
import type { Facts } from './facts';
import { knownServer, programName, type Known, type Work } from './known';
import { isOrdinary, lies } from './places';
import { base } from './templates';
import { fileVariables, outermost, type VariableAsked } from './variables';
import { listed, pathWords } from './view';

/** Profiles a server can be started under, the proposed one first, `home` and `unrestricted` last, each template once; and why the first is proposed, a sentence each. */
export interface Proposal {
  readonly profiles: readonly Profile[];
  readonly because: readonly string[];
}

/** How each kind of work is confined: its template, and whether it needs the network. */
const ways: Readonly<Record<Work, readonly [template: Template, network: boolean]>> = {
  files: ['files', false],
  reads: ['files', false],
  memory: ['files', false],
  offline: ['files', false],
  repository: ['files', false],
  database: ['files', false],
  api: ['web', true],
  account: ['web', true],
  web: ['web', true],
  browser: ['browser', true],
  docker: ['docker', true],
};

const whys = {
  files: 'profile.because.files',
  reads: 'profile.because.reads',
  memory: 'profile.because.memory',
  offline: 'profile.because.offline',
  repository: 'profile.because.repository',
  database: 'profile.because.database',
  api: 'profile.because.api',
  account: 'profile.because.account',
  web: 'profile.because.web',
  browser: 'profile.because.browser',
  docker: 'profile.because.docker',
} as const satisfies Readonly<Record<Work, string>>;

/** The tools browsers' servers have, whoever made them. */
const browserTools = /^(?:browser|puppeteer|playwright|chrome)[_-]|^(?:take_(?:screenshot|snapshot)|navigate_page|new_page)$/i;
/** A profile holds no more of each. */
const limits = { paths: 200, destinations: 1000, named: 5 } as const;

/**
 * What a server should start with: what its command and arguments ask for, and what is known of its package, no more. `forbidden` are places no server may be given, beside those
 * that are told by their name.
 */
export function propose(facts: Facts, forbidden: readonly string[] = []): Proposal {
  const ground = { home: facts.home, forbidden, kept: facts.kept ?? [] };
  const known = knownServer(facts);
  const wants = asked(facts, ground);
  const way = known ?? (isBrowser(facts) ? browser : null);
  const [template, network] = way === null ? ([facts.runner ? 'runner' : 'files', true] as const) : ways[way.work];
  const cwd = known === null && isOwnFolder(facts) && isOrdinary(facts.cwd, ground) ? facts.cwd : null;
  const readsOnly = known?.work === 'reads' || onlyReads(facts.tools);
  const destinations = template === 'browser' || template === 'docker' ? [] : [...(way?.hosts ?? []).map((host): Destination => ({ host, port: 443 })), ...wants.destinations];
  const confined = template !== 'docker';
  const folders = confined ? foldersOf(wants, cwd, readsOnly) : { read: [], write: [] };
  const proposed: Profile = { ...base(template), files: { ...base(template).files, ...folders }, network: networkOf(template, network, destinations) };
  return {
    profiles: [proposed, ...others(proposed), base('home'), base('unrestricted')],
    because: [...whyKind(facts, known, way), ...(confined ? whyFiles(facts, wants, cwd, readsOnly) : []), ...(confined ? whyAddresses(wants, template, way?.work ?? null) : []), ...whyVariables(facts, wants, known, readsOnly)],
  };
}

const browser: Known = { name: '', work: 'browser', hosts: [] };

/** Only from names, so that a server that calls its tools otherwise gets less, never more. */
function isBrowser({ tools }: Facts): boolean {
  return tools !== null && tools.length > 0 && tools.filter((name) => browserTools.test(name)).length * 2 > tools.length;
}

function onlyReads(tools: readonly string[] | null): boolean {
  return tools !== null && tools.length > 0 && tools.length <= 1000 && tools.every((name) => deedOf(name) === 'look');
}

function isOwnFolder({ cwd, home }: Facts): boolean {
  return cwd !== home && lies(cwd, home);
}

function foldersOf(wants: Asked, cwd: string | null, readsOnly: boolean): Pick<Profile['files'], 'read' | 'write'> {
  const most = (paths: readonly string[]) => outermost(paths).slice(0, limits.paths);
  const parents = [...wants.parents, ...wants.variables.flatMap((variable) => variable.parents)].map(({ folder }) => folder);
  const given = (readsOnly: boolean) => wants.variables.flatMap((variable) => (variable.readsOnly === readsOnly ? variable.paths : []));
  const write = readsOnly ? [] : most([...wants.paths, ...given(false), ...parents]);
  const read = [...(readsOnly ? [...wants.paths, ...given(false)] : []), ...given(true), ...(cwd === null ? [] : [cwd])].filter((path) => !write.some((folder) => lies(path, folder)));
  return { read: most(read), write };
}

function networkOf(template: Template, network: boolean, destinations: readonly Destination[]): Network {
  const mode = base(template).network.mode;
  if (mode === 'open') return { mode };
  const allow = nearestFirst([...new Map(destinations.map((one) => [`${one.host} ${one.port}`, one])).values()].slice(0, limits.destinations));
  return network || allow.length > 0 ? { mode: 'allowed', allow: [...allow] } : { mode: 'none' };
}

/** What a person might rather want: the same folders and addresses with each further address asked about, or without any network. */
function others({ template, files, network }: Profile): readonly Profile[] {
  const asking: Network = network.mode === 'allowed' ? network : { mode: 'allowed', allow: [] };
  if (template === 'files' || template === 'runner') return [{ ...base('web'), files, network: asking }];
  return template === 'docker' ? [] : [{ ...base('files'), files }];
}

function whyKind(facts: Facts, known: Known | null, way: Known | null): readonly string[] {
  if (known !== null) return [say(whys[known.work], { name: shown(known.name) })];
  if (way !== null) return [say('profile.because.browserTools')];
  return [say('profile.because.unknown', { name: shown(facts.package ?? programName(facts.command)) }), ...(facts.runner ? [say('profile.because.package')] : [])];
}

function whyFiles(facts: Facts, wants: Asked, cwd: string | null, readsOnly: boolean): readonly string[] {
  const words = (paths: readonly string[]) => listed(paths.map((path) => pathWords(path, facts.home)));
  return [
    ...(wants.paths.length > 0 ? [say('profile.because.paths', { paths: words(wants.paths) })] : []),
    ...(readsOnly ? [] : wants.parents.slice(0, limits.named).map(({ path, folder }) => say('profile.because.parent', { path: pathWords(path, facts.home), folder: pathWords(folder, facts.home) }))),
    ...(onlyReads(facts.tools) && wants.paths.length > 0 ? [say('profile.because.readTools')] : []),
    ...(cwd === null ? [] : [say('profile.because.cwd', { path: pathWords(cwd, facts.home) })]),
    ...(wants.left.length > 0 ? [say('profile.because.left', { paths: words(wants.left) })] : []),
    ...(wants.absent.length > 0 ? [say('profile.because.absent', { paths: words(wants.absent) })] : []),
  ];
}

function whyAddresses({ destinations, unread }: Asked, template: Template, work: Work | null): readonly string[] {
  return [
    ...(destinations.length > 0 && template !== 'browser' ? [say('profile.because.addresses', { addresses: listed(nearestFirst(destinations).map(destinationWords)) })] : []),
    ...(destinations.length > 0 && work === 'database' ? [say('profile.because.proxy')] : []),
    ...(unread.length > 0 ? [say('profile.because.address', { addresses: listed(unread.map(shown)) })] : []),
  ];
}

function whyVariables({ env, home }: Facts, wants: Asked, known: Known | null, readsOnly: boolean): readonly string[] {
  if (known !== null && ways[known.work][0] === 'docker') return [];
  const told = wants.variables.slice(0, limits.named).flatMap((variable) => whyVariable(variable, home, readsOnly));
  const read = new Set(wants.variables.map(({ name }) => name));
  const unread = env.filter((name) => fileVariables.test(name) && !/^PATH$/i.test(name) && !read.has(name));
  return [...told, ...unread.slice(0, limits.named).map((name) => say('profile.because.variable', { name: shown(name) }))];
}

function whyVariable({ name, paths, readsOnly, parents, left, absent }: VariableAsked, home: string, onlyReads: boolean): readonly string[] {
  const words = (some: readonly string[]) => listed(some.map((path) => pathWords(path, home)));
  const variable = shown(name);
  return [
    ...(paths.length > 0 ? [say(readsOnly || onlyReads ? 'profile.because.variableReads' : 'profile.because.variablePaths', { name: variable, paths: words(paths) })] : []),
    ...(onlyReads ? [] : parents.slice(0, limits.named).map(({ path, folder }) => say('profile.because.variableParent', { name: variable, path: pathWords(path, home), folder: pathWords(folder, home) }))),
    ...(left.length > 0 ? [say('profile.because.variableLeft', { name: variable, paths: words(left) })] : []),
    ...(absent.length > 0 ? [say('profile.because.variableAbsent', { name: variable, paths: words(absent) })] : []),
  ];
}

function shown(text: string): string {
  return visibleCut(text, 100, { lines: false });
}
