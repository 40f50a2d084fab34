import { eitherOf, verbOf, type Deed } from './lexicon';

/*
 * Names of toolkits: the product, then the verb, then what is looked at (`RobotArmGetPose`), or the product, what happened there, and what is told of it (`BinanceWithdrawHistory`). What stands
 * before the verb of looking is whose tool it is, what stands behind it is its object, and the last word of a row of nouns says what the rest is about.
 */

/** Verbs that look and name no thing. */
const surely = /^(?:get|fetch|read|describe|lookup|retrieve|explain|detect|locate|inspect|browse|peek|show|count|find|estimate|analy[sz]e|validate|verify|simulate)$/;
/** Verbs that look and name a thing as often, to which something may be done: `grocery_list_update`. */
const orThing = /^(?:list|view|search|query|check|preview|compare|diff)$/;
/** Of the first, those that end a name as they begin one; `mark_read` and `reset_count` do not. */
const ending = /^(?:search|get|fetch|describe|retrieve|explain|detect|locate|analy[sz]e|validate|simulate|estimate|lookup|diff)$/;
/** With these a second verb may stand beside the first. */
const joins = /^(?:and|or|then|n|rid|ready|out|off|up|on|in|all|set|write|new|not)$/;

/** What is told of things, as the last word. */
const told =
  /^(?:status|state|history|logs?|stats|statistics|metrics|count|positions?|balances?|details?|info|summary|reports?|events?|list|schedule|usage|health|versions?|results?|progress|limits?|rates?|prices?|quotes?|calendar|settings|policy|policies|terms|rules|window|requirements|quota|template|checklist|options|criteria|reasons?|fees?|plan|pose|telemetry|frame|guests|quarantine|bin|trash|forecast|level|levels|temperature)$/;

/** Verbs by which people name what happened, with a history of it: nobody withdraws, bans or sheds a history. What is taken from a history itself (`clear`, `delete`) is none of these. */
const happened =
  /^(?:withdraw|refund|buy|sell|stake|redeem|donate|spend|permit|scrap|ban|unlock|lock|disarm|stop|start|restart|reboot|shutdown|shed|broadcast|dispatch|launch|deploy|trip|login|logout|recall|vote|repair|restore|spray|dispense|charge|evacuate|evict|escalate|quarantine|trigger|train|water|press|call|fire|trade|transfer|order|release|payment)$/;
const history = /^(?:history|statistics|stats|metrics|telemetry|forecast)$/;
const account = /^(?:report|reports|log|logs|status|count|events|rates?|schedule)$/;

function acts(word: string): boolean {
  return /^(?:remove|pay|permit|send|change|make|run|call)$/.test(verbOf.get(word) ?? 'look');
}

/** Whether the head of a name says that it looks, whatever else in it is a verb by itself. */
export function looksByHead(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (words.length < 2 || words.length > 7 || words.some((word) => joins.test(word))) return false;
  return endsLooking(words, last) || looksWithin(words, last) || tellsWhatHappened(words, last) || drawn(words, last) || measuredOf(words, last);
}

/** `LoadShedSimulate`, `PayeeValidate`: what is done stands last. */
function endsLooking(words: readonly string[], last: string): boolean {
  return ending.test(last) && words.slice(0, -1).every((word, at) => !acts(word) || (at > 0 && happened.test(word)));
}

/** `smartLockListGuests`, `StoreGetRefundPolicy`: the verb stands behind the product. */
function looksWithin(words: readonly string[], last: string): boolean {
  const at = words.findIndex((word) => surely.test(word) || orThing.test(word));
  if (at < 1 || at === words.length - 1) return false;
  const [before, rest] = [words.slice(0, at), words.slice(at + 1)];
  const sure = surely.test(words[at] ?? '');
  if (before.some((word, nth) => acts(word) && !(sure && nth > 0 && verbOf.get(word) === 'change')) || (!sure && eitherOf.has(before[0] ?? ''))) return false;
  const next: Deed | undefined = verbOf.get(rest[0] ?? '') ?? eitherOf.get(rest[0] ?? '');
  // `WaitListRemovePerson`: the list is a thing, and what is done to it stands behind.
  if (!sure && next !== undefined && !(next === 'look' || (rest.length === 1 && told.test(last)))) return false;
  return rest.some(acts) ? told.test(last) : !eitherOf.has(last) || told.test(last);
}

/** `EmergencyStopHistory`, `scrap_rate_report`: what is told, of what happened. */
function tellsWhatHappened(words: readonly string[], last: string): boolean {
  const before = words.slice(0, -1);
  const done = before.filter(acts);
  if (done.length === 0 || !done.every((word) => happened.test(word))) return false;
  if (history.test(last)) return words.length > 2 || !/^(?:stop|start|restart|lock|unlock)$/.test(before[0] ?? '');
  return account.test(last) && words.length > 2 && (!acts(words[0] ?? '') || /^(?:rates?|appeal|request|volume|level|usage|job)$/.test(before.at(-1) ?? ''));
}

/** `emergency_stop_wiring_diagram`, `valve_datasheet`: what shows how something is built, and no verb in front of it. */
function drawn(words: readonly string[], last: string): boolean {
  return /^(?:diagram|diagrams|schematic|schematics|datasheet|blueprint|manual|handbook|glossary)$/.test(last) && !acts(words[0] ?? '') && !eitherOf.has(words[0] ?? '');
}

/** `seedlot_viability`: a figure nobody does anything to, of what no verb is called by. */
function measuredOf(words: readonly string[], last: string): boolean {
  return /^(?:occupancy|viability|reachability)$/.test(last) && words.slice(0, -1).every((word) => !acts(word) && !eitherOf.has(word));
}
