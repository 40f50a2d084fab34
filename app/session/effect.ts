import type { EntryDraft } from '#shared/models/entry';
import type { AskChange } from '#shared/models/ask';
import type { AskPromptView, CallPromptView, ResultPromptView } from '#shared/models/prompt';
import type { Found, MadeMute } from '#shared/models/results';
import type { ServerPins } from '#shared/models/definition';
import type { Wrapped } from '#app/detectors/wrap';
import type { Side } from '#app/messages/message';
import type { ToolCall } from '#app/messages/tool-call';
import type { PageBasis } from '#app/definitions/read-page';
import type { TierWorld } from '#app/policy/tier';
import type { RuleDraft } from '#app/policy/verdict';
import type { FileWrite } from '#app/prompts/files/write';
import type { LateCall } from './tickets';
import type { KnownTool } from './state';
import type { Pseudonym } from '#app/redaction/pseudonyms';
import type { FindValues } from './redaction-events';

/** What has to be done, in this order. Records come first: nothing takes effect before it is recorded. An `ask` alone is handed over while its record is written (ADR 61). */
export type Effect =
  /** `later` may be committed with the next entry; the others are committed before the next effect. */
  | { readonly kind: 'record'; readonly entry: EntryDraft; readonly later?: true }
  /** `note`: what the model is to read with the answer that `line` is. */
  | { readonly kind: 'send'; readonly to: Side; readonly line: Uint8Array | string; readonly note?: string }
  | { readonly kind: 'start' }
  /** End the server's process, hear nothing of it any more, and say `renewed` or `not-renewed`. */
  | { readonly kind: 'replace' }
  /** `fullText` makes all that would be sent, for the full view; it costs in proportion. `writes`: files to be looked at, so that the view can say what would become of them. */
  | { readonly kind: 'ask'; readonly view: CallPromptView; readonly fullText: () => string; readonly writes: readonly FileWrite[] }
  | { readonly kind: 'withdraw'; readonly prompt: string; readonly why: 'answered' | 'expired' | 'cancelled' | 'host-gone' | 'decided' | 'failed'; /** Rules that let the call through now, where that is why. */ readonly allowedBy?: readonly string[] }
  | { readonly kind: 'refuse-answer'; readonly prompt: string; readonly reason: string }
  /** Bring the answer to disk, store the rule it makes, then say `settled`. */
  | { readonly kind: 'settle'; readonly prompt: string; readonly call: string; readonly rule: RuleDraft | null }
  /** Say `deadline` then, or `progress-due`. `heldUntil`: until then the deadline waits for a person who is at the question, epoch ms; they are to see that. */
  | { readonly kind: 'timer'; readonly prompt: string; readonly at: number; readonly of?: 'progress'; readonly heldUntil?: number }
  /** The host has stopped waiting, but the question can still be answered for its next try. */
  | { readonly kind: 'late'; readonly prompt: string; readonly late: LateCall }
  /** The host took back a call that waited, so long after it had come. */
  | { readonly kind: 'gave-up'; readonly host: string; readonly afterMs: number }
  /** What the person accepted of this server from now on; counts at once. */
  | { readonly kind: 'store-pins'; readonly pins: ServerPins }
  /** Judge a call that is too large to be judged where traffic waits, and say `examined`. */
  | { readonly kind: 'examine'; readonly call: string; readonly tool: ToolCall; readonly known: KnownTool; readonly world: Omit<TierWorld, 'misfit' | 'inForm'> }
  /** Hold pages of a listing against what was accepted, the server's answers with the newest last, which is too much to do where traffic waits, and say `reviewed`. */
  | { readonly kind: 'review'; readonly review: string; readonly lines: readonly Uint8Array[]; readonly basis: PageBasis }
  /** Look a result through that is too large to be looked through where traffic waits, and say `inspected`. `wraps`: when it is wanted with its marks, `found` where instructions are found in it, `unread` also where it was not looked through to its end. */
  | { readonly kind: 'inspect'; readonly result: string; readonly line: Uint8Array; readonly tools: readonly string[]; readonly names: Wrapped; readonly wraps: 'never' | 'found' | 'unread'; /** To be restored in what goes on. */ readonly pseudonyms: readonly Pseudonym[]; /** Like the arguments of a call, because a server gets it; absent: as what a model reads. */ readonly what?: 'arguments'; /** The end of the result of the same tool before it. */ readonly before?: string }
  | FindValues
  | { readonly kind: 'ask-result'; readonly view: ResultPromptView }
  /** Bring the answer to a held result to disk, have the mutes it makes stored, then say `settled`. */
  | { readonly kind: 'settle-result'; readonly prompt: string; readonly call: string; readonly tool: string; readonly mutes: readonly MadeMute[] }
  /** `notBefore`: when the person is asked at the earliest, epoch ms, because its server asks faster than a person answers. */
  | { readonly kind: 'ask-gate'; readonly view: AskPromptView; readonly fullText: () => string; readonly notBefore?: number }
  /** Bring the answer at a gate to disk, have what it changes of the server's asks stored, then say `settled`. */
  | { readonly kind: 'settle-gate'; readonly prompt: string; readonly change: AskChange | null }
  /** The server asked too much and all it asks is refused from now on: the person is told. */
  | { readonly kind: 'pause-asks' }
  /** Open an address in the system's browser, as the person said. */
  | { readonly kind: 'open-address'; readonly prompt: string; readonly address: string }
  /** For the list on the server's page. */
  | { readonly kind: 'found'; readonly found: readonly Found[] }
  /** A line for the connector's stderr. */
  | { readonly kind: 'tell'; readonly text: string }
  /** Close the host's connection once everything sent has left. */
  | { readonly kind: 'end' };
