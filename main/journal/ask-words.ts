import { askKindSchema, gateSchema, type AskKind, type Gate } from '#shared/models/ask';
import type { Plain } from '#shared/models/entry';
import { say } from '#shared/words/say';

type Body = { readonly [key: string]: Plain | undefined };

/** What of asks an entry is about; null where it names none of a known kind. */
export function kindOf(body: Body): AskKind | null {
  return askKindSchema.safeParse(body['kind']).data ?? null;
}

/** The gate an entry is about; null where it names none. */
export function gateOf(body: Body): Gate | null {
  return gateSchema.safeParse(body['gate']).data ?? null;
}

const handled = {
  ask: 'recorded.ask.held',
  allow: 'recorded.ask.allowed',
  deny: 'recorded.ask.denied',
  again: 'recorded.ask.again',
  over: 'recorded.ask.over',
  slow: 'recorded.ask.slow',
  refused: 'recorded.ask.refused',
} as const;

/** What a server asked for, and what was made of it when it came. */
export function askWords(body: Body): string {
  const kind = kindOf(body);
  const round = typeof body['round'] === 'number' && body['round'] > 1 ? body['round'] : null;
  const handling = memberOf(handled, body['handling']);
  return [
    say(kind === null ? 'recorded.ask.something' : `recorded.ask.${kind}`),
    ...(round === null ? [] : [say('recorded.ask.round', { round })]),
    ...(body['undeclared'] === true ? [say('recorded.ask.undeclared')] : []),
    ...(handling === undefined ? [] : [say(handling)]),
  ].join(' ');
}

/** The kinds of answers whose name says them; others are told as passed on or not. */
const answers = {
  deny: 'recorded.askAnswer.deny',
  decline: 'recorded.askAnswer.decline',
  cancel: 'recorded.askAnswer.cancel',
  close: 'recorded.askAnswer.cancel',
  never: 'recorded.askAnswer.never',
  allow: 'recorded.askAnswer.allow',
  always: 'recorded.askAnswer.always',
  open: 'recorded.askAnswer.open',
  send: 'recorded.askAnswer.send',
} as const;
const replies = { ...answers, deny: 'recorded.askAnswer.denyReply', decline: 'recorded.askAnswer.denyReply', allow: 'recorded.askAnswer.allowReply' } as const;

/** What the person answered at a gate; null for an answer of no known form. */
export function askAnswerWords(body: Body): string | null {
  const answer = memberOf(gateOf(body) === 'reply' ? replies : answers, body['option']);
  if (answer === undefined) return null;
  return [say(answer), ...(body['edited'] === true ? [say('recorded.askAnswer.edited')] : [])].join(' ');
}

const whys = {
  declined: 'recorded.askEnd.declined',
  cancelled: 'recorded.askEnd.cancelled',
  setting: 'recorded.askEnd.setting',
  undeclared: 'recorded.askEnd.undeclared',
  rounds: 'recorded.askEnd.rounds',
  unread: 'recorded.askEnd.unread',
  paused: 'recorded.askEnd.paused',
  repeated: 'recorded.askEnd.repeated',
  asks: 'recorded.askEnd.asks',
  tokens: 'recorded.askEnd.tokens',
  'too-many': 'recorded.askEnd.tooMany',
} as const;
const ends = { forwarded: 'recorded.askEnd.forwarded', refused: 'recorded.askEnd.refused', expired: 'recorded.askEnd.expired', withdrawn: 'recorded.askEnd.withdrawn', failed: 'recorded.askEnd.failed' } as const;

/** What became of an ask; null for an end of no known form. */
export function askEndWords(outcome: string | undefined, body: Body): string | null {
  const end = memberOf(whys, body['why']) ?? memberOf(ends, outcome);
  if (end === undefined) return null;
  return [say(end), ...(body['fault'] === 'server' ? [say('recorded.askEnd.fault')] : [])].join(' ');
}

/** What a host read of a server. */
export function readWords(body: Body): string | null {
  if (body['what'] === 'prompt') return say('recorded.read.prompt');
  if (body['what'] !== 'resource') return null;
  return say(body['outside'] === true ? 'recorded.read.outside' : 'recorded.read.resource');
}

/** The own member of `table`. */
function memberOf<T extends object>(table: T, name: unknown): T[keyof T] | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name as keyof T] : undefined;
}
