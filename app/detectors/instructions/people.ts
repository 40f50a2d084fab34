/*
 * Agents and assistants who are people, the word as a label of something, and what a test expects of a model: what is said to them or of them is said to no model. Each word takes as many letters as the one it stands for, so that
 * places in a text stay what they were.
 */

const trades = 'letting|lettings|estate|realty|realtor|travel|ticket|gate|customs|forwarding|freight|field|special|secret|double|undercover|federal|fbi|cia|irs|patent|literary|sports?|union|collection|election|police|press|transfer|leasing|rental|free|closing|escrow|managing|undersigned|cleaning|chemical|foaming|oxidi[sz]ing|blocking|contrast|nerve|bleaching|wetting|infectious|causative';
const helpers = 'teaching|dental|nursing|care|laboratory|kitchen|veterinary|physician|physician\'s|classroom|ward|camera|warehouse|production|medical|pharmacy|dispensing|flight|stage|parliamentary|floor|his|her';
const ranks = 'managers?|coach(?:es)?|professors?|directors?|editors?|principals?|curators?|teachers?|cooks?|chefs?|engineers?|secretar(?:y|ies)|surgeons?|attorneys?|referees?|conductors?|gardeners?|commissioners?|superintendents?';

const people = new RegExp(
  `\\b(?:${trades})[- ](agents?)\\b|\\b(?:${helpers})[- ](assistants?)\\b|\\b(assistants?) (?:${ranks})\\b|\\b(assistants?) (?:of|to) (?:dr|mrs?|ms|prof)\\b|\\b(assistants?) \\([a-z]{2,20}(?:,| and\\b|\\))|\\b(?:dr|mrs?|ms|prof)\\.? [\\p{L}-]{2,30}['’]s (assistant)\\b|^\\W{0,4}\\[?\\d{1,2}:\\d{2}(?::\\d{2})?\\]?[ -]{1,4}(agent)(?: \\p{L}{2,20})?:|\\b(?:labels?|labell?ed|tags?|tagged|branch|column|folder|channel|queue|group|badge|flair)(?: (?:it|them|him|her|is|as|named|called|with)){0,2} [\u0060"'‘“](assistants?|agents?|bots?)[\u0060"'’”]|(?:^|[.!?]["”’)]{0,2} )\\W{0,6}(?:expected|expect|pass(?:es)? (?:if|when)|assert)(?: (?:result|outcome|behaviou?r|answer))?:? (?:that )?(?:the )?(assistant|agent|bot) (?:refuses|declines|warns|stays|(?:does not|doesn['’]t) (?:follow|obey|open|click|send|print|reveal|change|run)|keeps to the|(?:continues|carries on|goes on) with (?:the|its|his) (?:original|first|user['’]s|own))\\b`,
  'giu',
);
const others: Readonly<Record<string, string>> = { agent: 'clerk', agents: 'clerks', assistant: 'colleague', assistants: 'colleagues', bot: 'tag', bots: 'tags' };

/** `text`, agents and assistants of it who are people by their trade, their rank or their name called clerks and colleagues, and those that are only named called something else. */
export function withPeople(text: string): string {
  if (!/agent|assistant|\bbots?\b/i.test(text)) return text;
  return text.replace(people, (match, ...found: readonly unknown[]) => {
    const word = found.slice(0, 9).find((one): one is string => typeof one === 'string' && one !== '');
    return word === undefined ? match : match.replace(word, others[word.toLowerCase()] ?? word);
  });
}
