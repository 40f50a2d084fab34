import { closeSync, fstatSync } from 'node:fs';
import type { Limits } from '#shared/models/profile';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import { realpathOf } from '../paths';
import { secretPaths } from '../secret-files';
import type { LaunchPlan } from '../sandbox';
import type { Confinement, FoldersView, Mount } from './arguments';
import { confinedOptions } from './arguments';
import { aroundCommand } from './around';
import type { Features } from './features';
import { accountFiles, foldersView, startFolder } from './folders';
import type { Given } from './given';
import { areShown, closeGiven, openGiven, openPlace } from './given';
import { protectedAtHome } from './home-protected';
import type { LimitTools } from './limits';
import { broughtAt, environmentOf, firstInside, processLimits } from './limits';
import { resolveMounts } from './mounts';
import { socketsOf, type OwnSockets } from './own-sockets';
import { prepareHome } from './prepare';
import type { Protected } from './protected';
import { findProtected } from './protected';
import { socketNear } from './sockets-near';
import type { ControlGroup } from './control-group';
import { controlGroupCommand } from './control-group';
import type { Watched } from './watch';

/** The programs a confined start needs, found and checked beforehand, and what they can do. */
export interface Tools extends LimitTools {
  readonly bubblewrap: string;
  /** Closes what this process inherited where nothing is around bubblewrap, and empties its environment where that is not empty. Undefined with `around`: inherited descriptors stay open, and `probe` says so. */
  readonly bash: string | undefined;
  /** Countersign's own program, tried around another: no process of a start outlives this one. Undefined: those of one that is killed while it starts a server may, and `probe` says so. */
  readonly around: string | undefined;
  readonly features: Features;
  readonly filter: Uint8Array;
  /** The filter that leaves Unix sockets to what runs first inside. */
  readonly bridgeFilter: Uint8Array;
  readonly controlGroup: ControlGroup | undefined;
  readonly ownSockets: OwnSockets;
}

/** Where bubblewrap finds what it reads; what it is to show comes after. */
export const fds = { seccomp: 3, status: 4, options: 5, passwd: 6, group: 7 } as const;

/** A confined server about to be started. */
export interface Start {
  readonly command: readonly string[];
  /** The starting program's own, which the server never sees. */
  readonly env: Readonly<Record<string, string>>;
  /** A program is around it that ends everything when it is told to (SIGTERM). */
  readonly around: boolean;
  /** How many descriptors are pipes, from 0 on: the three streams and what bubblewrap is told by. */
  readonly pipes: number;
  /** This process's descriptors that bubblewrap gets after them. */
  readonly passed: readonly number[];
  /** One more pipe after those: what the server touches is told there. Null: nobody watches. */
  readonly observed: number | null;
  /** What bubblewrap reads at which descriptor. */
  readonly fed: readonly { readonly fd: number; readonly bytes: Uint8Array }[];
  readonly limits: Limits | undefined;
  readonly watched: Watched;
  /** The system ends what goes beyond the memory of the whole tree. */
  readonly memoryCounted: boolean;
  /** Whether the server sees what was checked; asked once it is there. */
  holds(root: string): boolean;
  /** What is protected now that was not when it started; undefined where nothing is looked after. */
  readonly planted: (() => Protected) | undefined;
  readonly protections: Protected | undefined;
  /** Lets go of `passed`; bubblewrap has its own. Once. */
  release(): void;
}

/**
 * Closes every descriptor but the three streams and bubblewrap's own, then becomes bubblewrap with an empty environment. It runs before the sandbox, so nothing of the
 * server's can steer it.
 */
const closing = 'last=$1; shift; for path in /proc/self/fd/*; do fd=${path##*/}; case $fd in *[!0-9]*) ;; *) if [ "$fd" -gt "$last" ]; then eval "exec $fd>&-"; fi ;; esac; done; exec -c "$@"';

/** Mounts that bubblewrap makes within a second or two; the time grows with their square. */
const mostTogether = 400;

/** Makes `plan` ready: looks at the disk, opens what is shown. A reason in words where it must not be started. */
export function confinedStart(plan: LaunchPlan, tools: Tools): Result<Start, string> {
  const { profile } = plan;
  const given = profile?.files.reach === 'folders' ? openGiven(plan, profile.files) : undefined;
  if (given?.ok === false) return given;
  const opened: number[] = [];
  const release = () => {
    opened.forEach((fd) => closeSync(fd));
    closeGiven(given?.value ?? []);
  };
  try {
    const start = prepare(plan, tools, given?.value, opened, release);
    if (!start.ok) release();
    return start;
  } catch (error) {
    release();
    throw error;
  }
}

function prepare(plan: LaunchPlan, tools: Tools, given: readonly Given[] | undefined, opened: number[], release: () => void): Result<Start, string> {
  const { profile } = plan;
  const mode = profile?.network.mode ?? 'open';
  const network = mode === 'open' ? 'machine' : 'own';
  if (mode === 'allowed' && plan.proxySocket === undefined) return { ok: false, error: say('sandbox.refuse.noProxy') };
  const controlGroup = profile === undefined ? [] : controlGroupCommand(tools.controlGroup, profile.limits);
  // Its manager's address would stay readable inside as bubblewrap's own environment, which only the closing stage empties.
  const counted = controlGroup.length > 0 && tools.bash !== undefined;
  const memoryCounted = counted && profile?.limits.memory !== null && tools.controlGroup?.memory === true;
  const sockets = profile !== undefined && tools.inside !== undefined ? socketsOf(profile, tools.ownSockets) : null;
  const begin = (bridge: number | null, observe: number | null) => (profile === undefined ? [] : firstInside(tools, processLimits(profile.limits, memoryCounted), bridge, { observe, sockets }));
  const near = sockets === null ? undefined : socketNear((given ?? []).map(({ path }) => path));
  if (near !== undefined) return { ok: false, error: near };
  if (begin(mode === 'allowed' ? fds.options : null, null) === undefined) return { ok: false, error: say('sandbox.refuse.noFirst') };
  const root = process.getuid?.() === 0;
  const writable = profile?.files.reach === 'folders' ? profile.files.write : [];
  const look = () => findProtected(writable, profile?.files.never ?? []);
  const protections = writable.length > 0 ? look() : undefined;
  if (plan.level === 'full' && protections?.complete === false) return { ok: false, error: say('sandbox.refuse.weaker', { missing: say('sandbox.missing.large') }) };
  const passed: number[] = [];
  const found: Pick<Given, 'path' | 'device' | 'inode'>[] = [];
  // What bubblewrap is not told of it would hand on to the server.
  const firstSecret = (given === undefined ? fds.options : fds.group) + 1;
  const secrets = (plan.secretFiles?.files ?? []).map(({ name, content }, at) => ({ name, content, fd: firstSecret + at, at: `${broughtAt.secrets}/${name}` }));
  const firstPassed = firstSecret + secrets.length;
  const view = viewOf(plan, given, protections, network, (path, fd) => {
    const place = fd ?? openPlace(path);
    if (fd === undefined && place !== undefined) opened.push(place);
    if (given === undefined && place !== undefined) found.push({ path, device: fstatSync(place).dev, inode: fstatSync(place).ino });
    if (place === undefined || !tools.features.bindFd) return place === undefined ? undefined : null;
    passed.push(place);
    return firstPassed + passed.length - 1;
  });
  if (view === undefined) return { ok: false, error: say('sandbox.refuse.changing') };
  if (view.reach === 'folders' && view.shown.length + view.mounts.length > mostTogether) return { ok: false, error: say('sandbox.refuse.tooMany') };
  // By a path the server could go past the bridge, where it may make sockets.
  const way = mode === 'allowed' && plan.proxySocket !== undefined ? openPlace(realpathOf(plan.proxySocket) ?? plan.proxySocket) : undefined;
  if (mode === 'allowed' && way === undefined) return { ok: false, error: say('sandbox.refuse.noProxy') };
  const bridge = way === undefined ? null : firstPassed + passed.length;
  if (way !== undefined) {
    opened.push(way);
    passed.push(way);
  }
  const confinement: Confinement = {
    features: tools.features,
    root,
    cwd: view.reach === 'folders' ? startFolder(plan, view) : plan.cwd,
    env: environmentOf({ ...plan.env, ...secretPaths(secrets, broughtAt.secrets) }, mode),
    view,
    network,
    brought: tools.inside !== undefined && profile !== undefined ? [{ from: tools.inside, at: broughtAt.inside }] : [],
    secrets: secrets.map(({ fd, at }) => ({ fd, at })),
    seccompFd: fds.seccomp,
    statusFd: fds.status,
  };
  const observed = plan.observe !== undefined && profile !== undefined && tools.inside !== undefined ? firstPassed + passed.length : null;
  const first = begin(bridge, observed) ?? [];
  const confined = [tools.bubblewrap, '--args', String(fds.options), '--', ...first, plan.located, ...plan.args];
  const last = observed ?? firstPassed + passed.length - 1;
  const isClosed = tools.around !== undefined && !counted;
  const closed = tools.bash === undefined || isClosed ? confined : [tools.bash, '--noprofile', '--norc', '-p', '-c', closing, 'bash', String(last), ...confined];
  const command = counted ? [...controlGroup, ...closed] : closed;
  const limits = profile?.limits;
  return {
    ok: true,
    value: {
      command: tools.around === undefined ? command : aroundCommand(tools.around, { lifeline: fds.status, last }, command),
      env: counted ? (tools.controlGroup?.env ?? {}) : {},
      around: tools.around !== undefined,
      pipes: firstPassed,
      passed,
      observed,
      fed: [
        { fd: fds.seccomp, bytes: mode === 'allowed' || sockets !== null ? tools.bridgeFilter : tools.filter },
        { fd: fds.options, bytes: Buffer.from(confinedOptions(confinement).map((option) => `${option}\0`).join('')) },
        ...(view.reach === 'folders' ? accountsFed(view.home) : []),
        ...secrets.map(({ fd, content }) => ({ fd, bytes: content })),
      ],
      limits,
      watched: {
        memory: memoryCounted ? null : (limits?.memory ?? null),
        // The kernel counts nobody's processes against root.
        processes: root ? (limits?.processes ?? null) : null,
        output: limits?.output ?? null,
      },
      memoryCounted,
      holds: (at) => tools.features.bindFd || areShown(given ?? found, at),
      planted: protections === undefined ? undefined : look,
      protections,
      release,
    },
  };
}

function viewOf(plan: LaunchPlan, given: readonly Given[] | undefined, protections: Protected | undefined, network: Confinement['network'], pass: (path: string, fd?: number) => number | null | undefined) {
  if (given !== undefined) return foldersView({ plan, given, protections: protections ?? { found: new Map(), complete: true }, network, accounts: { passwdFd: fds.passwd, groupFd: fds.group }, pass });
  prepareHome(plan);
  const kept = [...plan.readOnly, ...(plan.profile?.files.never ?? [])];
  const usual = new Set(resolveMounts({ ...plan, readOnly: kept }).map(({ path }) => path));
  const mounts = resolveMounts({ ...plan, readOnly: [...kept, ...protectedAtHome(plan)] }).flatMap((mount): readonly Mount[] => {
    if (usual.has(mount.path) || (mount.kind !== 'read-only' && mount.kind !== 'pinned')) return [mount];
    // Where a server may write, one that runs can put a link in a folder's place: what is shown is what was found, or nothing of it.
    const fd = pass(mount.path);
    return fd === undefined ? [] : [fd === null ? mount : { ...mount, fd }];
  });
  return { reach: 'home', mounts } as const;
}

function accountsFed(home: FoldersView['home']): Start['fed'] {
  const { passwd, group } = accountFiles({ uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }, realpathOf(home) ?? home);
  return [
    { fd: fds.passwd, bytes: Buffer.from(passwd) },
    { fd: fds.group, bytes: Buffer.from(group) },
  ];
}
