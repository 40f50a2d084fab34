import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import { usualAsks, type AskSettings } from '#shared/models/ask';
import type { ServerRecord, ServerView } from '#shared/models/server';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import type { Record as Recording } from '../decisions';
import { Refusal, type Handlers } from '../ipc/answer-call';
import type { Emit } from '../ipc/emitter';
import type { AsksSide } from './asks-side';
import { usedAsks } from './used-asks';

export interface AskSettingsOptions {
  readonly servers: () => readonly ServerRecord[];
  /** Stores what the person decided. */
  readonly change: AsksSide['change'];
  readonly record: Recording;
  readonly emit: Emit;
  readonly send: (message: Extract<ToGateway, { kind: 'asks-ask' | 'resume-asks' }>) => void;
  /** Left in the console for the person to read. */
  readonly notice: (text: string) => void;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
}

export type AskCalls = Pick<Handlers, 'asks/get' | 'asks/set' | 'asks/resume'>;

/** What the console shows and changes of what servers may ask for, and which of them asked too much. */
export interface AskSettingsSide {
  readonly calls: AskCalls;
  heard(message: Extract<ToDesktop, { kind: 'asks-paused' | 'asks-told' }>): void;
  /** The views, with those whose asks are paused. */
  marked(views: readonly ServerView[]): readonly ServerView[];
  /** The person forgot the server. Its record took what was decided with it. */
  forget(digest: string): void;
  /** The gateway is gone, and with it what it counted. */
  lost(): void;
}

export function askSettings({ servers, change, record, emit, send, notice, later }: AskSettingsOptions): AskSettingsSide {
  /** Servers whose asks the gateway refuses because they were too many. */
  const paused = new Set<string>();
  /** What was picked for a server before the console took some of it away. */
  const removed = new Map<string, AskSettings['picked']>();
  const used = usedAsks({ send, later });
  const recordOf = (digest: string): ServerRecord | undefined => servers().find(({ identity }) => identity.digest === digest);
  const settingsOf = (digest: string): AskSettings => recordOf(digest)?.asks ?? usualAsks;

  function pausedChanged(): void {
    emit('asks/changed', {});
    emit('server/changed', {});
  }

  function resumed(digest: string): boolean {
    if (!paused.delete(digest)) return false;
    send({ kind: 'resume-asks', server: digest });
    pausedChanged();
    return true;
  }

  return {
    heard(message) {
      if (message.kind === 'asks-told') {
        used.told(message.request, { asks: message.asks, tokens: message.tokens });
        return;
      }
      const known = recordOf(message.server);
      if (known === undefined || paused.has(message.server)) return;
      paused.add(message.server);
      record('asks-changed', { identity: message.server, what: 'paused', by: 'rate' }, undefined, { server: known.name, tool: null });
      notice(say('asks.paused', { server: visible(known.name, { lines: false }) }));
      pausedChanged();
    },
    marked: (views) => (paused.size === 0 ? views : views.map((view) => (paused.has(view.digest) ? { ...view, asksPaused: true } : view))),
    forget(digest) {
      removed.delete(digest);
      resumed(digest);
    },
    lost() {
      used.lost();
      if (paused.size === 0) return;
      paused.clear();
      pausedChanged();
    },
    calls: {
      'asks/get': async ({ digest }) => {
        const settings = settingsOf(digest);
        return { settings, used: await used.ask(digest), paused: paused.has(digest), folders: (settings.picked ?? []).map((uri) => ({ uri, words: folderWords(uri) })) };
      },
      'asks/set': ({ digest, change: changed }) => {
        const before = settingsOf(digest);
        // A folder is picked where the host names it, in the prompt window; here it can be taken away, and that be undone.
        if (changed.picked != null && !withinPicked(changed.picked, before.picked, removed.get(digest))) throw new Refusal(say('asks.notPicked'));
        const done = change(digest, changed, 'person');
        if (!done.ok) throw new Refusal(done.error);
        if (changed.picked !== undefined) removed.set(digest, before.picked);
        return { before };
      },
      'asks/resume': ({ digest }) => {
        if (!resumed(digest)) throw new Refusal(say('asks.notPaused'));
        record('asks-changed', { identity: digest, what: 'resumed', by: 'person' }, undefined, { server: recordOf(digest)?.name ?? '', tool: null });
        return {};
      },
    },
  };
}

function withinPicked(given: readonly string[], ...known: readonly (AskSettings['picked'] | undefined)[]): boolean {
  return given.every((uri) => known.some((picked) => picked?.includes(uri) === true));
}

/** A `file:` address as a path, made visible; any other as it is. */
function folderWords(uri: string): string {
  try {
    return visible(decodeURIComponent(new URL(uri).pathname), { lines: false });
  } catch {
    return visible(uri, { lines: false });
  }
}
