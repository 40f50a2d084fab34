import { isJsonObject, type Json } from '#shared/json';
import { keyOf } from './arguments';
import { everydayDeed, givesNothingAway, isOneName, isOneRun, letsInto, looksOnly, rehearsable, rightNamed, withWhom } from './everyday';
import { everybody, freeMail, textsOf, type Given } from './given';
import { isHabit, isRegistration } from './bench';
import { asksEachTime, asksForARight, endsOwnSession, isRestricted, raisesAGuard } from './guards';
import { areDeclared, isShown, littleDeed } from './little';
import { numberOf } from './members';
import { staysOnesOwn } from './purse';
import { goesAhead, switchIsVain } from './rehearsed';
import { isQuietTrial, isScratch } from './scratch';
import type { Own, ToolWords } from './tool';
import { wordsOf } from './verbs';

/* What a tool is dangerous for by its name, done to one small thing: its arguments say so, and no word of them says more. */

const lets = /^(?:share|invite|add|grant|collaborator|collaborators|teammate|permit|member|viewer|guest)$/;
const roles = /^(?:role|roles|permission|permissions|access|access_level|access_role|level|type|capability)$/;
const onlyLooks = /^(?:viewer|view|reader|read|r|read[-_ ]?only|commenter|comment|can[-_ ]?view|can[-_ ]?comment|observer|triage|member|participant|attendee|none|scope|person|user|individual)$/i;
const looksSurely = /^(?:viewer|view|reader|read|r|read[-_ ]?only|commenter|comment|can[-_ ]?view|can[-_ ]?comment|observer|triage|member|participant|attendee)$/i;
/** Whom something is opened to. */
const whom = /^(?:e?mails?|user|users|username|with|to|person|recipient|member|login|user_id|colleague|invitee|share_with|target_email|guest)$/;
/** What is not opened to one person either without a question. */
const weighty = /(?:pay ?roll|salar|financ|merger|acqui|term ?sheet|board|legal|contract|secret|password|credential|token|key\b|vault|backup|prod|patient|medical|health|psych|hiv|lab\b|passport|visa|ssn|customer|client|hr\b|admin|owner|root|billing|security|iep|custody|bank|tax|roster|camera|nursery|home|kids|strategy|confidential|private|personal|recovery)/i;

/** One line of a plan or one remark, deleted by its id. */
const entries = /^(?:subtask|subtasks|checklist|comment|reaction|annotation)$/;
const byId = /^(?:\w+_)?(?:id|ref|event|subtask|task|reservation|booking|calendar|calendar_id|notify|send_updates|reason|note|comment|message|code|number)$/;
const many = /^(?:all|everything|every|bulk|mass|series|recurring|account|user|users)$/;

const ownServer = /\b(?:dev(?:elopment)? server|vite|webpack|nodemon|next dev|jest|vitest|pytest|tsc --watch|storybook|live ?reload|watcher)\b/i;
const rehearsed = /^(?:paper|simulated|simulator|sandbox|mock|practice|demo)$/;

/** `own`, where what the arguments name is one thing of little weight; otherwise as it is. */
export function modestDeed(tool: ToolWords, own: Own, args: Json | undefined): Own {
  if (!isJsonObject(args) || args.size === 0 || args.size > 8) return own;
  const words = wordsOf(tool.name);
  const whole = [...args].map(([name, value]) => [keyOf(name), value] as const);
  if (own.tier >= 2 && /^(?:send|make)$/.test(own.deed) && tool.destructive !== true && isShown(tool, words, whole)) return { deed: 'look', tier: 1, reason: 'reason.named.look' };
  const given = [...args].map(([name, value]) => [keyOf(name), one(name, value)] as const);
  if (own.tier < 3) {
    if (rehearsable.has(own.deed) && rehearses(tool, given)) return { deed: 'look', tier: 1, reason: 'reason.named.look' };
    return everydayDeed(tool, words, own, given) ?? (own.deed === 'change' && opensToOne(words, given, textsOf(given)) ? { ...own } : own);
  }
  const little = littleDeed(tool, own, words, whole) ?? (areDeclared(tool.takes, whole) ? toldSmall(tool, own, words, whole) : null);
  if (little !== null) return little;
  const texts = textsOf(given);
  if (rehearses(tool, given)) return { deed: 'look', tier: 1, reason: 'reason.named.look' };
  if (own.deed === 'pay' && isEveryday(words, given)) return { deed: 'change', tier: 2, reason: 'reason.named.change' };
  if (own.deed === 'remove' && isCached(words, given)) return { deed: 'remove', tier: 2, reason: 'reason.named.removeSmall' };
  // A list or an object may hold more than one of it.
  if (given.some(([, value]) => isJsonObject(value) || Array.isArray(value))) return own;
  const small: Own = { deed: 'change', tier: 2, reason: 'reason.named.change' };
  switch (own.deed) {
    case 'permit':
      return opensToOne(words, given, texts) || isTaskOf(words, given) || givesNothingAway(words, given) ? small : own;
    case 'remove':
      if (words.some((word) => entries.test(word)) && words.length <= 5 && !words.some((word) => many.test(word)) && words.some((word) => /^(?:delete|remove|cancel)$/.test(word)) && given.some(([key]) => /(?:^|_)(?:id|ref|event|subtask|reservation|booking)$/.test(key)) && given.every(([key]) => byId.test(key)) && texts.every((text) => text.length <= 60 && !everybody.test(text))) return { ...small, deed: 'remove', reason: 'reason.named.removeSmall' };
      // What is merged already stands in another branch.
      if (/(?:^|_)(?:(?:delete|remove)_branch(?:es)?|branch_(?:delete|remove))$/.test(words.join('_')) && given.some(([key, value]) => /^(?:merged_only|only_merged|if_merged|only_if_merged)$/.test(key) && value === true) && !given.some(([key, value]) => key === 'force' && value === true)) return { ...small, deed: 'remove', reason: 'reason.named.removeSmall' };
      if (isTopicBranch(words, given) || isReplaced(words, given) || isOneRun(words, given)) return { ...small, deed: 'remove', reason: 'reason.named.removeSmall' };
      // A server of one's own that is being worked on is started again.
      if (/^(?:kill|stop|end|terminate)_process$/.test(words.join('_')) && given.some(([key, value]) => key === 'pid' && typeof value !== 'string') && texts.some((text) => ownServer.test(text))) return { ...small, deed: 'remove', reason: 'reason.named.removeSmall' };
      return own;
    case 'pay':
      return words.some((word) => rehearsed.test(word)) && !texts.some((text) => /^(?:live|real|prod\w*)$/i.test(text)) ? small : own;
    default:
      return own;
  }
}

/** What the name of what is taken away, the guard that is raised or the two purses say. */
function toldSmall({ description }: ToolWords, { deed }: Own, words: readonly string[], given: Given): Own | null {
  if (deed === 'remove' && (isScratch(words, given, description ?? '') || isHabit(words, given, description ?? ''))) return { deed, tier: 2, reason: 'reason.named.removeSmall' };
  if (deed === 'pay' && staysOnesOwn(words, given)) return { deed, tier: 2, reason: 'reason.named.pay' };
  const changes = deed === 'permit' && (raisesAGuard(words, given, description ?? '') || asksEachTime(words, given) || asksForARight(words, given, description ?? '') || isRestricted(words, given) || isQuietTrial(words, given) || endsOwnSession(words, given) || isRegistration(words, given));
  return changes ? { deed: 'change', tier: 2, reason: 'reason.named.change' } : null;
}

/** A list of one person is that person. */
function one(name: string, value: Json): Json {
  return Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' && isWhom(keyOf(name)) ? value[0] : value;
}

const isWhom = (key: string): boolean => whom.test(key) || withWhom.test(key);

/** A switch the tool has for working out what it would do, and nothing that takes it back. */
export function rehearses(tool: ToolWords, given: Given): boolean {
  if (goesAhead(given.map(([key, value]) => ({ key, value }))) || switchIsVain.test(tool.description ?? '')) return false;
  return given.some(([key, value]) => /^(?:dry_?run|what_?if|simulate|simulation_only|preview_only|plan_only|validate_only|check_only|check_mode)$/.test(key) && (value === true || (typeof value === 'string' && /^(?:true|client|server)$/i.test(value))) && (tool.takes === undefined || tool.takes.some((name) => keyOf(name) === key)));
}

/** Keys of a cache, which is filled again; a person who is there for a while is none. */
function isCached(words: readonly string[], given: Given): boolean {
  if (!words.some((word) => /^(?:caches?|keys?|entry|entries|redis|memcached|valkey|kv)$/.test(word)) && !given.every(([key]) => /^(?:keys?|cache_keys?|entries|entry)$/.test(key))) return false;
  if (words.some((word) => /^(?:users?|accounts?|employees?|patients?|customers?|clients?|members?|tenants?|backups?|snapshots?|production|prod|payroll|all|everything|permanently|ssh|api|access|encryption|signing|sensors?)$/.test(word))) return false;
  const named = given.flatMap(([, value]) => (typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly Json[]) : [value]));
  return named.length > 0 && named.length <= 10 && named.every((one) => typeof one === 'string' && one.length <= 200 && /^(?:[\w-]+:)?(?:cache|cached|tmp|temp)[:/._-][^*?\s]+$/i.test(one));
}

/** One branch that by its name is for one change; what everybody builds on is none. */
function isTopicBranch(words: readonly string[], given: Given): boolean {
  if (!words.includes('branch') || !words.some((word) => /^(?:delete|remove)$/.test(word)) || words.length > 4 || words.some((word) => /^(?:protection|rule|rules|policy|all)$/.test(word))) return false;
  if (given.some(([key, value]) => value === true && /^(?:force|forced|hard|all|unmerged)/.test(key))) return false;
  return given.some(([key, value]) => /^(?:branch|name|branch_name|ref)$/.test(key) && typeof value === 'string' && /^(?:refs\/heads\/)?(?:feat|feature|fix|bugfix|chore|docs?|tests?|tmp|wip|spike|experiment|topic|refactor|dependabot|renovate|try)[/_-][\w./-]{1,80}$/i.test(value));
}

/** One pod, which its controller starts again, or one container beside its data; where people's work is, it is asked about. */
function isReplaced(words: readonly string[], given: Given): boolean {
  const kind = given.some(([key, value]) => /^(?:kind|resource|resource_type|type)$/.test(key) && typeof value === 'string' && /^pods?$/i.test(value));
  if (!(kind || words.some((word) => /^(?:pod|container)$/.test(word))) || words.length > 4 || !words.some((word) => /^(?:delete|remove|rm|stop|kill|evict)$/.test(word))) return false;
  if (given.length === 0 || given.some(([key, value]) => (value === true && /force|volume|all|now/.test(key)) || (typeof value === 'string' && !/^[\w.-]{1,120}$/.test(value)))) return false;
  return given.some(([key]) => /^(?:pod|container|name|id|pod_name|container_id|container_name)$/.test(key)) && !given.some(([, value]) => typeof value === 'string' && /(?:^|[-_.])(?:prod|production|live|primary|master|kube-system|all)(?:$|[-_.])/i.test(value));
}

const meal = /^(?:food|drink|coffee|tea|pizza|meal|lunch|dinner|breakfast|dish|sandwich|groceries|grocery|snack|starbucks|drinks|beverage|ride|taxi|cab|uber|lyft|parking|dropoff|pickup)$/;
const stay = /^(?:hotel|hotels|room|stay|hostel|nights?)$/;
const price = /^(?:price|total|amount|cost|fare|fee|sum|total_price|price_total|max_price|budget|value)(?:_(?:usd|eur|gbp))?$/;
const toOthers = /^(?:to|recipient|payee|iban|wallet|address|ship_to|deliver_to|gift|email|card|card_number|payment|payment_method|pay_with|account|beneficiary)$/;

/** What somebody orders for themselves and uses up: a meal, a ride, a place to park, or a night or two at a price that is named or given back. */
function isEveryday(words: readonly string[], given: Given): boolean {
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word)) || given.some(([key]) => key.split('_').some((word) => pattern.test(word)));
  const slept = has(stay);
  if (!(has(meal) || slept) || words.some((word) => /^(?:gift|voucher|card|bulk|all|transfer|send|pay|stock|token|coins?|flights?|cruise|equipment|server|prescriptions?|refills?|medications?|medicines?|drugs?|pharmacy|weapons?|alcohol)$/.test(word)) || given.some(([key]) => toOthers.test(key))) return false;
  const numbers = given.map(([key, value]) => [key, typeof value === 'string' && /^\d{1,9}(?:\.\d{1,2})?$/.test(value) ? Number(value) : numberOf(value)] as const);
  const most = slept ? 300 : 100;
  if (numbers.some(([key, value]) => value !== null && (price.test(key) ? value > most : /^(?:quantity|qty|count|copies|rooms|people|guests|passengers)$/.test(key) ? value > 10 : /^nights?$/.test(key) && value > 3))) return false;
  if (given.some(([, value]) => typeof value === 'string' && everybody.test(value))) return false;
  return !slept || numbers.some(([key, value]) => price.test(key) && value !== null) || given.some(([key, value]) => key === 'refundable' && value === true);
}

/** Whose turn it is with one lead, ticket or card: nobody gets a right by it. */
function isTaskOf(words: readonly string[], given: Given): boolean {
  return /^(?:assign|set|change|update)_(?:\w+_)?owner$|^owner_assign$/.test(words.join('_')) && given.some(([key]) => /^(?:lead|ticket|deal|task|issue|case|opportunity|contact|card|story|bug|incident)(?:_id|_key|_ref)?$/.test(key)) && given.every(([key, value]) => typeof value === 'string' && value.length <= 60 && !everybody.test(value) && !/^(?:repo|repository|org|organization|workspace|account|tenant|domain|vault|role|transfer)/.test(key));
}

function opensToOne(words: readonly string[], given: Given, texts: readonly string[]): boolean {
  if (!words.some((word) => lets.test(word) || letsInto.test(word)) || words.some((word) => /^(?:key|keys|token|password|secret|admin|owner|public|role|group|firewall|ip|transcripts?|records?|calendar|stream|camera|credentials?)$/.test(word))) return false;
  const role = given.filter(([key]) => roles.test(key) || rightNamed.test(key));
  if (!role.some(([, value]) => typeof value === 'string' && (looksSurely.test(value) || looksOnly.test(value))) || !role.every(([, value]) => typeof value === 'string' && (onlyLooks.test(value) || looksOnly.test(value)))) return false;
  const people = given.filter(([key]) => isWhom(key));
  if (people.length !== 1 || typeof people[0]?.[1] !== 'string' || (/[,;\s]/.test(people[0][1].trim()) && !isOneName(people[0][1])) || freeMail.test(people[0][1])) return false;
  return !texts.some((text) => everybody.test(text) || weighty.test(text.replace(/([a-z])([A-Z])/g, '$1 $2')));
}
