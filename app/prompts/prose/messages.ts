import type { Named } from './vocabulary';
import { isSet, textIn, type Members } from './members';
import { recipients } from './things';

const words: ReadonlySet<string> = new Set(['message', 'email', 'chat', 'reply', 'notification', 'mail', 'thread', 'text', 'response', 'draft', 'sms']);

/** `Send a message to #general`, `Send an email to ann@example.com and 2 others`. Null for any other thing. */
export function messageSentence(named: Named, members: Members): string | null {
  const thing = named.things.at(-1);
  const sends = named.claim === 'send' || named.says === 'Draft' || (named.says === 'Create' && thing === 'draft') || (named.says === 'Add' && thing === 'reply');
  if (!sends || (thing !== undefined && !words.has(thing))) return null;
  const to = recipients(members);
  if (to === null) return null;
  const mail = named.things.some((one) => /^(?:email|mail)$/.test(one)) || (thing === undefined && textIn(members, /^subject$/) !== null);
  const what = named.says === 'Draft' && thing !== undefined ? `Draft ${mail ? 'an email' : 'a message'}` : thing === 'draft' ? 'Save a draft' : thing === 'reply' || named.verb === 'reply' ? 'Send a reply' : mail ? 'Send an email' : thing === 'notification' ? 'Send a notification' : 'Send a message';
  const attached = members.top.find(({ key }) => /^(?:attachments?|files?)$/.test(key))?.value;
  const files = Array.isArray(attached) && attached.length > 0 ? ` with ${attached.length.toLocaleString('en')} ${attached.length === 1 ? 'attachment' : 'attachments'}` : typeof attached === 'string' && attached !== '' ? ' with an attachment' : '';
  return `${what} ${thing === 'draft' ? 'for' : 'to'} ${to}${files}${isSet(members, /^reply_broadcast$/) ? ', shown in the channel too' : ''}`;
}
