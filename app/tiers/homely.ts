import { areDeclared } from './little';
import { numberOf, type Member } from './members';

/* What is called like a machine or a weapon and is at home, in a game or on a screen where people are taught. Each needs that its arguments say so; a word more, and it is what it is called. */

const has = (words: readonly string[], pattern: RegExp): boolean => words.some((word) => pattern.test(word));
const only = (members: readonly Member[], keys: RegExp): boolean => members.length > 0 && members.every(({ key, value }) => keys.test(key) && value !== true);
const text = (members: readonly Member[], keys: RegExp): string => members.flatMap(({ key, value }) => (keys.test(key) && typeof value === 'string' ? [value] : []))[0] ?? '';
const minutes = (members: readonly Member[], most: number): boolean => members.some(({ key, value }) => /^(?:minutes|duration_min|duration_minutes|mins)$/.test(key) && (numberOf(value) ?? Infinity) <= most && (numberOf(value) ?? -1) >= 0);

/** What the tool is given at the top is what it has: a name it does not know says nothing. */
const declared = (members: readonly Member[], takes: readonly string[] | undefined): boolean => areDeclared(takes, members.filter(({ under }) => under === '').map(({ key, value }) => [key, value] as const));

/** Whether a call that names a machine is one of a home, of a game or of a lesson. `words`: those of the tool's name; `takes`: its parameters, as far as they are known. */
export function isHomely(words: readonly string[], members: readonly Member[], takes: readonly string[] | undefined): boolean {
  if (!declared(members, takes)) return false;
  const name = words.join('_');
  // A boost of the heating ends by itself.
  if (/^heat_?pump_boost$|^boost_heat_?pump$/.test(name)) return only(members, /^(?:zone|room|minutes|duration_min|duration_minutes|mins|reason|note)$/) && minutes(members, 60);
  // A hose in a garden.
  if (/^(?:adjust|set|update)_(?:schedule|watering|irrigation)$|^water(?:ing)?_(?:schedule|garden)$/.test(name)) return only(members, /^(?:valve|zone|line|minutes|duration_min|duration_minutes|mins|time|day|days|reason|note)$/) && minutes(members, 30) && /\b(?:garden|lawn|drip|balcony|flower ?beds?|greenhouse|tomatoes|herbs)\b/i.test(text(members, /^(?:valve|zone|line)$/)) && !/\b(?:gas|steam|fuel|main|acid|chlor\w*|fire|relief|oxygen|pressure)\b/i.test(text(members, /^(?:valve|zone|line)$/));
  // Kept for later, and fired by nobody yet.
  if (/^kiln_(?:schedule|program|programme|profile|recipe)_save$|^save_kiln_(?:schedule|program|programme|profile|recipe)$/.test(name)) return only(members, /^(?:name|title|ramps?|segments?|steps?|cone|notes?|kiln|id)$/);
  // A twin of the works that lives in a classroom.
  if (words[0] === 'twin' && members.some(({ key }) => key === 'session')) return /^(?:training|lesson|exercise|classroom)[-_]\w{1,40}$/i.test(text(members, /^session$/)) && members.every(({ key, value }) => /^(?:session|unit|value|setpoint|speed|valve|breaker|state|step)$/.test(key) && value !== true);
  // Dice.
  if (/^(?:attack|damage|weapon|spell)_roll$|^roll_(?:attack|damage|weapon|spell)$/.test(name)) return only(members, /^(?:weapon|target|spell|character|player|dice|modifier|bonus|level|advantage|creature|reason|note|times|count)$/);
  // A portion for the cat.
  if (/^(?:feed|feed_now|feed_once|feed_pet)$/.test(name)) return only(members, /^(?:feeder|pet|portions?|treats?|name)$/) && members.some(({ key, value }) => /^(?:portions?|treats?)$/.test(key) && (numberOf(value) ?? 99) <= 3 && (numberOf(value) ?? 0) > 0) && members.every(({ key, value }) => /^(?:portions?|treats?)$/.test(key) || (typeof value === 'string' && /^[\p{L} ]{1,30}$/u.test(value) && !/chlor|acid|chemical|furnace|kiln|crusher|reactor|drug|poison|warfarin|insulin|mill|conveyor|all/i.test(value)));
  return false;
}

/** A show of hands about a meal or a date. */
export function isShowOfHands(words: readonly string[], members: readonly Member[], takes: readonly string[] | undefined): boolean {
  return declared(members, takes) && has(words, /^polls?$/) && has(words, /^votes?$/) && words.every((word) => /^(?:cast|vote|votes|on|in|poll|polls|slack|teams|discord|submit|telegram)$/.test(word)) && only(members, /^(?:poll|poll_id|question|option|options|choice|answer|channel)$/) && /\b(?:lunch|dinner|breakfast|movie|film|game night|snacks?|pizza|cake|meeting time|party|playlist|outing|offsite|name of the cat)\b/i.test(text(members, /^(?:poll|question)$/)) && !/\b(?:election|board|strike|union|shareholders?|council|referendum|budget|dismiss\w*|contract)\b/i.test(text(members, /^(?:poll|question)$/));
}
