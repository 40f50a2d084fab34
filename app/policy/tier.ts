import type { ToolDefinition } from '#app/definitions/definition';
import type { Tier } from '#shared/models/rule';

/** A call's tier with the evidence that gave it, in sentences for people. */
export interface TierFinding {
  readonly tier: Tier;
  readonly evidence: readonly string[];
}

/**
 * The tier of a call to the tool `definition` describes; undefined for a tool the server never listed. Every call
 * counts as a write; a server's own warning raises it, and nothing a server says lowers it.
 */
export function tierOf(definition: ToolDefinition | undefined): TierFinding {
  const everyCall = 'Every call counts as tier 2 (writes), whatever the server says of it';
  if (definition === undefined) return { tier: 2, evidence: [everyCall, 'The server never listed this tool'] };
  if (definition.destructive === true) return { tier: 3, evidence: ['The server itself marks this tool as destructive'] };
  return { tier: 2, evidence: [everyCall] };
}
