import { isJsonObject, type Json } from '#shared/json';
import { keyOf } from './arguments';
import { everybody, freeMail, type Given } from './given';
import { numberOf } from './members';
import type { Own, ToolWords } from './tool';

/*
 * What people do with their own things every day, though the verb of it is a grave one elsewhere: a block dug in a game, one line of a shopping list, a room kept an hour longer, a name for a
 * preview, a guest let in for an afternoon. Each needs that its arguments say how little it is; whatever else stands beside it makes it none of these.
 */

/** `own`, where it is one of these; null otherwise. */
export function littleDeed(tool: ToolWords, own: Own, words: readonly string[], given: Given): Own | null {
  // An argument the tool does not have says nothing of what it does: whoever talks to the model could have it added.
  if (!areDeclared(tool.takes, given)) return null;
  const small = { deed: 'change', tier: 2, reason: 'reason.named.change' } as const;
  if (own.deed === 'permit' && (isTrialName(words, given) || isForAnHour(words, given) || seesMe(words, given) || readsOneCalendar(words, given))) return small;
  if (own.deed === 'remove' && (isDug(tool, words, given) || isOfAList(words, given))) return { deed: 'remove', tier: 2, reason: 'reason.named.removeSmall' };
  if (own.deed === 'pay' && isBarter(tool, words, given)) return small;
  return null;
}

/** Whether a tool has all the arguments it is given, as far as its schema is known. */
export function areDeclared(takes: readonly string[] | undefined, given: Given): boolean {
  return takes === undefined || given.every(([key]) => takes.some((name) => keyOf(name) === key));
}

/** Where what is exported is shown to who asks and goes nowhere; where others may read along is no such place. */
const shown = /^(?:screen|stdout|console|terminal|inline|preview|view|on_screen|none|return|text)$/i;
const places = /^(?:destination|dest|output|output_to|target|to|sink|where|deliver_to|return|return_as|out)$/;
const secretWords = /secret|password|passwd|credential|token|private|\bkeys?\b|api_?key/i;
/** What an export is chosen by. */
const choosesRows = /^(?:format|limit|offset|count|max_rows|fields?|columns?|filter|query|q|id|from|until|since|start|end|start_date|end_date|date|year|month|page|page_size|sort|order_by|table|view|sheet|chart|schema|dashboard|list|calendar|playlist|project|board|report)$/;

/** Whether all an export does is to show: `contacts_export {destination: "screen"}`. */
export function isShown({ takes }: ToolWords, words: readonly string[], given: Given): boolean {
  if (!areDeclared(takes, given) || !words.some((word) => /^(?:export|exports|dump|print|render|output|report)$/.test(word)) || words.some((word) => /^(?:secrets?|keys?|keychain|keyring|keystore|gpg|pgp|ssh|ssl|tls|pki|cert|certs|certificates?|passwords?|credentials?|tokens?|cookies|vault|wallet|mnemonic|seed|env|environment|share|send|upload|publish|email|delete|all|and)$/.test(word))) return false;
  const isPlace = ([key, value]: Given[number]): boolean => places.test(key) && typeof value === 'string' && shown.test(value);
  return given.some(isPlace) && given.every((one) => isPlace(one) || (choosesRows.test(one[0]) && plainly(one[1])));
}

/** Plain words or numbers that name no place, nobody and no secret. */
function plainly(value: Json): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).length <= 50 && (value as readonly Json[]).every((one) => typeof one === 'string' && plainly(one));
  return numberOf(value) !== null || (typeof value === 'string' && value.length <= 200 && !/[/\\@#]|:\/\//.test(value) && !secretWords.test(value));
}

/** A name under which something is tried out: `preview-42` in the zone `dev.team.example`. */
function isTrialName(words: readonly string[], given: Given): boolean {
  if (!words.some((word) => /^(?:dns|record|records|zone|route53|cname)$/.test(word)) || words.some((word) => /^(?:delete|remove|nameservers?|transfer|all|delegate|mx|import|replace)$/.test(word))) return false;
  const texts = given.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : []));
  const type = texts.find(([key]) => /^(?:type|record_type|kind)$/.test(key))?.[1] ?? '';
  const trial = texts.some(([key, value]) => /^(?:name|record|record_name|host|hostname|subdomain|fqdn)$/.test(key) && /^(?:(?:preview|pr|staging|stage|stg|dev|test|qa|sandbox|demo|review|branch|feature|canary)(?:[-.]?\d{1,6}|[-.][\w-]{1,40})?)(?:\.[\w.-]{1,120})?$/i.test(value));
  return /^(?:A|AAAA|CNAME|TXT)$/i.test(type) && trial && !texts.some(([, value]) => /\*|_dmarc|v=spf|_acme|_domainkey/i.test(value)) && given.every(([, value]) => !isJsonObject(value));
}

/** How long from one time to the other of the same day, hours; null where it is not told, ends another day, or is in the night. */
function hoursBetween(given: Given): number | null {
  const at = (pattern: RegExp): readonly [string, number] | null => {
    const value = given.find(([key]) => pattern.test(key))?.[1];
    const [, day, hour, minute] = typeof value === 'string' ? (/^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)/.exec(value) ?? []) : [];
    return day === undefined ? null : [day, Number(hour) + Number(minute) / 60];
  };
  const [from, to] = [at(/^(?:start|from|start_time|starts_at|valid_from|begin|starts?|not_before)$/), at(/^(?:end|until|to|end_time|ends_at|valid_until|valid_to|expires_at|expires?|ends?|not_after)$/)];
  return from === null || to === null || from[0] !== to[0] || from[1] < 6 || to[1] > 23 ? null : to[1] - from[1];
}

/** `45m`, `2 hours`, `30`, hours; null where it says none. */
function hoursOf(key: string, value: Json): number | null {
  const amount = numberOf(value);
  if (amount !== null) return /min/.test(key) ? amount / 60 : /hour/.test(key) ? amount : /sec/.test(key) ? amount / 3600 : null;
  const [, count = '', unit = ''] = typeof value === 'string' ? (/^(?:PT)?(\d{1,4})\s?(m|min|mins|minutes?|h|hr|hrs|hours?)$/i.exec(value) ?? []) : [];
  return count === '' ? null : /^m/i.test(unit) ? Number(count) / 60 : Number(count);
}

const oneName = (value: Json | undefined): string | null => {
  const one = Array.isArray(value) ? ((value as readonly Json[]).length === 1 ? (value as readonly Json[])[0] : undefined) : value;
  return typeof one === 'string' && /^[\p{L}\p{N}][\p{L}\p{N} ._'’@+-]{0,40}$/u.test(one) && !everybody.test(one) ? one : null;
};

/** Who comes, when and through which door. */
const forAGuest = /^(?:guests?|guest_ids?|guest_names?|visitors?|visitor_name|user|person|name|who|with|start|from|start_time|starts_at|valid_from|begin|starts|not_before|end|until|to|end_time|ends_at|valid_until|valid_to|expires_at|expires|expire|ends|not_after|door|lock|lock_id|home|house|room|flat|apartment|timezone|note|reason)$/;

/** A guest who is let in for some hours of one day. */
function isForAnHour(words: readonly string[], given: Given): boolean {
  if (!words.some((word) => /^(?:guest|guests|visitor|visitors|cleaner|sitter)$/.test(word)) || words.some((word) => /^(?:sudo|root|ssh|aws|admin|owner|owners|group|all|network|vpn|server|repo|repository|database|account|permanent|vault|safe)$/.test(word))) return false;
  if (!given.every(([key, value]) => forAGuest.test(key) || (value === false && /^(?:permanent|recurring|always|admin|unlimited|can_invite|master|notify_off)$/.test(key)))) return false;
  const hours = hoursBetween(given);
  const who = given.filter(([key]) => /^(?:guests?|guest_ids?|guest_names?|visitors?|visitor_name|user|person|name|who|with|to)$/.test(key) && key !== 'to');
  return hours !== null && hours > 0 && hours <= 12 && who.length === 1 && oneName(who[0]?.[1]) !== null && !given.some(([key, value]) => value === true && /^(?:permanent|recurring|always|admin|unlimited|can_invite|master|notify_off)/.test(key)) && !given.some(([, value]) => typeof value === 'string' && everybody.test(value));
}

/** Where I am, for one person, for some hours. */
function seesMe(words: readonly string[], given: Given): boolean {
  if (!words.includes('share') || !words.some((word) => /^(?:location|eta|position|trip|ride)$/.test(word)) || words.some((word) => /^(?:history|public|link|all|user|users|employee|child|customer|patient)$/.test(word))) return false;
  if (given.some(([key, value]) => /^(?:person|who|user|subject|target|of|device)$/.test(key) && !(typeof value === 'string' && /^(?:me|self|myself|my[ _-](?:phone|location))$/i.test(value)))) return false;
  if (!given.every(([key]) => /^(?:person|who|user|subject|of|with|to|recipient|contact|share_with|friend|duration|for|minutes|hours|duration_(?:min|minutes|hours)|expires_in|ttl_minutes|until_minutes|message|note|reason)$/.test(key))) return false;
  const who = given.filter(([key]) => /^(?:with|to|recipient|contact|share_with|friend)$/.test(key));
  return who.length === 1 && oneName(who[0]?.[1]) !== null && given.some(([key, value]) => /^(?:duration|for|minutes|hours|duration_(?:min|minutes|hours)|expires_in|ttl_minutes|until_minutes)$/.test(key) && (hoursOf(key, value) ?? 99) <= 12);
}

/** A calendar that one person of a name may read. */
function readsOneCalendar(words: readonly string[], given: Given): boolean {
  if (!words.includes('calendar') || !words.some((word) => /^(?:share|sharing|acl)$/.test(word)) || words.some((word) => /^(?:delete|public|publish|domain|all|link)$/.test(word))) return false;
  const role = given.find(([key]) => /^(?:role|permission|access|access_level|level)$/.test(key))?.[1];
  const who = given.filter(([key]) => /^(?:principal|email|user|with|person|grantee|user_email|recipient)$/.test(key));
  return typeof role === 'string' && /^(?:reader|read|viewer|view|free_?busy|free_?busy_?reader|see_only_free_busy|read[-_ ]only)$/i.test(role) && who.length === 1 && typeof who[0]?.[1] === 'string' && /^[\w.+-]{1,64}@[\w.-]{3,80}$/.test(who[0][1]) && !freeMail.test(who[0][1]) && !given.some(([key, value]) => (key === 'scope' || key === 'scope_type') && !(typeof value === 'string' && /^(?:user|person|individual)$/i.test(value))) && !given.some(([, value]) => isJsonObject(value) || (typeof value === 'string' && (everybody.test(value) || /\b(?:primary|personal|private|family|kids|executive|ceo|board|hr|medical|doctor|legal)\b/i.test(value))));
}

/** One block of a game's world. */
function isDug(tool: ToolWords, words: readonly string[], given: Given): boolean {
  const thing = words.some((word) => /^(?:block|voxel|tile|brick|ore|tree|wall|fence|crop|weed|weeds|grass|obstacle)$/.test(word));
  const place = ['x', 'y'].every((axis) => given.some(([key, value]) => key === axis && numberOf(value) !== null));
  return thing && words.length <= 4 && place && given.every(([key, value]) => /^(?:x|y|z|world|dimension|tool|face|drop|drops|player)$/.test(key) && !Array.isArray(value) && !isJsonObject(value)) && !/\b(?:production|database|real|robot|drone|machine)\b/i.test(tool.description ?? '');
}

const listOf = /\b(?:todo|to-do|to do|groceries|grocery|shopping|chores|errands|packing|household|bucket list|reading list|holiday|wishlist)\b/i;

const ofAMachine = /(?:^|[^a-z])(?:prod|production|live|db|database|server|cluster|bucket|volume|backups?|table|account|repo|repository|host|instance)(?:$|[^a-z])/i;

/** One line of a list of what is to be done or bought. */
function isOfAList(words: readonly string[], given: Given): boolean {
  const lists = words.some((word) => /^(?:todo|todos|todoist|grocery|groceries|shopping|checklist|chore|chores|packing|errands|wishlist)$/.test(word)) || given.some(([key, value]) => /^(?:list|project|list_name|board|category)$/.test(key) && typeof value === 'string' && listOf.test(value));
  if (!lists || !words.some((word) => /^(?:delete|remove|clear)$/.test(word)) || !words.some((word) => /^(?:tasks?|items?|entry|entries|todos?|line|lines|chores?)$/.test(word)) || words.some((word) => /^(?:all|everything|completed|project|projects|account|list|lists)$/.test(word))) return false;
  const named = given.filter(([key]) => /^(?:\w+_)?(?:ids?|item|items|task|tasks|name)$/.test(key));
  const count = named.reduce((sum, [, value]) => sum + (Array.isArray(value) ? (value as readonly Json[]).length : 1), 0);
  return count >= 1 && count <= 3 && named.every(([, value]) => (Array.isArray(value) ? (value as readonly Json[]) : [value]).every((one) => numberOf(one) !== null || (typeof one === 'string' && one.length <= 60 && !everybody.test(one) && !ofAMachine.test(one)))) && given.every(([key, value]) => named.some(([name]) => name === key) || (/^(?:list|project|list_name|board|category|reason|note|comment)$/.test(key) && typeof value === 'string'));
}

/** A hat for a hat: one plain thing of a game against another. */
function isBarter(tool: ToolWords, words: readonly string[], given: Given): boolean {
  if (!words.some((word) => /^(?:trade|swap|exchange|barter)$/.test(word)) || !words.some((word) => /^(?:items?|cards?|stickers?|skins?|toys?|books?)$/.test(word)) || !/\b(?:inventory|game|player|collection|items)\b/i.test(tool.description ?? '')) return false;
  const sides = given.filter(([key]) => /^(?:offer|offers|request|requests|give|get|want|wants|mine|theirs|receive)$/.test(key));
  return sides.length === 2 && given.length <= 4 && sides.every(([, value]) => oneName(value) !== null) && !given.some(([, value]) => /\b(?:gold|coins?|credits?|rare|legendary|limited|unique|account|nft|cash|eur|usd|all|dominus|knife)\b|[$€£]|\d{3,}/i.test(JSON.stringify(value) ?? ''));
}

/** Which feeder gives how little, and to whom; what it is filled with is not told by a word. */
const aFeeder = /^(?:pet|cat|dog|fish|bird|hen|feeder|feeder_id|device|device_id|name|unit|units|note|reason)$/;
const howMuch = /^(?:portions?|count|amount|quantity|qty|size|grams?|g|ml|treats?|number|times|(?:portion|amount|food|water|kibble|treat)_(?:size|grams?|g|ml|count)|(?:\w+_)?(?:interval|delay|seconds?|s)|feeder|feeder_id|device|device_id)$/;

/** Food and water that a feeder gives out, and how little of it: nobody is dosed by it. */
export function isFeeding(words: readonly string[], members: readonly { readonly key: string; readonly value: Json }[]): boolean {
  if (!words.some((word) => /^(?:pet|petfeeder|cat|dog|fish|bird|hen|treat|treats|kibble|coffee|snack|candy|soap|napkin|ticket|tickets)$/.test(word)) || !words.some((word) => /^(?:dispense|dispenser|feed|feeder|drop|serve)$/.test(word)) || words.some((word) => /^(?:medication|medicine|pill|pills|drug|insulin|dose|pharmacy|chemical|poison|breaker|valve|pump|grid)$/.test(word))) return false;
  return members.every(({ key, value }) => (typeof value === 'string' ? aFeeder.test(key) && !/drug|warfarin|insulin/i.test(value) : howMuch.test(key)) && value !== true && (numberOf(value) ?? 0) <= (/gram|_g$|^g$|ml$/.test(key) ? 150 : /interval|delay|second|_s$/.test(key) ? Infinity : 5) && !(typeof value === 'string' && /\b(?:all|max|unlimited|empty|pill|medication|poison)\b/i.test(value)));
}

/** A claim for a small damage, told with its sum. */
export function isSmallClaim(words: readonly string[], members: readonly { readonly key: string; readonly value: Json }[], takes: readonly string[] | undefined): boolean {
  if (!words.includes('claim') || words.some((word) => /^(?:death|disability|life|bankruptcy|court|land|mining|asylum|title|approve|pay|release|reject|deny|all|bulk)$/.test(word))) return false;
  const sums = members.filter(({ key }) => /^(?:amount|sum|value|total|cost|claim_amount|amount_(?:eur|usd|gbp))$/.test(key));
  return sums.length > 0 && areDeclared(takes, sums.map(({ key, value }) => [key, value] as const)) && sums.every(({ value }) => { const sum = numberOf(value); return sum !== null && sum > 0 && sum <= 500; });
}
