import { ruleInputSchema } from '#shared/models/rule';
import type { Examples, RuleInput, Scope } from '#shared/models/rule';
import { say } from '#shared/words/say';
import { readCondition } from './condition';
import type { Draft, ExampleDraft } from './draft';
import { readLasting } from './lasting';
import type { Problem } from './problem';

/** A draft read: the rule it stands for, or what it lacks. */
export type ReadDraft = { readonly kind: 'rule'; readonly rule: RuleInput } | { readonly kind: 'lacks'; readonly problems: readonly Problem[] };

/** The rule a draft stands for, or what it lacks, each with the member it is about. What a rule may say beyond that main judges. `now` is epoch ms. */
export function readDraft(draft: Draft, now: number): ReadDraft {
  const problems: Problem[] = [];
  const allow = draft.action === 'allow';
  const scope = readScope(draft, problems);
  const conditions = draft.conditions.map((condition, index) => {
    const read = readCondition(condition);
    if ('op' in read) return read;
    problems.push(...read.map((problem) => ({ ...problem, at: `conditions/${index}/${problem.at}` })));
    return null;
  });
  const lifetime = allow ? readLasting(draft.lasting, now) : ({ kind: 'always' } as const);
  if (typeof lifetime === 'string') problems.push({ at: 'lifetime/at', words: lifetime, ...(draft.lasting.kind === 'until' && draft.lasting.text === '' ? { missing: true } : {}) });
  else if (allow && draft.tier === 3 && lifetime.kind === 'always') problems.push({ at: 'lifetime', words: say('console.draft.needsEnd') });
  const examples = { matches: readExamples(draft.matches, 'matches', problems), doesNotMatch: readExamples(draft.doesNotMatch, 'doesNotMatch', problems) };
  if (problems.length > 0) return { kind: 'lacks', problems };

  const none = examples.matches.length + examples.doesNotMatch.length === 0;
  const { pin } = draft;
  // Another tool has another definition, and only an allow waits for one.
  const kept = allow && pin !== null && pin.server === scope.server && pin.tool === scope.tool ? { pin: pin.fingerprint } : {};
  // A deny or ask speaks of calls of every tier.
  const parsed = ruleInputSchema.safeParse({ action: draft.action, scope, conditions, tier: allow ? draft.tier : 3, lifetime, ...(none ? {} : { examples }), ...kept });
  if (parsed.success) return { kind: 'rule', rule: parsed.data };
  return { kind: 'lacks', problems: parsed.error.issues.map(({ path, message }) => ({ at: path.join('/'), words: `${message}.` })) };
}

function readScope({ action, host, server, tool }: Draft, problems: Problem[]): Scope {
  const name = tool.text.trim();
  if (action === 'allow' && server.kind !== 'one') problems.push({ at: 'scope/server', words: say('console.draft.noServer'), missing: true });
  if (server.kind === 'named' && action !== 'allow' && server.pattern.trim() === '') problems.push({ at: 'scope/serverName', words: say('console.draft.noServerName'), missing: true });
  if (tool.kind === 'one' && name === '') problems.push({ at: 'scope/tool', words: say('console.draft.noTool'), missing: true });
  if (tool.kind === 'pattern' && name === '') problems.push({ at: 'scope/tools', words: say('console.draft.noTools'), missing: true });
  return {
    ...(host === null ? {} : { host }),
    ...(server.kind === 'one' ? { server: server.digest } : server.kind === 'named' ? { serverName: server.pattern.trim() } : {}),
    ...(tool.kind === 'one' ? { tool: name } : tool.kind === 'pattern' ? { tools: name } : {}),
  };
}

function readExamples(list: readonly ExampleDraft[], member: keyof Examples, problems: Problem[]): Examples['matches'] {
  return list.map(({ tool, text }, index) => {
    const at = `examples/${member}/${index}`;
    const args = readArguments(text);
    if (tool.trim() === '') problems.push({ at: `${at}/tool`, words: say('console.draft.noTool'), missing: true });
    if (args === null) problems.push({ at: `${at}/arguments`, words: say('console.draft.noObject', { example: '{"path": "a.txt"}' }) });
    return { tool: tool.trim(), arguments: args ?? {} };
  });
}

function readArguments(text: string): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
