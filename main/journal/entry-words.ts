import type { Entry, Plain } from '#shared/models/entry';
import { visible, visibleCut } from '#shared/text/visible';

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
    case 'first-use':
      return 'The server was new here, or had changed. It was not started; you were asked.';
    case 'answer':
      return answerWords(body);
    case 'rule-added':
      return `A rule was added: ${text(body['words']) ?? 'its words were not recorded'}.`;
    case 'rule-revoked':
      return body['by'] === 'failure' ? 'The rule could not be stored. It counts for nothing.' : body['undone'] === true ? 'You took the rule back at once.' : 'The rule was taken back.';
    case 'outcome':
      return outcomeWords(entry, body, payload, hostLeft);
    case 'definition-changed':
      return changedWords(body);
    case 'definition-reviewed':
      return `${described(body)} was accepted as it is now${body['by'] === 'answer' ? ', by your answer to a call of it' : ''}.`;
    case 'malformed':
      return `${body['from'] === 'server' ? 'The server' : 'The host'} sent a line that is no message: ${text(body['reason']) ?? 'nobody knows why'}. It was not passed on${body['answered'] === true ? '; the sender was told' : ''}.`;
    case 'fault':
      return faultWords(body);
    default:
      return null;
  }
}

function callWords(body: Body): string {
  const rules = Array.isArray(body['rules']) ? body['rules'].length : 0;
  const who = rules > 1 ? `${rules} rules` : 'A rule';
  switch (body['action']) {
    case 'allow':
      if (typeof body['ticket'] === 'string') return 'The call came in again. You had allowed one retry of it, so it was sent.';
      if (body['by'] === 'default') return 'The call came in. It passed without a question: it only reads.';
      if (rules > 0) return `The call came in. ${who} allowed it.`;
      return `The call came in again, with the input its server had asked for. Your earlier answer covers it.${body['edited'] === true ? ' Its arguments were edited again as you had edited them.' : ''}`;
    case 'deny':
      if (rules === 0) return 'The call came in. It was not let through.';
      return `The call came in. ${who} denied it.`;
    default:
      return rules > 0 ? `The call came in. ${who} said to ask you, so it was held.` : 'The call came in and was held: you were asked.';
  }
}

const kinds: Readonly<Record<string, string>> = { 'tool': 'the tool', 'prompt': 'the prompt', 'resource-template': 'the resource template', 'instructions': 'its instructions' };

/** `What the server says of the tool read_file`, as far as it was recorded. */
function described(body: Body): string {
  const kind = kinds[text(body['definition']) ?? ''] ?? 'something';
  const name = text(body['name']);
  return `What the server says of ${name === null ? kind : `${kind} ${visibleCut(name, 100, { lines: false })}`}`;
}

function changedWords(body: Body): string {
  switch (body['standing']) {
    case 'new':
      return `${described(body)} is new. It is asked about until you accept it.`;
    case 'noted':
      return `${described(body)} was reworded since you accepted it.`;
    case 'quarantined':
      return `${described(body)} changed, or looks wrong. It is held back until you have reviewed it.`;
    default:
      return `${described(body)} was accepted.`;
  }
}

const answers: Readonly<Record<string, string>> = {
  'deny': 'You denied it',
  'allow-once': 'You allowed it once',
  'allow': 'You allowed it',
  'block': 'You blocked the server',
  'close': 'You put the question off',
  'ticket': 'You allowed one retry of it, after the host had stopped waiting',
  'dismiss': 'You dismissed it, after the host had stopped waiting',
};

/** Of an answer that is remembered: how long, and what it covers besides. */
const lasting: Readonly<Record<string, string>> = { session: 'for this session', quarter: 'for 15 minutes', hour: 'for an hour', today: 'for today', always: 'always' };
const covered: Readonly<Record<string, string>> = {
  call: ', exactly as it was',
  target: ', for the same target',
  folder: ', in its folder',
  domain: ', on its domain',
  command: ', for commands that begin like it',
  reads: ', with every tool of the server that only reads',
};

function chosenWords(option: string): string | undefined {
  if (Object.hasOwn(answers, option)) return answers[option];
  const [, scope, long = ''] = /^allow-(?:([a-z]+)-)?([a-z]+)$/.exec(option) ?? [];
  const [span, what] = [Object.hasOwn(lasting, long) ? lasting[long] : undefined, scope === undefined ? '' : Object.hasOwn(covered, scope) ? covered[scope] : undefined];
  return span === undefined || what === undefined ? undefined : `You allowed it ${span}${what}`;
}

function answerWords(body: Body): string | null {
  if (body['by'] === 'rule') return `A rule changed while the question was open, and ${body['option'] === 'allow' ? 'allowed' : 'denied'} it.`;
  if (body['option'] === 'edit') return editedWords(body);
  const answer = typeof body['option'] === 'string' ? chosenWords(body['option']) : undefined;
  const words = answer === undefined || body['edited'] !== true ? answer : `${answer}, with the arguments as you edited them`;
  if (words === undefined) return null;
  return typeof body['waitedMs'] === 'number' ? `${words}, after ${span(body['waitedMs'])}.` : `${words}.`;
}

/** An edit that was not sent as it came. */
function editedWords(body: Body): string {
  const because = Array.isArray(body['because']) ? body['because'].filter((one) => typeof one === 'string').join('. ') : '';
  return `You edited its arguments and allowed that. ${Array.isArray(body['rules']) ? 'A rule denies it as edited' : 'You were asked anew'}${because === '' ? '.' : `: ${ended(because)}`}`;
}

function outcomeWords(entry: Partial<Entry>, body: Body, payload: Body | null, hostLeft: boolean): string | null {
  // A first use has no session's call behind it: what follows is a start, not a call.
  const start = entry.call?.startsWith('first-use/') === true;
  switch (entry.outcome) {
    case 'forwarded':
      return start ? 'The server was let start.' : forwardedWords(body);
    case 'refused':
      return `Refused. Nothing was ${start ? 'started' : 'run'}${body['decidedBy'] === 'failure' ? `: ${text(body['reason']) ?? 'too many questions were open already'}` : ''}.`;
    case 'expired':
      return 'Nobody answered in time. Nothing was run.';
    case 'withdrawn':
      return hostLeft ? 'The host left before there was an answer. Nothing was run.' : 'The host took the call back. Nothing was run.';
    case 'failed': {
      const reason = text(body['reason']) ?? text(payload?.['reason']);
      return `It failed${hostLeft ? ': the host left' : ''}${reason === null ? '.' : `${hostLeft ? '; ' : ': '}${ended(reason)}`}`;
    }
    default:
      return null;
  }
}

function forwardedWords(body: Body): string {
  const took = typeof body['durationMs'] === 'number' ? ` after ${span(body['durationMs'])}` : '';
  if (body['answered'] === false) return 'Sent to the server. The host left before the answer; whether it took effect is not known.';
  if (body['cancelled'] === true) return 'Sent to the server. The host cancelled it before the answer; whether it took effect is not known.';
  if (typeof body['asked'] === 'number') return `Sent to the server. It asked for ${body['asked'] === 1 ? 'one input' : `${body['asked']} inputs`} before going on${took}.`;
  const size = typeof body['bytes'] === 'number' ? ` with ${bytes(body['bytes'])}` : '';
  if (body['isError'] === true) return `Sent to the server. It answered with an error${took}.`;
  return body['isError'] === false ? `Sent to the server. It answered${size}${took}.` : 'Sent to the server.';
}

function faultWords(body: Body): string {
  const file = text(body['file']) ?? 'a file';
  if (body['what'] === 'store-damaged') return `${file} was damaged. It was set aside as ${text(body['setAside']) ?? 'another file'} and counts for nothing.`;
  if (body['what'] === 'seal-broken') return `Entries of ${file} were taken out or put back outside Countersign.`;
  const words = text(body['message']) ?? text(body['what']) ?? 'something went wrong, and what it was has not been recorded';
  return ended(words.charAt(0).toUpperCase() + words.slice(1));
}

function text(value: Plain | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** `words` closed by a full stop. */
function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function bytes(count: number): string {
  if (count < 1000) return `${count} bytes`;
  return count < 1_000_000 ? `${(count / 1000).toFixed(1)} KB` : `${(count / 1_000_000).toFixed(1)} MB`;
}
