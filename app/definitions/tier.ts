import { member, stringMember, type Json } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { tierOfTool } from '#app/tiers/tool';

/** The tier of a tool by its definition alone. Where it has no name, `server`'s stands in for it. */
export function tierOfDefinition(tool: Json, server?: string): Tier {
  const name = stringMember(tool, 'name') ?? '';
  return tierOfTool({
    name: name === '' ? (server ?? '') : name,
    description: stringMember(tool, 'description') ?? null,
    inputSchema: member(tool, 'inputSchema'),
    annotations: member(tool, 'annotations'),
  }).tier;
}
