import { eitherOf, verbOf } from './lexicon';

/* Names and sentences without a verb that say what comes back. None of them says it against a verb that stands beside it. */

/** What somebody wants to know of something, as the last word of a name: `fx_rate`, `light_state`. */
const told = /^(?:rate|rates|text|score|scores|chart|graph|profile|state|states|status|position|positions|type|types|value|values|name|names|id|ids|phase|weight|height|speed|pressure|temperature|moisture|count|total|tracking|age|owner|owners|winner|winners|rank|eta|size|depth|health|lyrics|output|meaning|definition|origin|population|capital|board|wait|waits|map)$/;
/** Of them, what is set as often as it is asked for. */
const stateful = /^(?:state|states|position|positions|mode|value|values|temperature|speed|pressure|level|levels|status|volume|brightness|color|colour)$/;
const which = /^(?:next|last|previous|nearest|closest|my|total|average|max|min|overdue|unread|failing|pending|missing|upcoming|expiring|outstanding|unpaid|unassigned|untagged|stale|slow|slowest|busiest|biggest|largest|cheapest|fastest|unused|todays|tonights|this|whos|wheres|whens|hows|whose)$/;
const since = /^(?:since|between|near|nearby|like|with|without|by|for|in|at|of|on|due|over|under|before|after|from|per|about|around|matching|containing|mentioning|assigned|waiting|awaiting|expiring|overdue)$/;
/** Words that do something wherever they stand first, though they are no verbs of the tables. */
const doers = /^(?:set|import|copy|share|push|print|open|use|draw|paint|rotate|sign|lock|switch|join|leave|enter|exit|wake|call|dial|book|reserve|order|post|mail|email|text|fax|void|eject|run|do|build|trigger|control|allow|let|make|put|force|page|ring|alert|signal|fire|launch|start|end|go|pay|transfer|charge|store|schedule|commit|merge|fork|tag|pin|star|tip|bid|swap|wire|trade|purchase|borrow|shell|bash|terminal|powershell|script|process|job|workflow|command|test|evaluate|import|record|log|write|input|shift|adjust|format|link)$/;
/** What is left of things in the plural: `seats_left`, `fonts_used`. */
const kept = /^(?:used|left|held|due|sold|booked|found|owned|played|available|remaining|missing|pending|visible|waiting|affected|nearby|tonight|today|tomorrow)$/;
const notes = /^(?:order|record|log|note|issue|tag|label|book|task|project|email|message|comment|stock|build|job|commit|branch|feature|request|access|index|profile|stage|rate|report|chart|map|plan|graph|file|release)$/;

/** Nouns that end like verbs do. */
const notVerbs = /^(?:dbsize|climate|estate|state|date|template|certificate|candidate|corporate|private|plate|gate|rate|senate|mandate|climate|roommate|schoolmate|duplicate|aggregate|late|intermediate|ultimate|immediate|alternate|delegate|affiliate|associate|certificate|coordinate|real|size|prize|noise|exercise|enterprise|franchise|expertise|merchandise|sunrise|paradise|spotify|shopify|raise|promise|wildlife|chocolate)$/;

/** Whether a word that no table knows may be a verb: what it does is not told by what stands behind it. */
export function mayBeVerb(word: string): boolean {
  return /(?:ate|ize|ise|ify)$/.test(word) && !notVerbs.test(word) && !verbOf.has(word);
}

/** Whether a name without a verb ends in what is done: `orders_at_market`, `positions_out`, `data_erasure`, `doors_for_guest`. */
export function endsInADeed(words: readonly string[]): boolean {
  const joined = words.join('_');
  // `whos_out` asks.
  if (/^(?:whos?|whats?|which|whose|is|are)$/.test(words[0] ?? '')) return false;
  return /_(?:at_(?:market|limit|zero|once)|to_(?:zero|none|nothing|max|trash)|out|away|erasure|wipeout|destruction|expulsion|liquidation|confiscation|resignation|demolition)$|(?:^|_)(?:admin|role|privilege|privileges|rights)_elevation$/.test(joined) || (/^(?:doors?|keys|locks?|gates?)$/.test(words[0] ?? '') && words[1] === 'for');
}

/** Whether a name says what comes back: `orders_since`, `next_bus`, `fx_rate`, `synonyms_of`. */
export function namesALookup(words: readonly string[]): boolean {
  if (endsInADeed(words)) return false;
  const [first = '', second = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length < 2 || doers.test(first) || mayBeVerb(first) || words.some((word) => !/^(?:look|nothing)$/.test(verbOf.get(word) ?? 'look') && !(word === 'like' && word !== first))) return false;
  // `drive_transfer_owner`: what may be a verb and stands before the last word says what is done.
  if (words.slice(1, -1).some((word) => eitherOf.has(word) && !which.test(word) && !notes.test(word))) return false;
  if (which.test(first)) return !(/^(?:next|previous)$/.test(first) && /^(?:stage|step|phase|track|song|level|round|scene|program|programme|cycle)$/.test(last));
  if (words.length === 2 && /[^s]s$/.test(first) && kept.test(last)) return true;
  // `lights_on` may well turn them on.
  if (!/^(?:on|in|at|over|under|out|off|up|down)$/.test(last) && words.some((word, at) => /[^s]s$/.test(word) && since.test(words[at + 1] ?? ''))) return true;
  if (last === 'of' || (second === 'of' && words.length <= 4)) return true;
  return told.test(last) && (!eitherOf.has(first) || /^(?:backup|track|stock|plan|feature|profile|review|exercise|note|label|index|chart|graph|map|sample|rate|email|message)$/.test(first));
}

/** Whether a name tells of a state that calls of the same tool may set as well, and no verb says which it is. */
export function mayBeSet(words: readonly string[]): boolean {
  return stateful.test(words.at(-1) ?? '') && !words.some((word) => verbOf.get(word) === 'look');
}

/** Last words of names that look something up, whatever verb the things before them are called by as well: `parish_register_lookup`. */
export const looksUp = /^(?:lookup|search|locator|finder|explorer|viewer|calculator|estimator|checker|inspector)$/;
/** Verbs that name a thing as often where they stand in front. */
export const nounish = /^(?:seed|mock|water|train|stop|register|archive|flag|stage|scale|press|play|type|claim|mark|patch|turn|drain|seal|stamp|vote|trip|mount|filter|fix|repair|clone|copy|press|learn|jog|file|release|serve|park|ticket|signal|record|fine|dispatch|control|connect|upgrade|install|save|complete|follow|finish|build)$/;

/** Members that put something where it stands. */
export const puts = /^(?:state|value|new_value|position|level|power|on|target|target_state|mode|brightness|color|colour|temperature|speed|setpoint|set|set_to|command|action|volume|text|content|desired|val|data|degrees|percent|percentage|rpm|watts|enabled|armed|opened|open|locked|cancel|paused|muted|activate|deactivate|new)$/;

/** Heads of what comes back, beside those that stand with their `of`. */
const comesBack =
  /^(?:card|cards|outline|paragraph|summary|picture|photo|image|frame|view|preview|list|table|tree|history|status|state|value|count|number|size|length|age|price|prices|cost|costs|balance|text|contents?|lines?|rows?|parts?|details?|data|information|info|names?|title|address|score|odds|stock|levels?|rates?|chart|graph|map|statistics|stats|estimate|versions?|properties|metadata|results?|forecast|readings?|timetable|excerpt|overview|transcript|digest|totals?|conversation|thread|discussion|calendar|agenda|itinerary|roster|menu|catalogue|catalog|inventory|directory|dashboard|metrics|figures|facts|answers?|way|route|distance|duration|time|times|date|dates|day|days|hours|weather|temperature|temperatures|humidity|usage|consumption|spending|earnings|revenue|turnover|profit|share|amount|sum|average|median|percentage|quantity|availability|zoning|ownership|pedigree|ancestry|meaning|definition|translation|spelling|pronunciation|origin|biography|profile|members|people|everything|anything|whatever|children|neighbours|neighbors|differences?|similarities|relationships?|dependencies|changes|events|messages|entries|comments|reviews|ratings|news|headlines|articles|papers|quotes|standings|matches|fixtures|departures|arrivals|connections|flights|trains|buses|rooms|seats|slots|vacancies|openings|places|shops|restaurants|stations|streets|cities|countries)$/;
/** What can be set off or let go: nobody says that it is looked at. */
export const setOff = /^(?:sirens?|alarms?|doors?|gates?|locks?|lights?|lamps?|valves?|pumps?|motors?|engines?|heaters?|shutters|blinds|buttons?|switches|pagers?|guns?|bombs?|missiles?|drones?|robots?|sprinklers|horns?|bells?|cameras?)$/;
/** What has been measured of a thing. */
const measured = /^(?:used|consumed|produced|generated|spent|earned|sold|measured|received|recorded|played|read)$/;
const stops = /^(?:of|for|in|from|on|at|between|per|since|with|that|which|whose|who|where|when|by|within|during|about|near|around|under|over|after|before|matching|containing|belonging|due|as|a|an|the|and|or|not|there|so|is|are|was|were|has|have|you|we|he|she|it|they|i)$/;
/** What has been done with a thing that is told of: `power used per hour`, `texts received on a number`. */
const past = /^(?:used|received|sent|made|spent|earned|sold|bought|ordered|booked|planned|scheduled|measured|recorded|logged|counted|found|known|seen|visited|viewed|opened|closed|created|changed|modified|updated|added|merged|published|released|produced|consumed|generated|stored|shared|owned|owed|paid|worked|played|watched|read|listed|named|needed|required|assigned|attached|connected|installed|available|currently|left|free|open|missing|waiting|running|failing|pending)$/;
const before = /^(?:the|a|an|all|any|every|each|this|these|your|my|our|its|their|whole|full|complete|entire|exact|current|latest|recent|last|next|past|open|active|upcoming|new|old|top|first|few|one|two|three|five|ten|today|fastest|shortest|cheapest|best|nearest|average|total|daily|weekly|monthly|yearly|hourly|live)$/;
const ranked = /^(?:your|my|our|latest|recent|last|next|past|upcoming|top|first|today)$/;

/** Whether a sentence begins with what comes back and nothing in it acts. `acts` tells a word that does more than look. */
export function saysWhatComesBack(words: readonly string[], acts: (word: string) => boolean): boolean {
  let at = 0;
  while (at < 5 && before.test(words[at] ?? '')) at += 1;
  const from = at;
  while (at < words.length && at - from < 4 && !stops.test(words[at] ?? '') && !(at > from && past.test(words[at] ?? ''))) at += 1;
  const head = words[at - 1] ?? '';
  // `Store information for later` is an order, though `order information` may be none.
  if (at === from || words.slice(from, at - 1).some((word) => acts(word) && !(from > 0 && nounish.test(word) && comesBack.test(head))) || (from === 0 && at > 1 && eitherOf.has(words[0] ?? ''))) return false;
  const ended = at === words.length;
  const many = /[^s]s$/.test(head) && (!acts(head) || from > 0);
  const joined = from === 0 && /^(?:and|or)$/.test(words[at] ?? '') && comesBack.test(head) && /^(?:of|for|in|per)$/.test(words[at + 2] ?? '') && (!acts(words[at + 1] ?? '') || /^(?:types|kinds|values|sizes|dates|owners|labels|tags)$/.test(words[at + 1] ?? ''));
  const rest = words.slice(joined ? at + 2 : at);
  if (rest.some((word) => acts(word) && !/(?:ed|tion|ment)$/.test(word) && !past.test(word)) || /^(?:a|an|the|and|or|,)$/.test(from === 0 ? (rest[0] ?? '') : '') || rest.length === 1) return false;
  // `Entries are removed` is what it does, `messages that were removed` what it tells of.
  if (!/^(?:that|which|who|whose)$/.test(rest[0] ?? '') && rest.some((word, nth) => /^(?:is|are|be|been|being|get|gets|was|were)$/.test(word) && acts(rest[nth + 1]?.replace(/d$/, '') ?? '') || (/^(?:is|are|be|been|being|get|gets)$/.test(word) && acts((rest[nth + 1] ?? '').replace(/ed$/, ''))))) return false;
  if (setOff.test(head)) return false;
  if (measured.test(rest[0] ?? '') && rest.length > 1) return true;
  if (comesBack.test(head) && !acts(head) && (from > 0 || rest.length > 0 || words.length > 1)) return true;
  if (many && from === 0 && past.test(rest[0] ?? '') && stops.test(rest[1] ?? '') && !acts(head)) return true;
  return many && (ended ? words.slice(0, from).some((word) => ranked.test(word)) : from > 0);
}
