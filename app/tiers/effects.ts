import type { Json } from '#shared/json';
import type { Placed, Reason } from './evidence';
import { judgeDeceit } from './deceit';
import { isSmallClaim } from './little';
import { judgeGame } from './games';
import { judgeGrave } from './grave';
import { judgeHarms, onlyReads } from './harms';
import { membersOf, numberOf, type Member } from './members';
import { goesAhead, switchIsVain } from './rehearsed';
import type { ToolWords } from './tool';
import { keyOf } from './arguments';
import { judgeLater } from './later';
import { guardIsOff } from './openings';
import { judgeReach } from './reach';
import { clausesOf } from './told';
import { dangerOf } from './tool';
import { judgeUnsafe } from './unsafe';
import { verbOf, wordsOf, type Deed } from './verbs';
import { isWorkshop } from './workshop';

/*
 * What the members of a call say of its effect on the world, whatever domain it is from: a guard that is turned off, everything at once, what people live from, production.
 * Each sign needs a deed that changes something; a call that only looks is none of them.
 */

/** What stands between a mistake, or somebody who means harm, and what is worth guarding. */
const guard =
  /(?:^|_)(?:hsts|mfa|2fa|two_factor|two_step|2sv|otp|auth|authentication|authorization|login_required|logging|logs|audit|auditing|audit_log|trail|versioning|backup|backups|snapshot|snapshots|encryption|encrypted|firewall|waf|antivirus|malware|scan|scanning|protection|protected|protect|verification|verify|tls|ssl|https|certificate|retention|alarm|alarms|alert|alerts|alerting|monitoring|monitor|guard|guards|guardrail|guardrails|interlock|safety|approval|approvals|approver|approvers|review|reviews|reviewers|signoff|confirmation|consent|quarantine|sandbox|isolation|rate_limit|rate_limiting|spam_filter|content_filter|parental|lockdown|fence|geofence|detector|detection|sensor|cors|csrf|csp|dmarc|spf|dkim|sso|mtls|rbac|acl|policy|secure_boot|dnssec|block_public_access|deletion_protection|termination_protection|limiter|kill_switch|failsafe|watchdog|screening|light_curtain|dual_control|cooling_off)(?:_|$)/;
/** Of them, those whose name says as often how something is shown or sent. */
const mild = /^(?:show|display|include|with|view|hide|mute|notification|notifications|email|send|skip_confirmation|log_level|logs_limit|page|scan_limit|review_notes|alert_sound|sound)(?:_|$)|(?:^|_)(?:policy_id|policy_name|review_id|comment|notes?|text|message|title|body|description|name|id|url|path|file|date|time|at|by|of|type|kind|format|lang)$/;
const turnedOff = /^(?:off|disabled?|deactivated?|suspended?|paused?|none|no|false|0|permissive|inactive|stopped|bypass(?:ed)?|allow[_-]all|plaintext|insecure|detached|unprotected|unlocked|disarmed)$/i;
const turnsOff = /^(?:disable|turn_off|switch_off|bypass|skip|ignore|override|suspend|remove|without|no)_/;

/** Everything, or everybody. */
const everything = /^(?:\*|\*\*|@list:\S+|@?all-\w+|all|everything|everyone|everybody|any|@all|@everyone|@channel|@here|all[_-][a-z]{3,20}|all[ _-](?:users|members|customers|staff|employees|contacts|devices|hosts|servers|nodes|accounts|patients|students|records|rows|files|zones|doors|tenants|regions|environments)|0-65535|1-65535)$/i;
const manyOf = /(?:^|_)(?:usernames|handles|logins|users?|accounts?|recipients?|to|targets?|members?|customers?|contacts?|subscribers?|audience|devices?|hosts?|servers?|nodes?|instances?|zones?|doors?|locks?|ids?|keys?|tables?|databases?|namespaces?|tenants?|patients?|students?|employees?|branches|tags|queues?|topics?|ports?|port_range|regions?|vehicles?|drones?|segment|list|group|resource|resources|actions?|permissions?|scopes?|principal|selector|match|filter|query|pattern)$/;
const everythingMatters: ReadonlySet<Deed> = new Set<Deed>(['remove', 'permit', 'send', 'run', 'unknown', 'call']);

/** Where people's real work and money are. */
const production = /^(?:prod|production|live|master|primary)(?:[-_./\d].*)?$|(?:^|[-_./])prod(?:uction)?$/i;
const placed = /(?:^|_)(?:env|environment|namespace|stage|cluster|context|database|db|db_name|target|target_env|account|project|workspace|tier|deployment|instance|service|app|server|host|zone|slot|index|bucket|table|schema|stack|vm|queue|topic|name)$/;
/** Deeds that put something else in the place of what is there. */
const replaces = /^(?:restore|rollback|revert|reset|migrate|migration|failover|import|reimport|seed|reload|rebuild|reindex|recreate|replace|overwrite|swap|switch|promote|downgrade|load|flush|scale|resize|stop|restart|reboot|drain|cordon|pause|suspend|purge|sync|clean|cleanup|vacuum|compact|archive)$/;
const rehearsed = /^(?:dev|development|local|localhost|test|testing|tests|staging|stage|stg|preview|sandbox|qa|uat|demo|ci|review|scratch|tmp|playground|canary|minikube|kind)(?:[-_./\d].*)?$/i;
const nothingLeft = /(?:^|_)(?:replicas?|replica_count|capacity|desired|desired_count|min_size|max_size|min_instances|max_instances|instances|nodes|node_count|workers|retention|retention_days|retention_period|keep|keep_last|keep_days|max_age|ttl_days|required_reviews|required_approvals|required_reviewers|min_approvals|approvals|quorum|backup_retention\w*|versions_to_keep)$/;

/** What a person's life or living hangs on: a wrong value is no mere edit. */
const vital =
  /^(?:salary|salaries|payroll|wage|wages|compensation|bonus|pension|severance|grade|grades|gpa|marks|transcript|diploma|prescription|prescriptions|dose|doses|dosage|medication|medications|drug|drugs|infusion|insulin|anesthesia|anaesthesia|allergy|allergies|blood|diagnosis|triage|dnr|vote|votes|ballot|ballots|election|verdict|sentence|bail|parole|custody|visa|deportation|immigration|benefit|benefits|claim|claims|coverage|beneficiary|will|testament|deed|title|mortgage|loan|credit|creditworthiness|escrow|ledger|journal|vat|tax|taxes|valve|gas|boiler|furnace|kiln|reactor|turbine|breaker|substation|grid|voltage|chlorine|chlorination|dosing|fluoride|ventilator|pacemaker|defibrillator|brake|brakes|airbag|throttle|steering|autopilot|weapon|crane|forklift|elevator|interlock|emergency|gradebook|oven|stove|cooktop|morphine|opioid|oxygen|dialysis|evacuation|sluice|dam|spillway|railway|runway|airspace)$/;
const vitalChange = /^(?:discharge|shed|trip|cut|disconnect|isolate|reverse|enter|substitute|falsify|set|update|change|modify|edit|adjust|alter|override|overwrite|put|write|increase|decrease|raise|lower|amend|replace|submit|cast|record|issue|approve|reject|deny|open|close|release|start|stop|trigger|activate|deactivate|toggle|move|administer|inject|assign|correct|rewrite|patch|control|command|actuate|on|boost|preheat)$/;
/** Beside these it is about words, colours or a drawing. */
const harmless = /^(?:text|color|colour|style|layout|template|label|labels|tag|tags|comment|comments|note|notes|draft|drafts|example|examples|test|tests|mock|demo|simulation|simulate|game|docs|documentation|page|slide|sheet|column|cell|issue|pr|ticket|branch|review|reminder|reminders|message|seo|meta|html|css|bookmark|search|filter|view|cards?|credits_used|song|video|grid_layout|css_grid|grid_size|axis|title_case)$/;

/** Members that say that a dose is given, or that something is done in somebody's name. */
const vitalKeys = /^(?:drug|drug_name|dose|dose_\w{1,12}|dosage|medication|rate_ml_h|ml_per_hour|ml_h|insulin_units|units_of_insulin|on_behalf_of|impersonate|as_user|act_as|run_as|sudo_user|morphine_\w{1,8}|infusion_rate)$/;
/** Members that say that nobody is to notice. */
const hides = /^(?:hidden|covert|stealth|silent_mode|undetectable|hide_from_\w{1,20}|no_trace|suppress_(?:logs?|alerts?|audit)|hide_(?:indicator|icon|led|light|notifications?|recording|banner)|delete_traces|anonymi[sz]e_sender|spoof\w{0,12})$/;
/** What a click on it does, in the words people read on it. */
const pressed =
  /\b(?:grant|authori[sz]e|allow|approve|give)\b.{0,40}\b(?:access|app|apps|permissions?|account|control|transaction|transfer|request|device)\b|\b(?:permanently|forever|irreversibl[ey])\b|\b(?:make|set|turn)\b.{0,20}\b(?:public|admin|owner)\b|\b(?:disable|turn off|deactivate|remove|skip)\b.{0,30}\b(?:2fa|two[- ]?(?:factor|step)|mfa|protection|security|firewall|antivirus|verification|safe browsing|backups?)\b|\b(?:delete|erase|wipe|empty|reset|format)\b.{0,30}\b(?:all|everything|accounts?|databases?|repositor\w+|projects?|history|trash|backups?|device|data|files|workspace|server|cluster)\b|\bcancel\b.{0,20}\b(?:subscription|membership|plan|account|policy|order|booking|flight)\b|\b(?:transfer|renounce)\b.{0,20}\bownership\b|^(?:confirm|complete|complete|place|submit|finish)?\s?(?:and\s)?(?:pay|buy|purchase|order|payment|checkout|check out|transfer|withdraw|donate|bid)(?:\s(?:now|order|purchase|payment|it|money|funds|all))*$|\b(?:confirm|place|complete|submit|authori[sz]e) (?:the |your |my )?(?:order|purchase|payment|transfer|booking|withdrawal)\b|\b(?:delete|close|deactivate|remove) (?:the |your |my |this )?(?:account|repository|workspace|organi[sz]ation|everything|all)\b|^(?:i agree and pay|pay \S+)$/i;

/** The same in a selector, where words stand side by side. */
const closesAccount = /(?:delete|close|deactivate|remove|erase)-(?:my-|your-|the-|bank-|user-|whole-)?(?:account|everything|workspace|organi[sz]ation|repository|database)|confirm-(?:pay|payment|order|purchase|transfer|delete|wire)/i;

/** How something is paid for, and that it is. */
const pays =
  /^(?:pay_with|pay_from|paid_with|payment_method_id|payment_token|charge_account|card_id|stored_card|saved_card|charge_card|charge_\w{1,12}_card|auto_charge|charge_saved_\w{1,12}|use_saved_card|accept_fees?|accept_charges?|agree_to_pay|auto_pay|autopay|auto_renew|max_bid|bid_amount|stake_amount|wager|leverage|tip_amount|confirm_purchase|confirm_payment|purchase|buy_now|one_click|funding_source|debit_account|from_account|to_account|source_account|destination_account|beneficiary_account|payee|payee_id|payee_name|iban|swift|bic|sort_code|routing_number)$/;

/** Whether something is bought or sold: a side and how much. */
const sides = /^(?:buy|sell|long|short|bid|ask)$/i;
const sized = /^(?:quantity|qty|amount|shares|lots|units|size|notional|contracts|volume|usd|eur|price)$/;

/** Where a tool that installs or runs something gets it from, and places everybody gets it from. */
const sources = /(?:^|_)(?:registry|index|index_url|extra_index_url|repository_url|repo_url|source_url|source|mirror|feed|package|package_name|packages|name|url|image|module|plugin|extension|chart|script_url|install_url|zip|apk|from)$/;
const installs = /^(?:install|installs|add|upgrade|update|import|load|pull|run|deploy|apply|setup|bootstrap|set|flash|burn|write|replace|change)$/;
const installed = /^(?:packages?|dependency|dependencies|plugins?|extensions?|modules?|librar(?:y|ies)|skills?|addons?|image|charts?|firmware|driver|drivers|script|scripts|mcp|connector|app|apps|theme|hook|action|apk|binary|agent|code)$/;
export const everybodys = /^(?:https?:\/\/)?(?:[\w-]+\.)*(?:npmjs\.(?:org|com)|pypi\.org|pythonhosted\.org|yarnpkg\.com|crates\.io|rubygems\.org|packagist\.org|maven\.org|apache\.org|nuget\.org|golang\.org|pkg\.go\.dev|github\.com|gitlab\.com|bitbucket\.org|docker\.(?:io|com)|ghcr\.io|quay\.io|gcr\.io|mcr\.microsoft\.com|jsr\.io|debian\.org|ubuntu\.com|anaconda\.(?:org|com)|conda-forge\.org|huggingface\.co)(?:[/:]|$)/i;

/** Columns of a person that no report needs to send elsewhere. */
const secretFields = /^(?:ssn|social_security(?:_number)?|bank_account(?:_number)?|iban|home_address|passport(?:_number)?|salary|salaries|date_of_birth|dob|medical\w*|diagnos\w*|hiv\w*|password(?:_hash|s)?|credit_card|card_number|tax_id|national_id)$/i;

/** Flags that take something away, by how they begin; and what of it comes back or is no loss. */
const takes = /^(?:delete|remove|purge|wipe|erase|destroy|drop|truncate|nuke|obliterate)_\w+$/;
const noLoss = /_(?:branch|source_branch|branch_on_merge|branch_after_merge|head_branch|duplicates?|dupes?|empty(?:_\w+)?|whitespaces?|spaces?|background|nulls?|na|nan|labels?|tags?|temp|temporary|temp_files|cache|caches|stopwords|punctuation|html|html_tags|comments?|headers?|footers?|index|unused(?:_\w+)?|outliers|noise|accents?|diacritics|prefix|suffix|extension|newlines?|formatting|watermark|metadata|exif|quotes|columns?|lock|lockfile|orphans?|silence|after_read|message|messages_after_ack|on_success|old|stale)$/;

/** What a description says of what is done: that nobody takes it back. */
const forGood = /\b(?:cannot|can't|can not|can never) be (?:undone|reversed|recovered|restored|taken back|reverted)\b|\birrevers\w+|\birrevocabl\w+|\bthere(?:['’]s| is) no (?:undo|un(?:merge|delete|split|doing)\w*|way back|going back|recovery|recycle bin|rollback)\b|\bfor good\b|\bpermanently (?!stores?\b|saves?\b|keeps?\b)\w+/i;

/** What a description says of who may look from then on. */
const opened = /\b(?:readable|visible|accessible|open|available|viewable|downloadable|editable) (?:by|to|for) (?:anyone|anybody|everyone|everybody|the public|the (?:whole )?(?:internet|world|web))\b|\banyone (?:with|who has) (?:the |a )?(?:link|url|address)\b|\bwithout (?:a |any )?(?:login|password|account|authentication|signing in)\b/i;

/** What a description says of whom a message reaches. */
const reachesAll = /\b(?:to|in|on) (?:every|all|each)(?: of)?(?: the| your)? (?:\w+ ){0,2}(?:apps?|phones?|users?|members?|customers?|chats?|subscribers?|residents?|citizens|followers|employees|households)\b(?! (?:of|in|on) (?:this|the|a|an|your) (?:channel|thread|chat|group|conversation|issue|team))/i;

/** A card on a board pays nothing. */
function isBoard(words: readonly string[]): boolean {
  return words.some((word) => /^(?:cards?|board|kanban|trello|deck|checklist)$/.test(word)) && !words.some((word) => /^(?:pay|payment|charge|bank|credit|debit|gift|virtual|issue|freeze|order|checkout|book|buy)$/.test(word));
}

/** What watches over people, where it is named as what is turned off. */
const lifeGuards = /\b(?:smoke|fire|co2?|carbon monoxide|gas|burglar|intru\w+|flood|leak|security|baby|fall|panic)[ _-](?:\w+[ _-])?(?:alarms?|detectors?|sensors?|cameras?|monitors?|system)\b|\b(?:smoke|co) (?:detector|alarm)\b|^(?:alarm|siren|sprinklers?)$/i;

/** What members of a call do, apart from texts that machines carry out. `deed`: what the tool does by its words. */
export function judgeEffects(tool: ToolWords, deed: Deed, args: Json | undefined): readonly Placed[] {
  const all = membersOf(args);
  const grave = judgeGrave(tool.name, all, tool.description, tool.takes);
  const words = wordsOf(tool.name);
  const deceit = judgeDeceit(words, tool.description, deed, all);
  if (deed === 'look' || deed === 'nothing') return [...grave, ...deceit, ...switchedOff(words, all), ...(deed === 'look' && !onlyReads(words) ? [...judgeHarms(words, deed, all), ...judgeUnsafe(words, deed, all)] : [])];
  // What is written down of a payment pays nothing.
  const notes = /^(?:log|record|track|note|categori[sz]e|split|estimate|request|find|match|reconcile)$/.test(words[0] ?? '') || words.some((word) => /^(?:nickname|label|alias|category)$/.test(word));
  const found: Placed[] = [...grave, ...deceit, ...judgeGame(words, all), ...judgeReach(words, tool.description, deed, all), ...judgeLater(words, deed, all), ...judgeHarms(words, deed, all), ...judgeUnsafe(words, deed, all)];
  const add = (rule: string, reason: Reason, at: string): void => void found.push({ rule, tier: 3, reason, at, span: null });
  // Where a call says that it is a rehearsal, what it does is one.
  const aheadAnyway = goesAhead(all) || switchIsVain.test(tool.description ?? '');
  const rehearsal = (words.some((word) => /^(?:paper|simulated|simulate|practice|backtest|mock|demo)$/.test(word)) && !all.some(({ value }) => typeof value === 'string' && /^(?:live|real|prod\w*)$/i.test(value))) || all.some(({ key, value }) => (typeof value === 'string' && placed.test(key) && rehearsed.test(value)) || (/^(?:dry_?run|simulate|preview|validate_only|plan_only|test_mode|sandbox|whatif|what_if)$/.test(key) && value === true && !aheadAnyway));
  const real = all.find(({ key, value }) => typeof value === 'string' && value.length < 60 && placed.test(key) && production.test(value));
  if (tool.description !== null && /^(?:make|change|send|permit)$/.test(deed) && opened.test(tool.description.slice(0, 400))) add('argument/public', 'reason.argument.public', 'tool');
  if (tool.description !== null && deed === 'send' && reachesAll.test(tool.description.slice(0, 300))) add('send/everybody', 'reason.send.everybody', 'tool');
  if (tool.description !== null && forGood.test(tool.description.slice(0, 400)) && deed !== 'unknown') add('deed/remove', 'reason.described.remove', 'tool');
  const setting = all.find(({ key, value }) => /^(?:key|path|name|setting|feature|option|flag|property|config|parameter)$/.test(key) && typeof value === 'string' && value.length <= 60);
  const switched = all.find(({ key }) => /^(?:value|enabled|state|on|new_value|setting_value)$/.test(key));
  if (setting !== undefined && switched !== undefined && typeof setting.value === 'string' && /^(?:change|permit|make|unknown)$/.test(deed)) {
    const named = keyOf(setting.value);
    if (guard.test(named) && !mild.test(named) && (switched.value === false || (typeof switched.value === 'string' && turnedOff.test(switched.value.trim())))) add('argument/weakens', 'reason.argument.weakens', switched.at);
  }
  // A person asks in words, and what is done stands in them.
  if (/^(?:run|unknown|call|send|change)$/.test(deed) || words.some((word) => /^(?:db|database|sql)$/.test(word))) {
    const asked = all.find(({ key, under, value }) => typeof value === 'string' && !/(?:^|_)(?:params|arguments|payload|body|fields)$/.test(under) && /^(?:instruction|instructions|task|request|say|utterance|goal|objective|question|ask|speech)$/.test(key) && clausesOf(value).some((clause) => dangerOf(clause) !== null));
    if (asked !== undefined && !words.some((word) => /^(?:create|add|update|draft|log|todo|issue|ticket|reminder|note|search|write|edit|list|complete|plan)$/.test(word))) add('argument/asks', 'reason.argument.asks', asked.at);
  }
  for (const { key, under, value, at } of all) {
    if (turnsGuardOff(key, under, value) || (typeof value === 'string' && guardIsOff(key, value))) add('argument/weakens', 'reason.argument.weakens', at);
    if (typeof value === 'string' && everything.test(value) && manyOf.test(key) && (everythingMatters.has(deed) || words.some((word) => /^(?:bulk|mass|all|batch)$/.test(word)))) add('argument/everything', 'reason.argument.everything', at);
    if (value === '*' && deed === 'remove') add('argument/everything', 'reason.argument.everything', at);
    if (value === true && takes.test(key) && !noLoss.test(key)) add('argument/removes', 'reason.argument.removes', at);
    if (typeof value === 'string' && sources.test(key) && /^(?:git\+)?(?:https?|git|ssh|file|ftp):|\.(?:tgz|whl|vsix|zip|deb|rpm|sh|ps1|exe|msi|dmg)$/i.test(value) && !everybodys.test(value.replace(/^git\+/, '')) && words.some((word) => installs.test(word)) && words.some((word) => installed.test(word) || /^(?:pip|npm|pnpm|yarn|gem|cargo|brew|composer|go|nuget|apt|uv|poetry|conda)$/.test(word)) && !/^https?:\/\/(?:localhost|127\.)/.test(value)) add('argument/source', 'reason.argument.source', at);
    if (vitalKeys.test(key) && !words.some((word) => /^(?:reminder|reminders|remind|journal|diary|log|label|flashcard)$/.test(word)) && value !== null && value !== '' && value !== false) add('deed/vital', 'reason.named.vital', at);
    if (typeof value === 'string' && value.length < 120 && lifeGuards.test(value.replaceAll('_', ' ')) && /(?:^|_)(?:turn_off|switch_off|disable|deactivate|mute|silence|disarm|off|stop|unplug|power_off)(?:_|$)/.test(words.join('_'))) add('argument/weakens', 'reason.argument.weakens', at);
    if (value === true && hides.test(key)) add('argument/hides', 'reason.argument.hides', at);
    if (typeof value === 'string' && (pressed.test(value.trim()) || (key === 'selector' && closesAccount.test(value))) && /^(?:text|element|label|button|target|name|selector|ref|description|option)$/.test(key) && words.some((word) => /^(?:click|tap|press|select|submit|touch)$/.test(word))) add('argument/payment', 'reason.argument.presses', at);
    if (typeof value === 'string' && /^(?:scopes?|permissions?|roles?|privileges?|access|actions|grants)$/.test(key) && /^(?:\*|admin|administrator|owner|root|superuser|super_admin|full|full_access|full_control|all|sudo|write:all|repo:all)$/i.test(value) && deed !== 'remove') add('argument/power', 'reason.argument.power', at);
    if (/^(?:access_level|group_access|max_role)$/.test(key) && (numberOf(value) ?? 0) >= 40) add('argument/power', 'reason.argument.power', at);
    if (/^(?:expires?|expiry|expires_in|expiration|ttl|valid_until)$/.test(key) && typeof value === 'string' && /^(?:never|none|unlimited|forever)$/i.test(value) && words.some((word) => /^(?:tokens?|keys?|codes?|links?|access|shares?|invites?|pass|certificate)$/.test(word))) add('argument/weakens', 'reason.argument.weakens', at);
    if (/^(?:command|cmd|script|exec|run|program|shell_command)$/.test(key) && typeof value === 'string' && words.some((word) => /^(?:cron|crontab|schedule|scheduled|autostart|startup|launchd|systemd|timer|login|boot)$/.test(word))) add('shell/schedule', 'reason.shell.schedule', at);
    if (value === true && /^force(?:d)?$/.test(key) && words.some((word) => /^(?:push|merge|overwrite|reset|all|disconnect|revoke|stop|kill|detach|evict)$/.test(word))) add('argument/force', 'reason.argument.force', at);
    if (typeof value === 'string' && /^https?:/.test(value) && /^(?:upload_to|send_to|post_to|forward_to|report_to|export_to|copy_to|exfil\w*)$/.test(key) && !/^https?:\/\/(?:localhost|127\.)/.test(value)) add('url/outlet', 'reason.url.outlet', at);
    if (!rehearsal && !notes && pays.test(key) && !(key === 'card_id' && isBoard(words)) && value !== null && value !== false && value !== '' && deed !== 'pay') add('argument/payment', 'reason.argument.payment', at);
  }
  const fresh = words.some((word) => /^(?:gradle|maven|npm|pip|apt|yum|helm|cargo|nuget|docker|brew|conda|composer)$/.test(word)) && words.some((word) => /^(?:repo|repository|registry|source|index|feed|mirror|channel)$/.test(word)) && words.some((word) => /^(?:add|set|change|use|update|configure)$/.test(word));
  for (const { value, at } of all) {
    if (typeof value !== 'string' || !/^(?:git\+)?(?:https?|ftp):\/\//i.test(value) || everybodys.test(value.replace(/^git\+/, '')) || /^https?:\/\/(?:localhost|127\.)/.test(value)) continue;
    if (fresh || (/\.(?:vsix|crx|xpi|apk|whl|jar|deb|rpm|msi|exe|dmg|pkg)(?:[?#]|$)/i.test(value) && words.some((word) => /^(?:install|add|load|import|sideload|update|push|deploy|run)$/.test(word)))) add('argument/source', 'reason.argument.source', at);
  }
  const goesOut = all.find(({ key, value }) => typeof value === 'string' && /(?:^|_)(?:to|destination|dest|target|recipient|url|endpoint|webhook|email|upload_to|send_to|sink|bucket)$/.test(key) && /^[a-z][a-z\d+.-]*:\/\/|@/.test(value));
  const fields = all.find(({ value }) => typeof value === 'string' && secretFields.test(value));
  const leaves = all.find(({ key, value }) => typeof value === 'string' && /^(?:to|dest|destination|target|sink|output|output_uri|uri)$/.test(key) && /^(?:s3|gs|abfss?|sftp|ftps?|rsync|webdavs?):\/\//i.test(value));
  if (leaves !== undefined && words.some((word) => /^(?:unload|export|dump|mirror|exfil|extract)$/.test(word))) add('url/outlet', 'reason.url.outlet', leaves.at);
  const proof = all.find(({ key, under, value }) => typeof value === 'string' && value.length >= 6 && /(?:^|_)(?:secret|password|passwd|private_key|secret_key|access_key|client_secret|mnemonic|seed_phrase)$/.test(key) && /(?:^|_)(?:body|payload|data|json|fields|form)(?:_|$)/.test(under));
  if (goesOut !== undefined && proof !== undefined && !/^https?:\/\/(?:localhost|127\.)|log-?in|sign-?in|auth|session|token/i.test(typeof goesOut.value === 'string' ? goesOut.value : '')) add('content/secret', 'reason.content.secret', proof.at);
  if (goesOut !== undefined && fields !== undefined) add('content/personal', 'reason.content.personal', fields.at);
  if (!rehearsal) {
    const scales = words.some((word) => /^(?:replicas?|scale|capacity|instances|nodes|workers)$/.test(word));
    const zero = all.find(({ key, value }) => (nothingLeft.test(key) || (scales && /^(?:count|size|number|scale|value|to)$/.test(key))) && numberOf(value) === 0);
    if (zero !== undefined && (real !== undefined || /reten|approv|review|quorum|keep|backup/.test(zero.key))) add('argument/nothing-left', 'reason.argument.nothingLeft', zero.at);
    if (real !== undefined && all.some(({ key, value }) => key === 'force' && value === true)) add('argument/production', 'reason.argument.production', real.at);
    if (real !== undefined && words.some((word) => replaces.test(word))) add('argument/production', 'reason.argument.production', real.at);
    const back = all.find(({ key, value }) => /^(?:direction|action|mode)$/.test(key) && typeof value === 'string' && /^(?:down|rollback|revert|undo)$/i.test(value));
    if (back !== undefined && words.some((word) => /^(?:migrations?|migrate|schema|database|db)$/.test(word))) add('argument/production', 'reason.argument.backwards', back.at);
    if (all.some(({ key, value }) => /^(?:side|order_side|action|direction|type|order_type|position)$/.test(key) && typeof value === 'string' && sides.test(value)) && all.some(({ key }) => sized.test(key))) add('argument/money', 'reason.argument.money', '');
    // An issue is sorted as the wounded are.
    const sorted = isWorkshop(words, all) && words.includes('triage');
    if (isVital(sorted ? words.filter((word) => word !== 'triage') : words) && !isOneMark(words, all) && !isSmallClaim(words, all, tool.takes) && !all.some(({ key, value }) => key === 'dry_run' && value === true && !aheadAnyway)) add('deed/vital', 'reason.named.vital', 'tool');
  }
  return found;
}

/** `security_prefs {two_step: "off"}`: settings named as a thing, with a guard among them that is switched off. */
function switchedOff(words: readonly string[], all: readonly Member[]): readonly Placed[] {
  if (!/^(?:prefs|preferences|settings|setup)$/.test(words.at(-1) ?? '') || words.some((word) => verbOf.get(word) === 'look')) return [];
  return all.filter(({ key, under, value }) => typeof value === 'string' && turnedOff.test(value) && turnsGuardOff(key, under, value)).slice(0, 1).map(({ at }): Placed => ({ rule: 'argument/weakens', tier: 3, reason: 'reason.argument.weakens', at, span: null }));
}

/** One mark of one student for one piece of work: a slip that is mended, where nothing says that it is final. */
function isOneMark(words: readonly string[], all: readonly Member[]): boolean {
  if (!words.some((word) => /^(?:gradebook|grade|grades|marks)$/.test(word)) || words.some((word) => /^(?:final|finals|overwrite|override|bulk|all|transcript|diploma|gpa)$/.test(word))) return false;
  const whole = (value: Json): boolean => typeof value === 'string' && value.length <= 60 && !/\ball\b|\*|,|everyone/i.test(value);
  const forLife = (value: Json): boolean => typeof value === 'string' && /\b(?:final|finals|exam|entrance|graduation|abitur|a-?level)\b/i.test(value);
  return all.some(({ key, value }) => /^(?:student|pupil|learner|child)(?:_id)?$/.test(key) && whole(value)) && all.some(({ key, value }) => /^(?:assignment|quiz|homework|task|exercise|lab|test|worksheet|essay)(?:_id)?$/.test(key) && whole(value) && !forLife(value)) && !all.some(({ key, value }) => value === true && /lock|final|force|override|all/.test(key));
}

/** Whether a name says that something people live by is changed. */
export function isVital(words: readonly string[]): boolean {
  if (words.length < 2 || words.length > 8 || words.some((word) => harmless.test(word))) return false;
  return words.some((word) => vital.test(word)) && words.some((word) => vitalChange.test(word));
}

function turnsGuardOff(key: string, under: string, value: Json): boolean {
  const name = `${under}_${key}`;
  if (!guard.test(key) && !(guard.test(under) && /^(?:status|state|enabled|mode|value|on|active|level|setting)$/.test(key))) return false;
  if (mild.test(key)) return false;
  if (value === true) return turnsOff.test(key) && guard.test(key.replace(turnsOff, ''));
  if (value === false) return !/^(?:auto|allow|skip|disable|bypass|public|no)_/.test(key) && /(?:^|_)(?:enabled?|required?|require|requires|enforced?|enforce|active|on|protected|mfa|2fa|encryption|encrypted|audit|logging|backups?|versioning|firewall|alarm|protection|verification|safety|monitoring|interlock|approval|guardrails?|watchdog|failsafe|hsts|waf|mtls|dnssec|dmarc|antivirus|secure_boot|rbac)(?:_|$)/.test(name);
  if (typeof value === 'string') return turnedOff.test(value.trim());
  return numberOf(value) === 0 && /(?:^|_)(?:required|min|minimum)_|(?:retention|approvals?|reviews?)$|_(?:level|days)$/.test(key);
}
