import { member, stringMember, type Json } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { tierOfTool } from '#app/tiers/tool';

/** The tier of a tool by its definition alone. Where it has no name, `server`'s stands in for it. */
export function tierOfDefinition(tool: Json, server?: string): Tier {
  return judged(tool, server).tier;
}

/** The rule that gave a tool its tier; `deed/unknown` where nothing said what it does. */
export function evidenceOfDefinition(tool: Json): string {
  return judged(tool).evidence[0]?.rule ?? '';
}

function judged(tool: Json, server?: string): ReturnType<typeof tierOfTool> {
  const name = stringMember(tool, 'name') ?? '';
  return tierOfTool({
    name: name === '' ? (server ?? '') : name,
    description: stringMember(tool, 'description') ?? null,
    inputSchema: member(tool, 'inputSchema'),
    annotations: member(tool, 'annotations'),
  });
}
