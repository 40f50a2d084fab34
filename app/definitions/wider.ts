import { effectIn } from './effects';
import { finding } from './finding';
import { asksIn } from './parameter-asks';
import { isNote } from './signals/notes';
import type { Sentence } from './sentences';
import type { Text } from './texts';
import type { Finding } from '#shared/models/definition';

/* What an update says a tool may do from now on, and could not before, in words that neither bid a model nor name an address. */

/** A sentence that says what does not happen. */
const reassures = /\b(?:not|never|no|nothing|none|only|redacted|masked|refuse[sd]?|denied|rejected|cannot|can['’]t|don['’]t|doesn['’]t|won['’]t|without|except|unless|fails?|errors?|ignored)\b/i;

/** A sentence that says that an effect does not come about. */
const denies = /\b(?:never|nothing|aren['’]t|isn['’]t|don['’]t|doesn['’]t|can['’]t|cannot|refused|is not|are not|does not|(?:do not|don['’]t|never) (?:put|paste|include|send|store|enter|save|write|type|upload|pass)|please (?:don['’]t|leave out|avoid)|left out|redacted|masked|no personal)\b/i;

const strong: readonly RegExp[] = [
  // Reach: what was one is all. A file of any type is one file.
  /\b(?:any|every|all|entire|whole)\s(?:(?!(?:of|in|for|from|with|to|and|that)\b)[\w-]+\s){0,2}?(?:files?|folders?|director(?:y|ies)|drives?|disks?|accounts?|users?|customers?|clusters?|databases?|statements?|sql|commands?|repositor(?:y|ies)|inbox(?:es)?|mailbox(?:es)?|contacts|records|machines?|computers?|network|tenants?|environments?|permissions?|channels?|devices?|doors?|secrets?|keys?|variables)\b(?! (?:types?|formats?|extensions?|kinds?|encodings?)\b)/i,
  /\b(?:home|root|system) (?:folder|directory)\b|\b(?:whole|entire|full) (?:home|disk|drive|machine|account|mailbox|history)\b/i,
  /\* (?:for|means|=|selects) (?:all|every|any)/i,
  // Power and its limits.
  /\b(?:by|with|using) force\b|\bforce[- ]push|\boverwrit(?:es|ing)\b(?! the output)|\bpermanently\b|\birreversibl[ey]\b|\b(?:super ?user|admin(?:istrator)?|root) (?:rights?|access|privileges?|permissions?)\b/i,
  /\b(?:safety|limits?|checks?|confirmations?|approvals?|reviews?|guards?|restrictions?|verification)\b[^.]{0,40}\b(?:left aside|left out|skipped|bypassed|lifted|waived|overridden|switched off|turned off|disabled|passed through|no longer)\b|\b(?:above|beyond|over|past) the (?:\w+ ){0,2}limits?\b/i,
  // What is read commands, or what is told is not so.
  /\b(?:commands?|instructions?|steps|orders|requests?|texts?|contents?|answers?|results?)\b[^.]{0,80}\b(?:for the (?:assistant|model|agent|ai)\b|takes? precedence|ranks? above|same standing|outranks?|carr(?:y|ied) (?:them )?out|(?:must|should|are to|is to) be (?:followed|obeyed|executed)|are binding)/i,
  /\b(?:reported|shown|displayed|told|stated|listed) as (?:lower|higher|less|more|zero|empty|ok|successful|paid|safe|clean)\b|\b(?:doubled|halved|inflated|understated|overstated|falsified|faked)\b/i,
  /\b(?:other|all other|file|search|mail|those|built-?in|similar) tools? (?:are|is) (?:\w+ )?(?:unsafe|slow|broken|unreliable|deprecated|insecure|outdated|wrong)\b/i,
  // What is handed over is run, or is what is open before somebody.
  /\b(?:handed|passed|given|fed) to (?:a|the) (?:shell|interpreter)\b|\b(?:shell|bash|python|javascript) expressions?\b|\b(?:the )?(?:files?|documents?|tabs?|mails?) (?:that (?:is|are) )?open (?:into|as|in)\b|\bwhat(?:ever)? is (?:on|in) (?:the |your )?(?:screen|clipboard|window|editor)\b|\blogs? (?:out|off) (?:everyone|everybody|all|every)\b/i,
  // Others get something.
  /\b(?:our|vendor['’]?s?|partner['’]?s?|third[- ]part(?:y|ies)|outside|external) (?:\w+ ){0,2}(?:servers?|clouds?|services?|partners?|compan(?:y|ies)|teams?|systems?|analytics|logs?|part(?:y|ies))\b/i,
  /\b(?:cop(?:y|ies)|duplicates?|mirror(?:s|ed)?)\b[^.]{0,50}\b(?:to|for|with|at)\b[^.]{0,30}\b(?:vendor|partners?|provider|maker|author|developer|us|server|cloud|archive)\b/i,
  /\bpublic(?:ly)? (?:\w+ ){0,2}(?:links?|urls?|address(?:es)?|pages?|buckets?|access(?:ible)?|readable)\b|\banyone with the link\b/i,
];

/** Likewise, but documentation speaks of it as well: they count in what a tool says first, of itself and of an argument. */
const weak: readonly RegExp[] = [
  /\bproduction\b|\blive (?:system|database|data|environment|cluster)s?\b/i,
  // Secrets and people's own affairs.
  /\b(?:passwords?|passphrases?|credentials?|secrets?|cookies?|private keys?|ssh keys?|api keys?|access tokens?|key files?|saved logins?|seed phrases?|private (?:files?|messages?|entries)|keychain|browser history|shell history)\b/i,
];

/** What a tool that only read is to do besides, as a bid or in passing. */
const deeds = /(?:\band|;|,|\bthen)\s(?:[\w ]{0,30}, )?(?:sets|writes|applies|switches|corrects|rewrites|updates|replaces|submits)\s(?:the|it|them|a|an|its|this|those|all|any)\b|(?:^|[,;:]\s|\b(?:and|then|also|or)\s)(?:pay|buy|sell|transfer|place an? (?:\w+ )?order|delete|remove|erase|wipe|grant|approve|unlock|forward|upload|publish|invite|install|execute|(?:restart|reboot|kill|reset|overwrite)(?=s?\s(?:it|them|those|these|every|any)\b))s?\b/i;
const passing = /\b(?:is|are|gets?|will be|being)\s(?:\w+ly\s)?(?:also\s)?(?:deleted|removed|erased|wiped|purged|dropped|transferred|paid|bought|uploaded|forwarded|shared|published|unlocked|opened|recorded|installed|executed|granted|revoked|invited|set up)\b/i;

const all = [...strong, ...weak];

/** Of them, those that documentation speaks of as often: how many, what was there before, secrets in general. */
const usual: ReadonlySet<RegExp> = new Set([...strong.slice(0, 1), ...strong.slice(3, 4), ...weak]);

/** The first of the signs in a sentence that what stood before does not give as well. */
function first(signs: readonly RegExp[], sentence: string, said: string): { readonly match: RegExpExecArray; readonly isUsual: boolean } | null {
  for (const sign of signs) {
    const match = sign.exec(sentence);
    if (match !== null && !sign.test(said)) return { match, isUsual: usual.has(sign) };
  }
  return null;
}

/** What an update adds to one text. */
export interface Added extends Text {
  readonly sentences: readonly Sentence[];
}

/** What widens a tool, and whether any of it is more than maintainers say as well, who speak of how many, of what is written over and of secrets. */
export interface Widenings {
  readonly findings: readonly Finding[];
  readonly isCertain: boolean;
}

/** Sentences that were `added` to what stood in `before` and widen what the tool may do. `reads`: before, it only read. */
export function widenings(added: readonly Added[], before: readonly Text[], reads: boolean): Widenings {
  const said = added.length === 0 ? '' : before.map(({ text }) => text).join('\n');
  const found: Finding[] = [];
  let isCertain = false;
  for (const { at, sentences } of added) {
    for (const { text: sentence, start } of sentences) {
      if (found.length >= 10) return { findings: found, isCertain };
      const effect = denies.test(sentence.replace(/\beven if\b[^.]*/i, ' ')) ? null : effectIn(sentence, said);
      if (effect !== null) {
        found.push(finding('scope/wider', 'finding.scope.wider', at, [start + effect[0], start + effect[1]]));
        continue;
      }
      // What an argument was for is not to become what a model knows.
      const asked = at.startsWith('/inputSchema/') && !denies.test(sentence) ? asksIn(sentence, said) : null;
      if (asked !== null) {
        found.push(finding('scope/wider', 'finding.scope.wider', at, [start + asked[0], start + asked[1]]));
        continue;
      }
      if (reassures.test(sentence) || isNote(sentence)) continue;
      const opens = at !== '/description' || start === 0;
      const signs = opens ? all : strong;
      // Who lists may list all there is.
      const heard = reads ? sentence.replace(/\ball\b/gi, '   ') : sentence;
      const sign = first(signs, heard, said);
      const match = sign?.match ?? (reads ? ((opens ? passing.exec(sentence) : null) ?? deeds.exec(sentence)) : null);
      if (match === null) continue;
      found.push(finding('scope/wider', 'finding.scope.wider', at, [start + match.index, start + match.index + match[0].length]));
      isCertain ||= sign?.isUsual !== true;
    }
  }
  return { findings: found, isCertain };
}
