import type { Text } from '../texts';
import type { Reason } from '../finding';
import type { Sign } from './addresses';

/** What a description promises for the person's safety, what is said where it does so no longer, and the words of which one has to be left for the promise to stand in other words. */
const promises: readonly (readonly [string, Reason, RegExp, number, RegExp])[] = [
  ['safety/it-asks-first', 'finding.safety.asksFirst', /\b(?:asks?|prompts?|requests?|requires?|needs?|waits? for|after|with|only (?:after|with|if)|must)\b[^.\n]{0,40}\b(?:confirm\w*|approv\w*|consent|permission|human|user's ok)|\bconfirms? (?:with|before)|\b(?:user|human|person|customer|owner) (?:must |has to |needs to |still |then )?(?:approv|confirm|review|sign)\w*|\bask(?:s|ing)? (?:the user |for \w+ )?before|rückfrage|bestätigung|confirmaci[oó]n|confirmation/i, 3, /confirm|approv|consent|permission|\bask/i],
  ['safety/it-changes-nothing', 'finding.safety.changesNothing', /\bread[- ]?only\b|\b(?:does|do|will|can|must|should)(?: not|n't| never)(?: \w+)? (?:modify|change|alter|write|delete|execute|send|touch|affect|mutate|store|persist|share|transmit|leave)|\bnever (?:modif|chang|alter|writ|delet|execut|send|touch|stor|shar|transmit|leav|upload|overwrit|return|expose|log)\w*|\bno (?:data|side effects|changes|network)|\bnothing is (?:sent|changed|written|deleted|stored)|without (?:modifying|changing|deleting|executing|sending|writing)|\b(?:is|are) (?:never|not) (?:sent|stored|shared|modified|deleted|written|executed|logged|returned|transmitted|uploaded)/i, 3, /read[- ]?only|only read|reads? data|\bselect quer|reject|refus|unmodified|untouched|unchanged|intact|\b(?:can)?not (?:be )?\w+|n't\b|\bnever\b|without \w+ing|\bno \w+ (?:is|are)/i],
  ['safety/far-it-reaches', 'finding.safety.reaches', /\bonly (?:works |operates |reads? |writes? |accesses? |files? |paths? )?(?:\w+ )?(?:within|inside|in|under|from|to) (?:the |an? )?(?:\w+ )?(?:allowed|permitted|approved|configured|sandbox\w*|workspace|project|current|listed|root|whitelisted|verified|trusted|internal|test|staging)|\b(?:restricted|limited|confined|scoped) to\b|\boutside (?:the |of )?[^.\n]{0,40}(?:rejected|refused|denied|blocked|not (?:allowed|permitted|accessible))|\bsandbox(?:ed)?\b|\bdry[- ]run (?:by default|mode)/i, 2.5, /allowed|permitted|within|inside|\bonly\b|limited|restricted|confined|scope|sandbox|outside|dry[- ]run/i],
  ['safety/it-cannot-be-undone', 'finding.safety.cannotBeUndone', /\b(?:cannot|can't|can not) be (?:undone|reversed|recovered)|\birreversibl\w*|\bpermanent(?:ly)?\b|\buse with caution|\bdestructive\b|\bwith care\b|\bdanger(?:ous)?\b|\bcaution\b/i, 2, /undo|undone|irrevers|permanent|caution|careful|with care|destruct|danger|recover|revert|restor|warning/i],
  ['safety/secrets-stay-out', 'finding.safety.secretsStayOut', /\b(?:redact|mask|strip|filter|omit|hide|exclud)\w*\b[^.\n]{0,50}\b(?:secret|password|token|credential|key|sensitive|personal|pii)\w*|\b(?:secret|password|token|credential|key|sensitive|pii|email|phone|address|number|account|card|name)\w*\b[^.\n]{0,50}\b(?:redact|mask|strip|filter|omit|hidden|exclud)\w*|\b(?:do not|don't|never) (?:include|pass|provide|send|share|put|store|enter)\b[^.\n]{0,50}\b(?:secret|password|token|credential|key|sensitive|personal)\w*/i, 3, /mask|redact|hide|hidden|omit|strip|exclud|filter|\bnever\b|\bnot\b|n't\b|obscur|anonymi/i],
];

/** The promises of `before` that no text of `texts` gives any more. */
export function removedSafety(texts: readonly Text[], before: readonly Text[]): readonly Sign[] {
  const now = texts.map(({ text }) => text).join('\n');
  return promises.flatMap(([rule, reason, pattern, score, still]) => {
    if (!before.some(({ text }) => pattern.test(text)) || still.test(now)) return [];
    const at = texts.find((text) => text.at === '/description')?.at ?? texts[0]?.at ?? '';
    return [{ rule, reason, score, at, span: [0, texts.find((text) => text.at === at)?.text.length ?? 0] as const }];
  });
}
