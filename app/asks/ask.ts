import type { Handled } from '#app/detectors/handling';
import type { Inspection } from '#app/detectors/inspect';
import type { AskKind, Gate, AskSettings } from '#shared/models/ask';
import type { JsonObject } from '#shared/json';

/** One thing a server asks of its host, whichever way it travels. */
export interface Ask {
  readonly kind: AskKind;
  /** `sampling/createMessage`, `elicitation/create`, `roots/list`. */
  readonly method: string;
  /** Its params; empty where it has none. */
  readonly params: JsonObject;
  /** The key the server chose for it, where several travel in one result; null where it travels alone. */
  readonly key: string | null;
}

/** A root of the host's as it was looked at: `wrong` says why no server can be given it, `warning` what to be wary of; sentences without a full stop. */
export interface RootFacts {
  readonly uri: string;
  readonly name: string | null;
  readonly path: string | null;
  readonly wrong: string | null;
  readonly warning: string | null;
}

/** What a question about an ask is made of. */
export interface AskFacts {
  /** The question's id, unique for ever. */
  readonly id: string;
  /** Epoch ms. */
  readonly askedAt: number;
  readonly deadlineAt: number | null;
  readonly deadlineOf: 'host' | 'own' | null;
  /** The host's title, and the server's name. */
  readonly host: string;
  readonly server: string;
  readonly gate: Gate;
  readonly ask: Ask;
  /** What the host replied; null at the gate before it. */
  readonly reply: JsonObject | null;
  /** The tool call it belongs to; null where it belongs to none. */
  readonly tool: string | null;
  /** The how-manieth time this call asks, from 1. */
  readonly round: number;
  /** The host said that it can do this. Where it cannot, Countersign shows the form or the address itself. */
  readonly capable: boolean;
  /** The host's roots, where it was asked for them. */
  readonly roots: readonly RootFacts[];
  readonly settings: AskSettings;
  /** What detectors found in it, or in the reply; absent: nothing. `kept`: values of the reply that are sent as what stands for them. */
  readonly found?: { readonly inspection: Inspection | null; readonly handled: Handled; readonly kept: number };
}
