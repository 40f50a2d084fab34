import type { ToolDefinition } from '#app/definitions/definition';
import { reasonOf } from '#app/policy/tier';
import type { Option, Verdict } from '#app/policy/verdict';
import type { Evidence } from '#app/tiers/evidence';
import { nowhere, type PathWorld } from '#app/tiers/paths';
import type { Json } from '#shared/json';
import type { CallPromptView } from '#shared/models/prompt';
import type { Tier } from '#shared/models/rule';
import { shownName, type ShownArguments } from './arguments';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';
import { prose } from './prose';
import type { SecondControl } from './second-control';

/** Everything a question about a tool call is drawn from. Texts are as they came; the view makes them visible. */
export interface CallQuestion {
  readonly id: string;
  /** Epoch ms. */
  readonly askedAt: number;
  readonly deadlineAt: number | null;
  /** Whose limit that is; null or absent where there is none. */
  readonly deadlineOf?: 'host' | 'own' | null;
  readonly names: { readonly host: string; readonly server: string };
  /** Why the host could not be identified; null or absent when it was. */
  readonly hostWhy?: string | null;
  readonly call: { readonly tool: string; readonly arguments: Json | undefined };
  readonly tier: Tier;
  /** What gave the call its tier, in sentences. */
  readonly evidence: readonly string[];
  /** Those of it that are out of the ordinary however harmless the call itself looks: a tool never listed, arguments that do not fit its schema. */
  readonly notable?: readonly string[];
  /** The same with the argument each is about. */
  readonly findings?: readonly Evidence[];
  /** Those sentences of it that can be muted, each with the rules of the detectors that give it. Absent: none. */
  readonly mutable?: ReadonlyMap<string, readonly string[]>;
  /** Where its paths lead. */
  readonly places?: PathWorld;
  readonly verdict: Verdict;
  readonly options: readonly Option[];
  /** Of a dangerous call: what an allow takes besides. Its options declare it. */
  readonly control?: SecondControl;
  readonly args: ShownArguments;
  /** What else is sent with the call. */
  readonly others: ShownArguments;
  readonly definition: ToolDefinition | undefined;
  /** The last call of this tool, and the arguments it had that this one lacks; null or absent where there was none. */
  readonly since?: CallPromptView['since'] | null;
  readonly confinement?: CallPromptView['confinement'];
}

/** The question about a tool call as the prompt window draws it. Holds no rule and no text that was not made visible. */
export function callPromptView(question: CallQuestion): CallPromptView {
  const { names, call, args, others, definition } = question;
  const says = definition?.description ?? definition?.title ?? null;
  return {
    kind: 'call',
    id: question.id,
    askedAt: question.askedAt,
    deadlineAt: question.deadlineAt,
    ...(question.deadlineOf === undefined || question.deadlineOf === null ? {} : { deadlineOf: question.deadlineOf }),
    host: visibleCut(names.host, 60, { lines: false }),
    server: visibleCut(names.server, 200, { lines: false }),
    tool: visibleCut(call.tool, 200, { lines: false }),
    tier: question.tier,
    sentence: prose(call, definition, question.places ?? nowhere, question.findings),
    because: [...question.verdict.because.map(({ reason }) => reason), ...question.evidence, ...hostReason(question.hostWhy ?? null), ...lengthReason(args)],
    evidence: evidenceOf(question),
    options: question.options.map(({ id, kind, label, words, grant, inputs }) => ({ id, kind, label, words, ...(grant === undefined ? {} : { grant }), inputs: [...inputs] })),
    arguments: [...args.views],
    others: [...others.views],
    needsFullView: args.needsFullView || others.needsFullView,
    ...question.control,
    serverSays: says === null || says === '' ? null : visibleCut(says, 1_000),
    ...(question.since === undefined || question.since === null ? {} : { since: question.since }),
    ...(question.confinement === undefined ? {} : { confinement: question.confinement }),
  };
}

/** The reasons to be read first: those of the tier, each with its argument, and what is out of the ordinary. */
function evidenceOf({ evidence, notable = [], findings = [], mutable, verdict, hostWhy = null }: CallQuestion): NonNullable<CallPromptView['evidence']> {
  const told = evidence.map((words) => {
    const rules = mutable?.get(words);
    return { words, at: argumentOf(findings.find((one) => reasonOf(one) === words)?.at ?? ''), notable: notable.includes(words), ...(rules === undefined ? {} : { mute: { rules: [...rules], muted: [] } }) };
  });
  const others = [...verdict.because.flatMap(({ kind, reason }) => (kind === 'floor' ? [reason] : [])), ...hostReason(hostWhy)];
  return [...told, ...others.map((words) => ({ words, at: null, notable: true }))];
}

/** The argument a JSON Pointer leads into, as its row is called. */
function argumentOf(at: string): string | null {
  const [, key] = /^\/([^/]{0,1000})/.exec(at) ?? [];
  return key === undefined ? null : shownName(key.replaceAll('~1', '/').replaceAll('~0', '~')).text;
}

function hostReason(why: string | null): readonly string[] {
  return why === null ? [] : [say('host.notIdentified', { why })];
}

function lengthReason({ needsFullView, unlisted }: ShownArguments): readonly string[] {
  if (!needsFullView) return [];
  return [unlisted === 0 ? say('asked.tooLong') : say('asked.tooLongUnlisted', { count: unlisted })];
}
