import { createHash } from 'node:crypto';
import { detectionKindSchema } from '#shared/models/detection';
import { muteLimit, usualResults, type Found, type FoundView, type MadeMute, type Mute, type ResultSettings } from '#shared/models/results';
import type { ServerRecord } from '#shared/models/server';
import { err, ok, type Result } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { isMuteOf, mutedOf, withMutes, withoutMutes, type Muted } from '#app/detectors/handling';
import type { Record as Recording } from '../decisions';
import { Refusal, type Handlers } from '../ipc/answer-call';
import type { Emit } from '../ipc/emitter';
import { redactionCalls, type RedactionCalls, type RedactionSideOptions } from '../redaction/redaction-side';
import { muteCalls, type MuteCalls, type MuteDesk } from './mute-calls';
import type { Goes } from '../erase-besides';
import { openFoundStore, wordsKept, type KeptFound } from '../stores/found-store';
import type { KeptOptions } from '../stores/kept';

export interface ResultsSideOptions extends KeptOptions {
  readonly servers: () => readonly ServerRecord[];
  /** On disk, and in what the gateway judges by, when it returns ok. */
  readonly put: (record: ServerRecord) => Result<null, string>;
  readonly record: Recording;
  readonly emit: Emit;
}

export type ResultCalls = Pick<Handlers, 'results/get' | 'results/handling' | 'results/mute'>;

/** What becomes of servers' results: how each is handled, what was found in them and in the arguments of calls, and what of it is not flagged again. */
export interface ResultsSide {
  readonly calls: ResultCalls;
  /** What a question about a call lets one choose: what its server does not get, which is kept in the same records, and what is not flagged again. */
  promptCalls(desk: RedactionSideOptions['desk'] & MuteDesk, asks: RedactionSideOptions['asks']): RedactionCalls & MuteCalls;
  heard(found: readonly Found[]): void;
  /** The person answered a held result: these are not flagged again for this tool. On disk when it returns ok. */
  mute(server: string, tool: string, made: readonly MadeMute[]): Result<null, string>;
  forget(digest: string): void;
  /** What was found is forgotten, on the disk too; how results are handled stays. */
  erase(goes: Goes): void;
  flush(): void;
}

/** Times are not counted further than this. */
const mostTimes = 1_000_000;

export function resultsSide(options: ResultsSideOptions): ResultsSide {
  const { servers, put, record, emit, now } = options;
  const store = openFoundStore(options);
  let open: MuteDesk | null = null;
  const recordOf = (digest: string): ServerRecord | undefined => servers().find(({ identity }) => identity.digest === digest);

  function change(digest: string, made: (settings: ResultSettings) => ResultSettings): Result<ServerRecord, string> {
    const known = recordOf(digest);
    if (known === undefined || known.trust === 'blocked') return err(say('handling.unknown'));
    const stored = put({ ...known, results: made(known.results ?? usualResults) });
    emit('results/changed', {});
    return stored.ok ? ok(known) : err(say('handling.notKept'));
  }

  /** Mutes findings, or flags them again: on disk, recorded, and said by the open questions when it returns ok. */
  function mute(server: string, muted: readonly Muted[], on: boolean): Result<null, string> {
    const changed = change(server, (settings) => (on ? withMutes(settings, muted, now(), muteLimit) : withoutMutes(settings, muted)));
    if (!changed.ok) return changed;
    for (const { tool, rule, where, words } of muted) {
      record('handling-changed', { what: on ? 'mute' : 'unmute', identity: server, rule, where, ...(words === undefined ? {} : { words }), by: 'person' }, undefined, { server: changed.value.name, tool });
      if (where === 'arguments') open?.marked({ identity: server, tool: visibleCut(tool, 200, { lines: false }), rule, on });
    }
    return ok(null);
  }

  function list(digest: string): FoundView[] {
    const mutes = recordOf(digest)?.results?.mutes ?? [];
    const found = store.all().filter(({ server }) => server === digest);
    // A mute whose finding was forgotten stays in view: it can be taken back for as long as it holds.
    const bare = mutes.filter((mute) => !found.some((one) => isMuteOf(one, mute))).map((mute): KeptFound => bareMute(digest, mute));
    return [...found, ...bare]
      .sort((left, right) => right.at - left.at)
      .map((one) => ({ ...view(one), muted: mutes.some((mute) => isMuteOf(one, mute)) }));
  }

  /** A server that says something else each time must not push out what was found anywhere else. */
  function keepNewest({ server, tool, rule }: Found): void {
    const known = store.all().filter((kept) => kept.words !== undefined && kept.server === server && kept.tool === tool && kept.rule === rule);
    const gone = new Set(known.sort((one, other) => other.at - one.at).slice(wordsKept));
    if (gone.size > 0) store.remove((kept) => gone.has(kept));
  }

  /** What `id` stands for. */
  function find(digest: string, id: string): Muted {
    const all: readonly Muted[] = [...store.all().filter(({ server }) => server === digest), ...(recordOf(digest)?.results?.mutes ?? [])];
    const found = all.find((one) => idOf(digest, one) === id);
    if (found === undefined) throw new Refusal(say('handling.unknown'));
    return mutedOf(found);
  }

  return {
    promptCalls(desk, asks) {
      open = desk;
      return { ...redactionCalls({ servers, put, record, emit, desk, asks }), ...muteCalls({ desk, asks, mute }) };
    },
    mute: (server, tool, made) => mute(server, made.map((one) => ({ ...one, tool, where: 'result' })), true),
    heard(found) {
      for (const one of found) {
        if (recordOf(one.server) === undefined) continue;
        const id = idOf(one.server, one);
        const known = store.all().find((kept) => kept.id === id);
        store.put({ ...one, id, times: Math.min((known?.times ?? 0) + 1, mostTimes) });
        if (one.words !== undefined) keepNewest(one);
      }
      emit('results/changed', {});
    },
    forget(digest) {
      store.remove(({ server }) => server === digest);
      emit('results/changed', {});
    },
    erase(goes) {
      if (!store.remove(({ server, at }) => goes({ server, from: at, until: at }))) return;
      store.flush();
      emit('results/changed', {});
    },
    flush: store.flush,
    calls: {
      'results/get': ({ digest }) => ({ handling: (recordOf(digest)?.results ?? usualResults).handling, found: list(digest) }),
      'results/handling': ({ digest, handling }) => {
        const before = (recordOf(digest)?.results ?? usualResults).handling;
        const changed = change(digest, ({ mutes }) => ({ handling, mutes }));
        if (!changed.ok) throw new Refusal(changed.error);
        record('handling-changed', { what: 'handling', identity: digest, from: before, to: handling, by: 'person' }, undefined, { server: changed.value.name, tool: null });
        return {};
      },
      'results/mute': ({ digest, id, on }) => {
        const done = mute(digest, [find(digest, id)], on);
        if (!done.ok) throw new Refusal(done.error);
        return {};
      },
    },
  };
}

/** A mute whose finding is not kept any more, as what it silences was kept. */
function bareMute(server: string, mute: Mute): KeptFound {
  const { rule, at } = mute;
  const kind = detectionKindSchema.safeParse(rule.split('/')[0]);
  return { ...mutedOf(mute), id: idOf(server, mute), server, kind: kind.success ? kind.data : 'instruction', why: rule, times: 0, at };
}

/** A row of the list; `words` null where its mute holds whatever the words are. */
function view({ id, tool, rule, where, kind, why, words, excerpt = '', times, at }: KeptFound): Omit<FoundView, 'muted'> {
  return { id, tool: shown(tool), rule: shown(rule), where, kind, why: shown(why), words: words === undefined ? null : shown(excerpt), times, at };
}

/** The tool's name may be long and hostile: what names the row is not. What is of results, or of no certain words, is named as it was before there was anything else. */
function idOf(server: string, { tool, rule, where, words }: Muted): string {
  return createHash('sha256').update(JSON.stringify([server, tool, rule, ...(where === 'result' ? [] : [where]), ...(words === undefined ? [] : [{ words }])])).digest('hex').slice(0, 32);
}

function shown(text: string): string {
  return visible(text, { lines: false });
}
