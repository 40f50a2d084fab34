import { sieveOf } from '#shared/text/sieve';

/**
 * What a sentence leans towards, where no single rule (rules.ts) knows it. Documentation says what comes back, which values fit, and what fails. A sentence that
 * bids its reader to do something, and on top of it speaks of people's data, of power, of others who get something, or of what the user is made to believe, leans
 * away from that; several of these together are a sign.
 */
interface Leaning {
  readonly name: string;
  readonly weight: number;
  readonly words: RegExp;
  /** Whether it says what the sentence is about; the others only say how it speaks. */
  readonly matter: boolean;
}

const leanings: readonly Leaning[] = [
  // How it speaks
  { name: 'bids', weight: 0.75, matter: false, words: /^(?:please |always |also |then |first |now |never |instead,? |besides,? )?(?:use|run|call|add|include|insert|put|keep|quote|follow|treat|remember|give|take|list|collect|gather|look|show|leave|hand|pull|start|set|disable|enable|accept|follow|tell|send|post|share|copy|write|store|save|create|execute|check|make sure|be sure|ensure|assume|consider|act|reply|answer|respond|state|read|open|load|fetch|attach|append|pass|provide|supply|mention|replace|swap|change|delete|remove|skip|grant|approve|click|describe|report|return|say|convince|book|mark|split|exec|print|wrap|empty|dismiss|publish|upload|export|insert|set|adopt|route|redirect|encrypt|rename|turn|switch|allow|permit|invite|enter|prefer|submit|sign|log|register|assume|you may (?:assume|consider))\b|\b(?:when|if|once) (?:you are )?asked\b|[,;:] (?:please |then |so |and |but )?(?:use|run|call|add|include|insert|put|keep|quote|follow|treat|give|list|collect|gather|look|show|leave|hand|disable|enable|accept|tell|send|post|share|copy|do this|do so|create|execute|read|open|attach|append|pass|provide|delete|grant|approve|swap|replace|submit)\b|\b(?:and|then) (?:send|post|share|hand|give|add|append|attach|include|pass|copy|quote|store|keep|publish|upload|forward|leave|hide|tell|submit|follow|put|run|execute|delete|approve|accept)\b/ },
  { name: 'obliges', weight: 0.75, matter: false, words: /\b(?:must|should|shall|ought to|has to|have to|needs? to|need (?!not)|is to be|are to be|required|requires?|mandatory|necessary|expected?|expects|supposed|essential|will be needed|can be (?:accepted|approved|solved|skipped|ignored|shared)|do(?:es)? not need|don't need|needn't|gets|will be (?:taken|attached|sent|shared|uploaded|transmitted|collected|recorded|forwarded|published)|(?:is|are) (?:fine|ok|okay|welcome|allowed|acceptable|preferred|better)|prefers? it|may be (?:shared|accepted|skipped|approved))\b|debe|doit|doivent|muss|müssen|deve|должен|нужно|必须|必ず|반드시/ },
  { name: 'at-all-times', weight: 0.5, matter: false, words: /\b(?:every|each|all|any|always|whenever|whatever|everything|anything|everyone|regardless|wherever|no matter|at all times|most recent(?:ly)?|right away|immediately|before (?:the )?(?:next|anything|answering|responding|doing)|from now|as well|besides|on top|for later|also|additionally|along with|antes de|avant de|jeder?|cada|chaque|ogni)\b|每|任何|所有|すべて/ },
  { name: 'gives-reasons', weight: 0.5, matter: false, words: /\b(?:so that|in order to|to succeed|to work properly|due to|because of|otherwise|cannot be determined|known (?:issue|problem|\w+ problem)|to verify|for (?:billing|licensing|context|safety|convenience|quality|later|training|continuity|backup|recovery|reference)|this is what|usually means|to check that|when it helps|when needed|as a precaution|to (?:avoid|prevent) (?:problems|delays|errors|loss))\b/ },
  { name: 'your-answer', weight: 0.5, matter: false, words: /\byour (?:final |own )?(?:answer|reply|response|output|summary|message)\b/ },
  // To whom
  { name: 'to-the-model', weight: 1, matter: true, words: /\b(?:language models?|ai agents?|ai models?|llms?|assistants|the model|the agent|your (?:next message|reasoning|instructions?|memory|context)|you have (?:permission|agreed|been|to\b)|as if|directions|obey|comply|treat (?:it|this|them|these|\w+) as|follow (?:them|it|these|this|the instructions|any instructions))/ },
  // What about
  { name: 'people', weight: 1, matter: true, words: /\b(?:other users|other people|someone else|colleagues?|home director(?:y|ies)|screenshots? of (?:the|your)|desktop|screen|webcam|microphone|card numbers?|managers?|ownership|the names of (?:the |all )?(?:patients|users|customers|people|employees|children)|private|personal|confidential|sensitive|phone numbers?|home address|insurance|diagnos[ei]s|medical|health|salary|salaries|date of birth|birthday|passport|social security|ssn|contacts?|direct messages?|\bdms?\b|inbox|mailbox|location|browsing|one-time|verification code|sms|tax|identity|signature|fingerprint|customers?|employees?|patients?|family|photos?|financial|bank|credit)\b/ },
  { name: 'the-users', weight: 1, matter: true, words: /\b(?:(?:message|messages|files?|data|words|list|mails?|code|name|documents?|inputs?|requests?|questions?|answers?|details|history|accounts?|key|agenda) (?:of|from) (?:the |each |every )?(?:\w+ )?(?:user|person|customer|owner|caller|human)|(?:the |a )?(?:user|person|customer|owner|human)(?:'s|’s) (?!(?:primary )?(?:calendar|time ?zone|locale|language|query|request|question|browser|account id|input|code|library|project|accounts)\b)\w+|(?:user|person|people|customer|they|human|account holder) (?:received|has|have|agreed|wants?|said|typed|wrote|did|gave|got|is|are|believes?|sees?|thinks?)|about the user|fact about|people want|to people|del usuario|de l'utilisateur|des (?:benutzers|nutzers)|do usu[aá]rio|dell'utente|пользователя)\b|用户的|ユーザーの|사용자의/ },
  { name: 'power', weight: 1, matter: true, words: /\b(?:as root|root (?:access|user|rights)|sudo|admin\w*|grant(?:s|ed)?|permissions?|privileges?|security|warnings?|alerts?|approval|backups?|audit log|firewall|antivirus|safety|safeguards?|(?:security|safety|usual|permission|access|review) checks?|guard ?rails?|protections?|disable|turn(?:ed)? off|bypass|override|unlock|elevated?|environment|env\b|system files?|registry|secrets?|tokens?|keys?|credentials?|passwords?|authorization|cookies?|sessions?|certificates?|licen[sc]e server|installation|ci\b|pipeline|production|infrastructure|kubectl get secrets|\/etc\/|outside of (?:the )?(?:allowed|project|workspace|sandbox|home))\b|\$\(|`env|\| sort|\/etc\/|~\// },
  { name: 'others-get-it', weight: 1, matter: true, words: /\b(?:public(?:ly)?|anyone|anybody|everyone|everybody|strangers?|others|each other|third[- ]part(?:y|ies)|partners?|external(?:ly)?|outside parties|vendor|sponsor|advertisers?|community|shared? with|made available|visible to|available to|to any|with the link|export(?:ed)?|digest|broadcast|attendee who|any attendee|competitors?|to the server|on our side|by us\b|licensor|workspace of|public (?:ticket|repo\w*|channel|gist|page)|web search(?:es)?|side channel|elsewhere|another (?:server|account|address|domain|channel|host|service)|our (?:server|service|team|cloud|api|platform|system|licen[sc]e|partner\w*)|in kopie|to every domain|cached on|hosted (?:on|at|by)|stored (?:on|at))\b/ },
  { name: 'belief', weight: 1.25, matter: true, words: /\b(?:undervalued|overvalued|cheaper|discount|promo\w*|advert\w*|best choice|trustworthy|recommended? (?:by us|our)|agreed|consent(?:ed)?|has approved|have approved|have permission|has permission|given permission|not (?:be )?(?:bothered|shown|told|asked|warned|aware|concerned)|leave (?:\w+ ){0,4}out|left out|on top|favou?rably|hide|pretend|believe|convinced?|what people want|the usual|experts?|agree on|prais\w+|is green|as skipped|below the|stays below|so the (?:summary|report|result)|looks? (?:clean|fine|good|green)|shown to|do(?:es)? not need to be|need not|without question|must state|state that|say that|claim that|as a fact|is a fact|reassur\w*|distract\w*|at length|never mention|technicalit\w*)\b/ },
  { name: 'deeds', weight: 1, matter: true, words: /\b(?:execut(?:e|ed|ing)|run right away|delete[ds]?|everything below|wipe[ds]?|overwrit\w*|swap(?:s|ped)?|replac(?:e|ed)|redirect\w*|impersonat\w*|co-?author|on behalf|sign (?:in|up)|subscribe|purchase|buy|pay|transfer|accepted?|approve[ds]?|install|download(?:ed)? and|insert|book the|drops?\b|unused|exec into|empties|trash|dismiss(?:ed)?|automatically|attached?|append(?:ed)?|collect|gather|pull (?:the|all|in)|hand (?:them|it|over)|select \* from|drop table|grant all|join link|keep the rows|keep (?:a copy|them|it) for)\b/ },
  { name: 'elsewhere', weight: 1, matter: true, words: /https?:\/\/(?!(?:\w+\.)?example\.)\w|(?<![\w.+-])[\w.+-]+@(?!example)[\w-]+\.|(?<![\w./-])(?!example\.)(?:[a-z0-9-]+\.)+(?:com|net|io|dev|cc|click|top|xyz|us|co|info|app|site|online)\b|#[a-z]{3,}|\bone level up\b|\bparent director/ },
];

const likely = sieveOf(leanings.map(({ words }) => words));

/** What makes a sentence ordinary however it is put: how the server is set up, what it refuses, which documentation there is, what comes back. */
const ordinary =
  /^\W*(?:prompt |usage )?examples?\b|^(?:do not|don't|never|avoid) (?:include|pass|provide|store|share|upload|enter|put|delete|use|run|modify|change)\b|\b(?:configured|set) (?:in|on|by|for|via|through) (?:the )?(?:server|environment)|\bin the server(?:'s|’s) environment|environment variable of the server|access token with|(?:is|are) (?:rejected|refused|denied|blocked|not (?:possible|allowed|supported|sent|included|returned|permitted))|(?:after|once|make sure|ensure|if|unless|until) (?:that )?the user has (?:confirmed|approved|agreed)|\bfeedback\b|report (?:bugs?|issues?|problems?)|with the user before|ask the user|\b(?:see|documentation|docs)\b.{0,20}https?:|https?:\/\/docs\.|\/docs\/|supports?\b|^returns?\b|^(?:e\.g|example|for example)|(?:obtain|requires?) permission|(?:appropriate|sufficient|necessary|required|proper|correct|read|view) (?:permissions?|access|rights|role)|wait for (?:approval|confirmation)|show (?:the user|them) a (?:draft|preview|summary)|(?:needs?|requires?) (?:\w+ ){0,2}(?:consent|approval|confirmation)|with caution|with care\b|^leave (?:it |this )?(?:empty|blank|unset)|^(?:the )?users? can\b|(?:requires?|needs?) (?:[\w-]+ ){0,3}(?:authentication|sign[- ]?in|subscription|plan)\b|\bno (?:\w+ ){1,3}(?:is |are )?(?:needed|required|necessary)\b|should not (?:include|add|pass|use|set|put)\b|^(?:data )?source: |\b(?:unless|if|when) (?:the user|they) (?:has|have|gives?|provid\w+|is|are|prefers?|specif\w+)\b.{0,40}$|^call \S+_\S+ (?:first|before)\b|^(?:never|do not|don't|avoid)\b.* unless (?:the user|you are|it is|they|asked|explicitly)\b|\b(?:use|call|see|try|with) \W?(?!send|post|upload|run|exec|delete|forward|share)[a-z]+_[a-z_]+\W? (?:to|for|if|when|instead|before|first|afterwards)\b|start_index|next_page|truncated|deprecated|rate limit/;

/** A tool may say when it is the one to use, and a user's wishes, people's data and power are what many tools are for. */
const whenToUse = /^\W*(?:use|call|invoke|useful|helpful|ideal|best)\b(?: this| it)?(?: tool)?(?: \w+)? (?:when|whenever|if|for|to)\b/;
const purposes: ReadonlySet<string> = new Set(['the-users', 'people', 'power']);

/**
 * How far a sentence (small letters) leans away from documentation, 0 where it does not. `usual`: leanings of the tool as it was accepted. `place`: the first one of a
 * description bids what the tool does, and that of an argument bids what to fill in; both may lean further.
 */
export function leaningOf(small: string, usual: () => ReadonlySet<string>, place: 'opening' | 'later' | 'argument'): number {
  let weight = 0;
  let matters = 0;
  let bids = false;
  let given = false;
  let spoken = false;
  const use = whenToUse.test(small);
  for (const nth of likely(small)) {
    const leaning = leanings[nth];
    if (leaning === undefined || (place === 'opening' && leaning.name === 'bids') || !leaning.words.test(small)) continue;
    const known = leaning.matter && (usual().has(leaning.name) || (use && purposes.has(leaning.name)));
    weight += known ? leaning.weight / 2 : leaning.weight;
    if (leaning.matter && !known) matters += 1;
    if (leaning.name === 'bids' || leaning.name === 'obliges') bids = true;
    if (leaning.name === 'others-get-it') given = true;
    if (leaning.name === 'to-the-model') spoken = true;
  }
  // That the assistant should take care is what descriptions written for assistants say anyway.
  if (matters === 1 && spoken && weight < 2.5) return 0;
  return matters === 0 || !(bids || (spoken && matters > 1) || matters > 2 || (given && matters > 1)) || weight < (place === 'later' ? 1.75 : 2.25) || ordinary.test(small) ? 0 : weight;
}

/** The leanings a text (small letters) has anyway. */
export function leaningsIn(small: string): ReadonlySet<string> {
  return new Set(leanings.filter(({ matter, words }) => matter && words.test(small)).map(({ name }) => name));
}
