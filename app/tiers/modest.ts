import { isJsonObject, type Json } from '#shared/json';
import { keyOf } from './arguments';
import type { Own, ToolWords } from './tool';
import { wordsOf } from './verbs';

/* What a tool is dangerous for by its name, done to one small thing: its arguments say so, and no word of them says more. */

const lets = /^(?:share|invite|add|grant|collaborator|collaborators|teammate|permit|member|viewer|guest)$/;
const roles = /^(?:role|roles|permission|permissions|access|access_level|access_role|level|type|capability)$/;
const onlyLooks = /^(?:viewer|view|reader|read|read[-_ ]?only|commenter|comment|can[-_ ]?view|can[-_ ]?comment|observer|triage|member|participant|attendee|none|scope|person|user|individual)$/i;
const looksSurely = /^(?:viewer|view|reader|read|read[-_ ]?only|commenter|comment|can[-_ ]?view|can[-_ ]?comment|observer|triage|member|participant|attendee)$/i;
/** Whom something is opened to. */
const whom = /^(?:e?mails?|user|users|username|with|to|person|recipient|member|login|user_id|colleague|invitee|share_with|target_email|guest)$/;
const everybody = /\b(?:all|any|anyone|everyone|everybody|public|internet|world|external|outside|unknown|anonymous|link)\b|\*/i;
const freeMail = /@(?:[\w-]+\.)*(?:gmail|googlemail|yahoo|hotmail|outlook|live|aol|icloud|proton|protonmail|tutanota|gmx|yandex|qq|163|free\w*|\w*drop\w*|\w*anon\w*|temp\w*|throwaway\w*|mailinator|mailbox)\./i;
/** What is not opened to one person either without a question. */
const weighty = /(?:pay ?roll|salar|financ|merger|acqui|term ?sheet|board|legal|contract|secret|password|credential|token|key\b|vault|backup|prod|patient|medical|health|psych|hiv|lab\b|passport|visa|ssn|customer|client|hr\b|admin|owner|root|billing|security|iep|custody|bank|tax|roster|camera|nursery|home|kids|strategy|confidential|private|personal|recovery)/i;

/** One line of a plan, deleted by its id. */
const entries = /^(?:subtask|subtasks|checklist)$/;
const byId = /^(?:\w+_)?(?:id|ref|event|subtask|task|reservation|booking|calendar|calendar_id|notify|send_updates|reason|note|comment|message|code|number)$/;
const many = /^(?:all|everything|every|bulk|mass|series|recurring|account|user|users)$/;

const ownServer = /\b(?:dev(?:elopment)? server|vite|webpack|nodemon|next dev|jest|vitest|pytest|tsc --watch|storybook|live ?reload|watcher)\b/i;
const rehearsed = /^(?:paper|simulated|simulator|sandbox|mock|practice|demo)$/;

/** `own`, where what the arguments name is one thing of little weight; otherwise as it is. */
export function modestDeed(tool: ToolWords, own: Own, args: Json | undefined): Own {
  if (own.tier < 3 || !isJsonObject(args) || args.size === 0 || args.size > 8) return own;
  const words = wordsOf(tool.name);
  const given = [...args].map(([name, value]) => [keyOf(name), value] as const);
  const texts = given.flatMap(([, value]) => (typeof value === 'string' ? [value] : []));
  // A list or an object may hold more than one of it.
  if (given.some(([, value]) => isJsonObject(value) || Array.isArray(value))) return own;
  const small: Own = { deed: 'change', tier: 2, reason: 'reason.named.change' };
  switch (own.deed) {
    case 'permit':
      return opensToOne(words, given, texts) ? small : own;
    case 'remove':
      if (words.some((word) => entries.test(word)) && words.length <= 5 && !words.some((word) => many.test(word)) && words.some((word) => /^(?:delete|remove|cancel)$/.test(word)) && given.some(([key]) => /(?:^|_)(?:id|ref|event|subtask|reservation|booking)$/.test(key)) && given.every(([key]) => byId.test(key)) && texts.every((text) => text.length <= 60 && !everybody.test(text))) return { ...small, deed: 'remove', reason: 'reason.named.removeSmall' };
      // What is merged already stands in another branch.
      if (/(?:^|_)(?:delete|remove)_branch(?:es)?$/.test(words.join('_')) && given.some(([key, value]) => /^(?:merged_only|only_merged|if_merged|only_if_merged)$/.test(key) && value === true) && !given.some(([key, value]) => key === 'force' && value === true)) return { ...small, deed: 'remove', reason: 'reason.named.removeSmall' };
      // A server of one's own that is being worked on is started again.
      if (/^(?:kill|stop|end|terminate)_process$/.test(words.join('_')) && given.some(([key, value]) => key === 'pid' && typeof value !== 'string') && texts.some((text) => ownServer.test(text))) return { ...small, deed: 'remove', reason: 'reason.named.removeSmall' };
      return own;
    case 'pay':
      return words.some((word) => rehearsed.test(word)) && !texts.some((text) => /^(?:live|real|prod\w*)$/i.test(text)) ? small : own;
    default:
      return own;
  }
}

function opensToOne(words: readonly string[], given: readonly (readonly [string, Json])[], texts: readonly string[]): boolean {
  if (!words.some((word) => lets.test(word)) || words.some((word) => /^(?:key|keys|token|password|secret|admin|owner|public|role|group|firewall|ip|transcripts?|records?|calendar|stream|camera|credentials?)$/.test(word))) return false;
  const role = given.filter(([key]) => roles.test(key));
  if (!role.some(([, value]) => typeof value === 'string' && looksSurely.test(value)) || !role.every(([, value]) => typeof value === 'string' && onlyLooks.test(value))) return false;
  const people = given.filter(([key]) => whom.test(key));
  if (people.length !== 1 || typeof people[0]?.[1] !== 'string' || /[,;\s]/.test(people[0][1].trim()) || freeMail.test(people[0][1])) return false;
  return !texts.some((text) => everybody.test(text) || weighty.test(text.replace(/([a-z])([A-Z])/g, '$1 $2')));
}
