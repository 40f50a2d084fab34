import type { Placed, Reason } from './evidence';
import { mayAsk } from './harms';
import { numberOf, type Member } from './members';
import type { Deed } from './verbs';
import { isWorkshop } from './workshop';

/*
 * What the arguments of a call say that is done, where the tool's own verb is mild (`adjust`, `complete`, `balance`): somebody is in there, a seal is broken, what has to be done before was not, a check is
 * made by whom it checks, an argument is itself named after what is done, all the money goes, a limit is lifted, papers that bind are handed in.
 */

/** Somebody who is where a machine starts or a door is locked. */
const inside = /^(?:crew|people|persons?|workers?|staff|passengers?|animals?|children|occupants?|divers?|patients?|operators?|humans?)_(?:inside|aboard|on_?board|present|below|underneath|on_site|in_(?:range|zone|cell|vessel|tank|tunnel|room)|nearby)$/;

/** What guards without being called so, and its being gone. */
const seals = /^(?:ais|transponder|tachograph|black_?box|seals?|tamper_seal|speed_limiter|governor|muzzle|safety_catch|lifeline|spotter|lookout|banksman|chaperone|second_signature|dual_signature|counter_?signature|lock_?out|tag_?out|loto|gas_test|fire_watch)$/;
const gone = /^(?:off|none|no|broken|removed|bypassed|disabled|missing|cut|defeated|waived|skipped|silent|dark|not_(?:needed|required|done))$/;

/** Consent and papers that nobody gave. */
const given = /^(?:consent|informed_consent|parental_consent|warrant|court_order|prescription|permission_slip|clearance)$/;
const notGiven = /^(?:assumed|presumed|implied|waived|backdated|copied|reused|not_(?:needed|required|given|obtained)|without|forged|auto|none)$/;

/** What comes before, not done; and what is said of it all the same. */
const before = /^(?:\w+_)?(?:checks?|inspections?|tests?|review|training|scoring|counting|weighing|calibration|checklist|screening|signatures?|audit|sampling|verification|rehearsal|maintenance)_(?:done|complete|completed|passed|performed|carried_out|collected|finished)$/;
const outcome = /^(?:result|status|outcome|verdict|decision|state|to|mark|rating|grade)$/;
const fine = /^(?:pass|passed|ok|okay|approved|complete|completed|released?|closed|accepted|certified|cleared|safe|fit|compliant|green)$/;

/** Who looks over what was done, and that it is the same. */
const second = /^(?:approver|second_approver|second_reviewer|countersigner|countersigned_by|witness|witnessed_by|checked_by|verified_by|approved_by|auditor)$/;
const same = /^(?:self|requester|requestor|same|author|submitter|applicant|initiator|itself)$/;

/** What is put out of the world by one word beside it: `{evidence: "destroy"}`. */
const ends = /^(?:destroy|destroyed|discard|discard_all|wipe|erase|shred|incinerate|burn|forfeit|obliterate|scrap|dump|write_off|lose|delete_all|purge)$/;
const noLoss = /^(?:action|mode|op|operation|method|type|kind|event|filter|verb|command|unsaved|unsaved_changes|changes|local_changes|drafts?|whitespace|duplicates?|dupes|background|comments?|labels?|tags?|outliers|noise|nulls?|cache|temp|tmp|stash|selection|session|stdout|stderr|output|remainder|fraction|cards?|hand|on_\w+|if_\w+|old|history|logs?|clipboard|q|query|search|text|title|name|topic|word|image|scene|label|note|reason|card|scripts?|npm_script|\w*format|format_\w+|output_\w+|branch|branch_name|step|stage)$/;
/** Names of things that are run, drawn or built, where the tool makes or runs them. */
const called = /^(?:name|target|task|job|workflow)$/;
const runsByName = /^(?:run|make|build|create|checkout|trigger|start|npm|yarn|pnpm|workflow|pipeline|branch|label|tag)$/;

/** Arguments named after what is done to all of what they hold. */
const doneTo = /^(?:drain|shed|evict|expel|kick|disconnect|revoke|wipe|flush|dismiss|unlock|release|offline|shutdown|blackout|terminate|deactivate|suspend|liquidate)$/;
/** Whose dismissal or release is of marks on a screen. */
const onScreen = /^(?:notifications?|editor|vscode|ide|toasts?|dialogs?|breakpoints?)$/;
const all = /^(?:\*|all|everything|everyone|everybody|all_\w+)$/;
/** Of them, those that are felt by people whatever it is they hold. */
const shed = /^(?:shed|blackout|load_shed|disconnect_feeder|deenergi[sz]e)$/;

/** Money as it is kept, and all of it. */
const money = /^(?:savings|balance|portfolio|cash|pension|holdings|funds|wallet|deposits?|account_balance|reserves|treasury|nest_egg|escrow)$/;
const whole = /^(?:all|everything|max|maximum|100_?%|entire|whole|\*)$/;
const goesTo = /^(?:to|into|in|for|target|asset|coin|currency|destination|account)$/;
const bank = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$|^0x[0-9a-fA-F]{40}$|^(?:bc1|[13])[a-km-zA-HJ-NP-Z0-9]{25,60}$/;
const intoWhat = /^(?:into|onto|pay_into|(?:deposit|refund|payout|settle|credit|sweep|remit|return|consolidate|move)_(?:to|into))$/;
const limit = /^(?:daily|weekly|monthly|single|max)_(?:transfer|withdrawal|spending|spend|credit|overdraft|payment|card|cash|wire|payout)s?(?:_(?:limit|cap|max|maximum|ceiling))?$|^(?:new_)?(?:transfer|withdrawal|spending|spend|credit|overdraft|payment|card|cash|wire|payout)s?_(?:limit|cap|max|maximum|ceiling)$|^(?:daily|weekly|monthly)_(?:limit|cap|max)$/;
/** Of them, those that may count requests; what says that they count money. */
const counts = /^(?:daily|weekly|monthly)_(?:limit|cap|max)$/;
const ofMoney = /^(?:cards?|account|accounts|accountno|iban|bank|banking|transfers?|pay|payments?|payouts?|spend|spending|wallet|withdrawals?|credit|debit|budget|currency|money|cash|wire|overdraft|purchases?|expenses?|usd|eur|gbp|chf|dollars|euros?)$/;

/** The oldest a secured connection may be, and what nobody should agree to any more (RFC 8996). */
const oldest = /^(?:min|minimum|lowest)_(?:tls|ssl|protocol)(?:_version)?$|^(?:tls|ssl)_min(?:imum)?(?:_version)?$|^(?:tls|ssl|minimum_tls|min_protocol)_version$/;
const broken = /^(?:(?:tls|ssl)_?v?_?)?(?:1\.[01]|1_[01]|[23](?:\.0|_0)?|10|11)$|^sslv?[23]$|^none$/;
/** Texts that run as they are read (`pickle`), and where they come from. */
const runsAsRead = /^(?:pickle|unpickle|pickled|joblib|dill|unserialize)$/;
/** What is kept as a pickle, or ordered, runs nothing, unless it is read as well. */
const readsIn = /^(?:unpickle|unserialize|load|loads|read|open|import|restore|fetch)$/;
const keeps = /^(?:save|saves|write|dump|export|store|upload|create|add|order|buy|cook|post|recipes?)$/;

/** Everybody at once. */
const toEveryone = /^(?:everyone|everybody|to_all|to_everyone|all_(?:users|members|customers|contacts|subscribers|employees|staff)|(?:whole|entire)_(?:list|company|team|school|congregation|org)|broadcast_all)$/;

/** Everybody, to a cluster or a cloud. */
const anyone = /^(?:system:(?:unauthenticated|anonymous|authenticated|masters)|allusers|allauthenticatedusers|group:everyone|principal:\*|arn:aws:iam::\*:root)$/i;

/** Works that are set by an argument named after them. */
const works = /^(?:valve|valve_id|pid|actuator|breaker|relay|motor|pump|burner|boiler|furnace|kiln|reactor|sluice|spillway|turbine|feeder|gate_valve|damper|winch|crane)$/;
const setTo = /^(?:kp|ki|kd|open_(?:pct|percent|to)|(?:pct|percent)_open|opening|setpoint|speed_pct|output_pct|force_output|trip_point|trip_level|ramp|limits|high_limit|low_limit|override)$/;
const clinical = /^(?:triage|triage_(?:level|category)|dnr|dnacpr|code_status|resuscitation|blood_type|blood_group|allergy|allergies|organ|kidney|liver|cornea|transplant|allergens?|bone_marrow)$/;
/** Issues are sorted as the wounded are: whom a triage is of. */
const sick = /^(?:patients?|casualty|casualties|victims?|wounded|injured|wards?|ed|er|mrn|beds?|hospital|clinic|ambulance|emergency|nurse|medical|health|clinical|encounter|admission|esi|acuity|caller|dispatch|persons?|resident)$/;

/** What everybody relies on for what is theirs, and verbs that put something in its place. */
const registers = /\b(?:land (?:registry|register)|civil (?:registry|register)|electoral (?:roll|register)|voter (?:roll|register|list)|(?:birth|death|marriage|population|criminal|company|title) (?:registry|register)|cadastre|(?:medical|patient|health) records|payroll|grade ?book|chart of accounts|no[- ]fly list|blood bank|organ (?:list|register))\b/i;
const replaces = /^(?:replace|overwrite|import|load|restore|swap|reload|substitute|reset|reseed|publish|push|rebuild)$/;

/** Papers that bind whoever hands them in. */
const papers = /^(?:form|filing|declaration|application|petition|instrument|notice|motion|statement|document|kind|type|request|letter)$/;
const binding = /\b(?:bankruptcy|insolvency|resignation|divorce|waiver of|confession|guilty plea|eviction|notice to quit|power of attorney|renunciation|disclaimer of inheritance|adoption|deregistration|liquidation|foreclosure|surrender of|withdrawal of (?:claim|appeal|complaint|consent)|do not resuscitate)\b/i;
const handsIn = /^(?:submit|file|lodge|send|sign|serve|register|post|deliver|issue|enter|accept)$/;
const aboutIt = /^(?:draft|drafts|note|notes|log|logs|record|diary|search|find|list|get|report|issue_tracker|ticket|tickets|todo|task|template|templates|reminder|comment|summary|summarize|translate|document|docs|plot|game|music|photo|journal|label|tag|simulate|simulation|test|tests|mock)$/;

/** What the arguments of a call say is done. `words`: those of the tool's name, which has no verb that looks. */
export function judgeUnsafe(words: readonly string[], deed: Deed, members: readonly Member[]): readonly Placed[] {
  if (members.length === 0 || words.some((word) => aboutIt.test(word))) return [];
  const found: Placed[] = [];
  const add = (rule: string, reason: Reason, at: string): void => void found.push({ rule, tier: 3, reason, at, span: null });
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const valueAt = (key: RegExp, value: RegExp): Member | undefined => members.find((one) => key.test(one.key) && typeof one.value === 'string' && one.value.length <= 60 && value.test(nameOf(one.value)));
  const looks = mayAsk(words, deed);
  const from = has(runsAsRead) && (has(readsIn) || !has(keeps)) ? members.find(({ key, value }) => typeof value === 'string' && !/^(?:to|dest|destination|target|output|save_to)(?:_\w+)?$/.test(key) && /^(?:https?|s3|gs|ftp):\/\//i.test(value)) : undefined;
  if (from !== undefined) add('argument/source', 'reason.argument.source', from.at);
  const toAll = (key: string, value: string): boolean => doneTo.test(key) && all.test(nameOf(value)) && !(/^(?:dismiss|release)$/.test(key) && has(onScreen));
  for (const { key, value, at } of members) {
    if (looks) {
      if (typeof value === 'string' && value.length <= 120 && (toAll(key, value) || shed.test(key))) add('argument/everything', 'reason.argument.everything', at);
      if (typeof value === 'string' && has(/^(?:convert|exchange|transform|project|match)$/) && money.test(key) && whole.test(nameOf(value)) && members.some((other) => goesTo.test(other.key))) add('argument/money', 'reason.argument.money', at);
      continue;
    }
    if (value === true && deed === 'send' && toEveryone.test(key)) add('send/everybody', 'reason.send.everybody', at);
    if (value === true && inside.test(key)) add('argument/weakens', 'reason.argument.weakens', at);
    if (value === false && seals.test(key)) add('argument/weakens', 'reason.argument.weakens', at);
    const amount = numberOf(value);
    if (amount !== null && amount >= 10_000 && limit.test(key) && /^(?:change|permit|unknown)$/.test(deed) && (!counts.test(key) || has(ofMoney) || members.some((one) => one.key.split('_').some((word) => ofMoney.test(word)) || (typeof one.value === 'string' && nameOf(one.value).split('_').some((word) => ofMoney.test(word)))))) add('argument/money', 'reason.argument.money', at);
    if (typeof value !== 'string' || value.length > 120) continue;
    const name = nameOf(value);
    if ((seals.test(key) && gone.test(name)) || (given.test(key) && notGiven.test(name)) || (second.test(key) && same.test(name))) add('argument/weakens', 'reason.argument.weakens', at);
    if (ends.test(name) && !noLoss.test(key) && !(called.test(key) && has(runsByName))) add('argument/removes', 'reason.argument.removes', at);
    if (toAll(key, value) || (shed.test(key) && name !== '' && !gone.test(name))) add('argument/everything', 'reason.argument.everything', at);
    if (money.test(key) && whole.test(name) && members.some((other) => goesTo.test(other.key))) add('argument/money', 'reason.argument.money', at);
    if (intoWhat.test(key) && bank.test(value.replaceAll(' ', ''))) add('argument/account', 'reason.argument.account', at);
    if (oldest.test(key) && broken.test(name)) add('argument/weakens', 'reason.argument.weakens', at);
    if (anyone.test(value.trim())) add('argument/power', 'reason.argument.power', at);
    if (has(replaces) && /^(?:dataset|table|file|list|register|registry|database|collection|target|records?|source|what|document)$/.test(key) && registers.test(value.replaceAll(/[_-]/g, ' '))) add('argument/removes', 'reason.argument.removes', at);
    if (has(handsIn) && papers.test(key) && binding.test(value.replaceAll(/[_-]/g, ' '))) add('deed/vital', 'reason.named.vital', at);
    if (has(/^rename$/) && /^(?:database|db|schema|cluster|bucket|topic|table)$/.test(key) && /^(?:prod|production|live|primary)(?:[-_./].*)?$/.test(name)) add('argument/production', 'reason.argument.production', at);
  }
  if (looks) return found;
  const undone = members.find(({ key, value }) => before.test(key) && value === false);
  const passed = undone === undefined ? undefined : valueAt(outcome, fine);
  // A request that is closed goes in nowhere.
  if (undone !== undefined && passed !== undefined && !(passed.value === 'closed' && isWorkshop(words, members))) add('argument/weakens', 'reason.argument.weakens', undone.at);
  const set = members.find(({ key, value }) => setTo.test(key) && value !== '');
  if (set !== undefined && members.some(({ key, value }) => works.test(key) && typeof value === 'string')) add('deed/vital', 'reason.named.vital', set.at);
  const care = members.find(({ key, value }) => clinical.test(key) && value !== '' && value !== null);
  if (care !== undefined && /^(?:change|unknown|permit|call)$/.test(deed) && (care.key !== 'triage' || has(sick) || members.some((one) => one.key.split('_').some((word) => sick.test(word))))) add('deed/vital', 'reason.named.vital', care.at);
  const whose = members.find(({ key }) => /^(?:sample|specimen|tube|biopsy|slide_id|blood_bag|x_?ray|scan)$/.test(key));
  if (whose !== undefined && members.some(({ key }) => /^(?:patient|patient_id|mrn|donor)$/.test(key)) && has(/^(?:relabel|swap|reassign|move|merge|switch|exchange|rename)$/)) add('deed/vital', 'reason.named.vital', whose.at);
  return found;
}

/** A value as the tables here spell names. */
function nameOf(value: string): string {
  return value.trim().toLowerCase().replace(/[\s-]+/g, '_');
}
