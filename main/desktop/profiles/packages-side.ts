import type { ToDesktop, ToGateway } from '#shared/contracts/port';
import type { FetchView, ServerRecord, ServerView } from '#shared/models/server';
import { err, type Result } from '#shared/result';
import { visible } from '#shared/text/visible';
import { say } from '#shared/words/say';
import type { Record as Recording } from '../decisions';
import { Refusal, type Handlers } from '../ipc/answer-call';

export interface PackagesSideOptions {
  /** Records that count. */
  readonly servers: () => readonly ServerRecord[];
  /** On disk, and in what the gateway judges by, when it returns ok. */
  readonly put: (record: ServerRecord) => Result<null, string>;
  readonly record: Recording;
  readonly send: (message: Extract<ToGateway, { kind: 'update-package' }>) => void;
  /** The windows show it anew. */
  readonly changed: () => void;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
}

/** Packages that were fetched for servers: which version each is pinned to, and how far a fetch is. */
export interface PackagesSide {
  readonly calls: Pick<Handlers, 'package/update'>;
  /** Pins what was fetched, in the server's record. */
  store(message: Extract<ToDesktop, { kind: 'store-fetched' }>): Result<null, string>;
  heard(message: Extract<ToDesktop, { kind: 'package' | 'package-updated' }>): void;
  /** The views, with what is known of fetching. */
  marked(views: readonly ServerView[]): readonly ServerView[];
  forget(digest: string): void;
  /** The gateway is gone: nothing asked will be told any more. */
  lost(): void;
}

/** Longer than a fetch may take, ms. */
const updateMs = 150_000;

type Updated = Pick<Extract<ToDesktop, { kind: 'package-updated' }>, 'ok' | 'words'>;

export function packagesSide({ servers, put, record, send, changed, later }: PackagesSideOptions): PackagesSide {
  const fetches = new Map<string, FetchView>();
  const waiting = new Map<number, (updated: Updated) => void>();
  let count = 0;

  function settle(request: number, updated: Updated): void {
    const done = waiting.get(request);
    waiting.delete(request);
    done?.(updated);
  }

  return {
    calls: {
      'package/update': async ({ digest }) => {
        if (!servers().some(({ identity, trust, fetched }) => identity.digest === digest && trust !== 'blocked' && fetched !== undefined)) throw new Refusal(say('runner.update.none'));
        const request = (count += 1);
        const { ok, words } = await new Promise<Updated>((resolve) => {
          waiting.set(request, resolve);
          later(updateMs, () => settle(request, { ok: false, words: say('runner.update.silent') }));
          send({ kind: 'update-package', request, server: digest });
        });
        if (!ok) throw new Refusal(words);
        return { words };
      },
    },
    store({ server, fetched, by }) {
      const known = servers().find(({ identity }) => identity.digest === server);
      if (known === undefined || known.trust === 'blocked') return err(say('change.unknown'));
      const { fetched: before } = known;
      const stored = put({ ...known, fetched });
      if (!stored.ok) return stored;
      // Sessions that waited for one fetch each say so.
      if (before?.version !== fetched.version || before.integrity !== fetched.integrity || before.name !== fetched.name) {
        const body = { identity: server, version: fetched.version, from: before?.version ?? null, by };
        record('package-fetched', body, { name: fetched.name, integrity: fetched.integrity }, { server: known.name, tool: null });
      }
      return stored;
    },
    heard(message) {
      if (message.kind === 'package-updated') {
        settle(message.request, message);
        return;
      }
      const { server, fetch } = message;
      if (!servers().some(({ identity }) => identity.digest === server) || JSON.stringify(fetches.get(server)) === JSON.stringify(fetch)) return;
      fetches.set(server, fetch);
      changed();
    },
    marked: (views) =>
      views.map((view) => {
        const fetch = fetches.get(view.digest);
        return fetch === undefined ? view : { ...view, fetch: { ...fetch, words: fetch.words.map((words) => visible(words, { lines: false })) } };
      }),
    forget: (digest) => void fetches.delete(digest),
    lost() {
      for (const [server, { state }] of fetches) if (state === 'fetching') fetches.delete(server);
      for (const request of [...waiting.keys()]) settle(request, { ok: false, words: say('runner.update.silent') });
    },
  };
}
