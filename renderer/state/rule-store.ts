import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { RuleInput, RuleView, Suggestion } from '#shared/models/rule';
import { err } from '#shared/result';
import type { Result } from '#shared/result';
import { say } from '#shared/words/say';
import type { Client } from '../bridge/client';
import { act, empty, fill, follow } from './list-store';
import type { ListSlice } from './list-store';
import { draftRule, edit } from './rule-draft/draft';
import type { Draft, Editing } from './rule-draft/draft';

/** A rule that was taken back, kept for as long as that can be undone. */
export interface Revoked {
  readonly words: string;
  readonly rule: RuleInput;
}

/** The rules and what a person may do with one. Each action gives the words of its failure, or null. */
export interface RuleSlice extends ListSlice<RuleView> {
  /** The rule that was asked for from elsewhere, until `taken`. */
  readonly wanted: string | null;
  /** The rule being written; it waits here while another view is looked at. */
  readonly editing: Editing | null;
  /** What was revoked last; null where that cannot be undone. */
  readonly revoked: Revoked | null;
  /** Rules the person's own answers suggest. */
  readonly suggestions: readonly Suggestion[];
  revoke(id: string): Promise<string | null>;
  /** Stores what was revoked last anew. */
  undo(): Promise<string | null>;
  /** Leaves what was revoked last as it is. */
  settle(): void;
  confirm(id: string): Promise<string | null>;
  /** Keeps the numbers of uses up to date while somebody looks at them. Answers how to stop. */
  watch(): () => void;
  reveal(id: string): void;
  taken(): void;
  /** Begins to write a rule, or goes on with none. */
  edit(editing: Editing | null): void;
  /** Begins to write a stored rule anew, or a copy of it. */
  editStored(id: string, copy: boolean): Promise<string | null>;
  write(draft: Draft): void;
  putAside(aside: boolean): void;
  /** Stores a rule, in place of `id` where one is named; its id. */
  save(id: string | null, rule: RuleInput): Promise<Result<string, string>>;
  suggest(): Promise<void>;
  dismiss(id: string): Promise<string | null>;
}
export type RuleStore = StoreApi<RuleSlice>;

/** Uses are asked for at most this often, ms. */
export const usesMs = 5000;

/** A store of every rule, suspended ones included, and of the one being written. */
export function createRuleStore(client: () => Client): RuleStore {
  return createStore<RuleSlice>()((set, get) => ({
    ...empty<RuleView>(),
    wanted: null,
    editing: null,
    revoked: null,
    suggestions: [],
    start() {
      const offs = [
        follow(client().on('rule/changed', () => void get().load()), get().load),
        // An allow waits for the review of the tool it is for.
        client().on('definition/changed', () => void get().load()),
        client().on('console/navigate', ({ view, focus }) => {
          if (view === 'rules' && focus !== null) get().reveal(focus);
        }),
      ];
      return () => offs.forEach((off) => off());
    },
    load: () => fill(client().call('rule/list', {}), set),
    async revoke(id) {
      const listed = get().items.find((rule) => rule.id === id);
      // What was suspended counted for nothing and must not come back as a rule that counts; what the editor cannot take (of one session) cannot be brought back.
      const stored = listed === undefined || listed.suspended ? null : client().call('rule/get', { id });
      const problem = await act(client().call('rule/revoke', { id }), get().load);
      if (problem === null) set({ revoked: null });
      void stored?.then((reply) => {
        if (problem === null && listed !== undefined && reply.ok && reply.value !== null) set({ revoked: { words: listed.words, rule: reply.value } });
      });
      return problem;
    },
    async undo() {
      const { revoked } = get();
      if (revoked === null) return null;
      const saved = await get().save(null, revoked.rule);
      if (!saved.ok) return saved.error;
      set({ revoked: null });
      return null;
    },
    settle: () => set({ revoked: null }),
    confirm: (id) => act(client().call('rule/confirm', { id }), get().load),
    watch() {
      let timer: ReturnType<typeof setTimeout> | null = null;
      void get().load();
      const off = client().on('history/grew', () => {
        timer ??= setTimeout(() => {
          timer = null;
          void get().load();
        }, usesMs);
      });
      return () => {
        off();
        if (timer !== null) clearTimeout(timer);
      };
    },
    reveal(id) {
      const { editing } = get();
      set({ wanted: id, editing: editing === null ? null : { ...editing, aside: true } });
    },
    taken: () => set({ wanted: null }),
    edit: (editing) => set({ editing, revoked: null }),
    async editStored(id, copy) {
      const reply = await client().call('rule/get', { id });
      if (!reply.ok) return reply.error;
      if (reply.value === null) return say('console.rules.notEdited');
      const { pin: _, ...unbound } = reply.value;
      // A copy is a rule of its own, and bound to the tool as it is when it is saved.
      get().edit(edit(draftRule(copy ? unbound : reply.value), { id: copy ? null : id }));
      return null;
    },
    write(draft) {
      const { editing } = get();
      if (editing !== null) set({ editing: { ...editing, draft } });
    },
    putAside(aside) {
      const { editing } = get();
      if (editing !== null) set({ editing: { ...editing, aside } });
    },
    async save(id, rule) {
      const reply = await client().call('rule/save', { id, rule });
      if (!reply.ok) return err(reply.error);
      await Promise.all([get().load(), get().suggest()]);
      return { ok: true, value: reply.value.id };
    },
    async suggest() {
      const reply = await client().call('rule/suggestions', {});
      // Nothing is lost where there are none to be had: they only save writing.
      set({ suggestions: reply.ok ? reply.value : [] });
    },
    async dismiss(id) {
      const reply = await client().call('rule/dismiss-suggestion', { id });
      await get().suggest();
      return reply.ok ? null : reply.error;
    },
  }));
}
