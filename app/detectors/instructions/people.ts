/*
 * Agents and assistants who are people: what is said to them or of them is said to no model. Each word takes as many letters as the one it stands for, so that
 * places in a text stay what they were.
 */

const trades = 'letting|lettings|estate|realty|realtor|travel|ticket|gate|customs|forwarding|freight|field|special|secret|double|undercover|federal|fbi|cia|irs|patent|literary|sports?|union|collection|election|police|press|transfer|leasing|rental|free|closing|escrow|managing|undersigned|cleaning|chemical|foaming|oxidi[sz]ing|blocking|contrast|nerve|bleaching|wetting|infectious|causative';
const helpers = 'teaching|dental|nursing|care|laboratory|kitchen|veterinary|physician|physician\'s|classroom|ward|camera|warehouse|production|medical|pharmacy|dispensing|flight|stage|parliamentary|floor|his|her';
const ranks = 'managers?|coach(?:es)?|professors?|directors?|editors?|principals?|curators?|teachers?|cooks?|chefs?|engineers?|secretar(?:y|ies)|surgeons?|attorneys?|referees?|conductors?|gardeners?|commissioners?|superintendents?';

const people = new RegExp(
  `\\b(?:${trades})[- ](agents?)\\b|\\b(?:${helpers})[- ](assistants?)\\b|\\b(assistants?) (?:${ranks})\\b|\\b(assistants?) (?:of|to) (?:dr|mrs?|ms|prof)\\b|\\b(assistants?) \\([a-z]{2,20}(?:,| and\\b|\\))|\\b(?:dr|mrs?|ms|prof)\\.? [\\p{L}-]{2,30}['’]s (assistant)\\b|^\\W{0,4}\\[?\\d{1,2}:\\d{2}(?::\\d{2})?\\]?[ -]{1,4}(agent)(?: \\p{L}{2,20})?:`,
  'giu',
);
const others: Readonly<Record<string, string>> = { agent: 'clerk', agents: 'clerks', assistant: 'colleague', assistants: 'colleagues' };

/** `text`, agents and assistants of it who are people by their trade, their rank or their name called clerks and colleagues. */
export function withPeople(text: string): string {
  if (!/agent|assistant/i.test(text)) return text;
  return text.replace(people, (match, ...found: readonly unknown[]) => {
    const word = found.slice(0, 7).find((one): one is string => typeof one === 'string' && one !== '');
    return word === undefined ? match : match.replace(word, others[word.toLowerCase()] ?? word);
  });
}
