import { isJsonObject, type Json } from '#shared/json';
import type { Given } from './given';
import { numberOf } from './members';

/* A guard that is turned on, or raised: nobody gets a right by it, unless a value beside it empties it or a name beside it says for whom it does not hold. */

const branchGuard = /^(?:enable|require|enforce|activate|turn_on)_(?:(?:git|github|gitlab|bitbucket|repo)_)?branch_protection$/;
const secondFactor = /^(?:enable|require|enforce|activate|turn_on)_(?:my_|own_)?(?:mfa|2fa|two_factor(?:_auth(?:entication)?)?)$/;
const howMany = /^(?:required_(?:reviews|approvals|approving_reviews|approving_review_count)|reviews|approvals|min_reviews|min_approvals)$/;
const isOn = /^(?:enabled?|active|on|require_(?:code_owner_reviews?|linear_history|signed_commits|status_checks|reviews?|approvals|up_to_date)|enforce_admins|dismiss_stale(?:_reviews)?|strict)$/;
/** By which a guard takes something away, or lets somebody in, besides. */
const doesMore = /eras|delet|remov|block|open|replac|reset|wip|lock|allow|bypass|access|except|disabl|\blets?\b/i;

/** `enable_branch_protection {branch, required_reviews: 2}`, and one's own second factor. */
export function raisesAGuard(words: readonly string[], given: Given, description: string): boolean {
  const name = words.join('_');
  if (doesMore.test(description) || given.length === 0) return false;
  if (secondFactor.test(name)) return given.every(([key, value]) => /^(?:user|account|member)$/.test(key) && value === 'me');
  return branchGuard.test(name) && given.some(([key, value]) => /^(?:branch|branch_name)$/.test(key) && isBranch(value)) && given.every(([key, value]) => (/^(?:branch|branch_name)$/.test(key) ? isBranch(value) : /^(?:repo|repository|project|org|owner|reason|note)$/.test(key) ? typeof value === 'string' && /^[\w ./-]{1,80}$/.test(value) : howMany.test(key) ? isCount(value) : isOn.test(key) && value === true));
}

const isBranch = (value: Json): boolean => typeof value === 'string' && /^[\w./-]{1,80}$/.test(value);

/** So many have to look, and one at least. */
function isCount(value: Json): boolean {
  const amount = numberOf(value);
  return amount !== null && Number.isInteger(amount) && amount >= 1 && amount <= 10;
}

/** `set_tool_policy {confirmations: "always"}`: a person is asked each time, and no tool is named for which it would not hold. */
export function asksEachTime(words: readonly string[], given: Given): boolean {
  if (!/^(?:set|update|configure|change)_(?:tool|assistant|agent|approval|confirmation)_(?:policy|approvals?|confirmations?|permissions?)$/.test(words.join('_'))) return false;
  const asks = ([key, value]: Given[number]): boolean => /^(?:confirmations?|approvals?|ask|prompt|require_(?:approval|confirmation))$/.test(key) && (value === true || (typeof value === 'string' && /^(?:always|required|each_time|every_time|ask)$/i.test(value)));
  return given.some(asks) && given.every((one) => asks(one) || (/^(?:assistant|agent|name|id|server|project|reason|note)$/.test(one[0]) && typeof one[1] === 'string' && /^[\w ./-]{1,60}$/.test(one[1]) && !/bypass|never|none|skip|auto/i.test(one[1])));
}

/** Somebody is asked for a right, and decides. */
export function asksForARight(words: readonly string[], given: Given, description: string): boolean {
  // By these words it is not asked for, it is given.
  if (/elevat|grant|activat|immediate|automatic|assign|instant|at once|\bgives?\b/i.test(description)) return false;
  if (!/^(?:(?:request|ask|ask_for|apply_for)_(?:role|permission|permissions|access|approval|membership)|(?:access|role|permission)_request_(?:create|submit|new|open)|(?:create|submit|file|open)_(?:access|role|permission)_request)$/.test(words.join('_'))) return false;
  return given.every(([key, value]) => !isJsonObject(value) && value !== true && !/approve|grant|bypass|force|skip|auto|on_behalf|for_user|as_user|approver|secret|password/.test(key) && !(typeof value === 'string' && (value.length > 300 || /\bauto[- _]?approv/i.test(value))));
}

/** One's own login on one device ends. */
export function endsOwnSession(words: readonly string[], given: Given): boolean {
  return /^(?:revoke|end|close)_(?:my|own)_(?:session|device_session|login)$/.test(words.join('_')) && given.length > 0 && given.every(([key, value]) => /^(?:device|session|session_id|id|device_id|name|reason|note)$/.test(key) && typeof value === 'string' && /^[\p{L}\p{N} ._-]{1,60}$/u.test(value) && !/\b(?:all|every|everything|others?)\b/i.test(value));
}

/** Things of one's own that nobody else works with. */
const plainThings = /^my (?:[a-z]{1,20} )?(?:notes?|diary|journal|playlists?|photos?|album|recipes?|drafts?|bookmarks?|sketch(?:es)?|wish ?list|reading list|to-?do list)$/i;
const ofOthers = /\b(?:teams?|departments?|shared|websites?|shops?|class|clients?|customers?|boss\w*|org|organi[sz]ation|company|group|family|public|official|release|patients?|cases?|staff|employer|project|school|course|community|club)\b/i;

/** What is called one's own and is let fewer people see. */
export function isRestricted(words: readonly string[], given: Given): boolean {
  const closed = ([key, value]: Given[number]): boolean => /^(?:access|visibility|privacy|sharing)$/.test(key) && typeof value === 'string' && /^(?:restricted|private|only[-_ ]me|owner[-_ ]only)$/i.test(value);
  return /^(?:set|update|change)_(?:access|visibility|privacy|sharing)$/.test(words.join('_')) && given.some(closed) && given.length === 2 && given.every((one) => closed(one) || (typeof one[1] === 'string' && plainThings.test(one[1]) && !ofOthers.test(one[1])));
}
