import type { Bench } from '#main/hosts/bench-client';
import type { Done } from '#main/hosts/workbench';
import type { HostApplied, HostCounts, HostIntent, HostPreview, HostsView, HostView } from '#shared/models/hosts-view';
import type { Settings } from '#shared/models/settings';
import { hostTable } from '#app/hosts/table';
import { say } from '#shared/words/say';
import { Refusal } from '../ipc/answer-call';
import type { Emit } from '../ipc/emitter';
import type { SeenHosts, SeenStore } from '../stores/seen-store';
import type { Moved } from '../vault/moved';
import type { HostCalls } from './host-calls';
import { freshOf, marked, sightOf } from './seen-marks';
import type { FileWatch } from './watch-files';

/** Hosts' files as the console and the CLI work on them. */
export interface HostsSide {
  readonly calls: Omit<HostCalls, 'guide/step' | 'host/patience' | 'host/patience-test'>;
  readonly actions: HostActions;
  /** Absent before hosts were looked for. */
  counts(): HostCounts | undefined;
  /** Begins to look for hosts, into those the person looked into before, and to watch them; again where the settings changed. */
  follow(): void;
  stop(): void;
}

/** What the console's calls and the CLI's verbs come to. They reject with a `Refusal` in words. */
export interface HostActions {
  list(): Promise<HostsView>;
  look(hosts: readonly string[] | null): Promise<readonly HostView[]>;
  preview(intent: HostIntent): Promise<HostPreview>;
  apply(id: string, by: 'person' | 'cli'): Promise<HostApplied>;
  undoAll(by: 'person' | 'cli'): Promise<HostApplied>;
  /** Wrapped entries whose connector is not there any more. */
  gone(): ReturnType<Bench['gone']>;
}

export interface HostsSideOptions {
  readonly bench: Bench;
  readonly seen: SeenStore;
  readonly moved: Moved;
  /** How long hosts are told to wait, by wrapped entry, ms. */
  readonly told: (waits: Readonly<Record<string, number>>) => void;
  readonly settings: () => Pick<Settings, 'watchHosts'>;
  /** Tells of files; its `changed` is `noticed`. */
  readonly watch: (changed: () => void) => FileWatch;
  readonly record: (entry: 'host-changed', body: { readonly what: string; readonly host: string; readonly count: number; readonly by: 'person' | 'cli' | 'alone' }, payload: { readonly path: string; readonly servers: string }) => void;
  readonly emit: Emit;
  /** The app's state may have changed. */
  readonly changed: () => void;
  /** Shows a notification that leads to the hosts. */
  readonly notify: (note: { readonly title: string; readonly body: string }) => void;
  /** Epoch ms, and ms of a clock that never jumps. */
  readonly now: () => number;
  readonly steady: () => number;
  readonly later: (ms: number, what: () => void) => void;
  readonly onFault: (call: string, cause: unknown) => void;
}

/** How often hosts that came or went are looked for, ms: by names only. */
const searchMs = 300_000;
/** After a look that took so long, the next one a host's writing causes waits as many times longer: some write a large file all the time. */
const restTimes = 10;
/** Nobody is told more often, ms: what came meanwhile is told together. */
const quietMs = 60_000;

export function hostsSide(options: HostsSideOptions): HostsSide {
  const { bench, seen, moved, told, settings, record, emit, changed, notify, now, steady, later, onFault } = options;
  let views: readonly HostView[] | null = null;
  /** What the person had seen before the last look: its marks stay until the next. */
  const before = new Map<string, SeenHosts[string]>();
  let watching = false;
  let searching = false;
  let resting = false;
  let missed = false;
  let quietUntil = -Infinity;
  let toldLater = false;
  let looking: Promise<unknown> = Promise.resolve();
  const watch = options.watch(() => void noticed());

  const current = (): readonly HostView[] => marked(views ?? [], seen.hosts(), before);

  function took(found: readonly HostView[]): void {
    views = found;
    emit('host/changed', {});
    changed();
  }

  /** One after the other: what is remembered of a look is that look's. */
  function inTurn<T>(what: () => Promise<T>): Promise<T> {
    const turn = looking.then(what, what);
    looking = turn.catch(() => undefined);
    return turn;
  }

  async function readable<T>(call: string, reading: Promise<T>): Promise<T> {
    try {
      return await reading;
    } catch (cause) {
      onFault(call, cause);
      throw new Refusal(say('hosts.refused.unread'), { cause });
    }
  }

  async function look(hosts: readonly string[] | null): Promise<readonly HostView[]> {
    return await inTurn(async () => {
      const asked = hosts === null ? null : [...new Set([...hosts, ...Object.keys(seen.hosts())])];
      took(await readable('looking into hosts', bench.look(asked)));
      const wanted = (views ?? []).filter(({ id, state }) => state === 'looked' && (hosts === null || hosts.includes(id)));
      for (const host of wanted) {
        const was = seen.hosts()[host.id];
        if (was === undefined) before.delete(host.id);
        else before.set(host.id, was);
        seen.keep(host.id, sightOf(host, now()));
      }
      await rewatch();
      changed();
      return current().filter(({ id }) => hosts === null || hosts.includes(id));
    });
  }

  /** A watched file changed: what is in it now, and what came past Countersign. */
  async function noticed(): Promise<void> {
    if (resting) {
      missed = true;
      return;
    }
    resting = true;
    const from = steady();
    try {
      await inTurn(async () => {
        took(await bench.look(Object.keys(seen.hosts())));
        await rewatch();
        tell();
      });
    } catch (cause) {
      onFault('looking into hosts', cause);
    }
    later(Math.max(1, (steady() - from) * restTimes), () => {
      resting = false;
      if (!missed) return;
      missed = false;
      void noticed();
    });
  }

  function tell(): void {
    if (steady() < quietUntil) {
      if (!toldLater) later(quietUntil - steady(), () => ((toldLater = false), tell()));
      toldLater = true;
      return;
    }
    const untold = freshOf(current()).filter(({ file, server }) => !seen.tell(`${file.id}/${server.id}`));
    const [first] = untold;
    if (first === undefined || settings().watchHosts !== 'tell') return;
    quietUntil = steady() + quietMs;
    const said = { server: first.server.name, host: first.host.title, count: untold.length - 1 };
    notify({ title: say('hosts.told.title'), body: untold.length > 1 ? say('hosts.told.several', said) : first.server.lost ? say('hosts.told.lost', said) : say('hosts.told.one', said) });
  }

  async function rewatch(): Promise<void> {
    told(await bench.told());
    if (!watching) return;
    watch.follow((await bench.watched()).map(({ path }) => path));
  }

  /** What was done without the app is told the record late, rather than never. */
  async function catchUp(): Promise<void> {
    for (let writings = await bench.untold(); writings.length > 0; writings = await bench.untold()) {
      for (const { what, host, path, servers } of writings) record('host-changed', { what, host, count: servers.length, by: 'alone' }, { path, servers: servers.join(', ') });
      await bench.recorded();
    }
  }

  async function search(): Promise<void> {
    try {
      await inTurn(async () => {
        const known = Object.keys(seen.hosts());
        took(known.length === 0 || settings().watchHosts === 'off' ? await bench.list() : await bench.look(known));
        await rewatch();
        await sweep();
        tell();
      });
    } catch (cause) {
      onFault('looking for hosts', cause);
    }
  }

  /** What was done is what the person knows now. */
  async function after(done: Done, by: 'person' | 'cli'): Promise<HostApplied> {
    for (const { what, host, path, servers } of done.written) record('host-changed', { what, host, count: servers.length, by }, { path, servers: servers.join(', ') });
    const touched = new Set(done.written.map(({ host }) => host));
    if (touched.size > 0) {
      await readable('looking into hosts', bench.look([...touched])).then(took);
      for (const host of views ?? []) {
        if (!touched.has(host.id) || host.state !== 'looked') continue;
        before.delete(host.id);
        seen.keep(host.id, sightOf(host, now()));
      }
      await rewatch();
      changed();
    }
    return done.applied;
  }

  /** What a change that failed, was ended in its middle or was undone left in the vault goes, once a file holds it again. */
  async function sweep(): Promise<void> {
    try {
      const kept = moved.kept();
      if (kept.length > 0) moved.sweep(await bench.orphans(kept));
    } catch (cause) {
      onFault('clearing up what was moved', cause);
    }
  }

  const known = async () => moved.values(await bench.moved());

  const actions: HostActions = {
    async list() {
      // By names only, so each time anew; nobody is told, who asks because of being told would ask for ever.
      views = await readable('looking for hosts', bench.list());
      return { hosts: [...current()], known: hostTable.length, watch: settings().watchHosts === 'off' ? 'off' : watch.mode() };
    },
    look,
    preview: async (intent) => await readable('previewing', (async () => await bench.preview(intent, await known()))()),
    apply: (id, by) =>
      inTurn(async () => {
        const values = await readable('reading a preview', bench.values(id));
        const kept = moved.keep(values, values.length === 0 ? [] : await readable('reading entries', bench.standing()));
        if (!kept.ok) throw new Refusal(say('hosts.refused.vault', { why: kept.error }));
        const done = await readable('changing hosts', bench.apply(id));
        if (done === null) {
          moved.drop(values);
          throw new Refusal(say('hosts.refused.stale'));
        }
        return await after(done, by).finally(sweep);
      }),
    gone: () => readable('looking for connectors', bench.gone()),
    undoAll: (by) => inTurn(async () => await after(await readable('undoing', (async () => await bench.undoAll(await known()))()), by).finally(sweep)),
  };

  return {
    actions,
    calls: {
      'host/list': () => actions.list(),
      'host/look': async ({ host }) => [...(await actions.look(host === null ? null : [host]))],
      'host/preview': (intent) => actions.preview(intent),
      'host/apply': ({ id }) => actions.apply(id, 'person'),
      'host/undo-all': () => actions.undoAll('person'),
      'host/backups': () => readable('reading copies', bench.backups()),
      'host/purge-backups': async () => ({ deleted: await readable('deleting copies', bench.purge()) }),
    },
    counts() {
      if (views === null) return undefined;
      const servers = current().flatMap(({ files }) => files.flatMap((file) => file.servers));
      return { found: views.filter(({ state }) => state !== 'uncovered').length, looked: views.filter(({ state }) => state === 'looked').length, bypassing: servers.filter(({ standing, off }) => standing === 'bypassing' && !off).length, fresh: servers.filter(({ fresh }) => fresh).length };
    },
    follow() {
      const wanted = settings().watchHosts !== 'off';
      if (!wanted) watch.close();
      const begins = wanted && !watching;
      watching = wanted;
      if (!searching) {
        searching = true;
        void bench.begin().catch((cause: unknown) => onFault('bringing what puts hosts’ files back up to date', cause));
        const again = (): void => {
          void inTurn(catchUp).catch((cause: unknown) => onFault('telling the record what was done without the app', cause));
          void search();
          later(searchMs, again);
        };
        again();
      } else if (begins) void search();
    },
    stop() {
      watching = false;
      watch.close();
      void bench.close();
    },
  };
}
