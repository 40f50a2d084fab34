import type { Entry, Plain } from '#shared/models/entry';
import { visibleCut } from '#shared/text/cut';
import { visible } from '#shared/text/visible';
import { rowWords, tenthWords } from '#shared/words/formats';
import { say } from '#shared/words/say';
import { limitWords } from '#app/profiles/limit-words';
import { askAnswerWords, askEndWords, askWords, readWords } from './ask-words';
import { notedWords } from './noted-words';
import { foundWords, resultAnswerWords, resultEndWords } from './result-words';

type Body = { readonly [key: string]: Plain | undefined };

/** What an entry needs to be told: its members, its opened payload, and whether its session ended because the host left. */
export interface Telling {
  readonly entry: Partial<Entry>;
  readonly payload: Body | null;
  readonly hostLeft: boolean;
}

/** One step in words for people: a sentence, made visible. Null for an entry of no known form, which only its record can tell. */
export function entryWords({ entry, payload, hostLeft }: Telling): string | null {
  const body: unknown = entry.body;
  if (typeof body !== 'object' || body === null) return null;
  const told = sentence(entry, body as Body, payload, hostLeft);
  return told === null ? null : visible(told, { lines: false });
}

function sentence(entry: Partial<Entry>, body: Body, payload: Body | null, hostLeft: boolean): string | null {
  switch (entry.kind) {
    case 'call':
      return callWords(body);
    case 'contents':
      return say(body['why'] === undefined ? 'entry.contents' : body['why'] === 'erased' ? 'entry.contentsErased' : 'entry.contentsUnfinished');
    case 'first-use':
      return say('entry.firstUse');
    case 'answer':
      return answerWords(body);
    case 'rule-added':
      return addedWords(text(body['words']));
    case 'rule-revoked':
      return say(body['by'] === 'failure' ? 'entry.ruleNotStored' : body['undone'] === true ? 'entry.ruleUndone' : 'entry.ruleRevoked');
    case 'outcome':
      return outcomeWords(entry, body, payload, hostLeft);
    case 'definition-changed':
      return changedWords(body);
    case 'definition-reviewed':
      if (body['takenBack'] === true) return say('entry.definition.takenBack', { said: described(body) });
      return say(body['by'] === 'answer' ? 'entry.definition.reviewedByAnswer' : 'entry.definition.reviewed', { said: described(body) });
    case 'profile-changed':
      return profileWords(body);
    case 'package-fetched':
      return packageWords(body);
    case 'package-refused':
      return say('entry.packageRefused', { version: versionOf(body['version']) });
    case 'server-observed':
      return observedWords(body);
    case 'access-blocked':
      return blockedWords(body, payload);
    case 'result-found':
      return foundWords(body);
    case 'result-answered':
      return resultAnswerWords(body);
    case 'ask':
      return askWords(body);
    case 'ask-answered':
      return askAnswerWords(body);
    case 'ask-ended':
      return askEndWords(entry.outcome, body);
    case 'read':
      return readWords(body);
    case 'malformed':
      return malformedWords(body);
    case 'fault':
      return faultWords(body);
    default:
      return notedWords(entry, body);
  }
}

function packageWords(body: Body): string {
  const [version, before] = [versionOf(body['version']), versionOf(body['from'])];
  return before === '' ? say('entry.packageFetched', { version }) : say('entry.packageUpdated', { version, before });
}

function versionOf(value: Plain | undefined): string {
  return visibleCut(text(value) ?? '', 100, { lines: false });
}

function callWords(body: Body): string {
  const muted = Array.isArray(body['muted']) ? body['muted'].filter((one) => typeof one === 'string') : [];
  return [judgedWords(body), ...(muted.length === 0 ? [] : [say('recorded.argumentsMuted', { count: muted.length, rules: rowWords(muted) })])].join(' ');
}

function judgedWords(body: Body): string {
  const count = Array.isArray(body['rules']) ? body['rules'].length : 0;
  switch (body['action']) {
    case 'allow':
      if (typeof body['ticket'] === 'string') return say('entry.call.retried');
      if (body['by'] === 'default') return say('entry.call.passed');
      if (count > 0) return say('entry.call.allowed', { count });
      return say(body['edited'] === true ? 'entry.call.coveredEdited' : 'entry.call.covered');
    case 'deny':
      return count === 0 ? say('entry.call.notLet') : say('entry.call.denied', { count });
    default:
      return count > 0 ? say('entry.call.heldByRule', { count }) : say('entry.call.held');
  }
}

function addedWords(rule: string | null): string {
  return rule === null ? say('entry.ruleAddedUnknown') : say('entry.ruleAdded', { rule });
}

const kinds = {
  'tool': { named: 'entry.says.tool', unnamed: 'entry.says.toolUnnamed' },
  'prompt': { named: 'entry.says.prompt', unnamed: 'entry.says.promptUnnamed' },
  'resource-template': { named: 'entry.says.resourceTemplate', unnamed: 'entry.says.resourceTemplateUnnamed' },
  'instructions': { named: 'entry.says.instructions', unnamed: 'entry.says.instructionsUnnamed' },
} as const;
const something = { named: 'entry.says.something', unnamed: 'entry.says.somethingUnnamed' } as const;

/** `What the server says of the tool read_file`, as far as it was recorded. */
function described(body: Body): string {
  const { named, unnamed } = memberOf(kinds, text(body['definition']) ?? '') ?? something;
  const name = text(body['name']);
  return name === null ? say(unnamed) : say(named, { name: visibleCut(name, 100, { lines: false }) });
}

function changedWords(body: Body): string {
  const said = described(body);
  switch (body['standing']) {
    case 'new':
      return say('entry.definition.new', { said });
    case 'noted':
      return say('entry.definition.noted', { said });
    case 'quarantined':
      return say('entry.definition.quarantined', { said });
    default:
      return say('entry.definition.accepted', { said });
  }
}

function malformedWords(body: Body): string {
  const told = body['answered'] === true;
  const reason = text(body['reason']) ?? say('entry.malformed.unknown');
  if (body['from'] === 'server') return say(told ? 'entry.malformed.serverTold' : 'entry.malformed.server', { reason });
  return say(told ? 'entry.malformed.hostTold' : 'entry.malformed.host', { reason });
}

const answers = {
  'deny': 'entry.chosen.deny',
  'allow-once': 'entry.chosen.allowOnce',
  'allow': 'entry.chosen.allow',
  'block': 'entry.chosen.block',
  'close': 'entry.chosen.close',
  'ticket': 'entry.chosen.ticket',
  'dismiss': 'entry.chosen.dismiss',
} as const;

/** Of an answer that is remembered: how long, and what it covers besides. */
const lastings = { session: 'entry.lasting.session', quarter: 'entry.lasting.quarter', hour: 'entry.lasting.hour', today: 'entry.lasting.today', always: 'entry.lasting.always' } as const;
const scopes = {
  call: 'entry.answer.lastingCall',
  target: 'entry.answer.lastingTarget',
  folder: 'entry.answer.lastingFolder',
  domain: 'entry.answer.lastingDomain',
  command: 'entry.answer.lastingCommand',
  reads: 'entry.answer.lastingReads',
} as const;

function chosenWords(option: string): string | undefined {
  const answer = memberOf(answers, option);
  if (answer !== undefined) return say(answer);
  const [, scope, long = ''] = /^allow-(?:([a-z]+)-)?([a-z]+)$/.exec(option) ?? [];
  const [lasting, key] = [memberOf(lastings, long), scope === undefined ? ('entry.answer.lasting' as const) : memberOf(scopes, scope)];
  return lasting === undefined || key === undefined ? undefined : say(key, { lasting: say(lasting) });
}

/** The own member of `table`. */
function memberOf<T extends object>(table: T, name: string): T[keyof T] | undefined {
  return Object.hasOwn(table, name) ? table[name as keyof T] : undefined;
}

function answerWords(body: Body): string | null {
  if (body['by'] === 'rule') return say(body['option'] === 'allow' ? 'entry.answer.ruleAllowed' : 'entry.answer.ruleDenied');
  if (body['option'] === 'edit') return editedWords(body);
  if (body['option'] === 'redact') return redactWords(body);
  const answer = typeof body['option'] === 'string' ? chosenWords(body['option']) : undefined;
  if (answer === undefined) return null;
  const edited = body['edited'] === true;
  if (typeof body['waitedMs'] !== 'number') return say(edited ? 'entry.answer.saidEdited' : 'entry.answer.said', { answer });
  return say(edited ? 'entry.answer.saidEditedAfter' : 'entry.answer.saidAfter', { answer, span: spanWords(body['waitedMs']) });
}

const ways = { mask: 'entry.redact.mask', pseudonym: 'entry.redact.pseudonym', send: 'entry.redact.send' } as const;

/** A choice of what is kept back, by which a call was asked about anew. */
function redactWords(body: Body): string | null {
  if (Array.isArray(body['rules'])) return say('entry.redact.denied');
  const key = memberOf(ways, text(body['way']) ?? '');
  return key === undefined ? null : say(key);
}

/** An edit that was not sent as it came. */
function editedWords(body: Body): string {
  const because = Array.isArray(body['because']) ? body['because'].filter((one) => typeof one === 'string').join('. ') : '';
  const denied = Array.isArray(body['rules']);
  if (because === '') return say(denied ? 'entry.edited.denied' : 'entry.edited.asked');
  return say(denied ? 'entry.edited.deniedBecause' : 'entry.edited.askedBecause', { because: ended(because) });
}

function outcomeWords(entry: Partial<Entry>, body: Body, payload: Body | null, hostLeft: boolean): string | null {
  // A first use has no session's call behind it: what follows is a start, not a call.
  const start = entry.call?.startsWith('first-use/') === true;
  switch (entry.outcome) {
    case 'forwarded':
      return start ? say('entry.outcome.started') : [forwardedWords(body), resultEndWords(body), body['restored'] === true ? say('recorded.restored') : null].filter((one) => one !== null).join(' ');
    case 'refused':
      return refusedWords(start, body['decidedBy'] === 'failure' ? (text(body['reason']) ?? say('entry.outcome.tooMany')) : null);
    case 'expired':
      return say('entry.outcome.expired');
    case 'withdrawn':
      return say(hostLeft ? 'entry.outcome.hostLeft' : 'entry.outcome.withdrawn');
    case 'failed':
      return failedWords(text(body['reason']) ?? text(payload?.['reason']), hostLeft);
    default:
      return null;
  }
}

function refusedWords(start: boolean, reason: string | null): string {
  if (reason === null) return say(start ? 'entry.outcome.notStarted' : 'entry.outcome.notRun');
  return say(start ? 'entry.outcome.notStartedBecause' : 'entry.outcome.notRunBecause', { reason });
}

function failedWords(reason: string | null, hostLeft: boolean): string {
  if (reason === null) return say(hostLeft ? 'entry.outcome.failedHostLeft' : 'entry.outcome.failed');
  return say(hostLeft ? 'entry.outcome.failedHostLeftBecause' : 'entry.outcome.failedBecause', { reason: ended(reason) });
}

function forwardedWords(body: Body): string {
  const span = typeof body['durationMs'] === 'number' ? spanWords(body['durationMs']) : null;
  if (body['answered'] === false) return say('entry.sent.hostLeft');
  if (body['cancelled'] === true) return say('entry.sent.cancelled');
  if (typeof body['asked'] === 'number') return span === null ? say('entry.sent.asked', { count: body['asked'] }) : say('entry.sent.askedAfter', { count: body['asked'], span });
  if (body['isError'] === true) return span === null ? say('entry.sent.error') : say('entry.sent.errorAfter', { span });
  if (body['isError'] !== false) return say('entry.sent');
  if (typeof body['bytes'] !== 'number') return span === null ? say('entry.sent.answered') : say('entry.sent.answeredAfter', { span });
  const size = answerSize(body['bytes']);
  return span === null ? say('entry.sent.answeredWith', { size }) : say('entry.sent.answeredWithAfter', { size, span });
}

function profileWords(body: Body): string | null {
  const [before, after] = [text(body['from']), text(body['to'])];
  if (before === null || after === null) return null;
  return say(body['wider'] === true ? 'change.recordedWider' : 'change.recorded', { before, after });
}

const observed = { asked: 'entry.observed.asked', withdrawn: 'entry.observed.withdrawn', watched: 'entry.observed.watched', applied: 'entry.observed.applied', kept: 'entry.observed.kept' } as const;

function observedWords(body: Body): string | null {
  const what = text(body['what']);
  const known = (Object.keys(observed) as (keyof typeof observed)[]).find((one) => one === what);
  return known === undefined ? null : say(observed[known]);
}

/** Its target is in the payload: without the day's key it is not told. */
function blockedWords(body: Body, payload: Body | null): string | null {
  const target = text(payload?.['target']) ?? say('blocked.erased');
  const hint = body['source'] === 'hint';
  switch (body['what']) {
    case 'read':
      return say(hint ? 'blocked.readHint' : 'blocked.read', { target });
    case 'write':
      return say(hint ? 'blocked.writeHint' : 'blocked.write', { target });
    case 'connect':
      return say(hint ? 'blocked.connectHint' : 'blocked.connect', { target });
    case 'limit':
      return say('blocked.limit', { limit: limitWords(target) });
    default:
      return null;
  }
}

function faultWords(body: Body): string {
  const file = text(body['file']) ?? say('entry.fault.file');
  if (body['what'] === 'store-damaged') return say('entry.fault.damaged', { file, setAside: text(body['setAside']) ?? say('entry.fault.otherFile') });
  if (body['what'] === 'seal-broken') return say('entry.fault.seal', { file });
  const words = text(body['message']) ?? text(body['what']);
  return words === null ? say('entry.fault.unknown') : ended(words.charAt(0).toUpperCase() + words.slice(1));
}

function text(value: Plain | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** `words` closed by a full stop. */
function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function spanWords(ms: number): string {
  if (ms < 1000) return say('entry.span.milliseconds', { number: Math.round(ms) });
  if (ms < 60_000) return say('entry.span.seconds', { number: tenthWords(ms / 1000) });
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60 ? say('entry.span.minutes', { number: minutes }) : say('entry.span.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

function answerSize(count: number): string {
  if (count < 1000) return say('entry.size.bytes', { count });
  return count < 1_000_000 ? say('entry.size.kilobytes', { number: tenthWords(count / 1000) }) : say('entry.size.megabytes', { number: tenthWords(count / 1_000_000) });
}
