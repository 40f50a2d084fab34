import { sign, type SentenceRule } from './sentence-rule';

/** Short sentences that can only be orders, however much they look like documentation: no likeness speaks for them. */
export const orderRules: readonly SentenceRule[] = [
  // A page nobody has seen is to be obeyed. Where a person gets a key, and by which steps, is documentation.
  sign('order/page', 3, 'finding.reader.obeys', { none: ['negated'], pattern: /\b(?:see|visit|open|read|fetch|load|go to|check|consult|get)\b[^;]{0,60}\bhttps?:\/\/\S{1,200}[^;]{0,20}\b(?:and|then)\b (?:\w+ ){0,2}(?:follow|obey|do|execute|carry out|apply|comply with|act on|act upon) (?:it|them|this|that|these|those|what|whatever|its|all|everything|(?:the|any) (?:instructions?|orders?|commands?|directives?)(?! (?:to|for|on|of|in|there)\b))\b/ }),
  sign('order/answer', 3, 'finding.reader.obeys', { none: ['negated'], pattern: /(?<!\b(?:not|never|cannot|without|avoid) (?:\w+ )?|n['’]t (?:\w+ )?)\b(?:follow|obey|execute|carry out|act on|act upon|comply with) (?:\w+ ){0,3}(?:instructions?|orders?|commands?|directions|directives?)\b (?:that |which )?(?:\w+ ){0,2}(?:returned|given|contained|included|found|sent|provided|received|it returns|in|of|from)\b.{0,20}\b(?:tools?|servers?|results?|responses?|answers?|outputs?|pages?|returns)\b/ }),
  sign('order/first', 3, 'finding.command.first', { none: ['negated'], pattern: /\b(?:always|must|every time|have to|has to)\b,? (?:be )?(?:call|called|use|used|run|invoke|invoked|start with) ?(?:this|it)?(?: tool| function)? first\W*$/ }),
  // A guard that is gone, told in passing; what it does not ask for any more may be a mere value.
  sign('safety/asks-no-more', 3, 'finding.safety.asksFirst', { pattern: /\b(?:no longer|not any ?more|stops?|stopped) (?:asks?|asking|prompts?|prompting|confirms?|confirming|warns?|warning|waits?|waiting)\b(?! (?:for|about) (?!(?:\w+ )?(?:confirm|approv|permission|consent|an? (?:confirm|approv|ok)|the (?:user|person)|you)))/ }),
];
