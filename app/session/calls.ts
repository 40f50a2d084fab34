import { print, type Json } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { callPromptView } from '#app/prompts/call-view';
import { refusalText, type Refusal } from '#app/prompts/refusal';
import { codes } from '#app/prompts/codes';
import { controlled, secondControl } from '#app/prompts/second-control';
import { argumentViews } from '#app/prompts/arguments';
import type { Standing } from '#app/definitions/standing';
import type { MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import { errorReply, toolError } from '#app/messages/reply';
import { answers, logicalKey, readToolCall, type ToolCall } from '#app/messages/tool-call';
import { decidingRules } from '#app/policy/deciding';
import { evaluate } from '#app/policy/evaluate';
import { offer } from '#app/policy/offer';
import type { TierFinding } from '#app/policy/tier';
import type { CallFacts, Verdict } from '#app/policy/verdict';
import type { World } from '#app/ports';
import { followCall } from '#app/tiers/trail';
import { listTools } from './ask-listing';
import { entry, outcomeEntry, recordMalformed } from './entries';
import { factsOf, findingOf, needsExamination, wordsOfTool, worldOf } from './finding';
import { standingOf } from './standings';
import { chainMs, holdLimit, roundLimit, type Arrived, type Chain, type Decider, type Effect, type SessionState } from './state';

/** How long before the host gives up a question is answered with "not answered", seconds. */
const answerEarlySeconds = 5;

/** Judges one `tools/call` of the host's: sends it, refuses it, asks, or has it wait until it can be judged. */
export function judge(state: SessionState, at: number, { id, body, line }: Extract<Message, { kind: 'request' }>, world: World): Effect[] {
  const read = readToolCall(body);
  if (!read.ok) {
    return [...recordMalformed(state, at, 'host', read.error, true), { kind: 'send', to: 'host', line: errorReply(id, -32602, read.error) }];
  }
  const arrived: Arrived = { name: `${state.parties.session}/${(state.calls += 1)}`, id, tool: read.value, body, size: line.length, at };
  if (state.definitions.toolsKnown) return weigh(state, at, arrived, world);
  if (isFull(state)) return refuseCall(state, at, arrived, 'refused', 'failure', { kind: 'too-many' });
  state.pending.set(arrived.name, { arrived, waits: 'listing', yes: null });
  return listTools(state, at, body);
}

/** Judges a call whose server's tools were listed. */
export function weigh(state: SessionState, at: number, arrived: Arrived, world: World): Effect[] {
  const { tool } = arrived;
  const why = heldBack(state, tool.tool);
  if (why !== null) return refuseCall(state, at, arrived, 'refused', 'failure', why);
  if (!needsExamination(state, tool, arrived.size)) return decide(state, at, arrived, world);
  const known = state.definitions.tools.get(tool.tool);
  if (isFull(state) || known === undefined) return refuseCall(state, at, arrived, 'refused', 'failure', { kind: 'too-many' });
  state.pending.set(arrived.name, { arrived, waits: 'examination', yes: null });
  return [{ kind: 'examine', call: arrived.name, tool, known, world: worldOf(state, world) }];
}

/** Why no call of this tool is sent, whoever allows it; null where nothing is in its way. */
export function heldBack(state: SessionState, tool: string): Refusal | null {
  if (!state.definitions.tools.has(tool)) return { kind: 'unlisted' };
  return standingOf(state, tool)?.standing === 'quarantined' ? { kind: 'quarantined' } : null;
}

function decide(state: SessionState, at: number, arrived: Arrived, world: World): Effect[] {
  const { tool, body, name, id } = arrived;
  const facts = factsOf(state, tool, world);
  const verdict = evaluate(facts, world.rules, at);
  const chain = takeChain(state, at, tool, body, facts.tier, verdict);
  const recorded = callEntry(state, at, name, tool, facts, verdict, chain, findingOf(state, tool, world));

  if (chain !== null) return [recorded, ...forward(state, at, arrived, facts.tier, chain.decidedBy, chain.round + 1)];
  if (verdict.action === 'allow') {
    return [recorded, ...forward(state, at, arrived, facts.tier, verdict.because.some((one) => one.kind === 'rule' && one.action === 'allow') ? 'rule' : 'default', 0)];
  }
  const ended = (decidedBy: 'rule' | 'failure', reason?: string): Effect => ({
    kind: 'record',
    entry: outcomeEntry(state, at, { name, tool: tool.tool }, 'refused', { decidedBy, durationMs: at - arrived.at, ...(reason === undefined ? {} : { reason }) }),
  });
  if (verdict.action === 'deny') return [recorded, ended('rule'), refusal(id, tool, { kind: 'rule', because: verdict.because })];
  if (isFull(state)) return [recorded, ended('failure', reasons['too-many']), refusal(id, tool, { kind: 'too-many' })];
  return [recorded, ...hold(state, at, arrived, facts, verdict, world)];
}

/** Sends a call on exactly as it was judged and keeps it in flight. */
export function forward(state: SessionState, at: number, { id, tool, body, name }: Pick<Arrived, 'id' | 'tool' | 'body' | 'name'>, tier: Tier, decidedBy: Decider, round: number): Effect[] {
  state.requests.set(id.key, { id, method: 'tools/call', call: { name, tool, tier, logical: body, sentAt: at, decidedBy, round } });
  followCall(state.trail, wordsOfTool(state, tool.tool), tool.arguments ?? undefined, state.places ?? undefined);
  return [{ kind: 'send', to: 'server', line: print(body ?? null) }];
}

/** Refuses a call that was not judged: it is recorded with why, and its host is told. */
export function refuseCall(state: SessionState, at: number, arrived: Arrived, outcome: 'refused' | 'failed', decidedBy: 'person' | 'failure', why: Refusal): Effect[] {
  const { name, tool, id } = arrived;
  const reason = reasonOf(why);
  return [
    unjudged(state, at, arrived, reason),
    { kind: 'record', entry: outcomeEntry(state, at, { name, tool: tool.tool }, outcome, { decidedBy, durationMs: at - arrived.at, reason }) },
    refusal(id, tool, why),
  ];
}

/** The record of a call that ends without a verdict. It counts as dangerous: nothing is known of it. */
export function unjudged(state: SessionState, at: number, { name, tool }: Arrived, because = 'It ended before it could be judged'): Effect {
  const text = tool.arguments === undefined ? null : print(tool.arguments);
  const body = { action: 'deny', because: [because], bytes: text?.length ?? 0, identity: state.parties.server, rules: [], tier: 3 };
  return { kind: 'record', entry: entry(state, at, { kind: 'call', call: name, tool: tool.tool, body, payload: { arguments: text } }) };
}

/** Why calls are refused before any rule is asked, for the record. */
const reasons: Readonly<Partial<Record<Refusal['kind'], string>>> = {
  'too-many': 'too many questions were open already',
  'unlisted': 'the server does not list a tool of this name',
  'quarantined': 'what the server says of this tool waits for your review',
  'not-listed': 'the server did not list its tools',
  'stopped': 'you stopped the server',
  'restarted': 'the server was restarted',
  'server-gone': 'the server ended before it was judged',
  'not-started': 'the server was not started',
};

function reasonOf({ kind }: Refusal): string {
  return reasons[kind] ?? 'it could not be judged';
}

function isFull({ holds, pending }: SessionState): boolean {
  return holds.size + pending.size >= holdLimit;
}

/** A refusal the model can read: a tool result where the request allows one, else a JSON-RPC error. */
export function refusal(id: MessageId, tool: ToolCall, why: Refusal): Effect {
  const text = refusalText(why);
  return { kind: 'send', to: 'host', line: tool.task ? errorReply(id, codes.refused, text) : toolError(id, text, tool.modern) };
}

function hold(state: SessionState, at: number, { id, tool, body, name, size }: Arrived, facts: CallFacts, verdict: Verdict, world: World): Effect[] {
  const args = argumentViews(tool.arguments ?? undefined);
  const others = argumentViews(tool.others);
  const needsFullView = args.needsFullView || others.needsFullView;
  const names = { host: state.host.title, server: state.parties.serverName };
  const standing = standingOf(state, tool.tool);
  // The answer accepts a new tool as it is now, and what it makes is for that.
  const accepts = standing?.standing === 'new' ? standing.fingerprint : null;
  const definition = state.definitions.tools.get(tool.tool)?.definition;
  const control = secondControl({ call: tool, definition, tier: facts.tier, findings: findingOf(state, tool, world).findings });
  const options = controlled(offer({ facts, verdict, onceOnly: needsFullView || tool.unusual, hostTitle: names.host, serverName: names.server, now: at, accepts }), control);
  const deadlineAt = at + Math.max(1, (world.settings.callTimeoutSeconds ?? 86_400) - answerEarlySeconds) * 1000;
  const view = callPromptView({
    id: name,
    askedAt: at,
    deadlineAt,
    names,
    hostWhy: state.host.why,
    call: { tool: tool.tool, arguments: tool.arguments ?? undefined },
    tier: facts.tier,
    evidence: [...findingOf(state, tool, world).evidence, ...noted(state, standing)],
    findings: findingOf(state, tool, world).findings,
    places: worldOf(state, world).places,
    verdict,
    options,
    args,
    others,
    definition,
    control,
  });
  state.holds.set(name, { prompt: name, call: name, id, tool, body, verdict, tier: facts.tier, options, typeName: control.typeName, fingerprint: standing?.fingerprint ?? '', size, askedAt: at, deadlineAt, answered: null });
  return [
    { kind: 'timer', prompt: name, at: deadlineAt },
    { kind: 'ask', view, fullText: () => [args.fullText(), ...(tool.others.size === 0 ? [] : ['Also sent with the call:', others.fullText()])].join('\n\n') },
  ];
}

/** A harmless rewording is told once. */
function noted({ definitions }: SessionState, standing: Standing | undefined): readonly string[] {
  if (standing?.standing !== 'noted' || definitions.told.has(standing.fingerprint)) return [];
  definitions.told.add(standing.fingerprint);
  return ['The server reworded what it says of this tool since you accepted it'];
}

function callEntry(state: SessionState, at: number, name: string, tool: ToolCall, facts: CallFacts, verdict: Verdict, chain: Chain | null, finding: TierFinding): Effect {
  const text = tool.arguments === undefined ? null : print(tool.arguments);
  // Where a rule spoke it is the reason; otherwise what was found of the call is.
  const evidence = verdict.action === 'allow' && !verdict.because.some((one) => one.kind === 'default') ? [] : finding.evidence;
  const because = chain === null ? [...verdict.because.map((one) => one.reason), ...evidence] : [`the same call as before, round ${chain.round + 1} of its questions`];
  const rules = chain === null ? decidingRules(verdict) : [];
  return {
    kind: 'record',
    entry: entry(state, at, {
      kind: 'call',
      call: name,
      tool: tool.tool,
      // In the order of the journal's text, which spares it the sorting.
      body: { action: chain === null ? verdict.action : 'allow', because, ...(chain === null && verdict.action === 'allow' && rules.length === 0 ? { by: 'default' } : {}), bytes: text?.length ?? 0, identity: facts.server, rules, tier: facts.tier },
      payload: { arguments: text },
    }),
  };
}

/**
 * The consent a retry runs under: the chain it continues, taken out so that it serves once. Only the person's own yes
 * carries over, to the tier it was given for and for a while; a consent that came from a rule is the rule's to give again.
 */
function takeChain(state: SessionState, at: number, tool: ToolCall, body: Json | undefined, tier: Tier, verdict: Verdict): Chain | null {
  const { retry } = tool;
  if (retry === null || state.chains.length === 0) return null;
  const logical = logicalKey(body);
  const index = state.chains.findIndex((chain) => chain.logical === logical && chain.round < roundLimit && answers(retry, chain.asked));
  const chain = index < 0 ? undefined : state.chains.splice(index, 1)[0];
  if (chain === undefined || verdict.action !== 'ask' || chain.decidedBy !== 'person') return null;
  const askedByRule = verdict.because.some((one) => one.kind === 'rule' && one.action === 'ask');
  return askedByRule || tier > chain.tier || at > chain.askedAt + chainMs ? null : chain;
}
