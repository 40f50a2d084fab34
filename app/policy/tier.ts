import type { ToolDefinition } from '#app/definitions/definition';
import type { ToolCall } from '#app/messages/tool-call';
import { highest, type Evidence } from '#app/tiers/evidence';
import type { Judged, ToolWords } from '#app/tiers/judge';
import { judgedOnce } from '#app/tiers/judged-once';
import { judgeTrail } from '#app/tiers/out';
import { nowhere, type PathWorld } from '#app/tiers/paths';
import { misfitWords, raisedByMisfit } from '#app/tiers/scan';
import type { Trail } from '#app/tiers/trail';
import type { Json } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { visibleCut } from '#shared/text/cut';
import { withinSentence } from '#shared/words/formats';
import { say } from '#shared/words/say';

/** What a call's tier depends on besides the call. */
export interface TierWorld {
  readonly places: PathWorld;
  /** What the session did so far; null where that is not followed. */
  readonly trail: Trail | null;
  /** Why the arguments do not fit the tool's schema, as a sentence without a full stop; null where they do, or where there is none. */
  readonly misfit: string | null;
  /** They would fit, were numbers written in the form the schema has them in. */
  readonly inForm?: boolean;
  /** Why nobody can tell whether the arguments fit, as a sentence without a full stop, where the tool has a schema that cannot be read. Absent or null: it can. */
  readonly unchecked?: string | null;
}

/** A call's tier with the evidence that gave it: in sentences for people, and as it was found. */
export interface TierFinding {
  readonly tier: Tier;
  /** The few that matter, the dangerous ones first. Never empty. */
  readonly evidence: readonly string[];
  /** Those of it that are out of the ordinary however harmless the call looks. Absent: none. */
  readonly notable?: readonly string[];
  /** Everything that was found, the weightiest first. */
  readonly findings: readonly Evidence[];
}

/** At most this many reasons are told: the first says enough to stop, and a flood of them hides it. */
const told = 5;

const noneTaken: readonly string[] = [];
const emptyWorld: TierWorld = { places: nowhere, trail: null, misfit: null };

/**
 * The tier of `call` to the tool `definition` describes; undefined for a tool the server never listed. What the tool's words and the arguments show
 * gives it; what the session did and the server's own warnings raise it. Nothing a server says of itself lowers what the arguments show.
 */
export function tierOf(definition: ToolDefinition | undefined, call: Pick<ToolCall, 'tool' | 'arguments'>, world: TierWorld = emptyWorld): TierFinding {
  const { tier, evidence } = judged(toolWordsFor(definition, call.tool), call.arguments ?? undefined, world);
  const raised = world.misfit === null ? tier : raisedByMisfit(tier, world.inForm === true);
  const misfit = world.misfit === null ? [] : [misfitWords(world.misfit)];
  const unlisted = definition === undefined ? [say('tierWhy.neverListed')] : [];
  return { tier: raised, evidence: sentences(raised, tier, evidence, misfit, unlisted), notable: [...misfit, ...unlisted], findings: evidence };
}

const wordsKept = new WeakMap<ToolDefinition, ToolWords>();

/** What is known of the tool a call names: of one definition the same object each time, by which what its words mean is found once. */
export function toolWordsFor(definition: ToolDefinition | undefined, name: string): ToolWords {
  const known = definition === undefined ? undefined : wordsKept.get(definition);
  if (known?.name === name) return known;
  const made = wordsOf(definition, name);
  if (definition !== undefined) wordsKept.set(definition, made);
  return made;
}

function wordsOf(definition: ToolDefinition | undefined, name: string): ToolWords {
  return { name, description: definition?.description ?? null, destructive: definition?.destructive ?? null, writes: definition?.writes === true, takes: definition?.takes ?? noneTaken };
}

/**
 * `finding` of a call that was judged elsewhere, raised by what the session did meanwhile: for a large call, which is judged where neither trail nor links are at hand.
 * Looks at no more of the arguments than a small call has.
 */
export function raisedByTrail(finding: TierFinding, definition: ToolDefinition | undefined, call: Pick<ToolCall, 'tool' | 'arguments'>, world: TierWorld): TierFinding {
  const more = beside({ tier: finding.tier, evidence: finding.findings }, toolWordsFor(definition, call.tool), call.arguments ?? undefined, world);
  const tier = highest(more, finding.tier);
  if (more.length === 0) return finding;
  const raised: Tier = tier > finding.tier ? tier : finding.tier;
  const words = more.filter((one) => one.tier === raised).map(reasonOf);
  return { ...finding, tier: raised, evidence: [...new Set([...words, ...finding.evidence])].slice(0, told), findings: [...more, ...finding.findings].sort((one, other) => other.tier - one.tier) };
}

/** Whatever goes wrong while a call is judged, it is that call's doing. */
function judged(tool: ToolWords, args: Json | undefined, world: TierWorld): Judged {
  try {
    const alone = judgedOnce(tool, args, world.places);
    const more = beside(alone, tool, args, world);
    if (more.length === 0) return alone;
    const evidence = [...more, ...alone.evidence].sort((one, other) => other.tier - one.tier);
    return { tier: highest(evidence, 3), evidence };
  } catch {
    return { tier: 3, evidence: [unjudged()] };
  }
}

function unjudged(): Evidence {
  return { rule: 'arguments/unreadable', tier: 3, why: say('tierWhy.unjudged'), at: '', span: null };
}

/** What the trail adds, and a schema nobody can read. */
function beside(alone: Judged, tool: ToolWords, args: Json | undefined, { places, trail, unchecked = null }: TierWorld): readonly Evidence[] {
  try {
    const schema: readonly Evidence[] = unchecked === null ? [] : [{ rule: 'arguments/unchecked', tier: 2, why: say('misfit.unchecked', { why: unchecked }), at: 'tool', span: null }];
    return trail === null ? schema : [...schema, ...judgeTrail(trail, tool, args, alone, places)];
  } catch {
    return [unjudged()];
  }
}

function sentences(tier: Tier, found: Tier, evidence: readonly Evidence[], misfit: readonly string[], unlisted: readonly string[]): readonly string[] {
  const weighty = evidence.filter((one) => one.tier === found && one.rule !== 'deed/unknown');
  const words = [...new Set(weighty.slice(0, 200).map(reasonOf))];
  if (found <= 1 && tier <= 1) return [...words.slice(0, 1).map((why) => say('tierWhy.onlyReads', { why: withinSentence(why) })), ...misfit, ...unlisted];
  if (found === 2 && words.length === 0) return [say('tierWhy.everyCall'), ...misfit, ...unlisted];
  return [...misfit, ...words, ...unlisted].slice(0, told);
}

/** `Deletes whole folders, which cannot be undone (command)`: the reason, and which argument gives it. */
export function reasonOf({ why, at }: Pick<Evidence, 'why' | 'at'>): string {
  if (at === 'tool' || at === '') return why;
  // A name can be long, and there can be many findings below it.
  const name = at.slice(1, 400).replaceAll('/', ' ').replaceAll('~1', '/').replaceAll('~0', '~');
  return say('tierWhy.of', { why, argument: visibleCut(name, 60, { lines: false }) });
}
