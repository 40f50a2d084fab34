import { member, stringMember, type Json, type JsonObject } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { tierOfTool } from '#app/tiers/tool';

/** The tier of a tool by its definition alone. Where it has no name, `server`'s stands in for it. */
export function tierOfDefinition(tool: Json, server?: string): Tier {
  return judged(tool, server).tier;
}

/** What a tool's own words say, its hints aside: the tier, and the rule that gave it, `deed/unknown` where nothing says what it does. */
export interface WordsTier {
  readonly tier: Tier;
  readonly rule: string;
}

const byWords = new WeakMap<JsonObject, WordsTier>();

/** The tier of a definition by its words alone; asked for several times of one definition. */
export function tierOfWords(definition: JsonObject): WordsTier {
  const known = byWords.get(definition);
  if (known !== undefined) return known;
  const { tier, evidence } = judged(new Map([...definition].filter(([key]) => key !== 'annotations')));
  const found: WordsTier = { tier, rule: evidence[0]?.rule ?? '' };
  byWords.set(definition, found);
  return found;
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
