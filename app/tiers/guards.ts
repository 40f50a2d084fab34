import { isJsonObject, type Json } from '#shared/json';
import type { Given } from './given';
import { numberOf } from './members';
import { deedOf, deedTier } from './verbs';

/* A guard that is turned on, or raised: nobody gets a right by it, unless a value beside it empties it or a name beside it says for whom it does not hold. */

const raises = /^(?:enable|require|enforce|activate|raise|tighten|harden|strengthen)$/;
const guards = /^(?:protection|protections|mfa|2fa|encryption|logging|audit|auditing|backup|backups|firewall|versioning|review|reviews|scanning)$/;
/** Words that say of what, and of whom no more than that. */
const about = /^(?:branch|deletion|termination|bucket|s3|repo|repository|org|access|disk|volume|tls|at|rest|server|side|code|pull|request|pr|automatic|auto|daily|nightly|object|host|github|gitlab|bitbucket|gcs|rds|turn|on|required|two|factor|secret|scanning)$/;
/** What it is for, and how much of it. */
const ofWhat = /^(?:branch|repo|repository|project|bucket|disk|volume|table|database|instance|service|org|organization|name|pattern|env|environment|reason|note|server)$/;
const howMuch = /^(?:enabled?|active|on|required_(?:reviews|approvals|approving_reviews|reviewers|approving_review_count|status_checks|checks)|reviews|approvals|reviewers_required|min_reviews|min_approvals|require_(?:code_owner_reviews?|linear_history|signed_commits|status_checks|reviews?|approvals|up_to_date)|enforce_admins|dismiss_stale(?:_reviews)?|strict|retention_days|keep_days|level|mode)$/;

/** `enable_branch_protection {branch, required_reviews: 2}`. */
export function raisesAGuard(words: readonly string[], given: Given): boolean {
  const turnsOn = raises.test(words[0] ?? '') || (words[0] === 'turn' && words.includes('on'));
  if (!turnsOn || !words.some((word) => guards.test(word)) || !words.every((word, at) => at === 0 || guards.test(word) || about.test(word))) return false;
  // What is written down or copied goes where it says.
  const goes = words.some((word) => /^(?:logging|audit|auditing|backups?)$/.test(word));
  return given.every(([key, value]) => (/^(?:user|account|member)$/.test(key) && value === 'me') || (ofWhat.test(key) && !(goes && /^(?:bucket|disk|volume|server)$/.test(key)) && typeof value === 'string' && /^[\w./-]{1,80}$/.test(value)) || (howMuch.test(key) && isSomething(value)));
}

/** More than none of it. */
function isSomething(value: Json): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).length > 0 && (value as readonly Json[]).every((one) => typeof one === 'string' && /^[\w ./-]{1,60}$/.test(one));
  if (typeof value === 'string') return /^(?:high|strict|full|max|maximum|required|always|on|true|enforced|strong)$/i.test(value);
  const amount = numberOf(value);
  return value === true || (amount !== null && amount > 0);
}

/** `set_tool_policy {confirmations: "always"}`: a person is asked each time; what may be called besides only looks. */
export function asksEachTime(words: readonly string[], given: Given): boolean {
  if (!/^(?:set|update|configure|change)_(?:tool|assistant|agent|approval|confirmation)_(?:policy|approvals?|confirmations?|permissions?)$/.test(words.join('_'))) return false;
  const asks = ([key, value]: Given[number]): boolean => /^(?:confirmations?|approvals?|ask|prompt|require_(?:approval|confirmation))$/.test(key) && (value === true || (typeof value === 'string' && /^(?:always|required|each_time|every_time|ask)$/i.test(value)));
  const looks = ([key, value]: Given[number]): boolean => /^(?:allowed_tools|tools)$/.test(key) && Array.isArray(value) && (value as readonly Json[]).length > 0 && (value as readonly Json[]).every((one) => typeof one === 'string' && one.length <= 80 && deedTier[deedOf(one)] <= 1);
  return given.some(asks) && given.every((one) => asks(one) || looks(one) || (/^(?:assistant|agent|name|id|server|project|reason|note)$/.test(one[0]) && typeof one[1] === 'string' && /^[\w ./-]{1,60}$/.test(one[1])));
}

/** Somebody is asked for a right, and decides. */
export function asksForARight(words: readonly string[], given: Given): boolean {
  if (!/^(?:(?:request|ask|ask_for|apply_for)_(?:role|permission|permissions|access|approval|membership|elevation)|(?:access|role|permission)_request_(?:create|submit|new|open)|(?:create|submit|file|open)_(?:access|role|permission)_request)$/.test(words.join('_'))) return false;
  return given.every(([key, value]) => !isJsonObject(value) && value !== true && !/approve|grant|bypass|force|skip|auto|on_behalf|for_user|as_user|approver|secret|password/.test(key) && !(typeof value === 'string' && (value.length > 300 || /\bauto[- _]?approv/i.test(value))));
}

/** One's own login on one device ends. */
export function endsOwnSession(words: readonly string[], given: Given): boolean {
  return /^(?:revoke|end|close)_(?:my|own)_(?:session|device_session|login)$/.test(words.join('_')) && given.length > 0 && given.every(([key, value]) => /^(?:device|session|session_id|id|device_id|name|reason|note)$/.test(key) && typeof value === 'string' && /^[\p{L}\p{N} ._-]{1,60}$/u.test(value) && !/\b(?:all|every|everything|others?)\b/i.test(value));
}

/** What is called one's own and is let fewer people see. */
export function isRestricted(words: readonly string[], given: Given): boolean {
  const closed = ([key, value]: Given[number]): boolean => /^(?:access|visibility|privacy|sharing)$/.test(key) && typeof value === 'string' && /^(?:restricted|private|only[-_ ]me|owner[-_ ]only)$/i.test(value);
  return /^(?:set|update|change)_(?:access|visibility|privacy|sharing)$/.test(words.join('_')) && given.some(closed) && given.length === 2 && given.every((one) => closed(one) || (typeof one[1] === 'string' && one[1].length <= 80 && /^my (?!(?:org|organi[sz]ation|company|team|customers?|employer)\b)/i.test(one[1])));
}
