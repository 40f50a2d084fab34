import type { Rule } from '#shared/models/rule';

/** Rules by the server and tool they name, so that of thousands only those are looked at that a call may fall under. */
export interface RuleIndex {
  /** All that a call to this tool of this server may fall under. */
  candidates(server: string, tool: string): readonly Rule[];
}

/** The index of `rules`, made once for each list. */
export function ruleIndex(rules: readonly Rule[]): RuleIndex {
  const known = indexes.get(rules);
  if (known !== undefined) return known;
  const made = build(rules);
  indexes.set(rules, made);
  return made;
}

const indexes = new WeakMap<readonly Rule[], RuleIndex>();

/** A list this short is gone through sooner than it is indexed. */
const shortList = 8;

function build(rules: readonly Rule[]): RuleIndex {
  if (rules.length <= shortList) return { candidates: () => rules };
  /** By server (undefined: any), then by tool (undefined: any, or a pattern). */
  const servers = new Map<string | undefined, Map<string | undefined, Rule[]>>();
  for (const rule of rules) {
    const { server, tool } = rule.scope;
    let tools = servers.get(server);
    if (tools === undefined) servers.set(server, (tools = new Map<string | undefined, Rule[]>()));
    const list = tools.get(tool);
    if (list === undefined) tools.set(tool, [rule]);
    else list.push(rule);
  }
  return { candidates: (server, tool) => [server, undefined].flatMap((one) => [tool, undefined].flatMap((name) => servers.get(one)?.get(name) ?? [])) };
}
