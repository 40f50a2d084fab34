import type { Json, JsonObject } from '#shared/json';
import { keyOf } from './arguments';
import type { Found, Reason } from './evidence';
import { ruseIn, threatIn } from './ruses';
import { isDraft } from './tool';
import { wordsOf, type Deed } from './verbs';

/* What members of a call say by their shape, whatever the tool is called: money and whom it goes to, a switch that weakens, a file of people's affairs. */

const amounts = /^(?:amount|amounts|amount_\w{1,12}|\w{1,12}_amount|value|sum|total|lamports|wei|sats|satoshis|gwei|quantity_eth|eth|btc|usd|eur)$/;
const payees = /^(?:to|recipient|recipients?_\w{1,20}|receiver|beneficiary|destination|iban|to_\w{0,8}(?:account|address|wallet|iban|user|id)|destination_(?:account|address|wallet)|account_number|payee_iban|wallet|wallet_address|recipient_address)$/;
/** An international bank account, or an address on a chain. */
const accounts = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$|^0x[0-9a-fA-F]{40}$|^(?:bc1|[13])[a-km-zA-HJ-NP-Z0-9]{25,60}$/;
const payments = /^(?:payment|payment_(?:method|info|details|card|token|source)(?:_id)?|card|card_(?:number|details|token|id)|credit_card(?:_\w{1,12})?|debit_card|cvv|cvc|billing_card|stored_card|charge_to)$/;
/** Switches that open something, or take a check away, when they are on. */
const opensWhenOn = /^(?:public|is_public|make_public|publicly_accessible|allow_public\w{0,20}|public_access|anonymous|allow_anonymous|anonymous_access)$/;
const weakensWhenOn =
  /^(?:privileged|host_network|host_pid|skip_auth\w{0,20}|bypass_\w{1,30}|admin_override|override_(?:safety|checks?|approval|protection|limits?)|remote_(?:admin|management|access)|disable_(?:\w{1,20}_)?(?:security|auth|authentication|ssl|tls|logging|audit|verification|checks?|protection|mfa|encryption|safety)|unsafe|dangerously_\w{1,30}|skip_final_snapshot|skip_(?:approval|review|verification|security_checks?)|allow_all|grant_all|make_admin|is_admin|is_superuser|superuser|admin)$/;
/** Switches that guard something as long as they are on. */
const weakensWhenOff =
  /^(?:private|is_private|enforce_admins|require_(?:\w{1,20}_)?(?:auth|authentication|mfa|2fa|approval|reviews?|password|login|signed_commits)|requires_auth|mfa|mfa_required|mfa_enabled|two_factor(?:_enabled)?|encryption|encrypted|encrypt|encryption_enabled|logging|logging_enabled|audit|audit_logging|audit_enabled|block_public_\w{1,20}|deletion_protection|termination_protection|firewall|firewall_enabled|alarm|alarm_enabled|protected|locked|armed|secured)$/;
const shows = /^(?:show_(?:values?|secrets?|passwords?)|include_(?:secrets?|values|passwords?|credentials?)|reveal(?:_\w{1,20})?|with_decryption|decrypt|decrypted|unmask(?:ed)?|plaintext|show_plaintext|unredacted)$/;
const secretTools = /^(?:params?|secrets?|passwords?|credentials?|parameters?|ssm|vault|keys?|tokens?|env|variables?)$/;
const forwards = /^(?:forward|forward_to|forwarding|forward_address|forwarding_(?:address|email)|auto_forward(?:_to)?|redirect|redirect_to|auto_bcc|bcc_all)$/;
const manifests = /^(?:rules|manifest|manifests|yaml|spec|resource|definition|template|policy|policy_document|content|body|config)$/;
const groups = /^(?:group|groups|group_name|team|role|roles|role_name|membership|group_id)$/;
const ruling = /^(?:(?:domain|enterprise|schema|local|global|system|super|org|organi[sz]ation|account|billing)[ _-]?)?(?:admins?|administrators?|superusers?|owners?|root|sudo|sudoers|wheel|cluster-admin)$/i;

/** A script of a package that is run without being asked for, and does what only an attacker needs. */
const installing = /"(?:pre|post)?(?:install|prepare|publish)"\s{0,9}:\s{0,9}"[^"]{0,300}(?:\bcurl\b|\bwget\b|\bbase64\b|\|\s?(?:ba|z)?sh\b|\bnc\b|\bnode -e\b|\bpython3? -c\b|\/dev\/tcp)/;

/** What one text member says by its name and its shape. */
export function judgeTextShape(tool: string, deed: Deed, name: string, text: string): readonly Found[] {
  if (deed === 'nothing') return [];
  const key = keyOf(name);
  const found: Found[] = [];
  const add = (rule: string, reason: Reason): void => void found.push({ rule, tier: 3, reason, span: null });
  if (deed === 'look') return found;
  if (deed === 'send' && /^(?:to|recipients?|audience|target|send_to|contacts|group)$/.test(key) && /^(?:@?all|@?everyone|everybody|all[_ -](?:users|contacts|customers|members|employees|subscribers|recipients|followers|staff)|(?:org|organi[sz]ation|company|campus|county|city|school)[_ -]?wide|(?:the )?(?:entire|whole) [\w -]{3,30}|everyone@[\w.-]+)$/i.test(text)) add('send/everybody', 'reason.send.everybody');
  if ((payees.test(key) || (key === 'address' && !/contact|address_?book/i.test(tool))) && accounts.test(text.replaceAll(' ', '')) && !/^(?:remove|pay)$/.test(deed)) add('argument/account', 'reason.argument.account');
  if (payments.test(key) && text !== 'none' && (!/^card(?:_id)?$/.test(key) || /(?:\d[ -]?){12}|^\W*\d{4}$|visa|master|amex|debit|credit|paypal|stored|default|saved|^(?:card|pm|cc)_\w/i.test(text)) && !/(?:^|_)(?:board|kanban|trello|library|deck|flash|index|score|tarot|id)_?cards?(?:_|$)|_card$/i.test(wordsOf(tool).slice(0, 2).join('_'))) add('argument/payment', 'reason.argument.payment');
  if (/^(?:0\.0\.0\.0|::)\/0$/.test(text)) add('argument/public', 'reason.argument.public');
  if (/^(?:state|status|mode|lock_state|alarm_state|target_state|value)$/.test(key) && /^(?:unlock(?:ed)?|disarm(?:ed)?)$/i.test(text)) add('argument/weakens', 'reason.argument.weakens');
  if (groups.test(key) && ruling.test(text)) add('argument/power', 'reason.argument.power');
  if (forwards.test(key) && text.includes('@')) add('argument/forwards', 'reason.argument.forwards');
  if (/^(?:\/|\/(?:etc|root|var\/run\/docker\.sock|home))(?::\/\S*|:ro|:rw)/.test(text) || text.startsWith('/var/run/docker.sock')) add('argument/host', 'reason.argument.host');
  if (text.length <= contentLimit && installing.test(text)) add('content/installs', 'reason.content.installs');
  if (manifests.test(key) && text.length <= contentLimit) for (const [sign, reason] of powersIn) if (sign.test(text)) add('content/power', reason);
  if ((deed === 'make' || deed === 'change') && /^(?:content|contents|file_content|text|data|body|file_text|new_str|newtext|new_text|code|html)$/.test(key) && text.length <= contentLimit && backdoor.test(text)) add('content/backdoor', 'reason.content.backdoor');
  if ((deed === 'send' || /^(?:upload|publish|share|export)/.test(wordsOf(tool)[0] ?? '')) && affairs.test(text) && text.length < 400 && /(?:path|file|files|attachments?|source|src|document|name|photo|image|picture|media)$/.test(key)) add('content/affairs', 'reason.content.affairs');
  return found;
}

const contentLimit = 32 * 1024;
const powersIn: readonly (readonly [RegExp, Reason])[] = [
  [/\bkind:\s{0,4}["']?(?:Cluster)?RoleBinding\b|\bname:\s{0,4}["']?cluster-admin\b/, 'reason.content.powerCluster'],
  [/\b(?:privileged|hostPID|hostNetwork|allowPrivilegeEscalation):\s{0,4}true\b|\bhostPath:\s{0,20}(?:\{\s{0,4})?path:\s{0,4}["']?\/(?:["'\s}]|$|etc|root|var\/run)/, 'reason.argument.host'],
  [/\ballow\s+(?:read\s*,\s*)?write\s*:\s*if\s+true\b/, 'reason.content.powerAll'],
  [/"Effect"\s{0,4}:\s{0,4}"Allow"[^{}]{0,400}"(?:Action|Resource|Principal)"\s{0,4}:\s{0,4}(?:\{\s{0,4}"AWS"\s{0,4}:\s{0,4})?\[?\s{0,4}"\*"/, 'reason.content.powerAll'],
];
const backdoor = /<\?php[\s\S]{0,200}?\b(?:system|exec|shell_exec|passthru|eval|assert)\s{0,3}\(\s{0,3}\$_(?:GET|POST|REQUEST|COOKIE)|\/dev\/tcp\/\d|\bnc\s+(?:-\w+\s+){0,3}-e\s|bash\s+-i\s{0,3}>&|stratum\+tcp:\/\/|\bxmrig\b/;
const affairs = /(?:^|[/\\_. -])(?:salar(?:y|ies)|payroll|passports?|tax(?:es|_return)?|ssn|medical(?:[_-]\w{1,20})?|patients?|customers?|employees?|confidential|private|secrets?|bank[_-]?statements?|id[_-]?card|personal|(?:user|client|customer|employee)[_-]?(?:data|list|db)|(?:db|database|prod)?[_-]?(?:dump|backup))(?:[_-]\w{1,20}){0,3}\.(?:csv|xlsx?|pdf|docx?|json|sql|db|sqlite3?|zip|tar|gz|tgz|txt|bak|parquet)$/i;

/** What a switch says: `{private: false}`, `{bypass_checks: true}`. */
export function judgeSwitch(tool: string, deed: Deed, name: string, on: boolean): Omit<Found, 'span'> | null {
  const key = keyOf(name);
  if (on && /^(?:exploit|brute_?force|attack|weaponi[sz]e|inject_payload)$/.test(key)) return { rule: 'argument/weakens', tier: 3, reason: 'reason.argument.weakens' };
  if (on && shows.test(key) && wordsOf(tool).some((word) => secretTools.test(word))) return { rule: 'argument/reveals', tier: 3, reason: 'reason.argument.reveals' };
  if (deed === 'look' || deed === 'nothing') return null;
  if (on && weakensWhenOn.test(key)) return { rule: 'argument/weakens', tier: 3, reason: 'reason.argument.weakens' };
  if (deed === 'make') return null;
  // An answer to who asked is no note that others keep: that is what the switch tells apart.
  if (on && key === 'public' && wordsOf(tool).some((word) => /^(?:comment|reply|note|answer)$/.test(word)) && wordsOf(tool).some((word) => /^(?:add|create|post|reply|send|ticket|update)$/.test(word))) return null;
  if (on ? opensWhenOn.test(key) : weakensWhenOff.test(key)) return on ? { rule: 'argument/public', tier: 3, reason: 'reason.argument.public' } : { rule: 'argument/weakens', tier: 3, reason: 'reason.argument.weakens' };
  return null;
}

/** What members say together: an amount and whom it goes to; a setting and its new value. */
export function judgeTogether(tool: string, deed: Deed, args: JsonObject): readonly Found[] {
  const members = [...args].slice(0, 100);
  if (members.some(([name, value]) => value === 'DELETE' && /^(?:method|http_method|verb|request_method|http_verb)$/.test(keyOf(name))) && members.some(([name]) => /^(?:path|endpoint|url|uri|route|api_path|resource)$/.test(keyOf(name)))) {
    return [{ rule: 'url/deletes', tier: 3, reason: 'reason.deletesRemotely', span: null }];
  }
  if (deed === 'look' || deed === 'nothing' || deed === 'remove' || deed === 'pay') return [];
  const names = members.map(([name]) => keyOf(name));
  const found: Found[] = [];
  const paid = names.some((name) => amounts.test(name) && name !== 'value' && name !== 'total') && names.some((name) => payees.test(name));
  const sent = deed === 'send' && names.some((name) => amounts.test(name)) && wordsOf(tool).some((word) => /^(?:cash|pay|money|wallet|venmo|zelle|paypal|revolut|wise|crypto|coins?|eth|sol|btc|lightning)$/.test(word));
  const moved = names.some((name) => /^from_(?:member|user|account|customer|wallet|player|guest)(?:_id)?$/.test(name)) && names.some((name) => /^to_(?:member|user|account|customer|wallet|player|guest)(?:_id)?$/.test(name)) && names.some((name) => /^(?:points|credits|miles|coins|balance|units|tokens)$/.test(name));
  const played = isDraft(wordsOf(tool)) || wordsOf(tool).some((word) => /^(?:paper|simulated|simulate|backtest|mock)$/.test(word)) && !members.some(([, value]) => typeof value === 'string' && /^(?:live|real|prod\w*)$/i.test(value));
  if ((paid || sent || moved) && !played && !/^(?:estimate|split|log|record|track|request)$/.test(wordsOf(tool)[0] ?? '')) found.push({ rule: 'argument/money', tier: 3, reason: 'reason.argument.money', span: null });
  const setting = members.find(([name, value]) => /^(?:setting|key|option|name|parameter|property|feature|config_key|setting_name)$/.test(keyOf(name)) && typeof value === 'string');
  const value = members.find(([name]) => /^(?:value|enabled|state|new_value|on|setting_value)$/.test(keyOf(name)))?.[1];
  if (setting !== undefined && value !== undefined && typeof setting[1] === 'string' && (deed === 'change' || deed === 'permit' || deed === 'unknown')) {
    const on = stateOf(value);
    const one = on === null ? null : judgeSwitch(tool, 'change', setting[1].slice(0, 100), on);
    if (one !== null) found.push({ ...one, span: null });
  }
  return found;
}

function stateOf(value: Json): boolean | null {
  if (value === true || value === 1 || (typeof value === 'string' && /^(?:true|on|enabled?|yes|1)$/i.test(value))) return true;
  return value === false || value === 0 || (typeof value === 'string' && /^(?:false|off|disabled?|no|0)$/i.test(value)) ? false : null;
}

/** Tools whose words anybody can read. */
const loud = /^(?:social|tweet|tweets|twitter|facebook|instagram|reddit|linkedin|mastodon|bluesky|tiktok|publish|public|status|story|timeline|wall|webpage|website|blog|wordpress|gist|pastebin|paste|forum|broadcast|announce)$/;
const lure = /\b(?:send|give|tell|reply with|enter|provide|confirm|verify|dm)\s(?:me |us )?your\s(?:\w+\s)?(?:password|passwords|pin|credentials|login|card|bank|account details|ssn|otp|seed phrase)|\byou(?:['’]ve| have)? won\b|\b(?:account|access)\s(?:will be|has been|is)\s(?:suspended|locked|blocked|terminated)\b|\bverify your (?:account|identity)\b|\b(?:pay|transfer|wire|remit|send)\b[^.\n]{0,80}\b(?:new|changed|different|updated|other) (?:bank )?(?:account|iban|details|wallet)\b|\b(?:tell|inform) (?:nobody|no one|no-one)\b|\b(?:photo|picture|scan|copy) of my (?:passport|id|identity|driv\w+|licen[cs]e|card|bank\w*)\b/i;
/** Words to a model that will read them, and a page's program among what people write. */
const instructs = /\b(?:ignore|disregard|forget) (?:all |any )?(?:of )?(?:the |your )?(?:previous|prior|earlier|above) (?:instructions|rules|prompts|directions)\b|\bnever ask (?:for (?:approval|permission|consent)|the user)\b|\bwithout (?:asking|telling|informing) the user\b|\balways (?:send|forward|include|copy|upload)\b[^.\n]{0,40}(?:credentials|passwords?|tokens?|keys?\b|https?:)|<script\b[^>]{0,100}>[^<]{0,400}(?:document\.cookie|localStorage|XMLHttpRequest|fetch\()|\bon(?:error|load)\s{0,2}=\s{0,2}["']?[^"'>\n]{0,80}(?:document\.cookie|fetch\()/i;
const code = /\b(?:log-?in|sign-?in) code\b\D{0,30}\b\d{4,8}\b|(?<!\byour\s)(?<!\byour \w{2,15}\s)\b(?:otp|verification code|one[- ]time (?:code|password|passcode)|2fa code|mfa code|security code|auth(?:entication)? code|passcode|(?:access|backup|recovery|security|verification|login|sign-?in|log-?in|confirmation|reset|one[- ]time) codes?|pin(?: code| number)?)\b\D{0,30}\b\d{4,8}\b/i;
/** A password that is told: letters, digits and marks together behind the word. */
const told = /\b(?:password|passwd|passphrase|pass ?code|pwd)\b[^\n:=]{0,30}[:=]\s*(?=\S*\d)(?=\S*[A-Za-z])(?=\S*[!#$%^&*?+~-])[^\s"'<>{}()[\]]{8,60}(?=[\s.,;]|$)/i;
/** A name and a password side by side, behind what they are for. */
const pair = /\b(?:log-?ins?|credentials?|creds|access|sign-?in)\b[^\n]{0,60}:\s*[\w.@-]{2,40}\s*[/|]\s*(?=\S*\d)(?=\S*[A-Za-z])(?=\S*[!@#$%^&*?+~])\S{7,40}/i;
const secretive =
  /\b(?:unannounced|unreleased|undisclosed|non-?public|embargoed|off the record|under nda|not (?:yet )?(?:public|announced)|insider|before (?:it|this|the (?:news|deal|announcement|results?)) (?:is|are|goes|go|breaks?) public)\b[^\n]{0,80}|\b(?:don'?t|do not|please do not|never) (?:quote|name|cite|attribute)\b|\bboard (?:minutes|papers|deck)\b|\b(?:leak(?:ed|ing)|leaking this)\b|\b(?:our|the|attached|this) confidential\b|\bCONFIDENTIAL\b|\bTOP SECRET\b|\b(?:strictly|highly) confidential\b|\btrade secrets?\b|\b[Ff]or internal use only\b|\b[Dd]o not (?:share|distribute|forward)\b/;
const life =
  /\b(?:(?:has|have|had) known (?:about|for|since)|cover(?:ed|ing)?[- ]up|embezzl\w+|brib(?:e|ed|ery|es)|having an affair|affair with|cheat(?:ed|ing) on (?:his|her|their)|pedophile|paedophile|rapist|listeria|salmonella|poisoned|contaminated|bomb (?:threat|in|at)|active shooter|deserves? to die|kill (?:them|him|her|yourself)|i will kill|layoffs? (?:at|of|next)|laid off next|insolven\w+|money launder\w+|drug addict|alcoholic|lied to (?:investors|regulators|customers|the)|stole (?:money|from)|diagnos(?:ed|is)|hiv|cancer|pregnan(?:t|cy)|bankrupt|home address|lives at|salary (?:is|of)|medical (?:history|condition|record)|criminal record|phone number is|private notes?|confidential|for internal use only|internal only|trade secret)\b/i;

/** What in a message only somebody who means harm, or makes a mistake, sends. */
export function judgeMessage(tool: string, deed: Deed, text: string): readonly Found[] {
  if (deed === 'look' || deed === 'nothing' || text.length < 8 || text.length > contentLimit) return [];
  const found: Found[] = [];
  const add = (rule: string, reason: Reason, match: RegExpExecArray | null): void => {
    if (match !== null) found.push({ rule, tier: 3, reason, span: [match.index, match.index + match[0].length] });
  };
  add('content/lure', 'reason.content.lure', lure.exec(text) ?? ruseIn(text));
  add('content/threat', 'reason.deceit.threat', threatIn(text));
  add('content/instructs', 'reason.content.instructs', instructs.exec(text));
  add('content/confidential', 'reason.content.confidential', secretive.exec(text));
  add('content/secret', 'reason.content.secretCode', code.exec(text));
  add('content/secret', 'reason.content.secret', told.exec(text) ?? pair.exec(text));
  if (wordsOf(tool).some((word) => loud.test(word))) add('content/personal', 'reason.content.personal', life.exec(text));
  return found;
}

/** Whether a member that names where something goes names a computer by its number. */
export function numbered(key: string, text: string): boolean {
  return /^(?:host|server|endpoint|destination|remote_host|remote|target_host|ip|hostname|ftp_host|smtp_server|smtp_host)$/.test(key) && /^(?!10\.|127\.|0\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d{1,5})?$/.test(text);
}
