import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { hidden } from '#app/hosts/diff';
import type { Entry } from '#app/hosts/entries';
import type { MovedValues } from '#app/hosts/unwrap';
import type { HostApplied, HostBackups, HostIntent, HostPreview, HostView } from '#shared/models/hosts-view';
import { ok, type Result } from '#shared/result';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { realDisk } from './disk';
import { findHostFiles, type Distribution, type HostFile } from './find';
import { openHosts, type HostsParts, type MovedValue, type NoPlan, type Plan } from './hosts';
import { lookInside } from './look';
import { orphansOf, type KeptName, type Orphans } from './orphans';
import type { Machine } from './places';
import type { NotWritten } from './replace';
import { idOf, survey, type SurveyedHost } from './survey';
import { refusedWords, stateWords, uncoveredWords } from './told';
import { openUntold } from './untold';
import { fileId, hostViews, raisedMs, reloadWords } from './view';

export interface WorkbenchParts extends HostsParts {
  readonly machine: Machine;
  /** The data folder a connector dials that is told of no other; null: none; absent: `home`. */
  readonly usualHome?: string | null;
  /** Why no entry may name the connector, in words; null or absent: it stays. */
  readonly passing?: string | null;
  /** There is no vault to ask: what only that knows is left where it is. */
  readonly withoutVault?: boolean;
  /** Systems within this machine. */
  readonly distributions?: () => Promise<readonly Distribution[]>;
}

/** A writing of a host's file that was done, for the record. */
export interface Written {
  readonly what: HostIntent['what'];
  readonly host: string;
  readonly path: string;
  readonly servers: readonly string[];
  /** SHA-256 of the file before and after, hex; null where it is not known. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface Done {
  readonly applied: HostApplied;
  readonly written: readonly Written[];
}

/** A value of the vault by the id of the entry it was moved from. */
export type KnownValues = readonly { readonly id: string; readonly name: string; readonly value: string }[];

/** Hosts' files as the person's side works on them: views go out, ids of views come in. What is previewed is kept here until it is done or too old. */
export interface Workbench {
  /** Every host that is here, by names of files only, with what was found at the last look. */
  list(): Promise<readonly HostView[]>;
  /** Reads the files of these hosts, or of all that are here; the others of an earlier look stay. */
  look(hosts: readonly string[] | null): Promise<readonly HostView[]>;
  /** Files to be watched: those of hosts that were looked into, and the folders they lie in. */
  watched(): Promise<readonly { readonly host: string; readonly path: string }[]>;
  preview(intent: HostIntent, values: KnownValues): Promise<HostPreview>;
  /** What a preview takes out of files, to be in the vault before `apply`. */
  values(preview: string): readonly MovedValue[];
  /** null: there is no such preview any more. */
  apply(preview: string): Promise<Done | null>;
  undoAll(values: KnownValues): Promise<Done>;
  /** The app began: what puts files back without it is brought up to date. */
  begin(): Promise<void>;
  /** What was done without the app and the record does not have yet; the same again until `recorded`. */
  untold(): Promise<readonly Written[]>;
  recorded(): Promise<void>;
  /** Variables whose values went into the vault, by the entry's id. */
  moved(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Ids of the entries that stand wrapped in files now. */
  standing(): Promise<readonly string[]>;
  /** Of what the vault holds: what is kept for an entry that stands nowhere, and whose file holds a value of its own for it. In doubt it is needed. */
  orphans(kept: readonly KeptName[]): Promise<Orphans>;
  /** How long hosts are told to wait, by the id of a wrapped entry, ms: as they stood at the last look. */
  told(): Promise<Readonly<Record<string, number>>>;
  /** Wrapped entries whose connector is not there any more, as they stood at the last look. */
  gone(): Promise<readonly { readonly host: string; readonly title: string; readonly server: string; readonly connector: string }[]>;
  backups(): Promise<HostBackups>;
  purge(): Promise<number>;
}

/** How long a preview holds, ms, and how many. */
const holdsMs = 600_000;
const kept = 8;

interface Step {
  readonly what: HostIntent['what'];
  readonly plan: Plan;
  readonly servers: readonly string[];
}

type Where = HostPreview['changes'][number];

/** What came of one file's part of an intent. */
interface Made {
  readonly step: Step | null;
  readonly refused: readonly { readonly server: string | null; readonly words: string }[];
  readonly conflict?: { readonly now: string | null; readonly before: string | null; readonly restorable: boolean };
  readonly notes?: readonly string[];
}

export function openWorkbench(parts: WorkbenchParts): Workbench {
  const { machine, connector, now, disk = realDisk, distributions = () => Promise.resolve([]) } = parts;
  const hosts = openHosts(parts);
  const untold = openUntold(path.join(parts.home, 'hosts'), disk);
  const reaches = ({ home: named }: Entry): boolean => {
    const dialled = named ?? (parts.usualHome === undefined ? parts.home : parts.usualHome);
    return dialled !== null && path.resolve(dialled) === path.resolve(parts.home);
  };
  /** Put there by this Countersign, from where its connector is not kept now. */
  const isOld = ({ wrapped: by }: Entry, own: ReadonlySet<string>): boolean => by?.entry != null && own.has(by.entry) && by.connector !== connector;
  const surveyed = new Map<string, SurveyedHost>();
  const previews = new Map<string, { readonly at: number; readonly steps: readonly Step[] }>();

  const find = async (): Promise<readonly HostFile[]> => await findHostFiles(machine, { disk, distributions: await distributions() });
  const valuesOf = (known: KnownValues): MovedValues => (id, name) => known.find((one) => one.id === id && one.name === name)?.value ?? null;

  async function targets({ what, targets: asked }: HostIntent): Promise<readonly { readonly file: HostFile; readonly servers: readonly string[] | null }[]> {
    const found = await find();
    const all = what === 'wrap' ? found : [...(await hosts.written()), ...found];
    const files = all.filter((file, at) => file.servers !== null && all.findIndex((one) => fileId(one) === fileId(file)) === at);
    if (asked !== null) return asked.flatMap(({ file: id, servers }) => { const file = files.find((one) => fileId(one) === id); return file === undefined ? [] : { file, servers }; });
    return (what === 'wrap' ? files.filter((file) => file.distribution === null) : await behind(files)).map((file) => ({ file, servers: null }));
  }

  /** Those of the files that were written, and those that hold an entry of this data folder which no ledger remembers: it was damaged, or of a newer Countersign. */
  async function behind(files: readonly HostFile[]): Promise<readonly HostFile[]> {
    const written = new Set((await hosts.written()).map(fileId));
    const holds = await Promise.all(files.map(async (file) => written.has(fileId(file)) || (file.distribution === null && (await ownIn(file)).length > 0)));
    return files.filter((_, at) => holds[at]);
  }

  /** Ids of the entries in a file whose connector reaches this data folder. */
  async function ownIn(file: HostFile): Promise<readonly string[]> {
    const looked = await lookInside(file, disk);
    return looked.state === 'read' ? looked.content.entries.flatMap((entry) => (entry.wrapped?.entry != null && reaches(entry) ? entry.wrapped.entry : [])) : [];
  }

  async function wrapped(file: HostFile, servers: readonly string[] | null, { time, move }: HostIntent): Promise<Made> {
    if (typeof parts.passing === 'string') return { step: null, refused: [{ server: null, words: parts.passing }] };
    const refused: { server: string | null; words: string }[] = [];
    const own = new Set(await hosts.ids());
    const plan = async (except: ReadonlySet<string>, note: boolean): Promise<Result<Plan, NoPlan>> =>
      await hosts.planWrap(file, (entries) => {
        const named = entries.map((entry) => ({ entry, id: idOf(entry), move: move.filter((one) => one.file === fileId(file) && one.server === idOf(entry)).map((one) => one.name) }));
        if (note) refused.push(...refusals(file, named.map(({ entry }) => entry), servers));
        return named.flatMap(({ entry, id, move: names }) => {
          const isMeant = servers === null || servers.includes(id);
          const does = entry.uncovered === null && reaches(entry) && (entry.wrapped === null || isOld(entry, own) ? isMeant : names.length > 0);
          return does && !except.has(id) ? { path: entry.path, move: names, renew: isMeant && isOld(entry, own) } : [];
        });
      }, time ? raisedMs : null);
    const whole = await plan(new Set(), true);
    if (!whole.ok && whole.error.why === 'unreadable') {
      const there = await lookInside(file, disk);
      return { step: null, refused: [{ server: null, words: stateWords(there) ?? refusedWords(whole.error) }] };
    }
    if (whole.ok || (whole.error.why !== 'entry' && whole.error.why !== 'unsure')) return made('wrap', whole, refused);
    // One entry nothing can be done to must not keep the others from it.
    const looked = await lookInside(file, disk);
    const ids = looked.state === 'read' ? looked.content.entries.filter(({ uncovered, wrapped: by }) => uncovered === null && by === null).filter(reaches).map((entry) => ({ id: idOf(entry), name: entry.name })) : [];
    const bad: string[] = [];
    for (const { id, name } of ids.slice(0, 60)) {
      const alone = await plan(new Set(ids.filter((one) => one.id !== id).map((one) => one.id)), false);
      if (alone.ok) continue;
      bad.push(id);
      refused.push({ server: visible(name, { lines: false }), words: refusedWords(alone.error) });
    }
    return made('wrap', await plan(new Set(bad), false), refused);
  }

  function refusals({ host }: HostFile, entries: readonly Entry[], servers: readonly string[] | null): readonly { readonly server: string | null; readonly words: string }[] {
    const cannot = entries.filter((entry) => entry.uncovered !== null && entry.wrapped === null && (servers === null || servers.includes(idOf(entry))));
    const far = entries.filter((entry) => entry.uncovered === null && entry.wrapped === null && !reaches(entry) && (servers === null || servers.includes(idOf(entry))));
    const homeWords = say('hosts.refused.home', { folder: visible(parts.home, { lines: false }), host: host.title, member: host.entry.env });
    const gone = (servers ?? []).filter((id) => entries.every((entry) => idOf(entry) !== id));
    return [...cannot.map(({ name, uncovered }) => ({ server: visible(name, { lines: false }), words: uncoveredWords(uncovered ?? 'unclear') })), ...far.map(({ name }) => ({ server: visible(name, { lines: false }), words: homeWords })), ...gone.map(() => ({ server: null, words: say('hosts.refused.gone') }))];
  }

  async function undone(file: HostFile, servers: readonly string[] | null, what: 'undo' | 'restore', values: MovedValues): Promise<Made> {
    const ids = servers === null ? [...(await hosts.ids()), ...(await ownIn(file))] : await wrapIds(file, servers);
    if (servers !== null && ids.length === 0) return { step: null, refused: [{ server: null, words: say('hosts.refused.unmade') }] };
    const undo = await hosts.planUndo(file, ids, values);
    if (undo.way === 'nothing') return { step: null, refused: servers === null ? [] : [{ server: null, words: say('hosts.refused.nothing') }] };
    if (undo.way !== 'conflict' && undo.lost.length > 0 && parts.withoutVault === true) return { step: null, refused: [{ server: null, words: say('hosts.refused.inVault', { names: visible(undo.lost.join(', '), { lines: false }) }) }] };
    if (undo.way !== 'conflict') {
      const of = made(what, ok(undo.plan), []);
      return undo.lost.length === 0 ? of : { ...of, notes: [...(of.notes ?? []), say('hosts.note.lost', { names: visible(undo.lost.join(', '), { lines: false }) })] };
    }
    if (what === 'restore' && undo.restore !== null) return made(what, ok(undo.restore), []);
    return { step: null, refused: [], conflict: { now: undo.now === null ? null : hidden(undo.now, undo.hide), before: undo.before === null ? null : hidden(undo.before, undo.hide), restorable: undo.restore !== null } };
  }

  async function relaxed(file: HostFile, servers: readonly string[] | null, what: 'relax' | 'unrelax'): Promise<Made> {
    const looked = await lookInside(file, disk);
    const [host] = looked.state === 'read' ? await survey([file], { connector, home: machine.home, reaches, own: new Set(await hosts.ids()), disk }) : [];
    const ids = (host?.files ?? []).flatMap((one) => one.servers).flatMap(({ id, entry, double }) => (entry !== null && double === (what === 'relax' ? 'can' : 'on') && (servers === null || servers.includes(id)) ? entry : []));
    if (ids.length === 0) return { step: null, refused: servers === null ? [] : [{ server: null, words: say('hosts.refused.gone') }] };
    return { ...made(what, what === 'relax' ? await hosts.planRelax(file, ids) : await hosts.planUnrelax(file, ids), []), notes: what === 'relax' ? [say('hosts.note.relaxed')] : [] };
  }

  async function wrapIds(file: HostFile, servers: readonly string[]): Promise<readonly string[]> {
    const looked = await lookInside(file, disk);
    return looked.state === 'read' ? looked.content.entries.flatMap((entry) => (servers.includes(idOf(entry)) ? (entry.wrapped?.entry ?? []) : [])) : [];
  }

  function made(what: Step['what'], plan: Result<Plan, NoPlan>, refused: Made['refused']): Made {
    if (!plan.ok) return { step: null, refused: [...refused, { server: null, words: refusedWords(plan.error) }] };
    const { names, diff, there, file, moved } = plan.value;
    if (diff.length === 0) return { step: null, refused };
    const notes = [...(there.isLinked ? [say('hosts.note.linked', { path: visible(file.path, { lines: false }) })] : []), ...(moved.length > 0 ? [say('hosts.note.moved')] : [])];
    return { step: { what, plan: plan.value, servers: names.map((name) => visible(name, { lines: false })) }, refused, notes };
  }

  async function one(file: HostFile, servers: readonly string[] | null, intent: HostIntent, values: MovedValues): Promise<Made> {
    switch (intent.what) {
      case 'wrap':
        return await wrapped(file, servers, intent);
      case 'undo':
      case 'restore':
        return await undone(file, servers, intent.what, values);
      case 'relax':
      case 'unrelax':
        return await relaxed(file, servers, intent.what);
    }
  }

  async function doSteps(steps: readonly Step[]): Promise<Done> {
    const applied: { done: HostApplied['done']; failed: HostApplied['failed']; next: string[] } = { done: [], failed: [], next: [] };
    const written: Written[] = [];
    for (const { what, plan, servers } of steps) {
      const outcome = await writtenOrWhy(plan);
      if (outcome === null) {
        applied.done.push({ ...whereOf(plan.file), servers: [...servers] });
        written.push({ what, host: plan.file.host.id, path: plan.file.path, servers, before: plan.there.digest, after: null });
        const words = reloadWords(plan.file.host);
        if (!applied.next.includes(words)) applied.next.push(words);
      } else applied.failed.push({ ...whereOf(plan.file), words: refusedWords(outcome) });
    }
    return { applied, written };
  }

  async function writtenOrWhy(plan: Plan): Promise<NotWritten | null> {
    try {
      const outcome = await hosts.apply(plan);
      return outcome.ok ? null : outcome.error;
    } catch (fault) {
      return { why: 'disk', code: fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : 'EIO' };
    }
  }

  const bench: Workbench = {
    list: async () => hostViews(await find(), surveyed),
    async look(asked) {
      const files = await find();
      const wanted = files.filter(({ host }) => asked === null || asked.includes(host.id) || surveyed.has(host.id));
      surveyed.clear();
      for (const host of await survey(wanted, { connector, home: machine.home, reaches, own: new Set(await hosts.ids()), disk })) surveyed.set(host.id, host);
      return hostViews(files, surveyed);
    },
    async watched() {
      const files = (await find()).filter(({ host, servers, distribution }) => servers !== null && distribution === null && surveyed.has(host.id));
      // Behind a link it is the file it leads to that is written.
      const paths = await Promise.all(files.map(async ({ host, path }) => [...new Set([path, await disk.realpath(path).catch(() => path)])].map((one) => ({ host: host.id, path: one }))));
      return paths.flat();
    },
    async preview(intent, known) {
      const values = valuesOf(known);
      const steps: Step[] = [];
      const view: HostPreview = { id: null, changes: [], refused: [], conflicts: [], notes: [] };
      const asked = await targets(intent);
      for (const { file, servers } of asked) {
        const result = await one(file, servers, intent, values);
        view.refused.push(...result.refused.map((why) => ({ ...whereOf(file), ...why })));
        if (result.conflict !== undefined) view.conflicts.push({ ...whereOf(file), ...result.conflict });
        for (const note of result.notes ?? []) if (!view.notes.includes(note)) view.notes.push(note);
        const { step } = result;
        if (step === null) continue;
        steps.push(step);
        view.changes.push({ ...whereOf(file), way: step.plan.kind === 'restore' ? 'bytes' : 'edit', servers: [...step.servers], diff: step.plan.diff.map((line) => ({ ...line, text: visible(line.text) })), before: step.plan.there.digest } satisfies Where);
      }
      if (intent.targets !== null && asked.length < intent.targets.length) view.refused.push({ file: '', host: '', title: '', path: '', server: null, words: say('hosts.refused.gone') });
      if (steps.length === 0) return view;
      const id = randomUUID();
      previews.set(id, { at: now(), steps });
      for (const old of [...previews.keys()].slice(0, -kept)) previews.delete(old);
      return { ...view, id, notes: [say('hosts.note.copies'), ...view.notes] };
    },
    values: (id) => (previews.get(id)?.steps ?? []).flatMap(({ plan }) => plan.moved),
    async apply(id) {
      const preview = previews.get(id);
      previews.delete(id);
      return preview === undefined || now() - preview.at > holdsMs ? null : await doSteps(preview.steps);
    },
    async undoAll(known) {
      const steps: Step[] = [];
      const failed: HostApplied['failed'] = [];
      const written = await hosts.written();
      const found = (await find()).filter((file) => file.servers !== null && written.every((one) => fileId(one) !== fileId(file)));
      for (const file of [...written, ...(await behind(found))]) {
        const result = await undone(file, null, 'undo', valuesOf(known));
        if (result.step !== null) steps.push(result.step);
        if (result.conflict !== undefined) failed.push({ ...whereOf(file), words: say('hosts.refused.conflict') });
        failed.push(...result.refused.map(({ words }) => ({ ...whereOf(file), words })));
      }
      const done = await doSteps(steps);
      return { ...done, applied: { ...done.applied, failed: [...done.applied.failed, ...failed] } };
    },
    begin: () => hosts.bringUpToDate(),
    untold: async () => (await untold.take()).map((one) => ({ ...one, before: null, after: null })),
    recorded: () => untold.drop(),
    moved: () => hosts.moved(),
    async standing() {
      const looked = await Promise.all((await hosts.written()).map((file) => lookInside(file, disk)));
      return looked.flatMap((one) => (one.state === 'read' ? one.content.entries.flatMap(({ wrapped: by }) => by?.entry ?? []) : []));
    },
    async orphans(kept) {
      const named = (await find()).filter((file) => kept.some(({ host, path: at }) => file.host.id === host && file.path === at));
      const files = [...(await hosts.written()), ...named].filter((file, at, all) => file.servers !== null && all.findIndex((one) => one.path === file.path && one.host.id === file.host.id) === at);
      const seen = [...surveyed.values()].flatMap((host) => host.files.flatMap((file) => file.servers.flatMap(({ entry }) => entry ?? [])));
      return orphansOf(kept, await Promise.all(files.map(async (file) => ({ file, found: await lookInside(file, disk) }))), seen);
    },
    told: () => Promise.resolve(Object.fromEntries([...surveyed.values()].flatMap(({ files }) => files.flatMap((file) => file.servers.flatMap(({ entry, standing, toldMs }) => (entry === null || toldMs === null || standing !== 'protected' ? [] : [[entry, toldMs] as const])))))),
    async gone() {
      const behind = [...surveyed.values()].flatMap(({ id, title, files }) => files.flatMap(({ file, servers }) => (file.distribution === null ? servers : []).flatMap(({ name, connector: program }) => (program === null ? [] : { host: id, title, server: visible(name, { lines: false }), connector: program }))));
      const there = new Map(await Promise.all([...new Set(behind.map((one) => one.connector))].map(async (program) => [program, await disk.stat(program).then((stats) => stats.isFile(), () => false)] as const)));
      return behind.filter((one) => there.get(one.connector) === false);
    },
    async backups() {
      const held = await hosts.backups.held();
      const needed = await Promise.all((await hosts.written()).map(async (file) => (await hosts.planUndo(file)).way === 'bytes'));
      return { folder: visible(hosts.backups.folder, { lines: false }), count: held.length, bytes: held.reduce((sum, { bytes }) => sum + bytes, 0), since: held[0]?.at ?? null, needed: needed.filter(Boolean).length };
    },
    purge: () => hosts.backups.purge(),
  };
  return bench;
}

function whereOf(file: HostFile): Pick<Where, 'file' | 'host' | 'title' | 'path'> {
  return { file: fileId(file), host: file.host.id, title: file.host.title, path: visible(file.path, { lines: false }) };
}
