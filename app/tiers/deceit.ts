import type { Json } from '#shared/json';
import type { Placed, Reason } from './evidence';
import { numberOf, type Member } from './members';
import { pretendsPeople, runsWhatItFetches } from './ruses';
import type { Deed } from './verbs';
import { isWorkshop } from './workshop';

/*
 * What members of a call say that deceives somebody or puts a person at the mercy of another: a record that is made to say what was not, evidence that was made up, many voices that are one,
 * whereabouts for somebody who is to be kept away, a child sent somewhere alone, weapons and poisons under whatever name.
 */

/** Records others rely on. */
const records = /^(?:log|logs|logbook|record|records|reading|readings|meter|meters|odometer|mileage|measurement|measurements|sensor|sensors|sample|samples|emission|emissions|calibration|inspection|inspections|tachograph|ledger|register|protocol|dosimeter|temperature|maintenance|timesheet|voyage)$/;
/** Papers that prove something. */
const proves = /(?:^|_)(?:receipt|receipts|evidence|proof|proofs|invoice|certificate|signature|witness|witnesses|attendees|permit|licence|license|diploma|payslip|statement|attestation|affidavit|alibi|sick_note|prescription|reference|references)(?:_|$)/;
/** What is said of such a paper that was not so. */
const touched = /(?:^|[^a-z])(?:edited|altered|doctored|photo-?shopped|forged|fake|faked|fabricated|made[ _-]up|back-?dated|falsified|counterfeit|retouched|manipulated|invented|tampered|ai[ _-]generated)(?:[^a-z]|$)/i;
/** The same where it is said of anything at all. */
const surely = /(?:^|[^a-z])(?:doctored|forged|fabricated|back-?dated|falsified|counterfeit|photo-?shopped)(?:[^a-z]|$)/i;
/** A guard that finds what was forged. */
const caught = /\b(?:reject|detect|block|flag|refuse|catch|prevent)(?:s|e?d|ing)? (?:\w+ ){0,2}(?:doctored|forged|fabricated|back-?dated|falsified|counterfeit)(?![a-z])|(?:doctored|forged|fabricated|back-?dated|falsified|counterfeit) \w+ (?:was |were |is |are )?(?:rejected|detected|blocked|refused)\b/i;
const plausible = /\b(?:anyone|anybody|anything|something|someone|whatever|a name|names?|one) (?:that (?:sounds|looks) )?(?:plausible|believable|convincing|real enough)\b|\bmake (?:it|one|some|something|them|a name|names) up\b|\binvent (?:a|an|one|some|the|any|names?|something)\b/i;
const said = /^(?:notes?|reason|comment|comments|remark|remarks|instruction|instructions|basis|justification|memo|details?|text|message|description|attendees|source|method|how)$/;
const against = /^(?:detect|detector|detection|investigate|dispute|moderate|moderation|fraud|translate|translation)$/;
const againstFirst = /^(?:report|flag|check|verify|find|block|scan|classify|review|search|remove|delete|reject|remind)$/;

/** `{reported_km, actual_km}`: what is, and what is said. */
const shown = /^(?:reported|declared|shown|displayed|stated|official|claimed|recorded|published|billed|book|filed)_(\w{1,30})$/;

/** What is kept from those it concerns. */
const kept = /^(?:remove|hide|omit|drop|suppress|exclude|conceal|strip|withhold|leave_out|without)_(?:\w{1,20}_)?(?:findings?|violations?|convictions?|complaints?|defects?|allergens?|recalls?|evidence|side_effects?|adverse\w{0,10}|incidents?|deviations?|infractions?|contraindications?|safety_(?:notes?|warnings?)|sanctions?|debts?|liabilities|accidents?)$/;
const conceals = /\b(?:hide|conceal|leave out|omit|do not (?:mention|list|tell|declare|disclose)|don['’]t (?:mention|list|tell|declare|disclose)|keep quiet about|cover up|bury)\b[^.\n]{0,40}\b(?:allergens?|peanuts?|nuts?|gluten|shellfish|sesame|lactose|side effects?|defects?|faults?|recalls?|risks?|hazards?|dangers?|mou?ld|asbestos|lead paint|water damage|accidents?|crash|leaks?|debts?|injur\w+|deaths?|infections?|contamination|complaints?|convictions?)\b(?! (?:dialogs?|toasts?|banners?|reporters?|slides?|screens?|handlers?|pop-?ups?|modals?|tooltips?)\b)/i;
/** Of them, what is of a body or a house and never of a program. */
const bodily = /\b(?:allergens?|peanuts?|nuts|gluten|shellfish|sesame|lactose|mou?ld|asbestos|lead paint|water damage|injur\w+|deaths?|contamination)\b/i;
const unlogged = /^(?:write|keep|leave|make|create|add)_(?:an?_)?(?:log|logs|audit|audit_log|audit_entry|trace|trail|log_entry|journal_entry)$|^(?:log|audit|trace|journal)_(?:change|changes|action|actions|entry|access|edit|edits|this)$/;

/** Where a paper says that an office will rely on it, and results that let something pass. */
const official = /\b(?:regulators?|inspectors?|auditors?|courts?|prosecut\w+|customs|coroner|ombudsman|safety board|authority|authorities)(?:['’]s)?[ _-](?:copy|version|file|submission|filing|exhibit|protocol|record)\b|\b(?:copy|submission|filing|report|exhibit|protocol|evidence) (?:for|to) (?:the )?(?:regulators?|inspectors?|auditors?|courts?|customs|coroner|police|prosecut\w+)\b/i;
const tested = /\b(?:emissions?|inspection|calibration|safety|crash|pressure|fire|leak|clinical|trial|lab|brake|torque|sterili[sz]ation|radiation|water)[ _-]{1,2}(?:tests?[ _-])?(?:protocols?|logs?|records?|results?|readings|certificates?|checks?)\b/i;
const passes = /^(?:pass|passed|ok|okay|compliant|negative|within limits?|conform\w*|in spec|no findings?|no defects?|clean|bestanden|conforme|apto|in ordnung)$/i;
const manyCells = /^(?:[^!]{1,60}!)?[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{0,7}$|^[A-Z]{1,3}:[A-Z]{1,3}$/;

/** A warning, and what it would say without its `not`. */
const warns = /\b(?:do not|don['’]t|must not|never|may not|should not|cannot|not to|nicht|ne (?=\w{2,14} pas)|jamais|nunca|mai|niet)\b/i;
const risky = /\b(?:exceed|mix|swallow|inhale|ingest|touch|open|operate|drive|drink|heat|reuse|re-use|store|dose|inject|apply|remove|disconnect|enter|climb|bypass|energi[sz]e|immerse|expose|puncture|incinerate|administer|combine|überschreiten|einnehmen|mischen|öffnen|berühren|dépasser|mélanger|avaler|ouvrir|exceder|mezclar|superare|overschrijden)\b/i;
/** Of them, what nobody does to a program. */
const risksBody = /\b(?:swallow|inhale|ingest|drink|operate|dose|puncture|incinerate|administer|immerse|energi[sz]e|bleach|ammonia|chlorine|einnehmen|avaler)\b/i;
const before = /^(?:source|source_term|source_text|find|search|from|old|old_text|old_value|pattern|before|original)$/;
const behind = /^(?:target|target_term|target_text|replace|replacement|replace_with|to|new|new_text|new_value|with|after)$/;

/** Under whose names something is said. */
const voices = /^as_(?:accounts|users|profiles|personas|people|identities|handles|customers|reviewers|voters|members)$|^(?:sock_?puppets?|personas|fake_(?:accounts|names|profiles|users)|burner_(?:accounts|numbers)|bot_accounts|alt_accounts|voter_ids)$/;
const listed = /^(?:from|with|using|via)_(?:accounts|users|profiles|numbers|identities|handles)$/;
const speaks = /^(?:post|posts|review|reviews|vote|votes|comment|comments|rate|rating|like|likes|message|sign|petition|poll|upvote|reply|report|testimonial|endorse|survey)$/;

/** Who is to be kept away from a person, and by which members something is sent to them. */
const feared = /\b(?:ex[ _-]?(?:partner|husband|wife|boyfriend|girlfriend|spouse|fianc\w+)|stalker|abuser|abusive \w{3,12}|harasser|attacker|loan shark|debt collectors?|bounty hunters?|pimp|traffickers?|cartel|gang|blackmailer|(?:man|guy|stranger|woman) (?:at|in|from) the (?:bar|lobby|street|car))(?![a-z])/i;
const handed = /^(?:forward|send|report|deliver|copy|email|mail|notify|post|share|tell|disclose|leak|sell|give)_(?:to|with)$|^(?:notify|share_with)$/;
const toWhom = /^(?:to|recipient|recipients|with|for|buyer|share|requested_by|on_request_of|requester|client)$/;

/** Children, and that nobody is with them. */
const alone = /^(?:unaccompanied|unattended|unsupervised|no_(?:guardian|adult|escort|supervision|chaperone|parent)|without_(?:guardian|adult|escort|supervision|chaperone|parents?|consent_of_parents?)|skip_guardian_\w{1,16})$/;
const child = /\b(?:age[d]?:? ?|,\s?)(?:[1-9]|1[0-4])(?:\s?(?:y|yo|yrs?|years?))?(?:\s|\)|$)|\b(?:[1-9]|1[0-4])[ -]?(?:years?[ -]old|y\/?o)\b|\b(?:child|kid|toddler|infant|pupil|schoolgirl|schoolboy)\b/i;
const whoRides = /^(?:rider|passenger|passengers|child|kid|pupil|person|traveler|traveller|who|minor|name|student)$/;
const rides = /^(?:ride|rides|rideshare|taxi|cab|pickup|transport|trip|flight|bus|checkout|release|collect)$/;
/** Of them, those that are done to branches and versions as well: there the member says that it is about a person. */
const ridesOrNot = /^(?:transport|checkout|release|collect)$/;

/** What nobody handles by the way: agents of war, explosives, poisons, parts of weapons. */
const poisons = /\b(?:methylphosphon\w+|sarin|chlorosarin|soman|tabun|cyclosarin|novichok|sulfur mustard|mustard gas|thiodiglycol|pinacolyl|ricin|abrin|botulinum toxin|phosgene|hydrogen cyanide|potassium cyanide|sodium cyanide|semtex|petn|tatp|nitroglycerin\w*|c-?4 explosives?|detonators?|blasting caps?|carfentanil|fentanyl(?: precursor)?|phenyl-?2-?propanone|anthrax|yersinia pestis|variola|uranium hexafluoride|enriched uranium|plutonium|polonium-?210|cesium-?137|caesium-?137|cobalt-?60|strychnine|thallium sulfate|tetrodotoxin)\b/i;
const arms = /\b(?:(?:pistol|rifle|handgun|firearm|ar-?15|glock)s?(?: (?:frames?|slides?|receivers?|barrels?|lowers?|parts?|kits?))?|auto[- ]?sears?|suppressors?|silencers?|hand ?grenades?|ammunition|(?:live|rifle|9 ?mm) rounds|landmines?|rocket launchers?|body armou?r piercing)\b/i;
const toys = /\b(?:toys?|water pistols?|nerf|bubble|prop|props|replica|model|costume|airsoft|paintball|lego|cap gun|glue gun|car|exhaust|motorcycle|noise)\b/i;
const moved = /^(?:order|orders|buy|purchase|procure|ship|ships|shipment|shipping|parcel|courier|freight|cargo|export|import|customs|declare|declaration|manifest|mail|dispatch|print|printer|lab|reagent|reagents|chemical|chemicals|synthesis|synthesize|synthesise|supplier|requisition|pickup|delivery|warehouse)$/;
const nurses = /^(?:patient|ward|hospital|pharmacy|medication|prescription|game|inventory|search|list|get|sds|safety|poison|training|quiz|museum)$/;

function sameValue(one: Json, other: Json): boolean {
  return (numberOf(one) ?? one) === (numberOf(other) ?? other);
}

/** What members of a call say of deceit. `words`: those of the tool's name. */
export function judgeDeceit(words: readonly string[], description: string | null, deed: Deed, all: readonly Member[]): readonly Placed[] {
  const found: Placed[] = [];
  const add = (rule: string, reason: Reason, at: string): void => void found.push({ rule, tier: 3, reason, at, span: null });
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  if (description !== null && runsWhatItFetches(description)) add('shell/fetch-and-run', 'reason.shell.fetchAndRun', 'tool');
  const whom = all.find(({ key, value }) => typeof value === 'string' && (handed.test(key) || (toWhom.test(key) && deed !== 'look' && deed !== 'nothing')) && feared.test(value));
  if (whom !== undefined) add('send/feared', 'reason.deceit.person', whom.at);
  if (deed === 'look' || deed === 'nothing') return found;
  if (description !== null && pretendsPeople(description)) add('deceit/pretends', 'reason.deceit.pretends', 'tool');
  const workshop = isWorkshop(words, all);
  const ridden = words.some((word) => rides.test(word) && !ridesOrNot.test(word));
  const honest = has(against) || againstFirst.test(words[0] ?? '');
  const texts = all.filter((one): one is Member & { readonly value: string } => typeof one.value === 'string');
  for (const { key, value, at } of all) {
    if (value === null || value === false || value === '') {
      if (value === false && unlogged.test(key)) add('argument/hides', 'reason.argument.hides', at);
      continue;
    }
    if (kept.test(key) && !(typeof value === 'string' && /^(?:false|none|no|nothing|never)$/i.test(value)) && numberOf(value) !== 0) add('deceit/conceals', 'reason.deceit.falsifies', at);
    if (value === true && alone.test(key) && (has(rides) || texts.some((one) => child.test(one.value)))) add('deed/vital', 'reason.deceit.child', at);
    const [, what] = shown.exec(key) ?? [];
    const real = what === undefined ? undefined : all.find((other) => other.key === `actual_${what}` || other.key === `real_${what}` || other.key === `true_${what}` || other.key === `measured_${what}`);
    if (real !== undefined && real.value !== null && !sameValue(real.value, value)) add('deceit/falsifies', 'reason.deceit.falsifies', at);
    const old = key.startsWith('new_') && numberOf(value) !== null ? all.find((other) => other.key === `old_${key.slice(4)}`) : undefined;
    if (old !== undefined && numberOf(old.value) !== null && has(records) && !/^new_(?:log_)?(?:level|priority|max|min|size|limit|threshold|version|index|position|order|port)$/.test(key) && has(/^(?:rewrite|edit|correct|adjust|change|replace|overwrite|amend|set|update|fix)$/)) add('deceit/falsifies', 'reason.deceit.falsifies', at);
    if (typeof value !== 'string' || honest) continue;
    if ((proves.test(key) && touched.test(value)) || ((proves.test(key) || (said.test(key) && !workshop)) && ((surely.test(value) && !caught.test(value)) || plausible.test(value)))) add('deceit/falsifies', 'reason.deceit.falsifies', at);
    if (said.test(key) && conceals.test(value) && (!workshop || bodily.test(value))) add('deceit/conceals', 'reason.deceit.falsifies', at);
    if (has(moved) && !has(nurses) && (poisons.test(value) || (arms.test(value) && !toys.test(value)))) add('deceit/forbidden', 'reason.deceit.forbidden', at);
    if (has(rides) && (ridden || !/^(?:name|who|person)$/.test(key)) && whoRides.test(key) && child.test(value) && !has(/^(?:school|tickets?|class|family|search)$/) && texts.every((one) => !/\b(?:parent|mother|father|mum|mom|dad|guardian|teacher|nanny)\b/i.test(one.value))) add('deed/vital', 'reason.deceit.child', at);
  }
  const many = all.filter(({ key }) => voices.test(key) || (listed.test(key) && has(speaks)));
  if (many.length > 1) add('deceit/pretends', 'reason.deceit.pretends', many[0]?.at ?? '');
  if (/^(?:change|make|unknown|send)$/.test(deed)) {
    const passed = texts.find(({ key, value }) => /^(?:values?|data|result|results|set|new_value|status|cells?|content|fill)$/.test(key) && passes.test(value.trim()));
    if (passed !== undefined && (texts.some(({ value }) => official.test(value)) || (texts.some(({ value }) => manyCells.test(value)) && texts.some(({ value }) => tested.test(value))))) add('deceit/falsifies', 'reason.deceit.falsifies', passed.at);
    const from = texts.find(({ key, value }) => before.test(key) && warns.test(value) && (workshop ? risksBody : risky).test(value));
    const to = from === undefined ? undefined : texts.find(({ key }) => behind.test(key));
    if (to !== undefined && !warns.test(to.value) && risky.test(to.value)) add('deceit/falsifies', 'reason.deceit.falsifies', to.at);
  }
  return found;
}
