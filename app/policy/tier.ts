import type { ToolDefinition } from '#app/definitions/definition';
import type { ToolCall } from '#app/messages/tool-call';
import type { Evidence } from '#app/tiers/evidence';
import { judgeCall, type ToolWords } from '#app/tiers/judge';
import { nowhere, type PathWorld } from '#app/tiers/paths';
import type { Trail } from '#app/tiers/trail';
import type { Json } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { visibleCut } from '#shared/text/visible';

/** A call's tier with the evidence that gave it, in sentences for people. */
export interface TierFinding {
  readonly tier: Tier;
  readonly evidence: readonly string[];
  readonly findings: readonly Evidence[];
}

/** Where a call happens. */
export interface TierWorld {
  readonly places: PathWorld;
  readonly trail: Trail | null;
  /** Why the arguments do not fit the tool's schema; null where they do, or where that could not be told. */
  readonly misfit: string | null;
}

/** At most this many reasons are told: the first says enough to stop, and a flood of them hides it. */
const told = 5;

const everyCall = 'Nothing in this call is known to be dangerous, so it counts as tier 2 (writes)';

/**
 * The tier of `call` to the tool `definition` describes; undefined for a tool the server never listed. A call counts as a write
 * until evidence in it, or the server's own warning, shows that it is dangerous. Nothing a server says lowers a tier.
 */
export function tierOf(definition: ToolDefinition | undefined, call: Pick<ToolCall, 'tool' | 'arguments'>, world?: TierWorld): TierFinding {
  const tool = toolWordsFor(definition, call.tool);
  const dangerous = judged(tool, call.arguments ?? undefined, world?.places ?? nowhere).filter(({ tier }) => tier === 3);
  const unlisted = definition === undefined ? ['The server never listed this tool'] : [];
  if (dangerous.length === 0) return { tier: 2, evidence: [everyCall, ...unlisted], findings: [] };
  return { tier: 3, evidence: [...new Set(dangerous.map(spoken)), ...unlisted].slice(0, told), findings: dangerous };
}

/** What is known of the tool a call names. */
export function toolWordsFor(definition: ToolDefinition | undefined, name: string): ToolWords {
  return { name, description: definition?.description ?? null, destructive: definition?.destructive ?? null };
}

/** Whatever goes wrong while a call is judged, it is that call's doing. */
function judged(tool: ToolWords, args: Json | undefined, places: PathWorld): readonly Evidence[] {
  try {
    return judgeCall(tool, args, places).evidence;
  } catch {
    return [{ rule: 'arguments/unreadable', tier: 3, why: 'Cannot be judged, so it counts as dangerous', at: '', span: null }];
  }
}

/** `Deletes whole folders, which cannot be undone (command)`: the reason, and which argument gives it. */
function spoken({ why, at }: Evidence): string {
  if (at === 'tool' || at === '') return why;
  // A name can be long, and there can be many findings below it.
  const name = at.slice(1, 400).replaceAll('/', ' ').replaceAll('~1', '/').replaceAll('~0', '~');
  return `${why} (${visibleCut(name, 60, { lines: false })})`;
}
