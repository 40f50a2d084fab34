import type { Placed, Reason } from './evidence';
import { numberOf, type Member } from './members';
import { ownDeed } from './tool';
import { wordsOf, type Deed } from './verbs';

/* How far a change reaches, and whose it is: whatever matches, everything at once, what comes in the place of all that is there, how somebody signs in, where goods and money go from then on. */

/** Members that say what is to be changed without naming it. */
const criteria = /^(?:jql|soql|sql|query|filter|filters|where|criteria|selector|search|match|matching|condition|conditions|predicate|pattern|rule|segment|saved_search|label_selector|tag_filter|q)$/;
const bulk = /^(?:bulk|mass|batch|multi|multiple|many|everywhere|wholesale)$/;
const wildcard = /^["']?(?:\*|\*\*|%|\.\*|\*[@.]\*|\*\*\/\*|@?all|everything|everyone|everybody|any|1\s?=\s?1|true|\{\})["']?$/i;
/** Members that say what a change is made to, beside those every deed has. */
const targets = /(?:^|_)(?:selector|usernames|handles|logins|sku|skus|products?|items?|users?|accounts?|customers?|employees?|members?|devices?|hosts?|servers?|nodes?|tenants?|records?|ids?|keys?|prices?|policies|rules|zones?|regions?|stores?|sites?|locations?|departments?|teams?|projects?|repos|repositories|branches|environments|domains|patients?|students?|orders?|invoices?|scope|target|targets|match|filter|where|apply_to|for|from|matching|alerts|monitors|detectors|sensors|meters|feeders|pumps|valves|vehicles|wallets|segment|audience|list)$/;
/** Whose change of all is felt by many. What is shown, played or marked is not. */
const light =
  /^(?:light|lights|lamp|lamps|brightness|volume|speaker|speakers|blinds?|curtains?|shades?|music|playback|media|tv|read|unread|seen|notification|notifications|label|labels|tag|tags|star|filter|filters|view|tab|tabs|sync|refresh|reload|index|reindex|cache|search|test|tests|breakpoint|breakpoints|column|columns|cell|cells|row|rows|sheet|range|text|find|replace|color|theme|font|layout|selection|select|fold|expand|collapse|zoom|format|lint|sort|todo|todos|checklist|task|tasks|timer|timers|reminder|reminders|build|fetch|pull|check|status|subscribe|follow|watch|report|reports|log|logs|draft|drafts|slide|slides|layer|layers|shape|shapes|track|tracks|clip|clips|download|downloads|export|screenshot|playlist|photo|photos|album|imports|types|deps|dependencies|lockfile|snapshot|snapshots|fixtures)$/;
const allMembers = /^(?:apply_to|for|to|update|change|set|affect|merge|replace|assign|move|close|cancel|disable|include)_all(?:_\w+)?$|^(?:\w+_)?all_(?:users|accounts|locations|products|customers|employees|regions|devices|hosts|records|tenants|members|branches|environments|stores|sites|orders|warehouses|matching)$|^(?:all|everyone|everybody|org_wide|organization_wide|company_wide|tenant_wide|global|globally|site_wide|sitewide)$/;

/** Members that are how somebody signs in. */
const credential = /^(?:(?:new|user|account|login|admin|master|root|temporary|temp)_)?(?:password|passwd|passcode|passphrase|pin_code|password_hash|recovery_(?:email|phone|code)|backup_(?:email|phone)|security_(?:question|answer)|mfa_(?:phone|device|secret)|totp_secret|ssh_key|public_key|authorized_keys?)$/;
/** Tools that sign in with it, type it or open something by it. */
const uses = /^(?:login|logon|signin|connect|auth|authenticate|fill|type|enter|form|browser|input|unlock|open|join|decrypt|encrypt|extract|unzip|zip|archive|compress|pdf|generate|check|validate|verify|test|hash|connection|field|click|submit)$/;
const own = /^(?:profile|account|login|identity|user|credentials|settings|me|my|signin|contact_info)$/;
const reached = /^(?:email|email_address|primary_email|login_email|phone|phone_number|mobile|mobile_number|username)$/;

/** Where goods, money and mail go. */
const whereTo = /^(?:address|addresses|payment|payout|payouts|payee|card|bank|account|billing|shipping|delivery|deposit|wallet|beneficiary|recipient|email|phone|nameserver|gateway|router|exit|proxy)$/;
const becomesDefault = /^(?:default|is_default|make_default|set_default|set_as_default|primary|is_primary|make_primary|set_primary|use_as_default)$/;

/** Members whose number is out of every ordinary measure. */
const warm = /^(?:thermostat|heating|heater|hvac|climate|fridge|freezer|refrigerator|incubator|aquarium|greenhouse|sauna|boiler)$/;

/** What a description says of a switch: that a guard hangs on it. */
const switches = /\b(?:turns?|switch(?:es)?|sets?|enables?|toggles?|edits?)\b[^.]{0,30}\b(?:backup|audit|burglar|fire|smoke|fraud|firewall|antivirus|intrusion|malware|protection|detector|interlock|guardrail)s?\b[^.]{0,60}\b(?:on or off|off or on|on and off|plan|policy|state|enabled)\b/i;

/** A filter that takes in what was made to try things out: `sku:TEST-*`. */
const trial = /^\s*[\w.]{1,40}\s?(?:[:=~]|==|=~|like|starts?_?with)\s?["']?(?:test|demo|sample|dummy|fixture|sandbox)s?[-_:][\w*%-]{0,60}["']?\s*$/i;

/** What the reach of a call says, of a tool that changes something. `words`: of its name. */
export function judgeReach(words: readonly string[], description: string | null, deed: Deed, members: readonly Member[]): readonly Placed[] {
  const found: Placed[] = [];
  const add = (rule: string, reason: Reason, at: string): void => void found.push({ rule, tier: 3, reason, at, span: null });
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const trifle = has(light);
  const wide = has(bulk) || (description !== null && /\b(?:every|all|each|any)\b[^.]{0,60}\b(?:match(?:es|ing)?|that fits?|found|returned by)\b/i.test(description.slice(0, 400)));
  const changes = /^(?:change|remove|send|permit|unknown|make|call)$/.test(deed);
  const guarded = (has(/^(?:siem|waf|edr|xdr|ids|ips|dlp|firewall|antivirus|mfa|2fa|audit|auditing|logging|monitoring|monitor|backup|backups|protection|security|fraud|alarm|alarms|detector|interlock|safety|captcha|spam|guardrail|guardrails|sandbox|quarantine|encryption|dlp|veeam|restic|geofence)$/) || (description !== null && switches.test(description.slice(0, 160)))) && !has(/^(?:clock|timer|wakeup|sound|email|notification|notifications|read)$/);
  const loads = has(/^(?:import|restore|load|sync|seed|upload|ingest|write)$/) && has(/^(?:zone|zones|database|db|table|records?|users?|customers?|contacts?|config|policy|policies|rules?|products?|catalog|inventory|accounts?)$/);
  const runs = deed === 'run' && has(/^(?:workflows?|jobs?|tasks?|pipelines?|scripts?|playbooks?|runbooks?|macros?|routines?|shortcuts?|automations?)$/);
  const asked = wide ? members.filter(({ key }) => key !== 'rule' && criteria.test(key)) : [];
  const onTrial = asked.length > 0 && asked.every(({ value }) => typeof value === 'string' && trial.test(value));
  for (const { key, value, at } of members) {
    if (guarded && /^(?:mode|state|status|enabled|enforced|enforce|on|active|armed|power|action|level|set|op|operation|command|cmd|realtime_scan|tamper_protection)$/.test(key) && (value === false || (typeof value === 'string' && /^(?:off|pause|paused|stop|stopped|disable|disabled|suspend|suspended|mute|bypass|remove|uninstall|detach|kill|none|permissive|monitor_only|learning|log_only)$/i.test(value)))) add('argument/weakens', 'reason.argument.weakens', at);
    if (value === false && /^(?:enabled|active|on|enforced)$/.test(key) && has(/^(?:log|logs|trail)$/)) add('argument/weakens', 'reason.argument.weakens', at);
    if (loads && /^(?:mode|strategy|on_conflict|if_exists|write_mode|write_disposition|policy)$/.test(key) && typeof value === 'string' && /^(?:replace|overwrite|truncate|wipe|recreate|write_truncate|drop)$/i.test(value)) add('argument/removes', 'reason.argument.removes', at);
    if (/^(?:change|permit|unknown)$/.test(deed) && /^(?:attr|attribute|field|column|property|claim)$/.test(key) && typeof value === 'string' && /^(?:user_?)?password(?:_?hash)?$|^(?:unicodepwd|sudo(?:host|command|user)|memberof|uidnumber|is_?admin|is_?superuser|role|ssh_?public_?key|mfa_?enabled)$/i.test(value) && !has(uses)) add('argument/login', 'reason.argument.login', at);
    if (deed === 'change' && typeof value === 'string' && isEverything(value) && /^(?:pattern|route|match|source|cidr|path)$/.test(key) && has(/^(?:mail|mailserver|smtp|transport|relay|firewall|proxy|dns|route|routes|routing|allow|rule|rules)$/)) add('argument/everything', 'reason.argument.everything', at);
    if (runs && typeof value === 'string' && value.length <= 80 && /^(?:name|job|job_name|workflow|workflow_name|task|script|script_name|pipeline|playbook|runbook|macro|routine|shortcut|automation|id)$/.test(key) && namesHarm(value)) add('deed/remove', 'reason.described.remove', at);
    if (wide && changes && !onTrial && !has(/^(?:read|seen|draft|label|labels|tag|tags|test|preview)$/) && criteria.test(key) && value !== '' && value !== null) add('argument/whatever', 'reason.argument.whatever', at);
    // All of a commit is what was changed.
    if (key === 'all' && value === true && /^(?:git_)?commit(?:_changes)?$/.test(words.join('_'))) continue;
    if (!trifle && changes && ((allMembers.test(key) && (value === true || (typeof value === 'string' && wildcard.test(value)))) || (typeof value === 'string' && deed === 'change' && targets.test(key) && isEverything(value)))) add('argument/everything', 'reason.argument.everything', at);
    if (value === true && /^(?:replace_existing|replace_everything|overwrite_all|clear_existing|clear_first|reset_first|wipe_first|purge_existing|discard_existing|truncate_first|force_overwrite)$/.test(key) && changes) add('argument/removes', 'reason.argument.removes', at);
    if (value === '' && /^(?:password|passphrase|passcode|psk)$/.test(key) && /^(?:change|make|permit|unknown)$/.test(deed) && has(/^(?:wifi|wlan|network|ssid|user|account|router|guest|database|db|share|link|access)$/)) add('argument/weakens', 'reason.argument.weakens', at);
    if (value === true && /^skip_(?:tests?|checks?|validation|backups?|canary|smoke_tests?|health_checks?)$/.test(key) && (has(/^(?:prod|production|live)$/) || members.some((other) => typeof other.value === 'string' && /^(?:prod|production|live)(?:$|[-_])/i.test(other.value)))) add('argument/weakens', 'reason.argument.weakens', at);
    if (value === true && becomesDefault.test(key) && has(whereTo)) add('argument/redirects', 'reason.argument.redirects', at);
    if (typeof value === 'string' && value !== '' && /^(?:change|unknown|permit)$/.test(deed) && credential.test(key) && !has(uses) && !(has(/^ssh$/) && has(/^(?:run|exec)$/))) add('argument/login', 'reason.argument.login', at);
    if (typeof value === 'string' && value !== '' && deed === 'change' && reached.test(key) && has(own) && !has(/^(?:contact|contacts|customer|lead|guest|subscriber|fill|form|type)$/) && !members.some((other) => /^(?:user_id|account_id|customer_id|id|user)$/.test(other.key))) add('argument/login', 'reason.argument.login', at);
    const amount = numberOf(value);
    if (amount === null) continue;
    if (/^(?:price|unit_price|new_price|list_price|sale_price)$/.test(key) && amount <= 0.01 && deed === 'change') add('argument/money', 'reason.argument.money', at);
    if (/^(?:percent|percentage|discount|discount_percent|percent_off)$/.test(key) && amount >= 90 && has(/^(?:discount|coupon|promo|promotion|sale|price|prices|pricing|rebate|voucher)$/)) add('argument/money', 'reason.argument.money', at);
    if (/^(?:temperature|temp|target_temperature|setpoint|degrees|target|value)$/.test(key) && has(warm) && (amount > 86 || amount < -40 || (amount > 35 && amount < 45) || (amount < 5 && has(/^(?:thermostat|heating|heater|hvac|climate)$/)))) add('deed/vital', 'reason.named.vital', at);
  }
  return found;
}

/** Whether what is run is called after what it takes away, spends or gives. */
function namesHarm(name: string): boolean {
  const { deed, tier } = ownDeed({ name: wordsOf(name).join('_'), description: null, destructive: null });
  return tier === 3 && /^(?:remove|pay|permit)$/.test(deed);
}

function isEverything(value: string): boolean {
  return value.length <= 60 && (/^(?:\*|\*\*|%|\.\*|\*[@.]\*|@?all|everything|everyone|everybody|any|@all|@everyone)$/i.test(value.trim()) || /^all[_ -][a-z]{3,20}$/i.test(value.trim()));
}
