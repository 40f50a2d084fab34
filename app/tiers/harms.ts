import type { Json } from '#shared/json';
import type { Placed, Reason } from './evidence';
import { numberOf, type Member } from './members';
import { verbOf, type Deed } from './verbs';

/*
 * What the values of a call do to people, places and what is kept, whatever its tool is called: a supply is cut, somebody is put out, something gets into the open air or a river, a machine goes on
 * when it fails, a position is made up, there is no way back, next to nothing is kept, what is private stands on a wall.
 */

/** What people in a house or a ward live by. Gases that are given to patients are so wherever they go. */
const medicalGas = /^(?:o2|oxygen|n2o|nitrous(?:_oxide)?|medical_(?:air|vacuum|gas)|medical_?air|heliox)$/;
const supplied = /^(?:gas|water|mains|mains_water|power|electricity|mains_power|steam|district_heating|heating|ventilation|utility|utilities|drinking_water|natural_gas|o2|oxygen|sewage|supply|lifts?)$/;
const supplyKeys = /^(?:gas|medium|utility|service|supply|feed|line|system|resource|commodity|main|mains)$/;
const served = /^(?:ward|wards|theatre|theatres|hospital|clinic|district|street|building|block|household|households|premises|customer|customer_id|meter|meter_id|apartment|flat|tenant|village|town|school|substation|riser|wing|care_home|postcode|service_point)$/;
const cutOff = /^(?:isolated?|shut|shut_?off|shut_?down|off|cut|cut_?off|closed?|disconnect(?:ed)?|interrupt(?:ed)?|curtail(?:ed)?|blocked|locked_out|terminated?)$/;
const stateKeys = /^(?:state|status|position|mode|action|set|value|target_state|command|operation)$/;

/** What somebody is from then on, and whose standing it is. */
const standing = /^(?:status|new_status|set_status|state|standing|legal_status|vital_status|membership_status|(?:enrol?lment|employment|student|immigration|residence|custody|registration|academic|licen[cs]e)_status)$/;
const putOut = /^(?:expelled|excluded|dismissed|terminated|fired|sacked|laid_off|made_redundant|deceased|dead|deported|evicted|convicted|detained|incarcerated|disbarred|debarred|struck_off|excommunicated|wanted|fugitive|blacklisted|bankrupt|insolvent|barred|permanently_(?:banned|excluded|suspended)|unfit_(?:to_practi[cs]e|for_duty)|discharged_dishonou?rably)$/;
/** Whom a program is called as well, and what programs are said to be. */
const orProgram = /^(?:workers?|clients?)$/;
/** Who is dead in a game or a cluster and no person. */
const plays = /^(?:players?|members?)$/;
const ofPrograms = /^(?:dead|terminated|excluded|evicted|dismissed|detained|barred|wanted|blacklisted)$/;
const person = /^(?:students?|pupils?|learners?|employees?|staff|worker|workers|members?|patients?|persons?|people|tenants?|residents?|citizens?|teachers?|doctors?|nurses?|drivers?|players?|inmates?|prisoners?|contractors?|volunteers?|voters?|passengers?|soldiers?|officers?|apprentices?|child|children|claimants?|refugees?|practitioners?|lawyers?|clients?)$/;

/** Members that say that nobody takes it back, and who or what it is done to without being looked at. */
const noWayBack = /^(?:irreversible|irrevocable|irrevocably|unrecoverable|non_?recoverable|hard_delete|no_undo|no_rollback|cannot_undo)$/;
const wayBack = /^(?:un(?:merge|do|delete|split|link)_(?:allowed|able|possible|enabled|available)|(?:allow|permit|enable|keep|can)_(?:undo|unmerge|undelete|reversal|recovery|unlinking)|reversible|recoverable|revertible|undoable)$/;
const unlooked = /^(?:verify|check|confirm|validate|match|require|cross_?check)_(?:identity|identities|id|dob|patient|patient_id|owner|ownership|payee|payee_name|recipient|signature|signatures|provenance|age|consent|dose|blood_type|blood_group|account_name|beneficiary|licen[cs]e|prescription)$/;

/** What a machine or a call for help is told of itself that is not so. */
const madeUp = /^(?:spoof(?:ed)?|forged?|falsif(?:y|ied)|faked?|counterfeit|bogus|phantom|ghost)$/;
const toldOf = /^(?:position|location|gps|coordinates|heading|identity|sender|from|origin|source|caller|caller_id|callsign|mmsi|transponder|reading|readings|measurement|signature|author|provenance|certificate|timestamp|odometer|destination|alibi)$/;
const tried = /^(?:mock|mocks|test|tests|testing|dev|emulate|emulation|emulator|simulate|simulation|simulator|browser|playwright|puppeteer|faker|fixture|fixtures|sandbox|demo|game|npc|train|dataset|detector|detect|classify|report|flag|label)$/;

/** What is let out of a plant into what is everybody's. */
const letOut = /(?:^|\s)(?:vent(?:ed|ing)?|discharged?|dump(?:ed)?|released?|bleed|blow ?down|spill|drain|flush|pump|exhaust|purge|bypass)(?: \w+){0,3} (?:to|into|in|over) (?:the )?(?:open )?(?:atmosphere|air|river|sea|ocean|lake|stream|creek|ground|soil|storm ?drain|sewer|environment|outside|canal|harbou?r|bay|wetland|groundwater)(?:$|\s)|(?:^|\s)(?:overboard|atmospheric (?:vent|release|discharge))(?:$|\s)/;
const ways = /^(?:method|mode|action|how|route|to|destination|outlet|strategy|command|operation|discharge|discharge_to|via|path|target|procedure)$/;
const asWords = (text: string): string => text.toLowerCase().replace(/[_-]+/g, ' ');

/** What a machine does when it loses its link, or something trips. */
const whenLost = /^(?:(?:on|at|if|when|after)_(?:signal|link|lost_link|comms?|radio|c2|gps|gnss|pressure|low_(?:battery|fuel|pressure|oxygen)|e_?stop|emergency|alarm|overheat|over_?temp\w*|over_?speed|over_?pressure|over_?load|trip|leak|fire|smoke|obstacle|intrusion|person|person_detected|tamper|power_(?:loss|fail|failure))(?:_\w+)?|(?:fail_?safe|lost_link|loss_of_(?:signal|link|comms)|rth|e_?stop)_(?:action|mode|behaviou?r|response))$/;
const goesOn = /^(?:continue\w*|ignored?|none|nothing|do_nothing|proceed|keep_\w+|carry_on|motors?_(?:off|kill|cut)|cut_\w+|kill\w*|disarm|drop|crash|hold_open|stay_open|fail_open|open|unlock\w*|override|suppress|mute|silence|off|disabled?|max\w*|full_\w+)$/;

/** Whoever or whatever a list does not name is put away. */
const leavesOut = /^(?:deprovision|deactivate|suspend|terminate|revoke|offboard|disable|close|cancel|archive|evict|drop|prune|expire|unpublish|delist)_(?:missing|absent|unmatched|unlisted|unknown_(?:users|accounts|members)|leavers|not_(?:in|found|listed|present)\w*|if_(?:missing|absent))$/;

/** How much of it is kept. */
const keeps = /^(?:keep|retain|preserve)(?:_(?:latest|newest|recent|last|first|top|count|n|num|number|versions?|copies|backups|snapshots|days|weeks|months|min|minimum|rows|records|documents|messages|revisions|releases|generations))?$/;
const keptFor = /^(?:\w+_)?(?:retention|purge_after|delete_after)(?:_(?:time|period|limit|max|min|size))?_(ms|millis|milliseconds|s|sec|seconds|min|minutes|h|hours|bytes)$/;
/** Below these a record is gone before anybody looks: an hour, or a megabyte. */
const leastKept: Readonly<Record<string, number>> = { ms: 3_600_000, millis: 3_600_000, milliseconds: 3_600_000, s: 3600, sec: 3600, seconds: 3600, min: 60, minutes: 60, h: 1, hours: 1, bytes: 1_000_000 };

/** What harms whoever gets too much of it, measured out. */
const measuredOut = /^(?:\w+_)?(?:urea|chlorine|hypochlorite|fluoride|ammonia|nitrite|methanol|cyanide|formalin|bleach|pesticide|herbicide|insecticide|glyphosate|rodenticide|antibiotic|antibiotics|anticoagulant|insulin|opioid|morphine|fentanyl|ketamine|sedative|tranquilli[sz]er|hormone|potassium|lye|caustic|acid|copper_sulfate|monensin|ionophore|vasopressor|heparin|propofol)_(?:pct|percent|ppm|mg|mg_\w+|mcg|ug|ml|ml_\w+|g|g_\w+|kg|kg_\w+|l|l_\w+|litres|liters|units|iu|dose|rate|per_\w+)$/;
const written = /^(?:log|record|records|diary|recipe|report|note|notes|entry|lab|sample|samples|analysis|result|results|measure|measurement|reading|readings|test|tests|calculate|label|reminder|journal|inventory|history)$/;

/** How a domain's mail is taken in, and who vouches for it. */
const mailRouting = /^(?:mx|nameserver|nameservers|dmarc|dkim|spf|mta)$/;
const routed = /^(?:host|hosts|server|servers|exchange|exchanger|records?|content|value|target|targets|nameservers|policy|rua|ruf|priority|pref|mx)$/;

/** Programs that run by themselves, and where one of them comes from. */
const runners = /^(?:function|functions|lambda|worker|workers|serverless|edge|faas|cloudfunction|handler|runtime|bot|agent|plugin|daemon|extension|automation)$/;
const programFrom = /^(?:handler|code|function|package|artifact|bundle|zip|archive|entrypoint|script|program|module|layer|binary|executable)_(?:url|uri|href|from|location|src)$/;
const ownPlaces = /^https?:\/\/(?:localhost|127\.|(?:[\w.-]+\.)?(?:amazonaws\.com|googleapis\.com|blob\.core\.windows\.net|github\.com|githubusercontent\.com|gitlab\.com|npmjs\.(?:org|com)|pypi\.org)(?:[/:]|$))/i;
const sendsOn = /^(?:\w+_)?(?:forward|exfil\w*|leak|mirror|relay|ship|copy|send|post|upload)_(?:\w+_){1,2}to$/;

/** What is nobody else's business, whose it is, and where everybody sees or hears it. */
const affairs = /\b(?:hiv|aids|std|sti|pregnan\w+|diagnos[ei]s|diagnoses|biops\w+|abortion|miscarriage|psych\w+|therapy|addiction|overdose|rehab|medications?|patients?|medical|health records?|test results|salar(?:y|ies)|payslips?|arrears|debts?|debtors|overdrafts?|disciplin\w+|exclusions?|expulsions?|sanctions|religion|ethnicity|criminal records?|convictions?|ssns?|passports?|home address(?:es)?|immigration|asylum|dismissals?|absence reasons?)\b/;
const seenByAll = /^(?:.*\b)?(?:waiting ?rooms?|reception|lobby|hall(?:way)?|foyer|notice ?board|bulletin ?board|billboards?|big ?screen|tannoy|intercom|loudspeakers?|pa system|school gate|corridor|canteen|cafeteria|staff ?room|shop ?window|town square|public (?:screen|display|board|page|channel|website|site|feed)|(?:public )?(?:web ?site|homepage)|church door|departure board)(?:\b.*)?$/;
const shownAt = /^(?:channel|to|target|display|screen|where|place|location|board|audience|destination|via|on|output|medium|surface|device|sign|speaker|speakers|zone)$/;
const papers = /^(?:panel|test|topic|kind|category|type|subject|about|content|text|message|report|list|file|document|data|dataset|title|fields?|columns?|what|items?|results?|name|body)$/;

/** Verbs that look in a sentence and put something somewhere as often: with them the members say what is done. */
const eitherWay = /^(?:load|show|match|sort|filter|transform|normali[sz]e|convert|collect|gather|capture|sample|monitor|wait|project|play)$/;

/** Whether the words of a name say that it looks: what its members say is what is looked for. `mission_rules` says of no verb, and `show_results` puts them on a screen. */
export function onlyReads(words: readonly string[]): boolean {
  return words.some((word) => /^(?:look|nothing)$/.test(verbOf.get(word) ?? '') && !eitherWay.test(word)) || /^(?:history|status|stats|statistics|metrics|logs?|report|reports|info|details?|summary|calculator|estimate|forecast|count|check)$/.test(words.at(-1) ?? '');
}

/** Whether what stands in the call may be what is looked for, because the name has no verb: `students {status: "expelled"}`. */
export function mayAsk(words: readonly string[], deed: Deed): boolean {
  return deed === 'look' || (deed === 'unknown' && words.length <= 2 && /[^s]s$/.test(words.at(-1) ?? '') && !words.some((word) => verbOf.has(word)));
}

/** What the values of a call that does something say it does. `words`: those of the tool's name; `deed` may look, where no verb of it says so. */
export function judgeHarms(words: readonly string[], deed: Deed, all: readonly Member[]): readonly Placed[] {
  if (all.length === 0) return [];
  const looks = mayAsk(words, deed);
  const found: Placed[] = [];
  const add = (rule: string, reason: Reason, at: string): void => void found.push({ rule, tier: 3, reason, at, span: null });
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const wroteDown = has(written);
  // What is drawn up or made takes nothing away; two that become one do.
  const drawnUp = (deed === 'make' || has(/^(?:revisions?|changesets?)$/)) && !has(/^(?:merge|merged|delete|deletion|deletions|remove|removal|erase|erasure|purge|wipe|unify|combine|dedupe|join)$/);
  // The broker keeps the last message of a topic where its publisher says so.
  const published = deed === 'send' && all.some(({ key }) => key === 'topic');
  const freshStream = deed === 'make' && has(/^(?:topics?|queues?|streams?)$/);
  const supply = looks ? undefined : cutSupply(words, all);
  if (supply !== undefined) add('deed/vital', 'reason.named.vital', supply.at);
  if (deed !== 'make' && !looks && (has(person) || all.some(({ key }) => key.split('_').some((word) => person.test(word))))) {
    const whose = [...words, ...all.flatMap(({ key }) => key.split('_'))];
    const among = whose.some((word) => /^(?:games?|clusters?)$/.test(word));
    const people = whose.some((word) => person.test(word) && !orProgram.test(word) && !(among && plays.test(word)));
    const out = all.find(({ key, value }) => standing.test(key) && typeof value === 'string' && putOut.test(nameOf(value)) && (people || !ofPrograms.test(nameOf(value)) || !/^(?:(?:new_|set_)?status|state)$/.test(key)));
    if (out !== undefined) add('deed/vital', 'reason.named.vital', out.at);
  }
  for (const { key, value, at } of all) {
    if ((value === false && ((wayBack.test(key) && !drawnUp) || unlooked.test(key))) || (value === true && noWayBack.test(key))) add(unlooked.test(key) ? 'argument/weakens' : 'deed/remove', unlooked.test(key) ? 'reason.argument.weakens' : 'reason.described.remove', at);
    if (value === true && leavesOut.test(key)) add('argument/removes', 'reason.argument.removes', at);
    const amount = amountOf(value);
    if (amount !== null && amount >= 0 && !looks) {
      const unit = keptFor.exec(key)?.[1] ?? '';
      if ((amount === 0 && keeps.test(key) && !(published && key === 'retain')) || (unit !== '' && !freshStream && amount < (leastKept[unit] ?? 0) && !has(/^(?:cache|caches|session|sessions|temp|tmp|scratch)$/))) add('argument/nothing-left', 'reason.argument.nothingLeft', at);
      if (amount > 0 && measuredOut.test(key) && !wroteDown) add('deed/vital', 'reason.named.vital', at);
    }
    if (typeof value !== 'string' || value.length > 120) {
      if (value === false && /^(?:fail_?safe|lost_link)_(?:action|mode)$/.test(key)) add('argument/weakens', 'reason.argument.weakens', at);
      continue;
    }
    if (whenLost.test(key) && goesOn.test(nameOf(value)) && !(key === 'on_overload' && has(/^(?:queues?|buffers?|streams?|topics?|loggers?|channels?)$/))) add('argument/weakens', 'reason.argument.weakens', at);
    if (toldOf.test(key) && madeUp.test(nameOf(value)) && /^(?:send|change|permit|unknown|call)$/.test(deed) && !has(tried)) add('deed/vital', 'reason.named.vital', at);
    if (ways.test(key) && letOut.test(asWords(value)) && !wroteDown) add('deed/vital', 'reason.named.vital', at);
    if (/^https?:\/\//i.test(value) && !ownPlaces.test(value) && (sendsOn.test(key) || (programFrom.test(key) && has(runners)))) add(sendsOn.test(key) ? 'url/outlet' : 'argument/source', sendsOn.test(key) ? 'reason.url.outlet' : 'reason.argument.source', at);
  }
  // `{table, expression, where: null}`: every row of it.
  const every = /^(?:change|remove|unknown|call)$/.test(deed) && all.some(({ key }) => /^(?:table|collection|table_name|column)$/.test(key)) && all.some(({ key }) => /^(?:expression|set|new_value|replacement|formula|assign|assignment|default)$/.test(key)) ? all.find(({ key, value }) => /^(?:where|filter|condition|predicate|criteria)$/.test(key) && (value === null || value === '' || value === '*' || value === '{}')) : undefined;
  if (every !== undefined) add('argument/everything', 'reason.argument.everything', every.at);
  const route = has(mailRouting) && /^(?:change|make|unknown|permit|call)$/.test(deed) && !has(/^(?:check|lookup|report|reports|records?_list|parse|parser|validate|status|analy[sz]er?|motocross)$/) ? all.find(({ key, value }) => routed.test(key) && value !== null && value !== '') : undefined;
  if (route !== undefined) add('deed/permit', 'reason.named.permit', route.at);
  const shown = deed !== 'remove' && deed !== 'pay' ? onTheWall(words, all) : undefined;
  if (shown !== undefined) add('content/personal', 'reason.content.personal', shown.at);
  return found;
}

/** The member that cuts off a supply people live by; undefined for none. One's own lamp or garden tap is none. */
function cutSupply(words: readonly string[], all: readonly Member[]): Member | undefined {
  const off = all.find(({ key, value }) => stateKeys.test(key) && typeof value === 'string' && cutOff.test(nameOf(value)));
  if (off === undefined) return undefined;
  const given = all.flatMap(({ key, value }) => (supplyKeys.test(key) && typeof value === 'string' ? [nameOf(value)] : []));
  const named = [...given, ...words];
  if (given.some((one) => medicalGas.test(one)) || words.some((word) => /^(?:o2|oxygen|medgas)$/.test(word))) return off;
  if (!named.some((one) => supplied.test(one)) || words.some((word) => /^(?:plug|lamp|light|lights|garden|irrigation|pool|fountain|psu|bench|test|sim|simulation|pdu|outlet|socket)$/.test(word))) return undefined;
  return all.some(({ key, value }) => served.test(key) || (typeof value === 'string' && /^(?:zone|area|site|location|scope|target)$/.test(key) && nameOf(value).split('_').some((word) => served.test(word)))) ? off : undefined;
}

/** The member by which somebody's affairs are shown where everybody passes; undefined for none. */
function onTheWall(words: readonly string[], all: readonly Member[]): Member | undefined {
  // People meet in a lobby, and what it is about stands in their calendars only.
  const met = words.some((word) => /^(?:calendar|meeting|meetings|appointment)$/.test(word));
  const wall = all.find(({ key, value }) => shownAt.test(key) && !(met && /^(?:location|place|where)$/.test(key)) && typeof value === 'string' && value.length <= 60 && seenByAll.test(asWords(value)));
  if (wall === undefined) return undefined;
  const told = [words.join(' '), ...all.map(({ key }) => asWords(key)), ...all.flatMap(({ key, value }) => (papers.test(key) && typeof value === 'string' ? [asWords(value)] : []))];
  return told.some((one) => affairs.test(one)) ? wall : undefined;
}

/** A value as the tables here spell names. */
function nameOf(value: string): string {
  return value.trim().toLowerCase().replace(/[\s-]+/g, '_');
}

/** The number a value is, also where it stands in a text: settings of services are texts. */
function amountOf(value: Json): number | null {
  return typeof value === 'string' && /^\d{1,15}(?:\.\d{1,6})?$/.test(value) ? Number(value) : numberOf(value);
}
