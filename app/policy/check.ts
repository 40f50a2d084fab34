import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromPlain, type Json } from '#shared/json';
import { ruleSchema, type Action, type Lifetime, type Rule, type Tier } from '#shared/models/rule';
import { ruleFileSchema, writtenCallSchema, type WrittenCall, type WrittenRule } from '#shared/models/rule-file';
import { err, ok, type Result } from '#shared/result';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import type { Files } from '#app/ports';
import { evaluate } from './evaluate';
import { ruleProblems } from './problems';
import { tierOf } from './tier';
import type { Because, CallFacts } from './verdict';

/** What a file of rules says of a call. */
export interface Checked {
  readonly action: Action;
  readonly tier: Tier;
  readonly because: readonly Because[];
}

/** What a check may know of the world. */
export interface CheckWorld {
  /** Absent: paths are taken as they are written, and links are not followed. */
  readonly files?: Files;
  /** Epoch ms. Absent: every allow that ends has ended. */
  readonly now?: number;
}

/** The verdict of the rules in one document on the call in another, both as `JSON.parse` gives them; what is wrong with either, with its place, in words. */
export function checkRules(rules: unknown, call: unknown, world: CheckWorld = {}): Result<Checked, string> {
  const asked = writtenCallSchema.safeParse(call);
  if (!asked.success) return err(say('check.call', { problem: placed(asked.error.issues) }));
  const written = ruleFileSchema.safeParse(rules);
  if (!written.success) return err(say('check.rules', { problem: placed(written.error.issues) }));
  const args = argumentsOf(asked.data);
  if (!args.ok) return args;
  const made: Rule[] = [];
  for (const [at, one] of written.data.entries()) {
    const rule = ruleSchema.safeParse(ruleOf(one, at, asked.data.session));
    if (!rule.success) return err(say('check.rules', { problem: placed(rule.error.issues, `rules/${at}`) }));
    const [problem] = ruleProblems(rule.data);
    if (problem !== undefined) return err(say('check.rules', { problem: say('check.at', { place: `rules/${at}/${problem.at}`, problem: problem.words }) }));
    made.push(rule.data);
  }
  const facts = factsOf(asked.data, args.value, world);
  const { action, because } = evaluate(facts, made, world.now ?? Number.MAX_SAFE_INTEGER);
  return ok({ action, tier: facts.tier, because });
}

function ruleOf(written: WrittenRule, at: number, session: string): unknown {
  const { scope, examples, lifetime, label, ...rest } = written;
  return {
    ...rest,
    id: written.id ?? `rule-${at + 1}`,
    scope: { ...scope, ...(scope.server === undefined ? {} : { server: identityOf(scope.server) }) },
    lifetime: lifetimeOf(lifetime, session),
    label: label ?? { host: scope.host ?? '', server: scope.server ?? '' },
    ...(examples === undefined ? {} : { examples: { matches: examples.matches ?? [], doesNotMatch: examples.doesNotMatch ?? [] } }),
  };
}

function lifetimeOf(written: WrittenRule['lifetime'], session: string): Lifetime {
  if (written === 'always') return { kind: 'always' };
  if (written === 'session') return { kind: 'session', session };
  return 'until' in written ? { kind: 'until', at: written.until } : written;
}

/** A server's identity; one that goes by its name stands for the one identity of that name. */
function identityOf(server: string): string {
  return /^[0-9a-f]{64}$/.test(server) ? server : bytesToHex(sha256(utf8ToBytes(`name ${server}`)));
}

function argumentsOf({ arguments: args }: WrittenCall): Result<Json | undefined, string> {
  try {
    const json = args === undefined || args === null ? undefined : fromPlain(args);
    return json === undefined || json instanceof Map ? ok(json) : err(say('check.notObject'));
  } catch {
    return err(say('check.noJson'));
  }
}

function factsOf(call: WrittenCall, args: Json | undefined, { files }: CheckWorld): CallFacts {
  const definition = { name: call.tool, title: null, description: call.description ?? null, destructive: null };
  return {
    host: call.host,
    server: identityOf(call.server),
    serverName: call.serverName ?? call.server,
    tool: call.tool,
    tier: call.tier ?? tierOf(definition, { tool: call.tool, arguments: args }).tier,
    session: call.session,
    arguments: args,
    others: false,
    pin: call.pin ?? null,
    floor: null,
    passes: call.passes,
    places: { folder: call.folder ?? null, files: files ?? { home: call.home ?? null, real: (path) => path } },
  };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** The first thing that is wrong, with its place: `rules/0/conditions/1/folder: …`. */
function placed(issues: readonly Issue[], under = ''): string {
  const [first] = issues;
  if (first === undefined) return say('check.unreadable');
  const at = [under, ...first.path.map(String)].filter((part) => part !== '').join('/');
  // Of several forms, the one that was got furthest in is the one that was meant.
  const deepest = (first.errors ?? []).filter((one) => one.length > 0).sort((one, other) => depthOf(other) - depthOf(one))[0];
  if (deepest !== undefined) return placed(deepest, at);
  const problem = visibleCut(first.message, 300, { lines: false });
  return at === '' ? problem : say('check.at', { place: visibleCut(at, 200, { lines: false }), problem });
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}
