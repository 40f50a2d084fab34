/* What a parameter's name says about an update that adds it. */

/** What a tool has no business to be told: who asks for it may carry it off. */
const sinks = new Set(
  'context conversation chat history transcript dialogue prompt prompts instruction instructions system memory thoughts thought reasoning rationale password passwords passphrase passwd pin pwd secret secrets token tokens cookie cookies session sessions sid credential credentials auth authorization login jwt otp mfa key keys apikey pem certificate cert wallet mnemonic seed env environment environments vars variables dump shell clipboard keystrokes screen screenshot capture recording microphone camera passport license licence ssn identity biometrics card cvv cvc iban bank payee beneficiary payout bcc cc recipient recipients forward forwarding share shared mirror relay proxy upload uploads sink collector tracker tracking telemetry analytics beacon webhook callback endpoint host hostname server url uri origin remote registry address destination dest target sidenote sidenotes notes metadata meta extra debug diagnostics trace feedback report profile contacts mailbox inbox location gps user username account accounts owner files workspace codebase payload blob raw content contents body data command commands cmd script scripts hook hooks exec eval code post pre before after cluster production prod connection dsn database override bypass skip ignore disable unsafe insecure force admin root sudo superuser elevated role roles permission permissions scope grant public anonymous reason justification purpose export exports crm reveal revealed unmask unmasked decrypt decrypted plaintext leads dossier household salary salaries diagnosis impersonate'.split(' '),
);
/** Of them, those that are ordinary beside a word that says how they are meant: `sort_key`, `page_token`, `include_notes`. */
const ordinary = /^(?:page|next|continuation|pagination|sync|cursor|sort|order|group|partition|primary|foreign|cache|idempotency|dedupe|max|min|num|n|total|completion|output|input)_(?:tokens?|keys?)$|^(?:sort|order|group)_by$|^(?:if|not|modified|created|updated|since|due|start|end|published|changed)_?(?:before|after)$|^(?:before|after)(?:_(?:id|date|time|cursor|lines?|context))?$|^(?:context|before|after)_lines?$|^lines?_(?:before|after|context)$|^content_type$|^(?:include|exclude|with|without|show|hide)_(?:content|body|metadata|meta|data|notes|history|archived|deleted|context|files|urls?|links?)$|^(?:skip|ignore)_(?:case|empty|blank|whitespace|whitespaces|hidden|binary|archived|duplicates?|first|header|rows?|lines?|cache|null|nulls|missing|weekends?)$|^ignorecase$|^skip$|^(?:target|dest|destination|content|body|data|file|files|output|meta|user|address)_(?:lang|language|locale|format|type|unit|units|size|width|height|encoding|count|currency|length|branch|version|kind)$|^(?:profile|data|file|content|report)_(?:format|type|kind)$|^post_?code$|^country_code$|^(?:lang|language|currency|country|area|zip|status|color|error)_code$|^(?:tracking|report|case|ticket)_(?:id|number)$/;
/** Words of names that say no more than how much is given back, in which form, of which time or kind. */
const tame = new Set(
  'limit offset page pages per cursor token sort order by size count max min maximum minimum top first last next timeout seconds second ms millis milliseconds minutes hours days weeks months day week month year date time tz timezone zone since until from to start end due unit units currency label labels tag tags title heading name names color colour theme width height fit quality depth level levels detail details verbose verbosity mode style filter filters field fields column columns group status state priority severity category categories kind type types format lang language locale region country city speed pretty compact strict dry run wait async recursive case sensitive exact fuzzy threshold score weight k n index position template encoding charset indent line lines separator delimiter prefix suffix pattern view views include exclude archived deleted closed open draft drafts only unread version versions ref branch commit tag rev precision round digits decimals scale ratio angle x y z lat lon lng radius distance bbox ascending descending asc desc direction reverse random seed number amount quantity id ids ttl expires retries retry interval step steps batch concurrency parallel cache fresh refresh formality tone length short long summary highlight snippet snippets thumbnail preview orientation layout margin padding font paper dpi background loop volume duration hold set show hide text query keyword keywords q search term language sign off timestamp timestamps nested flat raw html markdown json csv xml aliases children parents stops passengers adults seats rooms guests cabin brand model size stock rating ratings if note comment reply thread emoji reaction urgency tools views allow default'.split(' '),
);
/** Values that open wide what a tool reaches. */
const wide = /^(?:all|any|\*|\*\*|every|everything|everyone|anyone|admin|root|owner|superuser|sudo|prod|production|live|main|master|public|world|none|off|no|never|always|disabled|disable|unrestricted|unlimited|force|full|full_access|system|home|~|\/)$/i;

function wordsIn(name: string): readonly string[] {
  return name.slice(0, 100).replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** Whether a name asks for more than a tool of its kind needs to be told. */
export function asksForMuch(name: string): boolean {
  const words = wordsIn(name);
  return !ordinary.test(words.join('_')) && words.some((word) => sinks.has(word));
}

/** Whether what a name stands for is a place or people that something goes to. */
export function leadsSomewhere(name: string): boolean {
  return wordsIn(name).some((word) => /^(?:room|channel|group|topic|list|queue|board|chat|bucket|index|store|mirror|lobby|audience|network|wallet|payout|phone|printer|speaker|device|drive|container|branch)$/.test(word));
}

/** Whether a name says by each of its words that it is harmless. */
export function isTame(name: string): boolean {
  const words = wordsIn(name);
  return words.length > 0 && (ordinary.test(words.join('_')) || words.every((word) => tame.has(word) || /^\d+$/.test(word)));
}

/** Whether a value an update sets names no place, nobody, no program, and nothing wide. */
export function isTameValue(value: string): boolean {
  return value.length <= 40 && /^[\p{L}\p{N}][\p{L}\p{N} ._+:%-]*$|^$/u.test(value) && !wide.test(value.trim()) && !/(?:^|[-_ .])(?:public|everyone|external|world|production|admin|root)(?:$|[-_ .])/i.test(value) && !/\.[a-z]{2,}(?:$|[ :])|^\d+\.\d+\.\d+\.\d+|:\/\/|[a-z]:\d/i.test(value);
}
