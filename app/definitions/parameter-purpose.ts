/*
 * Arguments that sound as if they gathered or sent something, and that tools of one kind have by their nature. The kind is told by the name and the description a tool had
 * before an update; what the update says of itself says nothing here.
 */

/** What a tool is for, and the names of arguments that belong to that. A name is compared word by word: `webhook_url` is `webhook url`. */
const belonging: readonly (readonly [tool: RegExp, names: RegExp])[] = [
  // Who writes to somebody may write to more of them, and say where an answer goes.
  [/\b(?:e-?mails?|mails?|newsletter|mailing|smtp|outlook|gmail|correo|courriel|correio)\b/i, /^(?:to|cc|bcc|reply to|recipients?|from|sender|(?:cc|bcc|to|reply to) (?:address(?:es)?|emails?|recipients?|list)|(?:email|mail) (?:address(?:es)?|cc|bcc|recipients?)|body|content|attachments?|headers?)$/],
  [/\b(?:(?:send|post|publish|draft|schedule)s?\b.{0,40}\b(?:messages?|notifications?|sms|texts?|invitations?|invites?|reports?|alerts?|reminders?|digest)|messages?|invit\w+)\b/i, /^(?:cc|to|recipients?|body|content|payload|channel|thread(?: \w+)?|reply to|metadata)$/],
  // Who subscribes says where events go, and what they are signed with.
  [/\bweb ?hooks?\b|\bsubscri(?:be|ption)\w*\b.{0,30}\bevents?\b/i, /^(?:(?:web ?hook|callback|target|endpoint|delivery|payload)? ?(?:url|uri|endpoint|address)|(?:web ?hook|signing|shared|hmac)? ?secret|headers?|content type|events?|payload(?: format)?)$/],
  // What takes long says where it can report that it is done.
  [/\b(?:jobs?|asynchronous(?:ly)?|async|transcri\w+|crawl\w*|render\w*|batch|exports?|generat\w+|convers\w+|converts?|train\w*|fine-?tun\w*|transcod\w*|encod\w*|scans?|backtest\w*|builds?|queue[sd]?|tasks?|workflows?|starts?)\b/i, /^(?:callback|web ?hook|notify|notification|status(?: callback)?)(?: (?:url|uri|endpoint))?$/],
  // Who connects says where to, as whom, and with what.
  [/\b(?:connect\w*|log ?in|sign ?in|ssh|sftp|ftp|smb|imap|ldap|rdp|database|postgres\w*|mysql|mariadb|mongo\w*|redis|broker|mqtt|kafka|gateway)\b/i, /^(?:(?:db|database|ssh|smtp|imap|basic)? ?(?:user(?: ?name)?|password|passphrase|auth)|host(?: ?name)?|port|server|(?:client |ca |tls |ssl )?(?:cert(?:ificate)?|key|identity)(?: ?(?:file|path))?|private key (?:file|path)|ssl ?mode|tls|connection(?: string| url| timeout)?)$/],
  // Who asks a server for something says what goes along.
  [/\b(?:https?|urls?|web ?pages?|pages?|web ?sites?|sites?|requests?|fetch\w*|scrap\w+|crawl\w*|browser|endpoints?|api|graphql|curl|downloads?)\b/i, /^(?:(?:request |http |extra |custom )?headers?|cookies?|user agent|referer|(?:basic )?auth(?:orization)?|proxy(?: url)?|body|payload|data|url|session(?: id)?|storage state)$/],
  // Who talks to a model says what it is told.
  [/\b(?:prompts?|llms?|(?:language|local|chat|other|another|second|ai) models?|completions?|chat ?bot|sub-?agents?|assistants?|think\w*|thoughts?|reason\w*|brainstorm\w*)\b/i, /^(?:system(?: (?:prompt|message|instruction))?|(?:negative |user |initial )?prompt|history|messages|context|instructions?|previous (?:messages|turns)|conversation(?: id)?|thoughts?|thinking|reasoning|rationale|memory|notes)$/],
  // Who builds or runs something says what it runs with.
  [/\b(?:builds?|workflows?|pipelines?|deploy\w*|containers?|docker|pods?|lambdas?|functions?|processes|process|commands?|scripts?|(?:run|start|launch)s? (?:a |the )?(?:tests?|jobs?|tasks?|apps?|servers?))\b/i, /^(?:env(?:ironment)?(?: ?(?:vars?|variables?))?|vars|variables|args?|arguments|cli args|command|entrypoint|inputs|payload|secrets? (?:from|names?|refs?)|secret refs?|hooks?)$/],
  [/\b(?:commands?|scripts?|shells?|terminals?)\b/i, /^(?:shell|cmd|scripts?|commands?|command line)$/],
  // Whoever is told of a fault wants to see it.
  [/\b(?:bugs?|issues?|support|feedback|crash(?:es)?|faults?|incidents?|errors?|tickets?|problems?|diagnos\w+)\b/i, /^(?:(?:server |app |error )?logs?|stack ?trace|trace(?: id)?|debug(?: info)?|diagnostics?|feedback|comment|notes?|metadata|meta|environment|context|content|body|reason)$/],
  // What is kept of somebody or something has room for more of it.
  [/\b(?:creat\w+|adds?|updat\w+|edits?|new|sav\w+|stor\w+|insert\w*|records?|register\w*|upsert\w*|logs?|writ\w+|set|append\w*|uploads?|charges?|book\w*|files?|opens?)\b/i, /^(?:metadata|meta|notes?|extra|(?:custom )?(?:data|fields|metadata)|content|contents|body|comment|reason|tags|purpose)$/],
  [/\b(?:memor(?:y|ies)|remember\w*|recall\w*)\b/i, /^(?:memory|memories|(?:memory|session|run|agent|user) ?(?:ids?|types?|keys?)|context|session|content|metadata)$/],
  // What is locked away is opened or locked by a word.
  [/\b(?:pdfs?|zip|archives?|workbooks?|documents?|spreadsheets?|reports?|notes?|pastes?|links?|share[sd]?|sharing|rooms?|meetings?|wi-?fi)\b/i, /^(?:(?:\w+ )?(?:password|passphrase|passcode))$/],
  [/\b(?:print\w*|lockers?|meetings?|doors?|conference\w*|calls?)\b/i, /^(?:(?:release |access |meeting )?(?:pin|passcode|code))$/],
  [/\b(?:secrets?|vault|keychain|key ?store|keys?|certificates?|tokens?)\b/i, /^(?:(?:secret|key|token|cert|certificate|kms key|api key)(?: ?(?:ids?|names?|arn|path|versions?|types?|alias|ref))?|keys|path|engine|mount|field)$/],
  [/\b(?:s3|buckets?|objects?|blobs?|storage|encrypt\w*|kms)\b/i, /^(?:(?:kms|encryption|sse) ?(?:key)?(?: ?(?:id|arn|alias|ref))?|metadata|acl|content ?(?:type|encoding|disposition)?|body|cache control|key|prefix)$/],
  // Who makes sure who somebody is asks who it is.
  [/\b(?:kyc|identity|passports?|passengers?|flights?|visa|patients?|insurance|onboard\w*|verif\w+ (?:of )?(?:a |the )?(?:person|customer|identity|age))\b/i, /^(?:passport(?: ?(?:number|no|country))?|document (?:number|type)|date of birth|birth ?date|dob|national id|identity(?: document)?|passengers?|mrn|medical record number|insurance (?:number|id)|licen[cs]e(?: number)?|nationality)$/],
];

function spoken(name: string): string {
  return name.slice(0, 100).replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim();
}

/** Whether an argument of this name belongs to what a tool is for. `purpose`: the words of its name, its title and its description before the update. */
export function belongs(name: string, purpose: string): boolean {
  const plain = spoken(name);
  const said = purpose.slice(0, 600);
  return belonging.some(([tool, names]) => names.test(plain) && tool.test(said));
}
