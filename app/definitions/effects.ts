/*
 * What an added sentence says of effects outside of what a tool did: who else gets something, what more is seen, what it costs, what is done on the way, and what nobody is to notice.
 * Each sign is a kind of effect in the words people have for it, and none is about one kind of tool.
 */

import { sieveOf } from '#shared/text/sieve';

/** Signs that count wherever a sentence was added. */
export const effects: readonly RegExp[] = [
  // What is read is followed.
  /\b(?:texts?|contents?|issues?|pages?|mails?|messages?|comments?|documents?|images?|results?|answers?|notes?)\b[^.]{0,30}\b(?:tasks?|instructions?|commands?|requests?|wishes|orders)\b[^.]{0,60}\b(?:carr(?:y|ied) |follow|obey|execute|come from|have priority|are yours|for you)\b|\bcarr(?:y|ied) (?:it|them|these|those) out\b/i,
  // Others than the person get to see it.
  /\b(?:other|all the other|further|paying|interested) (?:customers?|tenants?|clients?|callers?|subscribers?|buyers?|compan(?:y|ies)|organi[sz]ations?|households?|neighbou?rs?)\b/i,
  /\b(?:everyone|everybody|anyone|anybody|all people|whoever)\b[^.]{0,30}\b(?:who|with|that|in)\b[^.]{0,40}\b(?:ever|link|wrote|address|contacts?|knows|asks|list)\b|\bfor (?:all|everyone) to (?:see|read)\b/i,
  /\b(?:used|kept|stored|collected|retained|saved|recorded|passed on|handed on|sold|shared|given|offered)\b[^.]{0,50}\b(?:for|to)\b[^.]{0,30}\b(?:train(?:ing)?|models?|marketing|advertis\w+|resale|research partners?|insurers?|brokers?|sponsors?|those who pay|callers who pay|whoever pays)\b|\bfor (?:callers|people|companies|those) who pay\b/i,
  /\b(?:tool|server|plugin|extension|package|app|add-?on|installer|vendor|maker|publisher|operator|manufacturer|landlord|author)['’]s (?:\w+ )?(?:maker|servers?|services?|account|bot|team|staff|cloud|backend|inbox|address|developers?)\b/i,
  // Rights and keys.
  /\b(?:gets?|gains?|receives?|given|has|have|obtains?|needs(?= (?:the )?(?:user|person|owner|system|machine))|keeps?|with)\b[^.]{0,40}\b(?:write|admin(?:istrator)?|owner|root|full|lasting|permanent|remote|db_?superuser|superuser|maintainer|push|full system)[ -](?:access|rights?|permissions?|role|privileges?|control)\b/i,
  /\b(?:your|the user['’]?s?|their|current|signed-in|own|cloud|of the current) (?:\w+ ){0,2}(?:log-?ins?|logon|sign-?in|pass ?codes?|passwords?|pins?|sessions?|profiles?)\b[^.]{0,60}\b(?:in|into|to|after|as|with|behind|beside)\b[^.]{0,20}\b(?:ref|argument|parameter|field|text|note|query|comment|body|space|it)\b/i,
  /\bnames? and values? of (?:\w+ ){0,2}(?:secrets?|keys?|tokens?|variables)\b|\b(?:masking|redaction|filtering|encryption|logging|sandboxing|anonymi[sz]ation|pseudonymi[sz]ation|blurring|verification|checking|moderation|throttling)\b[^.]{0,40}\b(?:is|are|was|stays|gets) (?:\w+ )?(?:off|disabled|lifted|removed|skipped|suspended)\b|\b(?:unmasked|unredacted|unencrypted|unfiltered|in the clear|in plain ?text)\b/i,
  /\b(?:keys?|tokens?|secrets?|passwords?|numbers?)\b in full\b|\barbitrary (?:\w+ )?(?:code|commands?|expressions?|programs?|scripts?|statements?|sql)\b|\b(?:widened|extended|broadened|opened up|applied) to (?:all|every|any|other)\b|\b(?:pasted|posted|published|put|copied|saved|pushed)\b[^.]{0,20}\bpublic\b/i,
  /\b(?:credentials?|passwords?|secrets?|cookies?|(?:session|access|auth|api|login|tool|refresh) (?:tokens?|keys?|ids?)|keys?|tool credential of the session)\b[^.]{0,30}\b(?:is|are|gets?|being) (?:also |then )?(?:written|put|placed|added|appended|embedded|sent|copied|attached|posted|printed|quoted|passed on|published)\b|\.(?:env|pem|kdbx|ssh|netrc|npmrc)\b[^.]{0,20}\b(?:go|goes|too|included|as well)\b/i,
  /\b(?:nothing|no (?:file|folder|table|field|page|one|body)s?) (?:is|are) (?:left out|excluded|skipped|masked|hidden|refused|spared) (?:any longer|any more|now)\b/i,
  // Guards that are gone, and powers that are there.
  /\bno longer (?:asks?|checks?|checked|verif\w+|validat\w+|waits?|confirms?|confirmed|logs?|logged|limited|restricted|masks?|masked|redact\w*|encrypt\w*|prompts?|sandboxed)\b|(?<!\b(?:hours|days|minutes) )\bwithout (?:any |a |further |prior )?(?:confirmation|approval|review|verification|consent|authori[sz]ation|oversight|supervision|being logged|a trace)\b/i,
  /\b(?:runs?|executes?|executed|works?|acts?|started) (?:as|with) (?:root|admin\w*|superuser|the owner|elevated|full|unrestricted|system rights)\b|\b(?:stays?|remains?|is kept|are kept) (?:open|unlocked|logged in|connected|listening) (?:after|for|until|from then)|\b(?:starts?|started|runs?|launched) (?:again )?at (?:every |each )?(?:log-?in|boot|start-?up)\b|\bfrom then on\b/i,
  /\b(?:asks?|prompts?|needs?|wants?|expects?|requires?|takes)\b[^.]{0,40}\b(?:the (?:user|person|customer|owner|patient)['’]?s?|their|your)\b[^.]{0,30}\b(?:password|pins?|ssn|passport|date of birth|card number|bank|maiden|address book|log-?in|otp|id number|selfie|recovery|seed)\b/i,
  /\b(?:to|into|at|with|via|through|onto|over) (?:a|an|the|our|some|its) (?:different|other|another|second|shared|public|external|foreign|outside|third-party|partner|remote|community|global)\s(?:\w+ )?(?:servers?|regions?|accounts?|address(?:es)?|channels?|buckets?|hosts?|provider|cloud|group|list|forum|board|index|relay|proxy|service|store|archive|mirror|wallet|feed|registry|drive|mailbox|inbox)\b/i,
  // What is told is not so.
  /\b\d+ ?(?:%|percent) (?:higher|lower|more|less|above|below|over|under) (?:than )?(?:the |what )?(?:actual|real|true|it|cost|is)|\b(?:rank|list|show|place|rate|score)\w*\b[^.]{0,50}\b(?:foreign|women|men|older|religio\w+|competitors?|rivals?)\b[^.]{0,30}\b(?:lower|last|worse|first|higher|better)\b/i,
  /\b(?:are|is|gets?) (?:\w+ )?(?:lowered|raised|rounded up|inflated|left out|changed|hidden|smoothed|altered|adjusted|removed)\b[^.]{0,40}\bso (?:that|as)\b|\bso that (?:nobody|no one|(?:the )?users?|they) (?:is|are|does|do|will|never|cannot|can['’]t|won['’]t)\b/i,
  /\b(?:to|from|on|in|for|of|with) any (?:\w+ )?(?:ibans?|accounts?|recipients?|person|people|hosts?|ports?|domains?|address(?:es)?|buckets?|rooms?|programs?|process(?:es)?|numbers?|customers?|tenants?|users?|servers?|devices?)\b|\b(?:of|for|from) other (?:customers?|users?|people|tenants?|patients?|employees)\b/i,
  // What is seen or heard besides.
  /\b(?:key ?strokes?|keys typed|typed since|clipboard|microphone|webcam|screen recordings?|browsing history|call history|search history|message history|voice ?prints?|likeness|fingerprints?|face scans?)\b/i,
  /\b(?:what|everything|anything|whatever|all) (?:that )?(?:the|your|its) (?:user|person|owner|customer|patient) (?:has |have )?(?:asked|said|typed|wrote|told|written|does|did|sees|is doing)|\bwhat (?:the )?user asked\b|\bword for word\b|\bwhere the (?:user|person|family|owner|phone|device) (?:is|lives|goes|was)\b|\b(?:nobody|no one) is (?:at )?home\b/i,
  /\b(?:device|phone|laptop|household|family|person)['’]s (?:contacts|location|messages|photos|mails?|address ?book|calendar|files|accounts?|clipboard|history)\b|\buser['’]s (?:contacts|location|messages|photos|address ?book|clipboard|history)\b/i,
  /\b(?:internal (?:systems?|hosts?|addresses|urls?|networks?)|stack traces with|keys of the kind)\b/i,
  /\b(?:is|are|gets?|will be|being) (?:\w+ )?(?:also|additionally|in addition|besides|likewise) (?:\w+ )?(?:delivered|sent|posted|written|passed|handed|given|shown|shared|forwarded|mirrored|streamed|reported|mailed|published|read|told)\b|\b(?:also|likewise|additionally) (?:goes|go|ends? up|lands?|reach(?:es)?) (?:to|in|at|on|with)?\b/i,
  /\b(?:is|are|be|gets?|was|were|becomes?) (?:\w+ )?(?:shown|visible|readable|available|open|sent|told|accessible|listed|read|seen|offered) (?:to|for|by) (?:all|every\w*|any\w*|others?|other|the (?:whole|entire|assistants?)|members|colleagues|strangers|guests|third)\b|\banywhere (?:on|else|in the (?:file ?system|system|cluster|network|account|home))\b/i,
  /\b(?:diagnos[ei]s|insurance numbers?|salar(?:y|ies)|sick days|home address(?:es)?|dates? of birth|passport numbers?|social security|card numbers?|bank details|criminal records?|religion|sexual \w+|psychotherapy|lab(?:oratory)? results|medical (?:records?|history|files?|data|conditions?)|payslips?|private (?:numbers?|addresses of|phone)|(?:his|her|their|the) famil(?:y|ies))\b/i,
  /\b(?:through|via|over|by way of|onto|into|on|past) our\b(?! (?:docs|documentation|api|limit|free|rate|help|site|website|web ?site|status|support))|\b(?:we|our \w+) (?:keep|store|collect|record|see|read|sell|share|use|learn|improve|receive|get)s?\b|\b(?:with|to|for|by) us\b/i,
  // What it costs, and who pays.
  /\b(?:is|are|gets?|will be|being) (?:\w+ly )?(?:charged|billed|debited|invoiced|deducted|taken) (?:to|from|on|against|at|with)\b[^.]{0,50}\b(?:cards?|accounts?|wallets?|balance|salary|deposit|payment|credits?|parents|owner|customer)\b/i,
  /\b(?:costs?(?! \w+ credits?\b)|takes?|charges?|price of|fees? of|tip of|surcharge of|commission of)\b[^.]{0,30}\b(?:\d+|one|two|three|five|ten|twenty|fifty|a hundred)\b[^.]{0,12}\b(?:coins?|eur(?:os?)?|usd|dollars?|pounds?|credits?|percent|cents?|tokens? per|sats?)\b|\btaken from the wallet\b|\b(?:tip|surcharge|commission|donation) of\b/i,
  /\b(?:renews?|renewed|extends?|repeats?|continues?|subscribes?|reorders?)\b[^.]{0,20}\b(?:by itself|automatically|until (?:the user|you|cancel\w*)|without being asked|every (?:month|week|year))\b/i,
  // What is found is carried out; what comes from elsewhere runs.
  /\b(?:paste|type|enter|execute|run|carry|follow|feed|copy)\b[^.]{0,40}\b(?:lines?|steps?|commands?|them|it|each|text|output|code|snippets?)\b[^.]{0,20}\b(?:in(?:to)?|at|on|through) (?:the|a|your) (?:terminal|shell|console|command line|prompt|address bar|browser)/i,
  /\b(?:programs?|scripts?|code|hooks?|patterns?|packages?|plugins?|macros?|commands?|files?) (?:from|found (?:at|in|on)|given by|named in)\b[^.]{0,10}(?:[\w-]+\.){0,4}[\w-]*[^.]{0,30}\b(?:runs?|ran|executed?|loaded|installed|started|sourced|evaluated|imported) (?:first|before|at once|unseen|automatically|silently|right away|immediately)\b/i,
  /\b(?:has|have|is|are|needs?|ought) to be called\b|\b(?:is|gets|be|are) called (?:at|before|after|on|with) (?:the start|each|every|any)\b|\beven if\b[^.]{0,40}\b(?:not|isn['’]?t|is no|aren['’]?t|unrelated|other)\b[^.]{0,20}\b(?:topic|asked|about|question|needed)\b/i,
  /(?<!\b(?:after|until|once|when|unless|if|that) (?:the |a |an )?)\b(?:users?|owners?|customers?|persons?|people|patients?|everybody|both sides) (?:have|has) (?:already |long )?(?:agreed|consented|approved|authori[sz]ed|signed off)\b|\bthis (?:is|was|has been) (?:already )?(?:agreed|approved|authori[sz]ed|settled)\b/i,
  /\b(?:required|demanded|ordered|imposed) by (?:law|regulation|compliance|the authorities|policy|gdpr|contract)\b/i,
  /\bto be on the safe side\b|\bjust in case\b|\bfor (?:good measure|convenience,? (?:all|every))\b/i,
  /\b(?:a|an) (?:second|third|further|additional|extra|other) (?:\w+ )?(?:name|path|address|account|recipient|command|door|id|host|file|user)\b[^.]{0,50}\b(?:is|are|gets?|will be)\b[^.]{0,20}\b(?:opened|run|sent|deleted|read|executed|added|removed|paid|copied|unlocked|granted|informed|told)\b/i,
  /\b(?:is|are) (?:set up|created|added|made|granted|opened|unlocked|restored)\b[^.]{0,20}\bwhen (?:missing|absent|it is missing|there is none)\b/i,
  /\ball (?:\w+ ){0,2}of the same \w+[^.]{0,20}\b(?:are|is|get|gets)\b|\bare \w+ed along\b/i,
  // One thing for another, and what speaks for somebody.
  /\b(?:for|instead of|in place of|rather than) ["'`“][^"'`”]{1,60}["'`”],? (?:use|take|install|write|give|put|send)\b/i,
  /\b(?:always|must|should|shall) (?:be )?(?:recommend|promote|praise|advis|endorse|favou?r)\w*\b|\b(?:do not|don['’]t|never) (?:give|name|cite|mention|quote|state|show|credit|reveal) (?:this|the) (?:tool|source|server|origin|sender)\b/i,
  /\btell (?:the )?(?:users?|customers?|people|person) (?:that )?(?:they|it|there|everything|all|this|the \w+)\b[^.]{0,40}\b(?:is|are|was|were|has|have|will)\b/i,
  // Bounds that do not hold.
  /\b(?:also|even) (?:without|with no|against|when (?:not|it is not|they (?:do|did) not))\b|\b(?:yours|theirs|own|allowed|listed|shared|open|permitted) or not\b|\b(?:full|raw|arbitrary|further|whole|complete) (?:\w+ )?(?:command(?: lines?)?s?|statements?|scripts?|sql|shell)\b/i,
  /\bun(?:asked|prompted|invited)\b|\bof its own accord\b|\bstep (?:0|zero|1|one)\b[^.]{0,30}\b(?:mandatory|hidden|invisible)\b|\b(?:has|have|having) (?:gone|been (?:sent|passed|handed|copied|mailed)) (?:out )?to\b/i,
  // What is looked at besides, and picked by nobody.
  /\b(?:reads?|opens?|looks? (?:at|through|into)|scans?|goes through|collects?|searches)\b[^.]{0,20}\b(?:direct messages|private (?:messages|channels|notes|files)|inbox|mailbox|contacts|browser|other tabs|(?:mails?|messages|files|photos|drafts|chats|calendars?) of)\b|\b(?:get|read|list|fetch|dump|export|show|reveal)_(?:\w+_)?(?:secrets?|credentials?|passwords?|env|tokens?|keychain)\w*/i,
  /\b(?:choose|take|use|pick|attach|give|send|fill in|put|name)\b[^.]{0,25}\b(?:most recent(?:ly)?|last|latest|newest|open|current)\b[^.]{0,25}\b(?:documents?|files?|mails?|messages?|clipboard|downloads?|photos?|tab)\b|\bname (?:a|any|the) (?:file|path|folder)\b/i,
  /\bcarries (?:it |them )?out\b/i,
  // Where money goes is set, or it is spent at once; what is found is done; what is not so is made so.
  /\b(?:change|set|replace|swap)\b[^.]{0,20}\b(?:account(?: number)?|beneficiary|iban|payee|recipient|wallet)\b[^.]{0,40}\bto\b|\b(?:beneficiary|iban|payee|account number|wallet)\b[^.]{0,20}\b(?:set|changed|replaced|swapped) to\b/i,
  /\b(?:buy|pay|order|book|purchase)\b[^.]{0,20}\b(?:right away|at once|immediately|straight away)\b|\bwith the (?:saved|stored) card\b|\b(?:run|follow|obey|execute|do) (?:these|those|them) as they (?:come|are|stand)\b/i,
  /\b(?:resolved|fixed|settled|handled|solved|cured) by (?:un|de|re|dis|over)\w+ing\b|\b(?:signs?|approves?|confirms?|consents?) (?:in place of|instead of|on behalf of) (?:the|a|your)\b/i,
  // Nobody is to notice, in whichever language.
  /\b(?:assistant|model|agent|ai|bot)s? only\b|\bmention(?:s|ing)? neither\b|\bunseen\b|\b(?:white|invisible|hidden|tiny|transparent) (?:text|letters|type|ink|font|characters)\b|\btell (?:nobody|no one)\b|\bwithout (?:telling|informing|notice to)\b/i,
  /\b(?:no (?:lo )?(?:digas|comentes|menciones|muestres|avises)|sin (?:decir|avisar|mencionar)|texto blanco|portapapeles|contraseñas?|zwischenablage|passw[oö]rt(?:er)?|erw[aä]hne?n?\b[^.]{0,40}\bnicht|zeigen?\b[^.]{0,60}\bnicht an|sag(?:e|en)?\b[^.]{0,40}\bnicht|ohne (?:dem|den|es)\b[^.]{0,30}\bzu (?:sagen|fragen|erw[aä]hnen)|ne (?:le |la |les )?(?:dis|dites|mentionnez?|montrez?|parlez?)\b|sans (?:le |en )?(?:dire|parler|pr[eé]venir)|presse-papiers|mot de passe|non (?:dire|dirlo|menzionare|mostrare|parlarne)|senza (?:dirlo|avvisare)|n[aã]o (?:diga|mencione|mostre|avise)|sem (?:avisar|dizer)|senha|lösenord|leikepöy\w+|salasan\w+|älä (?:kerro|mainitse|näytä)|nevn\b[^.]{0,20}\bikke|si (?:det )?ikke|fortell ikke|n[aä]mn inte|niet (?:noemen|vermelden|zeggen|tonen)|wachtwoord\w*|nie (?:wspominaj|m[oó]w|pokazuj)|не (?:говори|упоминай|показывай|сообщай)|парол[ьяе]|буфер обмена|不要(?:告诉|提及|显示)|密码|剪贴板)/iu,
];

/** In small letters a pattern finds what it finds in any, where it has no capital of its own. */
const likely = sieveOf(effects.map(({ source }) => (/(?<!\\)[A-Z]/.test(source) ? null : new RegExp(source))));

/** What a tool does besides, in the form of its first verb: it did not before. */
const besides = /(?:,|\band|\bthen|\balso)\s(?:\w+ly\s)?(merges?|opens|unlocks?|closes|pays?|buys?|orders|shares|deletes?|removes|grants?|installs|bans?|publish(?:es)?|uploads?|forwards|subscribes|charges|transfers|approves?|accepts|signs|revokes?|enables|disables?|restarts|kills?|posts|shuts|wipes?|empt(?:ies|y)|reveals|dispenses|releases)\s(?:it|them|the|a|an|any|all|every|those|these|others?|open|old|each|\d)\b/i;
/** The same as a clause about a part of it: `'Away' unlocks the terrace`, `the call opens the window, too`. */
const clause = /\bthe same (?:call|step|run|request) (?:also |then )?(opens?|closes?|deletes?|sends?|starts?|stops?|orders?|unlocks?|pays?|shares?|removes?|posts?|reads?)\b|\b(unlocks|disarms|unlatches|launches|wipes|erases|buys|pays for|bans|evicts|dismisses|grants)\s(?:it|them|the|a|an|any|all|every|both|\w+ door)\b|\b(?:the (?:same )?call|it|this) (opens|closes|deletes|sends|starts|stops|orders)\b[^.]{0,40}\b(?:too|as well|also)\b|:\s(close|delete|remove|order|pay|cancel|unlock|open|send)\s(?:the|all|any|every|those)\b/i;

/** Domains that documentation names as examples, and sentences that only point to reading. */
const pointer = /^\W{0,4}(?:see|docs?|documentation|read|more|details|reference|manual|for (?:more|details|the)|learn|specification|spec|source|format|data)\b|\b(?:e\.g\.|for example|for instance|such as|like)\b|\bsee\b[^.]{0,20}$|\bsee (?:https?:|the)|\b(?:questions|contact|support|issues|described|documented|powered|courtesy|data by|provided by|logs are|free (?:at|key))\b/i;
const domain = /(?:\b(?:of|from|named|to|via|through|with|host|onto|towards|by) |[>}]\.(?:[\w<>{}-]{1,40}\.){0,3}|(?<!:)\/\/)((?:[a-z0-9-]{2,40}\.){1,4}(?:example|com|net|org|io|co|cloud|xyz|info|biz|me|ru|cn|top|site|online|link|app|ai|dev))\b(?![\w(])/i;

/** Where in an added `sentence` an effect stands that `said`, the words before the update, did not have; null for none. */
export function effectIn(sentence: string, said: string): readonly [number, number] | null {
  for (const nth of likely(sentence.toLowerCase())) {
    const sign = effects[nth];
    const match = sign?.exec(sentence) ?? null;
    if (sign !== undefined && match !== null && !sign.test(said)) return [match.index, match.index + match[0].length];
  }
  for (const sign of [besides, clause]) {
    const match = sign.exec(sentence);
    const verb = match?.slice(1).find((one) => one !== undefined) ?? '';
    if (match !== null && !new RegExp(`\\b${verb.replace(/e?s$/, '').slice(0, 20)}`, 'i').test(said)) return [match.index, match.index + match[0].length];
  }
  const named = pointer.test(sentence) ? null : domain.exec(sentence);
  if (named !== null && !/^(?:www\.)?example\.(?:com|net|org)$|^(?:socket|asp|node)\./i.test(named[1] ?? '') && !said.toLowerCase().includes((named[1] ?? '').toLowerCase())) return [named.index, named.index + named[0].length];
  return null;
}
