import type { Json } from '#shared/json';
import type { ToolDefinition } from './definition';
import { isJsonObject, member, stringMember } from '#shared/json';

/**
 * The tools of a `tools/list` result (MCP `ListToolsResult`), one per name. Anything that is no tool with a name is
 * passed over: the host judges the shape, Countersign only reads what it shows and what raises a tier.
 */
export function definitionsFrom(result: Json): readonly ToolDefinition[] {
  const tools = member(result, 'tools');
  return Array.isArray(tools) ? mergeDefinitions([], (tools as readonly Json[]).flatMap(definitionFrom)) : [];
}

/**
 * `known` with `listed` laid over it by name: a later page or a repeated name replaces what was said before, but a
 * tool once called destructive stays so, because a hint never lowers a tier.
 */
export function mergeDefinitions(known: readonly ToolDefinition[], listed: readonly ToolDefinition[]): readonly ToolDefinition[] {
  const byName = new Map(known.map((tool) => [tool.name, tool]));
  for (const tool of listed) {
    const before = byName.get(tool.name);
    byName.set(tool.name, before === undefined ? tool : { ...tool, ...(before.destructive === true ? { destructive: true } : {}), ...(before.writes === true ? { writes: true } : {}) });
  }
  return [...byName.values()];
}

function definitionFrom(tool: Json): readonly ToolDefinition[] {
  const name = stringMember(tool, 'name');
  if (name === undefined) return [];
  const annotations = member(tool, 'annotations');
  const destructive = member(annotations, 'destructiveHint');
  const properties = member(member(tool, 'inputSchema'), 'properties');
  return [
    {
      name,
      title: stringMember(tool, 'title') ?? stringMember(annotations, 'title') ?? null,
      description: stringMember(tool, 'description') ?? null,
      destructive: typeof destructive === 'boolean' ? destructive : null,
      ...(member(annotations, 'readOnlyHint') === false ? { writes: true as const } : {}),
      ...(isJsonObject(properties) && properties.size > 0 ? { takes: [...properties.keys()].slice(0, 200) } : {}),
    },
  ];
}
