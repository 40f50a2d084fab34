import { fromPlain } from '#shared/json';
import type { Condition } from '#shared/models/condition';
import type { Examples, Rule, RuleInput } from '#shared/models/rule';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { readHost } from './conditions/domain';
import { globPattern, regexPattern } from './conditions/pattern';
import { styleOf } from './conditions/path';
import { conditionWorld } from './conditions/world';
import { coverage } from './matches';
import type { CallFacts } from './verdict';

/** What is wrong with a rule: the member it is about (`conditions/0/pattern`), and a sentence without a full stop. */
export interface Problem {
  readonly at: string;
  readonly words: string;
}

/**
 * What makes a rule unfit to be asked: a pattern that is none, a condition nothing can fit, an example that comes out otherwise. An allow with a
 * fault matches nothing; a deny or an ask still tightens.
 */
export function ruleFaults(rule: RuleInput | Rule): readonly Problem[] {
  const known = found.get(rule);
  if (known !== undefined) return known;
  const patterns = [...scopeFaults(rule), ...rule.conditions.flatMap((condition, at) => conditionFaults(condition).map(({ at: member, words }) => ({ at: `conditions/${at}/${member}`, words })))];
  // An example says nothing of a rule that cannot be asked.
  const faults = patterns.length > 0 || rule.examples === undefined ? patterns : exampleFaults(rule, rule.examples);
  found.set(rule, faults);
  return faults;
}

const found = new WeakMap<RuleInput | Rule, readonly Problem[]>();

function scopeFaults({ scope }: RuleInput | Rule): readonly Problem[] {
  return (['tools', 'serverName'] as const).flatMap((member) => {
    const pattern = scope[member];
    const compiled = pattern === undefined ? null : globPattern(pattern);
    return compiled === null || compiled.ok ? [] : [{ at: `scope/${member}`, words: compiled.error() }];
  });
}

function conditionFaults(condition: Condition): readonly Problem[] {
  switch (condition.op) {
    case 'equals':
      return isInexact(condition.value) ? [inexact('value')] : [];
    case 'one-of':
      return condition.values.flatMap((value, at) => (isInexact(value) ? [inexact(`values/${at}`)] : []));
    case 'glob': {
      const compiled = globPattern(condition.pattern);
      return compiled.ok ? [] : [{ at: 'pattern', words: compiled.error() }];
    }
    case 'regex': {
      const compiled = regexPattern(condition.pattern);
      return compiled.ok ? [] : [{ at: 'pattern', words: compiled.error() }];
    }
    case 'under':
      if (condition.folder.includes('\0') || styleOf(condition.folder) === null) return [{ at: 'folder', words: say('fault.folder') }];
      return /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(condition.folder) ? [{ at: 'folder', words: say('fault.folderClimbs') }] : [];
    case 'domain':
      return isDomain(condition.domain) ? [] : [{ at: 'domain', words: say('fault.domain') }];
    case 'range':
      if (condition.min === null && condition.max === null) return [{ at: 'min', words: say('fault.rangeEmpty') }];
      if (isInexact(condition.min) || isInexact(condition.max)) return [inexact(isInexact(condition.min) ? 'min' : 'max')];
      return condition.min !== null && condition.max !== null && condition.min > condition.max ? [{ at: 'max', words: say('fault.rangeTurned') }] : [];
    case 'command':
    case 'absent':
    case 'exactly':
      return [];
  }
}

function isInexact(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function inexact(at: string): Problem {
  return { at, words: say('fault.inexact') };
}

function isDomain(text: string): boolean {
  const host = readHost(text);
  return host !== null && !host.doubt && (host.address || !/[/:?#*_\s]/.test(text.trim()));
}

function exampleFaults(rule: RuleInput | Rule, examples: Examples): readonly Problem[] {
  const truthOf = ({ tool, arguments: args }: Examples['matches'][number]): string => {
    const call = exampleCall(rule, tool, args);
    // An example has a tool and arguments; whatever else the rule asks for is given.
    const { serverName: _, ...scope } = rule.scope;
    return call === null ? 'unknown' : coverage({ action: rule.action, conditions: rule.conditions, scope, lifetime: { kind: 'session', session: call.session } }, call, conditionWorld(call.places));
  };
  const shown = (tool: string): string => visibleCut(tool, 60, { lines: false });
  return [
    ...examples.matches.flatMap((example, at) => (truthOf(example) === 'holds' ? [] : [{ at: `examples/matches/${at}`, words: say('fault.example', { tool: shown(example.tool) }) }])),
    ...examples.doesNotMatch.flatMap((example, at) =>
      truthOf(example) === 'fails' || (rule.action === 'allow' && truthOf(example) === 'unknown') ? [] : [{ at: `examples/doesNotMatch/${at}`, words: say('fault.exampleAgainst', { tool: shown(example.tool) }) }],
    ),
  ];
}

/** The call of an example: by the host and on the server the rule names, where links lead nowhere else. Null where its arguments are no JSON. */
function exampleCall({ scope }: RuleInput | Rule, tool: string, args: Readonly<Record<string, unknown>>): CallFacts | null {
  try {
    return {
      host: scope.host ?? 'example',
      server: scope.server ?? '0'.repeat(64),
      serverName: 'example',
      tool,
      tier: 0,
      session: 'example',
      arguments: fromPlain(args),
      others: false,
      pin: null,
      floor: null,
      passes: 0,
      places: { folder: null, files: { home: null, real: (path) => path } },
    };
  } catch {
    return null;
  }
}
