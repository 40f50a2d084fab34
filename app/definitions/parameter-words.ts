/* What a parameter's name says about an update that adds it. */

/** What a tool has no business to be told: who asks for it may carry it off. Their value is text, or a switch that takes them along. */
const gathered = new Set(
  'context conversation conversations chat history transcript dialogue prompt prompts instruction instructions system memory memories thoughts thought reasoning rationale password passwords passphrase passwd pin pwd secret secrets token tokens cookie cookies session sessions sid credential credentials auth authorization login jwt otp mfa key keys apikey pem certificate cert wallet mnemonic env environ vars variables dump shell clipboard keystrokes screen screenshot capture recording microphone camera passport license licence ssn national_id maiden identity biometrics cvv cvc iban bank card telemetry analytics tracking tracker beacon sidenote sidenotes contacts mailbox inbox gps codebase crm leads dossier household salary salaries diagnosis reveal revealed unmask unmasked decrypt decrypted plaintext impersonate dsn connection dotenv thinking scratchpad medical income'.split(' '),
);
/** Where something goes, or comes from to be run. The arguments of a call are judged when it comes; what is new is that the tool has such a place at all. */
const leading = new Set('bcc cc recipient recipients forward forwarding mirror relay proxy upload uploads sink collector webhook webhooks callback endpoint host hostname server url uri remote registry address peer payee beneficiary payout outlet listener listeners subscriber observer observers'.split(' '));
/** Text that is run or kept without a form of its own: it may carry anything, or do anything. */
const loose = new Set('command commands cmd script scripts hook hooks exec eval sidecar payload blob content contents body data raw notes metadata meta extra debug diagnostics trace feedback justification purpose reason finalizer macro plugin plugins loader argv args cli chmod'.split(' '));
/** What a switch opens that is on unless it is turned off, and what a choice may hand out. */
const power = new Set('force override bypass skip ignore disable unsafe insecure admin root sudo superuser elevated role roles permission permissions grant public anonymous share shared forward upload mirror publish submit send delete purge wipe approve accept pay buy install unlock export exec cc bcc host command cmd script hook url train sync'.split(' '));
/** Where something goes besides, and what is run before or after, by the whole of a name. */
const besides = /^also_\w+$|^(?:second|report|duplicate|archive|deliver|mirror|forward|send|upload|relay|leak|ship)(?:_\w+)?_to$|^(?:run|exec|call)_(?:before|after|on_\w+)$|^(?:before|after|on|pre|post)_(?:run|write|save|success|done|finish|complete|error|exit)$|^on_behalf_of$/;
/** Tools that send to somebody already may send to one more of them. */
const sends = /^(?:to|cc|bcc|recipients?|reply_?to|emails?|attendees|channel)$/;
/** Of them, those that are ordinary beside a word that says how they are meant: `sort_key`, `page_token`, `include_notes`. */
const ordinary = /^(?:page|next|continue|continuation|pagination|sync|cursor|sort|order|group|partition|primary|foreign|cache|idempotency|dedupe|max|min|num|n|total|completion|output|input)_(?:tokens?|keys?)$|^(?:sort|order|group)_by$|^(?:if|not|modified|created|updated|since|due|start|end|published|changed)_?(?:before|after)$|^(?:before|after)(?:_(?:id|date|time|cursor|lines?|context))?$|^(?:context|before|after)_lines?$|^lines?_(?:before|after|context)$|^content_type$|^(?:include|exclude|with|without|show|hide)_(?:content|body|metadata|meta|data|notes|history|archived|deleted|context|files|urls?|links?)$|^(?:skip|ignore)_(?:case|empty|blank|whitespace|whitespaces|hidden|binary|archived|duplicates?|first|header|rows?|lines?|cache|null|nulls|missing|weekends?)$|^ignorecase$|^skip$|^(?:target|dest|destination|content|body|data|file|files|output|meta|user|address)_(?:lang|language|locale|format|type|unit|units|size|width|height|encoding|count|currency|length|branch|version|kind)$|^(?:profile|data|file|content|report)_(?:format|type|kind)$|^post_?code$|^country_code$|^(?:lang|language|currency|country|area|zip|status|color|error)_code$|^(?:tracking|report|case|ticket)_(?:id|number)$|^history_(?:minutes|hours|days|weeks|months|years|length|limit|depth|size)$|^(?:reference|image|img|source|avatar|icon|cover|logo|thumbnail|page|canonical|video|audio|feed|start|repo|repository)_ur[li]s?$|^(?:card|screen|system|bank|wallet|camera|chat|session|connection|certificate|memory|webhook|server|host|address|license|licence)_?(?:id|ids|name|size|type|number|count|timeout|index|kind|limit|state|status)$|^negative_prompt$|^unit_system$|^(?:reply|copy)_to$|^skip_(?:tests|weekends|holidays|existing)$|^idempotency_key$/;
/** Words of names that say no more than how much is given back, in which form, of which time or kind. */
const tame = new Set(
  'limit offset page pages per cursor token sort order by size count max min maximum minimum top first last next timeout seconds second ms millis milliseconds minutes hours days weeks months day week month year date time tz timezone zone since until from to start end due unit units currency label labels tag tags title heading name names color colour theme width height fit quality depth level levels detail details verbose verbosity mode style filter filters field fields column columns group status state priority severity category categories kind type types format lang language locale region country city speed pretty compact strict dry run wait async recursive case sensitive exact fuzzy threshold score weight k n index position template encoding charset indent line lines separator delimiter prefix suffix pattern view views include exclude archived deleted closed open draft drafts only unread version versions ref branch commit tag rev precision round digits decimals scale ratio angle x y z lat lon lng radius distance bbox ascending descending asc desc direction reverse random seed number amount quantity id ids ttl expires retries retry interval step steps batch concurrency parallel cache fresh refresh formality tone length short long summary highlight snippet snippets thumbnail preview orientation layout margin padding font paper dpi background loop volume duration hold set show hide text query keyword keywords q search term language sign off timestamp timestamps nested flat raw html markdown json csv xml aliases children parents stops passengers adults seats rooms guests cabin brand model size stock rating ratings if note comment reply thread emoji reaction urgency tools views allow default'.split(' '),
);
/** Values that hand out power or open what was closed, also among those a model may choose. */
const powerful = /^(?:\*|\*\*|admin|root|owner|superuser|sudo|prod|production|public|world|everyone|anyone|everybody|anonymous|unrestricted|unlimited|force|full_access|disabled?|~|\/)$/i;
/** Values that open wide what a tool reaches. */
const wide = /^(?:all|any|\*|\*\*|every|everything|everyone|anyone|admin|root|owner|superuser|sudo|prod|production|live|main|master|public|world|none|off|no|never|always|disabled|disable|unrestricted|unlimited|force|full|full_access|system|home|~|\/)$/i;

function wordsIn(name: string): readonly string[] {
  return name.slice(0, 100).replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** What an update may be after with an argument it adds. `taken`: names the tool took before, which it may take more of. */
export interface Asking {
  /** What its value may be: text (or anything else that holds text), a number, a choice of few or a switch. */
  readonly holds: 'text' | 'number' | 'choice' | 'switch';
  /** It is on, or has another value, where nothing is said. */
  readonly preset: boolean;
  readonly taken: readonly string[];
}

/** Whether an added argument of this name asks for more than a tool of its kind needs to be told, sends what it gets elsewhere, or opens what was closed. */
export function asksForMuch(name: string, { holds, preset, taken }: Asking): boolean {
  const words = wordsIn(name);
  if (ordinary.test(words.join('_'))) return false;
  const known = new Set(taken.flatMap(wordsIn));
  const fresh = words.filter((word) => !known.has(word));
  const has = (set: ReadonlySet<string>): boolean => fresh.some((word) => set.has(word)) || set.has(words.join('_'));
  // A number that runs begin with is no seed of a wallet, and a choice of few tells little of a person.
  if (has(gathered) && holds !== 'choice' && (holds !== 'number' || words.some((word) => /^(?:pin|otp|mfa|card|cvv|cvc|ssn|passport|iban|jwt|passwd|pwd)$/.test(word)))) return true;
  if (preset && has(power)) return true;
  if (holds !== 'text') return false;
  if (has(loose) || besides.test(words.join('_'))) return true;
  return has(leading) && !(words.every((word) => /^(?:cc|bcc|recipients?|to|copy)$/.test(word)) && taken.some((one) => sends.test(wordsIn(one).join('_'))));
}

/** Of it, what no likeness to harmless updates speaks against: what nobody is told, and where something goes or what is run besides. */
export function gathers(name: string, { holds, taken }: Pick<Asking, 'holds' | 'taken'>): boolean {
  const words = wordsIn(name);
  if (ordinary.test(words.join('_'))) return false;
  const known = new Set(taken.flatMap(wordsIn));
  return besides.test(words.join('_')) || (holds === 'text' && words.some((word) => gathered.has(word) && !known.has(word)));
}

/** Whether a text of this name says where something goes, of a tool that took no such name. */
export function sendsElsewhere(name: string, taken: readonly string[]): boolean {
  const known = new Set(taken.flatMap(wordsIn));
  return !taken.some((one) => sends.test(wordsIn(one).join('_'))) && wordsIn(name).some((word) => leading.has(word) && !known.has(word));
}

/** Words of names that programs use of themselves as often as of what a person or a model knows. */
const often = new Set('env environ vars variables secret reveal tracking analytics thought thoughts key keys session sessions token screen capture recording shell license licence pin leads crm codebase'.split(' '));

/** Whether a name that sounds as if it gathered is one that programs often have; of a context or a reason they say which. `told`: something is said of it. */
export function mayBeMeantWell(name: string, told: boolean): boolean {
  const words = wordsIn(name);
  return !besides.test(words.join('_')) && words.every((word) => !gathered.has(word) || often.has(word) || (told && /^(?:context|reasoning|rationale|memory)$/.test(word)));
}

/** Whether what a name stands for is a place or people that something goes to. */
export function leadsSomewhere(name: string): boolean {
  return wordsIn(name).some((word) => /^(?:room|channel|group|topic|list|queue|board|chat|bucket|index|store|mirror|lobby|audience|network|wallet|payout|phone|printer|speaker|device|drive|container|branch)$/.test(word));
}

/** Whether a name is of an account or a place that money, goods or mails end up in. */
export function paysOut(name: string): boolean {
  return wordsIn(name).some((word) => /^(?:account|iban|payee|beneficiary|recipient|merchant|vendor|supplier|address|pickup|delivery|locker|depot|destination|courier|shipping|clinic|pharmacy|collector|cc|bcc|to|email|url|host|endpoint|webhook)$/.test(word));
}

/** Whether a switch of this name keeps something from being done at once: on is careful. */
export function guards(name: string): boolean {
  const words = wordsIn(name);
  return !words.some((word) => /^(?:skip|no|without|disable|bypass|ignore|auto)$/.test(word)) && words.some((word) => /^(?:confirm|confirmation|confirmed|approval|approve|dry|dryrun|simulate|preview|sandbox|sandboxed|safe|safety|verify|verified|verification|validate|check|checks|mask|masked|redact|redacted|encrypt|encrypted|readonly|draft|backup|review|protect|protected|audit|restrict|restricted|moderate|moderation|consent|undo|sanitize|escape)$/.test(word));
}

/** Whether a switch of this name does more where it is on: sooner, for longer, for others, for good. */
export function opensMore(name: string): boolean {
  return wordsIn(name).some((word) => /^(?:permanent|permanently|force|forced|public|recursive|all|overwrite|delete|remove|purge|publish|share|shared|send|notify|auto|immediate|immediately|instant|skip|bypass|ignore|cascade|hard|pay|charge|unlock|open|everyone|broadcast|expose|reveal|execute|apply|commit|push|merge|replace|wipe|stream|record)$/.test(word));
}

/** Whether a name says by each of its words that it is harmless. */
export function isTame(name: string): boolean {
  const words = wordsIn(name);
  return words.length > 0 && (ordinary.test(words.join('_')) || words.every((word) => tame.has(word) || /^\d+$/.test(word)));
}

/** Whether a name is of how much comes back, how it looks or how long it may take: a server may find another default better. */
export function isForm(name: string): boolean {
  return wordsIn(name).some((word) => /^(?:limit|page|per|timeout|seconds|ms|max|results|count|top|depth|format|sort|order|lang|language|locale|units?|tz|timezone|width|height|quality|encoding|indent|precision|theme|pretty|verbosity|snippet|lines|days|hours|interval|retries|version|model|dpi|k)$/.test(word));
}

/** Whether a value an update sets names no place, nobody, no program, and nothing wide. */
export function isTameValue(value: string): boolean {
  return value.length <= 40 && /^[\p{L}\p{N}][\p{L}\p{N} ._+:%-]*$|^$/u.test(value) && !wide.test(value.trim()) && !/(?:^|[-_ .])(?:public|everyone|external|world|production|admin|root|everything)(?:$|[-_ .])|^(?:all|any|every)[-_ ](?!caps|day)/i.test(value) && !/\.[a-z]{2,}(?:$|[ :])|^\d+\.\d+\.\d+\.\d+|:\/\/|[a-z]:\d/i.test(value);
}

/** Whether a value that may be chosen hands out nothing by itself. */
export function isTameChoice(value: string): boolean {
  return !powerful.test(value.trim()) && (isTameValue(value) || (value.length <= 40 && /^[\p{L}]+$/u.test(value)));
}
