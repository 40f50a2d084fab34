import type { Cut } from '#shared/models/cut';
import type { EntryDraft } from '#shared/models/entry';
import type { Erased, ErasedCount, EraseScope, RecordSettings, RecordSizes } from '#shared/models/record';
import type { BackedUp } from './backup';
import type { Signer } from './checkpoint';
import type { Checkpoints } from './checkpoints';
import { draftOfCut } from './cut';
import { readErased, draftOfErased, type Forgotten } from './erased';
import type { OnForgotten, Room } from './forget';
import { dayStart, keyGoes } from './forgotten-days';
import { openForgetter } from './forgetter';
import { removeSetAside, takesSetAside } from './set-aside';
import type { Journal } from './writer';

/** Has what was recorded forgotten: what a person erases, and what is past its days. One at a time. */
export interface Forgetting {
  sizes(): Promise<RecordSizes>;
  /** What would go now. Changes nothing. */
  count(scope: EraseScope): Promise<ErasedCount>;
  /** Cannot be undone. An entry says what went, and how many, before anything does. Rejects when it could not be finished: it is gone on with at the next start. */
  erase(scope: EraseScope, onForgotten?: OnForgotten): Promise<Erased>;
  /** Has everything past its days go; null where nothing is. */
  retain(settings: RecordSettings, now: number): Promise<Erased | null>;
  room(): Promise<Room>;
  /** A copy of all that is recorded so far, verified. */
  backUp(to: string): Promise<BackedUp>;
  /** What the last run began and did not finish. */
  resume(): Promise<void>;
  end(): Promise<void>;
}

export interface ForgettingOptions {
  readonly journal: Pick<Journal, 'append' | 'flush' | 'settle' | 'emptyIntake' | 'head' | 'begin' | 'first' | 'hashOf' | 'keyDays' | 'eraseDays' | 'retireKeys' | 'destroyKeys' | 'forgottenBehind' | 'lastStart'>;
  readonly file: string;
  readonly signer: Signer;
  readonly checkpoints: Pick<Checkpoints, 'make'>;
  /** What a scope holds is not stored any more where it is still on its way. Told in the moment from which on entries stay. */
  readonly dropping?: (scope: EraseScope) => void;
  /** `forget-worker`, as built. */
  readonly worker: URL | null;
  /** Epoch ms. */
  readonly now: () => number;
}

/** `keys`: exactly those that go; absent: those of days that were over when it was asked for. */
type Doing = Forgotten & { readonly keys?: readonly string[] };

const dayMs = 86_400_000;

export function openForgetting({ journal, file, signer, checkpoints, dropping = () => undefined, worker, now }: ForgettingOptions): Forgetting {
  const forgetter = openForgetter({ file, worker });
  let last: Promise<unknown> = Promise.resolve();
  // As the last run left it: what this one records comes behind.
  const lastStart = journal.lastStart();
  const unfinished = journal.forgottenBehind(lastStart).flatMap((record) => readErased(record) ?? []);

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  /** The entries that say so are on the disk and in the file before anything goes. */
  async function record(drafts: readonly EntryDraft[]): Promise<void> {
    journal.append(drafts);
    await journal.flush();
    journal.emptyIntake();
  }

  function cutAt(seq: number, why: Cut['why']): readonly EntryDraft[] {
    const [hash, first] = [journal.hashOf(seq), journal.first()];
    if (seq <= journal.begin() || hash === null || first === null) return [];
    return [draftOfCut(signer.sign<Cut>({ what: 'countersign cut', v: 1, seq, hash, first, count: seq - journal.begin(), why, at: now() }))];
  }

  /** Does what an entry says; of what is gone already nothing. */
  async function carryOut({ scope, after, upTo, cut, asked, keys }: Doing, onForgotten?: OnForgotten): Promise<boolean> {
    const over: EraseScope = asked === undefined ? { what: 'everything' } : { what: 'before', until: asked };
    if (keys === undefined) journal.eraseDays(journal.keyDays().filter((day) => keyGoes(day, scope) && keyGoes(day, over)));
    else journal.destroyKeys(keys);
    await forgetter.do({ what: 'payloads', scope, after, upTo }, onForgotten);
    if (cut > 0) await forgetter.do({ what: 'entries', upTo: cut }, onForgotten);
    if (takesSetAside(scope)) removeSetAside(file, asked);
    // Signed at once: from here on the vault remembers a journal that has the cut.
    await checkpoints.make();
    return forgetter.do({ what: 'clean' });
  }

  async function forget(forgotten: Omit<Doing, 'cut' | 'asked'>, cut: number, onForgotten?: OnForgotten): Promise<Erased | null> {
    const count = await forgetter.do({ what: 'count', scope: forgotten.scope, upTo: forgotten.upTo });
    const counted = { ...count, ...(forgotten.keys === undefined ? {} : { keys: forgotten.keys.length }), entries: Math.max(0, cut - journal.begin()) };
    if (counted.payloads + counted.keys + counted.entries + counted.setAside === 0) return null;
    const all = { ...forgotten, cut };
    await record([draftOfErased(all, counted, now()), ...cutAt(cut, forgotten.by)]);
    const clean = await carryOut(all, onForgotten);
    return { ...counted, clean };
  }

  async function cutOf(scope: EraseScope, upTo: number): Promise<number> {
    if (scope.what === 'everything') return upTo;
    return scope.what === 'before' ? Math.min(upTo, await forgetter.do({ what: 'last-before', until: scope.until })) : 0;
  }

  return {
    sizes: () => forgetter.do({ what: 'sizes' }),
    count(scope) {
      journal.settle();
      return forgetter.do({ what: 'count', scope, upTo: journal.head().seq });
    },
    erase: (scope, onForgotten) =>
      inTurn(async () => {
        // Not when it was asked for: that may be long ago, behind a copy that was being made.
        dropping(scope);
        journal.emptyIntake();
        const upTo = journal.head().seq;
        // In the same moment: what is recorded while this lasts is under keys that stay.
        const keys = journal.retireKeys((name) => keyGoes(name, scope));
        const erased = await forget({ scope, by: 'person', after: 0, upTo, keys }, await cutOf(scope, upTo), onForgotten);
        return erased ?? { ...(await forgetter.do({ what: 'count', scope, upTo })), clean: true };
      }),
    retain: ({ payloadDays, entryDays }, at) =>
      inTurn(async () => {
        journal.emptyIntake();
        const upTo = journal.head().seq;
        // Contents go by whole days: their keys are those of days.
        const contents = payloadDays === null ? 0 : dayStart(at - payloadDays * dayMs);
        const until = Math.max(contents, entryDays === null ? 0 : dayStart(at - entryDays * dayMs));
        const cut = entryDays === null ? 0 : await forgetter.do({ what: 'last-before', until: dayStart(at - entryDays * dayMs) });
        return forget({ scope: { what: 'period', from: 0, until }, by: 'retention', after: journal.begin(), upTo }, Math.min(cut, upTo));
      }),
    room: () => forgetter.do({ what: 'room' }),
    backUp: (to) =>
      inTurn(async () => {
        await checkpoints.make();
        journal.settle();
        return forgetter.do({ what: 'backup', to, key: signer.key });
      }),
    resume: () =>
      inTurn(async () => {
        for (const one of unfinished) await carryOut(one);
      }),
    async end() {
      await forgetter.end();
      await last;
    },
  };
}
