import { isJsonObject, member, print } from '#shared/json';
import type { Tier } from '#shared/models/rule';
import { deadlineOf } from '#app/hosts/deadlines';
import { callPromptView } from '#app/prompts/call-view';
import { editedNote } from '#app/prompts/edited-note';
import { redactedNote } from '#app/redaction/note';
import { refusalText, type Refusal } from '#app/prompts/refusal';
import { codes } from '#app/prompts/codes';
import { controlled, secondControl } from '#app/prompts/second-control';
import { argumentViews } from '#app/prompts/arguments';
import { goneSince } from '#app/prompts/content/change';
import { fileWrites } from '#app/prompts/files/writes';
import type { DetectedArguments } from '#app/detectors/arguments';
import type { Standing } from '#app/definitions/standing';
import { idOf, type MessageId } from '#app/messages/id';
import type { Message } from '#app/messages/message';
import { errorReply, toolError } from '#app/messages/reply';
import { readToolCall, type ToolCall } from '#app/messages/tool-call';
import { decidingRules } from '#app/policy/deciding';
import { evaluate } from '#app/policy/evaluate';
import { likeness } from '#app/policy/likeness';
import { offer } from '#app/policy/offer';
import type { TierFinding } from '#app/policy/tier';
import type { CallFacts, Verdict } from '#app/policy/verdict';
import type { World } from '#app/ports';
import type { FoundValues } from '#app/redaction/find';
import { followCall } from '#app/tiers/trail';
import type { Key } from '#shared/words/catalogue';
import { say } from '#shared/words/say';
import { argumentsText } from './arguments-text';
import { listTools } from './ask-listing';
import { chainOf, isEditable, reapplied, sentArguments, takingEdits } from './edits';
import { entry, outcomeEntry, recordMalformed } from './entries';
import { factsOf, findingOf, needsExamination, wordsOfTool, worldOf } from './finding';
import { knownWaits } from './known-waits';
import { lastOf, noteSent } from './last-calls';
import { argumentsPayload, keptBack, keptOf, redactionShown } from './redaction';
import { detectedIn, tellFoundIn } from './found';
import { firstProgress, progressToken } from './progress';
import { standingOf } from './standings';
import type { Effect } from './effect';
import { chainMs, holdLimit, type Arrived, type Chain, type Decider, type Edit, type ForwardedCall, type Hold, type SessionState } from './state';
import { redeem, takeTicket } from './tickets';

/** The call answers what its server asked, and those answers passed the gates. `since`: when its host began to count, epoch ms. */
interface Gated {
  readonly since: number;
}

/** Judges one `tools/call` of the host's: sends it, refuses it, asks, or has it wait until it can be judged. */
export function judge(state: SessionState, at: number, { id, body, line }: Extract<Message, { kind: 'request' }>, world: World, gated?: Gated): Effect[] {
  const read = readToolCall(body);
  if (!read.ok) {
    return [...recordMalformed(state, at, 'host', read.error, true), { kind: 'send', to: 'host', line: errorReply(id, -32602, read.error) }];
  }
  const arrived = reapplied(state, { name: `${state.parties.session}/${(state.calls += 1)}`, id, tool: read.value, body, size: line.length, at: gated?.since ?? at, ...(gated === undefined ? {} : { gated: true }) });
  if (isPaused(state, world)) return refuseCall(state, at, arrived, 'refused', 'person', { kind: 'paused' });
  if (state.definitions.toolsKnown) return weigh(state, at, arrived, world);
  if (isFull(state)) return refuseCall(state, at, arrived, 'refused', 'failure', { kind: 'too-many' });
  state.pending.set(arrived.name, { arrived, waits: 'listing', yes: null });
  return listTools(state, at, body);
}

/** Judges a call whose server's tools were listed. */
export function weigh(state: SessionState, at: number, arrived: Arrived, world: World): Effect[] {
  const { tool } = arrived;
  if (isPaused(state, world)) return refuseCall(state, at, arrived, 'refused', 'person', { kind: 'paused' });
  const why = heldBack(state, tool.tool);
  if (why !== null) return refuseCall(state, at, arrived, 'refused', 'failure', why);
  if (!needsExamination(state, tool, arrived.size)) return keepBack(state, at, arrived, world);
  const known = state.definitions.tools.get(tool.tool);
  if (isFull(state) || known === undefined) return refuseCall(state, at, arrived, 'refused', 'failure', { kind: 'too-many' });
  state.pending.set(arrived.name, { arrived, waits: 'examination', yes: null });
  return [{ kind: 'examine', call: arrived.name, tool, known, world: worldOf(state, world) }];
}

/** Keeps back what the server does not get, and judges the call as it is then. `found`: what a thread of its own found of the values in a long one. */
export function keepBack(state: SessionState, at: number, arrived: Arrived, world: World, found?: FoundValues): Effect[] {
  const kept = keptBack(state, arrived, world, found);
  switch (kept.kind) {
    case 'nothing':
      return decide(state, at, arrived, world);
    case 'redacted':
      return weigh(state, at, kept.arrived, world);
    case 'not-looked-through':
      return refuseCall(state, at, arrived, 'refused', 'failure', { kind: 'not-looked-through' });
    case 'find':
      if (isFull(state)) return refuseCall(state, at, arrived, 'refused', 'failure', { kind: 'too-many' });
      state.pending.set(arrived.name, { arrived, waits: 'values', yes: null });
      return [kept.effect];
  }
}

/** Why no call of this tool is sent, whoever allows it; null where nothing is in its way. */
export function heldBack(state: SessionState, tool: string): Refusal | null {
  if (!state.definitions.tools.has(tool)) return { kind: 'unlisted' };
  return standingOf(state, tool)?.standing === 'quarantined' ? { kind: 'quarantined' } : null;
}

/** Whether the person paused the server: nothing is sent to it then, whoever allows it. */
export function isPaused(state: SessionState, { paused }: World): boolean {
  return paused?.includes(state.parties.server) === true;
}

function decide(state: SessionState, at: number, arrived: Arrived, world: World): Effect[] {
  const { tool, name, id } = arrived;
  const facts = factsOf(state, tool, world);
  const verdict = unasked(arrived, evaluate(facts, world.rules, at));
  const chain = takeChain(state, at, arrived, facts.tier, verdict);
  const ticket = chain !== null || isFull(state) ? null : takeTicket(state, at, arrived, facts, verdict);
  if (ticket !== null) return redeem(state, at, arrived, facts, verdict, ticket);
  const asks = chain === null && verdict.action === 'ask' && !isFull(state);
  const detected = asks ? detectedIn(state, tool, world) : null;
  const recorded = callEntry(state, at, arrived, facts, verdict, chain, findingOf(state, tool, world), detected);

  if (chain !== null) return [recorded, ...forward(state, at, { ...arrived, arrivedAt: arrived.at }, facts.tier, chain.decidedBy, chain.round + 1)];
  if (verdict.action === 'allow') {
    return [recorded, ...forward(state, at, { ...arrived, arrivedAt: arrived.at }, facts.tier, verdict.because.some((one) => one.kind === 'rule' && one.action === 'allow') ? 'rule' : 'default', 0)];
  }
  const ended = (decidedBy: 'rule' | 'failure', reason?: string): Effect => ({
    kind: 'record',
    entry: outcomeEntry(state, at, { name, tool: tool.tool }, 'refused', { decidedBy, durationMs: at - arrived.at, ...(reason === undefined ? {} : { reason }) }),
  });
  if (verdict.action === 'deny') return [recorded, ended('rule'), refusal(id, tool, { kind: 'rule', because: verdict.because })];
  if (detected === null) return [recorded, ended('failure', say(reasons['too-many'])), refusal(id, tool, { kind: 'too-many' })];
  return [recorded, ...hold(state, at, arrived, facts, verdict, world, detected)];
}

/** Answers to a server that passed no gate are for the person to look at, whatever a rule lets through. */
function unasked({ tool, gated }: Arrived, verdict: Verdict): Verdict {
  return verdict.action === 'allow' && gated === undefined && tool.retry !== null && tool.retry.keys.length > 0 ? { ...verdict, action: 'ask' } : verdict;
}

/** Sends a call on exactly as it was judged and keeps it in flight. Under an id of ours where it is a retry of ours: its host waits under the one it sent. */
export function forward(state: SessionState, at: number, { id, tool, body, name, edit, told = 0, arrivedAt = at }: Pick<Arrived, 'id' | 'tool' | 'body' | 'name' | 'edit'> & { readonly told?: number; readonly arrivedAt?: number }, tier: Tier, decidedBy: Decider, round: number): Effect[] {
  const sent = idOf(member(body, 'id')) ?? id;
  if (sent.key !== id.key) state.asks.retries.set(id.key, sent);
  state.requests.set(sent.key, { id, method: 'tools/call', call: { name, tool, tier, logical: edit?.sent ?? tool.redaction?.sent ?? body, sentAt: at, arrivedAt, decidedBy, round, ...(edit === undefined ? {} : { edit }), ...(told === 0 ? {} : { told }) } });
  noteSent(state, at, tool);
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
export function unjudged(state: SessionState, at: number, { name, tool }: Arrived, because = say('recorded.endedUnjudged')): Effect {
  const text = argumentsText(tool.arguments);
  const body = { action: 'deny', because: [because], bytes: text?.length ?? 0, identity: state.parties.server, rules: [], tier: 3 };
  return { kind: 'record', entry: entry(state, at, { kind: 'call', call: name, tool: tool.tool, body, payload: { arguments: text } }) };
}

/** Why calls are refused before any rule is asked, for the record. */
const reasons = {
  'too-many': 'recorded.tooMany',
  'not-looked-through': 'recorded.notLookedThrough',
  'unlisted': 'recorded.unlisted',
  'paused': 'recorded.paused',
  'quarantined': 'recorded.quarantined',
  'not-listed': 'recorded.notListed',
  'stopped': 'recorded.stopped',
  'restarted': 'recorded.restarted',
  'server-gone': 'recorded.gone',
  'not-started': 'recorded.notStarted',
} as const satisfies Readonly<Partial<Record<Refusal['kind'], Key>>>;

function reasonOf({ kind }: Refusal): string {
  return say(kind in reasons ? reasons[kind as keyof typeof reasons] : 'recorded.unjudged');
}

function isFull({ holds, pending }: SessionState): boolean {
  return holds.size + pending.size >= holdLimit;
}

/** A refusal the model can read: a tool result where the request allows one, else a JSON-RPC error. `edit`: what the server had was edited. */
export function refusal(id: MessageId, tool: ToolCall, why: Refusal, edit?: Edit): Effect {
  const text = edit === undefined ? refusalText(why) : `${refusalText(why)} ${noteOf({ edit, tool })}`;
  return { kind: 'send', to: 'host', line: tool.task ? errorReply(id, codes.refused, text) : toolError(id, text, tool.modern) };
}

/** What the model is told of a call that was sent with other arguments than its host's: what was edited, and that values were kept back. Empty where it was sent as it came, and for a task, whose result comes elsewhere. */
export function noteOf({ edit, tool: { redaction, task } }: Pick<ForwardedCall, 'edit' | 'tool'>): string {
  // What stands for values in edited arguments says nothing to the model: it is told of the values it gave.
  const args = redaction?.given.arguments;
  return [...(edit === undefined ? [] : [editedNote(sentArguments(edit), isJsonObject(args) ? args : edit.arguments)]), ...(redaction === undefined || task ? [] : [redactedNote(redaction.values)])].join(' ');
}

/** Asks the person about a call. `again`: it is asked about anew, for this reason and under another id, within the time the first question had. */
export function hold(state: SessionState, at: number, arrived: Arrived, facts: CallFacts, verdict: Verdict, world: World, detected: DetectedArguments, again?: { readonly prompt: string; readonly why: string } & Pick<Hold, 'deadlineAt' | 'putOff' | 'told' | 'found'>): Effect[] {
  const { id, tool, body, name, size, edit, at: arrivedAt } = arrived;
  const prompt = again?.prompt ?? name;
  const { finding, mutable } = detected;
  const last = lastOf(state, tool.tool);
  const writes = fileWrites(tool.tool, tool.arguments ?? undefined, worldOf(state, world).places);
  const args = argumentViews(tool.arguments ?? undefined, { tool: tool.tool, findings: finding.findings, contents: new Set(writes.flatMap(({ shows }) => shows)), last });
  const others = argumentViews(tool.others);
  const needsFullView = args.needsFullView || others.needsFullView;
  const names = { host: state.host.title, server: state.parties.serverName };
  const standing = standingOf(state, tool.tool);
  // The answer accepts a new tool as it is now, and what it makes is for that.
  const accepts = standing?.standing === 'new' ? standing.fingerprint : null;
  const definition = state.definitions.tools.get(tool.tool)?.definition;
  const control = secondControl({ call: tool, definition, tier: facts.tier, findings: finding.findings });
  const offered = controlled(offer({ facts, verdict, onceOnly: needsFullView || tool.unusual || edit !== undefined || tool.redaction?.chosen === true, hostTitle: names.host, serverName: names.server, now: at, dayEndsAt: world.dayEndsAt?.(at), accepts }), control);
  const editable = isEditable(arrived);
  const options = editable ? takingEdits(offered) : offered;
  const token = progressToken(body);
  const waits = deadlineOf(state.host.id, { ...knownWaits(world, state), ownSeconds: world.settings.callTimeoutSeconds, hasToken: token !== null });
  // The host counts from when it sent the call.
  const deadlineAt = again === undefined ? (waits.ms === null ? null : arrivedAt + waits.ms) : again.deadlineAt;
  const view = callPromptView({
    id: prompt,
    askedAt: at,
    deadlineAt,
    deadlineOf: waits.of,
    names,
    hostWhy: state.host.why,
    call: { tool: tool.tool, arguments: tool.arguments ?? undefined },
    tier: facts.tier,
    evidence: [...(again === undefined ? [] : [again.why]), ...finding.evidence, ...noted(state, standing)],
    findings: finding.findings,
    mutable,
    ...(finding.notable === undefined ? {} : { notable: finding.notable }),
    places: worldOf(state, world).places,
    verdict,
    options,
    args,
    others,
    definition,
    control,
    // Of what has no row nobody could say whether it is the same.
    since: last === null || args.unlisted > 0 ? null : { at: last.at, gone: goneSince(last, tool.arguments ?? undefined) },
    ...(state.parties.confinement === undefined ? {} : { confinement: state.parties.confinement }),
  });
  state.holds.set(prompt, { prompt, call: name, id, tool, body, verdict, tier: facts.tier, options, typeName: control.typeName, fingerprint: standing?.fingerprint ?? '', size, askedAt: at, arrivedAt, deadlineAt, deadlineOf: waits.of, ...(again?.putOff === undefined ? {} : { putOff: again.putOff }), token, told: again?.told ?? 0, found: [...(again?.found ?? []), ...detected.found.map(({ rule }) => rule)], mutable: new Set([...mutable.values()].flat()), answered: null, ...(edit === undefined ? {} : { edit }) });
  return [
    ...(deadlineAt === null ? [] : [{ kind: 'timer', prompt, at: deadlineAt } as const]),
    ...firstProgress({ prompt, token }, at),
    ...tellFoundIn(state, at, tool, detected, again?.found),
    { kind: 'ask', view: { ...view, ...redactionShown(state, arrived), editable, ...likeness(tool, facts, size, standing?.fingerprint) }, fullText: () => [args.fullText(), ...(tool.others.size === 0 ? [] : [say('asked.alsoSent'), others.fullText()])].join('\n\n'), writes },
  ];
}

/** A harmless rewording is told once. */
function noted({ definitions }: SessionState, standing: Standing | undefined): readonly string[] {
  if (standing?.standing !== 'noted' || definitions.told.has(standing.fingerprint)) return [];
  definitions.told.add(standing.fingerprint);
  return [say('asked.reworded')];
}

function callEntry(state: SessionState, at: number, { name, tool, edit }: Arrived, facts: CallFacts, verdict: Verdict, chain: Chain | null, finding: TierFinding, detected: DetectedArguments | null): Effect {
  const text = argumentsText(tool.arguments);
  // Where a rule spoke it is the reason; otherwise what was found of the call is.
  const evidence = verdict.action === 'allow' && !verdict.because.some((one) => one.kind === 'default') ? [] : finding.evidence;
  const because = chain === null ? [...verdict.because.map((one) => one.reason), ...evidence] : [say('recorded.sameCall', { round: chain.round + 1 })];
  const rules = chain === null ? decidingRules(verdict) : [];
  const { found = [], muted = [] } = detected ?? {};
  return {
    kind: 'record',
    entry: entry(state, at, {
      kind: 'call',
      call: name,
      tool: tool.tool,
      // In the order of the journal's text, which spares it the sorting.
      body: { action: chain === null ? verdict.action : 'allow', because, ...(chain === null && verdict.action === 'allow' && rules.length === 0 ? { by: 'default' } : {}), bytes: text?.length ?? 0, ...(edit === undefined ? {} : { edited: true }), ...(found.length === 0 ? {} : { found: found.map(({ rule }) => rule) }), identity: facts.server, ...(muted.length === 0 ? {} : { muted }), ...(tool.redaction === undefined ? {} : { redacted: keptOf(tool.redaction) }), rules, tier: facts.tier },
      payload: argumentsPayload({ tool, edit, printed: text }),
    }),
  };
}

/**
 * The consent a retry runs under: the chain it continues, taken out so that it serves once. Only the person's own yes
 * carries over, to the tier it was given for and for a while; a consent that came from a rule is the rule's to give again.
 */
function takeChain(state: SessionState, at: number, arrived: Arrived, tier: Tier, verdict: Verdict): Chain | null {
  const chain = chainOf(state, arrived);
  if (chain === null) return null;
  state.chains.splice(state.chains.indexOf(chain), 1);
  // The consent was to what was edited: it is none to anything else.
  if (chain.edit?.arguments !== arrived.edit?.arguments) return null;
  if (verdict.action !== 'ask' || chain.decidedBy !== 'person') return null;
  const askedByRule = verdict.because.some((one) => one.kind === 'rule' && one.action === 'ask');
  return askedByRule || tier > chain.tier || at > chain.askedAt + chainMs ? null : chain;
}
