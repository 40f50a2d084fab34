import { print, type Json } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { callPromptView } from '#app/prompts/call-view';
import { refusalText, type Refusal } from '#app/prompts/refusal';
import { codes } from '#app/prompts/codes';
import { argumentViews } from '#app/prompts/arguments';
import type { ToolDefinition } from '#app/definitions/definition';
import type { MessageId } from '#app/messages/id';
import { errorReply, toolError } from '#app/messages/reply';
import { answers, logicalKey, readToolCall, type ToolCall } from '#app/messages/tool-call';
import { decidingRules } from '#app/policy/deciding';
import { evaluate } from '#app/policy/evaluate';
import { offer } from '#app/policy/offer';
import { tierOf, type TierFinding } from '#app/policy/tier';
import type { CallFacts, Verdict } from '#app/policy/verdict';
import { noFiles, type World } from '#app/ports';
import { entry, outcomeEntry, recordMalformed } from './entries';
import { chainMs, holdLimit, roundLimit, type Chain, type Effect, type ForwardedCall, type SessionState } from './state';

/** How long before the host gives up a question is answered with "not answered", seconds. */
const answerEarlySeconds = 5;

/** The facts a call is judged by. */
export function factsOf(state: SessionState, tool: ToolCall): CallFacts {
  const { tier } = findingOf(state, tool);
  return {
    host: state.host.id,
    server: state.parties.server,
    serverName: state.parties.serverName,
    tool: tool.tool,
    tier,
    session: state.parties.session,
    arguments: tool.arguments,
    pin: null,
    floor: null,
    passes: 0,
    places: { folder: null, files: noFiles },
  };
}

/** What was found of a call last, with the definition it was judged by: a call is looked at several times on its way. */
const judged = new WeakMap<ToolCall, { readonly definition: ToolDefinition | undefined; readonly finding: TierFinding }>();

function findingOf(state: SessionState, tool: ToolCall): TierFinding {
  if (state.toolsUnread) return { tier: 3, evidence: ['The server lists its tools in a way that is too large to read'], findings: [] };
  const definition = state.tools.get(tool.tool);
  const known = judged.get(tool);
  if (known !== undefined && known.definition === definition) return known.finding;
  const finding = tierOf(definition, tool);
  judged.set(tool, { definition, finding });
  return finding;
}

/** Judges one `tools/call` of the host's: sends it, refuses it or asks. */
export function judge(state: SessionState, at: number, id: MessageId, body: Json | undefined, world: World): Effect[] {
  const read = readToolCall(body);
  if (!read.ok) {
    return [...recordMalformed(state, at, 'host', read.error, true), { kind: 'send', to: 'host', line: errorReply(id, -32602, read.error) }];
  }
  const tool = read.value;
  const facts = factsOf(state, tool);
  const verdict = evaluate(facts, world.rules, at);
  const call = { name: `${state.parties.session}/${(state.calls += 1)}`, tool: tool.tool };
  const chain = takeChain(state, at, tool, body, facts.tier, verdict);
  const recorded = callEntry(state, at, call.name, tool, facts, verdict, chain);

  if (chain !== null || verdict.action === 'allow') {
    return [recorded, ...forward(state, at, id, tool, body, call.name, chain?.decidedBy ?? 'rule', chain === null ? 0 : chain.round + 1)];
  }
  if (verdict.action === 'deny') {
    return [
      recorded,
      { kind: 'record', entry: outcomeEntry(state, at, call, 'refused', { decidedBy: 'rule', durationMs: 0 }) },
      refusal(id, tool, { kind: 'rule', because: verdict.because }),
    ];
  }
  if (state.holds.size >= holdLimit) {
    return [
      recorded,
      { kind: 'record', entry: outcomeEntry(state, at, call, 'refused', { decidedBy: 'failure', durationMs: 0 }) },
      refusal(id, tool, { kind: 'too-many' }),
    ];
  }
  return [recorded, ...hold(state, at, id, tool, body, call.name, facts, verdict, world)];
}

/** Sends a call on exactly as it was judged and keeps it in flight. */
export function forward(
  state: SessionState,
  at: number,
  id: MessageId,
  tool: ToolCall,
  body: Json | undefined,
  name: string,
  decidedBy: ForwardedCall['decidedBy'],
  round: number,
): Effect[] {
  state.requests.set(id.key, { id, method: 'tools/call', call: { name, tool, tier: factsOf(state, tool).tier, logical: body, sentAt: at, decidedBy, round } });
  return [{ kind: 'send', to: 'server', line: print(body ?? null) }];
}

/** A refusal the model can read: a tool result where the request allows one, else a JSON-RPC error. */
export function refusal(id: MessageId, tool: ToolCall, why: Refusal): Effect {
  const text = refusalText(why);
  return { kind: 'send', to: 'host', line: tool.task ? errorReply(id, codes.refused, text) : toolError(id, text, tool.modern) };
}

function hold(
  state: SessionState,
  at: number,
  id: MessageId,
  tool: ToolCall,
  body: Json | undefined,
  name: string,
  facts: CallFacts,
  verdict: Verdict,
  world: World,
): Effect[] {
  const args = argumentViews(tool.arguments ?? undefined);
  const others = argumentViews(tool.others);
  const needsFullView = args.needsFullView || others.needsFullView;
  const names = { host: state.host.title, server: state.parties.serverName };
  const options = offer({ facts, verdict, onceOnly: needsFullView || tool.unusual, hostTitle: names.host, serverName: names.server });
  const deadlineAt = at + Math.max(1, world.settings.callTimeoutSeconds - answerEarlySeconds) * 1000;
  const definition = state.tools.get(tool.tool);
  const prompt = name;
  const view = callPromptView({
    id: prompt,
    askedAt: at,
    deadlineAt,
    names,
    hostWhy: state.host.why,
    call: { tool: tool.tool, arguments: tool.arguments ?? undefined },
    tier: facts.tier,
    evidence: findingOf(state, tool).evidence,
    verdict,
    options,
    args,
    others,
    definition,
  });
  state.holds.set(prompt, { prompt, call: name, id, tool, body, verdict, tier: facts.tier, options, askedAt: at, deadlineAt, answered: null });
  return [
    { kind: 'timer', prompt, at: deadlineAt },
    { kind: 'ask', view, fullText: () => [args.fullText(), ...(tool.others.size === 0 ? [] : ['Also sent with the call:', others.fullText()])].join('\n\n') },
  ];
}

function callEntry(state: SessionState, at: number, name: string, tool: ToolCall, facts: CallFacts, verdict: Verdict, chain: Chain | null): Effect {
  const text = tool.arguments === undefined ? null : print(tool.arguments);
  const evidence = verdict.action === 'allow' ? [] : findingOf(state, tool).evidence;
  const because = chain === null ? [...verdict.because.map((one) => one.reason), ...evidence] : [`the same call as before, round ${chain.round + 1} of its questions`];
  const rules = chain === null ? decidingRules(verdict) : [];
  return {
    kind: 'record',
    entry: entry(state, at, {
      kind: 'call',
      call: name,
      tool: tool.tool,
      // In the order of the journal's text, which spares it the sorting.
      body: { action: chain === null ? verdict.action : 'allow', because, bytes: text?.length ?? 0, identity: facts.server, rules, tier: facts.tier },
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
  if (chain === undefined || verdict.action !== 'ask' || chain.decidedBy === 'rule') return null;
  const askedByRule = verdict.because.some((one) => one.kind === 'rule' && one.action === 'ask');
  return askedByRule || tier > chain.tier || at > chain.askedAt + chainMs ? null : chain;
}
