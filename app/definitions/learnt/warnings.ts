import { kept } from '#app/tiers/kept';

/** What comes back, which others may have written. */
const back = "(?:this tool|this tool['’]s (?:results?|output)|it|(?:the|its|these|any) (?:returned |fetched )?(?:results?|outputs?|pages?|contents?|texts?|answers?|responses?|data|files?|mails?|issues?|comments?|rows?|logs?))";
const orders = '(?:instructions?|commands?|orders?|requests?|prompts?)';
const warning = new RegExp(
  `^(?:[^.;:!?]{0,80}\\b(?:others|untrusted|anybody|anyone|third part(?:y|ies)|user[- ]generated|attackers?)\\b[^.;:!?,]{0,40}(?:, so |: |; ))?(?:please )?(?:do not|don['’]t|never) (?:follow|obey|act on|carry out|execute|trust) (?:any |the )?${orders}(?: (?:or|and) ${orders})? (?:that (?:stand|are|come) )?(?:returned by|returned in|found in|contained in|inside|within|in|from) ${back}\\W*$`,
);

/** Whether a sentence is the warning of a careful maintainer, and that alone: what a tool gives back bids nothing. It takes nothing from anybody, though its words are those of orders. */
export const isWarning: (sentence: string) => boolean = kept((sentence) => sentence.length <= 300 && warning.test(sentence.toLowerCase()), 700);
