import type { Json } from '#shared/json';
import type { Files } from '#app/ports';
import type { GrantView, OptionView } from '#shared/models/prompt';
import type { Action, Rule, Scope, Tier } from '#shared/models/rule';

/** What the engine is asked about one tool call. */
export interface CallFacts {
  /** Identified host id, or `unknown`. */
  readonly host: string;
  /** Digest of the server's identity. */
  readonly server: string;
  readonly tool: string;
  readonly tier: Tier;
  readonly session: string;
  /** The server's name in the host's configuration: no authority, only denies and asks look at it. */
  readonly serverName: string;
  /** undefined or null: the call has none. */
  readonly arguments: Json | undefined;
  /** The arguments with the values that were kept back: what is allowed of the call has to be allowed of it with them too. Absent: nothing was. */
  readonly given?: Json | undefined;
  /** Something is sent with it besides its name, its arguments and metadata: what answers a server's ask, the server's state, a member nobody knows. */
  readonly others: boolean;
  /** Fingerprint of the tool's definition as the person accepted it; null where they did not. An allow that carries a pin needs this one. */
  readonly pin: string | null;
  /** Why the tool asks whatever is allowed elsewhere (it is new since the server was accepted), as a sentence without a full stop; null where nothing does. */
  readonly floor: string | null;
  /** Calls of this tier and below pass where no rule speaks: 1, or -1 where the person wants to be asked about them too. */
  readonly passes: Tier | -1;
  /** What paths are resolved by: the folder relative ones begin in, and the file system. */
  readonly places: Places;
}

/** Where paths of a call lead. */
export interface Places {
  /** Absolute; null where it is unknown, and then no relative path can be resolved. */
  readonly folder: string | null;
  readonly files: Files;
}

/**
 * One reason of a verdict; `reason` is a sentence for people. `rule`: a rule that spoke. `above-tier`, `suspended`: an allow that would have, had the call
 * been of a lower tier or the tool the one it was given for. `floor`: the tool asks whatever is allowed. `default`: no rule covers the call.
 */
export interface Because {
  readonly kind: 'rule' | 'above-tier' | 'suspended' | 'floor' | 'default';
  readonly rule?: string;
  readonly action: Action;
  readonly reason: string;
}

/** The verdict on a call with every rule that matched. */
export interface Verdict {
  readonly action: Action;
  readonly because: readonly Because[];
}

/** A rule an answer would make; the gateway adds id, time and origin. */
export interface RuleDraft extends Pick<Rule, 'action' | 'tier' | 'lifetime' | 'label' | 'conditions'> {
  readonly scope: Scope;
  readonly pin?: string;
}

/** One offered answer with the exact rule it would add. */
export interface Option {
  /** `deny`, `allow-once`, or a name for what is remembered: `allow-session`, `allow-always`, `allow-folder-always`, … */
  readonly id: string;
  readonly kind: 'deny' | 'allow-once' | 'allow-for' | 'ticket';
  readonly label: string;
  readonly rule: RuleDraft | null;
  /** The rule in words; null when there is none. */
  readonly words: string | null;
  /** Of what is remembered: what it covers and how long it lasts. */
  readonly grant?: GrantView;
  readonly inputs: OptionView['inputs'];
}
