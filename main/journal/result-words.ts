import type { Plain } from '#shared/models/entry';
import { resultHandlingSchema } from '#shared/models/detection';
import { visible } from '#shared/text/visible';
import { bothWords } from '#shared/words/formats';
import { say } from '#shared/words/say';

type Body = { readonly [key: string]: Plain | undefined };

const found = { ask: 'recorded.askFound', reply: 'recorded.replyFound', prompt: 'recorded.promptFound', resource: 'recorded.resourceFound' } as const;
const unread = { ask: 'recorded.askUnread', reply: 'recorded.replyUnread', prompt: 'recorded.promptUnread', resource: 'recorded.resourceUnread' } as const;

/** What was found in a call's result, in something that was read, or in what a server asked or was replied, and what became of that. */
export function foundWords(body: Body): string {
  const of = typeof body['of'] === 'string' && Object.hasOwn(found, body['of']) ? (body['of'] as keyof typeof found) : null;
  const why = texts(body['why']);
  const handled = resultHandlingSchema.safeParse(body['handling']);
  const muted = texts(body['muted']).length > 0 && texts(body['muted']).length === texts(body['rules']).length;
  return [
    ...(why.length === 0 ? [] : [say(of === null ? 'recorded.resultFound' : found[of], { count: why.length, why: bothWords(why) })]),
    ...(body['unread'] === true ? [say(of === null ? 'recorded.resultUnread' : unread[of])] : []),
    ...(muted ? [say('recorded.resultMuted')] : handled.success ? [say(`recorded.handled.${handled.data}`)] : []),
  ].join(' ');
}

const answers = { pass: 'recorded.answered.pass', wrap: 'recorded.answered.wrap', deny: 'recorded.answered.deny', mute: 'recorded.answered.mute' } as const;

/** What the person answered to a held result; null for an answer of no known form. */
export function resultAnswerWords(body: Body): string | null {
  const option = body['option'];
  if (typeof option !== 'string' || !Object.hasOwn(answers, option)) return null;
  const [mutes, bound] = [texts(body['mutes']).length, texts(body['bound']).length];
  if (option === 'mute' && bound > 0) return say(bound < mutes ? 'recorded.answered.muteBoth' : 'recorded.answered.muteThese');
  return say(answers[option as keyof typeof answers]);
}

const ends = {
  'passed': 'recorded.ended.passed',
  'passed-unread': 'recorded.ended.unread',
  'passed-by-person': 'recorded.ended.passed',
  'wrapped': 'recorded.ended.wrapped',
  'wrapped-by-person': 'recorded.ended.wrapped',
  'refused': 'recorded.ended.refused',
  'refused-by-person': 'recorded.ended.refused',
  'expired': 'recorded.ended.expired',
  'withdrawn': 'recorded.ended.withdrawn',
  'failed': 'recorded.ended.failed',
} as const;

/** What became of a result, as a call's outcome tells it; null where it simply went on. */
export function resultEndWords(body: Body): string | null {
  const end = body['result'];
  return typeof end === 'string' && Object.hasOwn(ends, end) ? say(ends[end as keyof typeof ends]) : null;
}

/** A finding in a call's result, as its entry's payload holds it, made visible. */
export function foundIn(payload: Body | null): { readonly why: string; readonly at: string; readonly words: string | null }[] {
  const found = payload?.['found'];
  if (!Array.isArray(found)) return [];
  return found.flatMap((one: Plain) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return [];
    const { why, at, words } = one as Body;
    return typeof why === 'string' && typeof at === 'string' ? [{ why: visible(why), at: visible(at, { lines: false }), words: typeof words === 'string' ? visible(words) : null }] : [];
  });
}

function texts(value: Plain | undefined): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
