import type { JsonObject } from '#shared/json';
import type { Result } from '#shared/result';
import type { Inspection } from '#app/detectors/inspect';
import type { PageRead } from '#app/definitions/read-page';
import type { Malformed, Message } from '#app/messages/message';
import type { Refusal } from '#app/prompts/refusal';
import type { TierFinding } from '#app/policy/tier';
import type { RedactionEvent } from './redaction-events';

/** What happened. `at` is epoch ms. */
export type SessionEvent =
  | { readonly kind: 'host-message'; readonly at: number; readonly message: Message }
  | { readonly kind: 'host-malformed'; readonly at: number; readonly malformed: readonly Malformed[]; readonly batch: boolean }
  | { readonly kind: 'server-message'; readonly at: number; readonly message: Message }
  | { readonly kind: 'server-malformed'; readonly at: number; readonly malformed: Malformed }
  | { readonly kind: 'admitted'; readonly at: number }
  | { readonly kind: 'turned-away'; readonly at: number; readonly reason: Refusal }
  | { readonly kind: 'overdue'; readonly at: number }
  /** `edited`: the arguments the person wants sent instead, or why what they wrote is none, in words. */
  | {
      readonly kind: 'answered';
      readonly at: number;
      readonly prompt: string;
      readonly option: string;
      readonly note: string | null;
      readonly confirmed?: boolean | undefined;
      readonly typed?: string | undefined;
      /** How long the question was before the person's eyes, ms; null or absent where that is not known. */
      readonly shownMs?: number | null;
      readonly edited?: Result<JsonObject, string>;
    }
  /** The answer is on disk and what it made is stored; or one of the two failed. */
  | { readonly kind: 'settled'; readonly at: number; readonly prompt: string; readonly ok: boolean; readonly rule: string | null }
  /** A person is at a question on screen: they press, scroll, type. */
  | { readonly kind: 'attended'; readonly at: number; readonly prompt: string }
  | { readonly kind: 'deadline'; readonly at: number; readonly prompt: string }
  /** The host of a call that waits is to hear of it. */
  | { readonly kind: 'progress-due'; readonly at: number; readonly prompt: string }
  | { readonly kind: 'rules-changed'; readonly at: number }
  /** What the person accepted of this server changed, by a review or in another session. */
  | { readonly kind: 'pins-changed'; readonly at: number }
  /** What a thread of its own found of a call; null where it did not finish. */
  | { readonly kind: 'examined'; readonly at: number; readonly call: string; readonly finding: TierFinding | null }
  /** What a thread of its own made of pages of a listing; null where it did not finish. */
  | { readonly kind: 'reviewed'; readonly at: number; readonly review: string; readonly read: PageRead | 'nothing' | 'no-list' | null }
  /** What a thread of its own found in a result, null where it did not finish; and the result with its marks, where it can have them. */
  | { readonly kind: 'inspected'; readonly at: number; readonly result: string; readonly inspection: Inspection | null; readonly wrapped: string | null; /** It with pseudonyms restored; null or absent where there are none. */ readonly restored?: string | null }
  | RedactionEvent
  /** `ran`: the server's program was running; where it never was, nothing of what was sent can have taken effect. */
  | { readonly kind: 'server-ended'; readonly at: number; readonly reason: string; readonly ran: boolean }
  /** The person stopped the server. */
  | { readonly kind: 'stopped'; readonly at: number }
  /** The person asked for the server to be started anew. */
  | { readonly kind: 'restart'; readonly at: number }
  /** The old process is gone and the new one may start; `id` is for a request of ours. */
  | { readonly kind: 'renewed'; readonly at: number; readonly id: string }
  | { readonly kind: 'not-renewed'; readonly at: number; readonly reason: string }
  /** The host closed its end; what the server still answers may reach it. */
  | { readonly kind: 'host-leaving'; readonly at: number }
  | { readonly kind: 'host-gone'; readonly at: number };
