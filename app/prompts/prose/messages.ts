import type { Json } from '#shared/json';
import { say } from '#shared/words/say';
import type { Named } from './vocabulary';
import { isSet, textIn, type Members } from './members';
import { recipients } from './things';

const words: ReadonlySet<string> = new Set(['message', 'email', 'chat', 'reply', 'notification', 'mail', 'thread', 'text', 'response', 'draft', 'sms']);

/** `Send a message to #general`, `Send an email to ann@example.com and 2 others`. Null for any other thing. */
export function messageSentence(named: Named, members: Members): string | null {
  const thing = named.things.at(-1);
  const sends = named.claim === 'send' || named.says === 'draft' || (named.says === 'create' && thing === 'draft') || (named.says === 'add' && thing === 'reply');
  if (!sends || (thing !== undefined && !words.has(thing))) return null;
  const to = recipients(members);
  if (to === null) return null;
  const mail = named.things.some((one) => /^(?:email|mail)$/.test(one)) || (thing === undefined && textIn(members, /^subject$/) !== null);
  const key =
    named.says === 'draft' && thing !== undefined
      ? mail ? 'sentence.message.draftEmail' : 'sentence.message.draftMessage'
      : thing === 'draft' ? 'sentence.message.saveDraft'
      : thing === 'reply' || named.verb === 'reply' ? 'sentence.message.reply'
      : mail ? 'sentence.message.email'
      : thing === 'notification' ? 'sentence.message.notification' : 'sentence.message.message';
  const sentence = withFiles(say(key, { to }), members.top.find(({ key: name }) => /^(?:attachments?|files?)$/.test(name))?.value);
  return isSet(members, /^reply_broadcast$/) ? say('sentence.message.inChannel', { sentence }) : sentence;
}

function withFiles(sentence: string, attached: Json | undefined): string {
  if (Array.isArray(attached) && attached.length > 0) return say('sentence.message.attached', { sentence, count: attached.length });
  return typeof attached === 'string' && attached !== '' ? say('sentence.message.oneAttached', { sentence }) : sentence;
}
