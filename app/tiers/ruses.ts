import { kept } from './kept';

/* Ruses in a message: what is written to somebody to get money or obedience out of them. Each needs two signs together; one of them alone is ordinary mail. */

/** What was read of longer descriptions is not kept, UTF-16 units. */
const descriptionLimit = 1200;

/** How payment is said to go from now on, and where to. */
const newAccount =
  /\b(?:chang(?:e[ds]?|ing)|new|updated?|different|moved|switched)\b[^.\n]{0,40}\b(?:bank(?:ing)?|payment|payee|remittance|payout)\s(?:details|coordinates|instructions|information|account)\b|\b(?:bank(?:ing)?|payment|remittance)\s(?:details|coordinates|instructions|information|account)\b[^.\n]{0,30}\b(?:changed?|moved|are new|is new|switched|updated)\b|\b(?:our|my|the)\s(?:bank )?account\s(?:has |have |was )?(?:moved|changed|closed|been (?:moved|changed|closed|replaced))\b|\bneue\w{0,2} (?:bankverbindung|kontoverbindung|iban)\b|\bnouve(?:au|lles?) (?:rib|iban|coordonnées bancaires|compte bancaire)\b|\bnuev[ao]s? (?:cuenta bancaria|datos bancarios|iban)\b|\bnuov[oe] (?:iban|coordinate bancarie|conto)\b|\bnovos? (?:dados bancários|iban)\b|\bnieuwe? (?:rekeningnummer|bankrekening|iban)\b/i;
const payThere = /\b(?:pay|wire|transfer|remit|settle|deposit)\b[^.\n]{0,80}\b(?:to|into|on)\b[^.\n]{0,50}(?:\baccount\b|\bacct\b|\biban\b|\bsort\b|\b\d{6,}\b|\bthere\b|\bit\b)|(?:^|\s)(?:überweis\w+|zahlen sie|virer|virement|payez|pagar|pague|transfer(?:ir|ieran?)|bonifico|pagare|betaal|overmaken)\b/i;

/** Money, or else. */
const orElse =
  /\b(?:pay|send|transfer|wire)\b[^.\n]{0,40}(?:\d\s?(?:k|btc|eth|xmr|usdt|eur|euros?|usd|dollars?|pounds?|gbp)\b|[$€£]\s?\d|\b(?:bitcoins?|btc|monero|ransom)\b)[^\n]{0,60}?\b(?:or(?: else)?|otherwise|unless)\b[^.\n]{0,60}?\b(?:(?:photos?|pictures?|pics|videos?|clips?|recordings?|chats?|messages|files|secrets?|data|everything|it|they) (?:go(?:es)?|gets?|will|(?:is|are) (?:sent|posted|published|released|leaked|sold))|wife|husband|leak(?:ed)?|expose[ds]?|publish(?:ed)?|hurt|burns?|dies?|regret|suffers?|find out|dead)\b|\b(?:unless|until|if) you (?:(?:do not|don['’]t) )?pay\b[^.\n]{0,80}\b(?:photos?|pictures?|videos?|recordings?|leak|publish|expose|hurt|everyone|family|employer)\b/i;

/** Somebody asks for money, and the tale they ask it with. A number with a thing it counts behind it, `1,500 rows`, is no sum. */
const asks = /\b(?:can|could|would|will|please|need you to|kindly)\b[^.?!\n]{0,30}\b(?:wire|send|transfer|lend|loan|advance)\b[^.?!\n]{0,40}(?:[$€£]\s?\d|\bmoney\b|\bfunds\b|(?<![\d,.])(?:\d{1,3}(?:[,.]\d{3})+|\d{3,})(?:\.\d\d)?(?!\d)(?=\s?(?:k|eur|euros?|usd|dollars?|pounds?|gbp|chf|francs?|bucks|quid|rupees?|pesos?|yen|naira|rand|zloty|[$€£]|btc|eth|usdt)(?![a-z])|[,.]?\s*$|\s*[?!;:)]|[,.]\s|\s+(?:today|now|for|to|by|via|so|asap|right|this|tonight|tomorrow|until|till|please|and|or|if|before|through|from|as|in|on|over|urgently|quickly|because|more|when|at|with|here|there|immediately)\b))/i;
const tale = /\b(?:my (?:love|darling|dear|sweet\w*|angel)|darling|sweetheart|beloved|honey|customs|parcel|inheritance|lottery|prize money|stranded|bail|release fee|oil rig|widow|next of kin|beneficiary|new number|lost my phone|broke my phone|arrested)\b/i;
const giftCards = /\b(?:buy|get|purchase|pick up)\b[^.\n]{0,40}\bgift ?cards?\b[^\n]{0,120}\b(?:send|text|email|share|scratch|photo|photograph|read)\b[^.\n]{0,40}\b(?:codes?|numbers?|back|pins?)\b/i;

/** Money that comes back as more. */
const doubles = /\b(?:send|deposit|transfer|invest)\b[^\n]{0,30}?(?:\d\s?(?:btc|eth|sol|xrp|doge|usdt|bitcoins?)\b|[$€£]\s?\d)[^\n]{0,80}\b(?:(?:get|receive|earn|returns?)\b[^\n]{0,30}\b(?:back|double|twice|in return|guaranteed)|doubled?|\d{1,4}\s?% (?:a|per) (?:day|week)|guaranteed (?:returns?|profits?))\b/i;

/** Whoever speaks says that they are the law, or the bank. */
const office =
  /\b(?:this is|i am|i['’]m|we are|you are speaking (?:to|with)) (?:the |your |officer [a-z]{2,20} (?:of|from|with) (?:the )?|(?:calling|writing|speaking) from (?:the )?)?(?:local |state |federal )?(?:police|irs|hmrc|fbi|tax (?:office|authority|authorities)|revenue (?:service|agency)|immigration|border control|sheriff['’]?s? ?(?:office)?|(?:bank|card) (?:security|fraud)|fraud (?:department|team|desk)|fire (?:brigade|department)|social security|microsoft support|apple support|windows support|bank['’]?s? security)(?= (?:speaking|calling|here|department|office|team|desk|station)\b|[.,!:;]|$)|\bhier (?:ist|spricht) die polizei\b|\bici la police\b|\b(?:aquí|le habla) la policía\b|\bqui (?:è )?la polizia\b|\baqui é a polícia\b|\b(?:dit|hier) is de politie\b/i;

const ofAccounts = ['bank', 'account', 'payment', 'payout', 'payee', 'remittance', 'iban', 'rib', 'conto', 'cuenta', 'compte', 'coordon', 'coordin', 'datos', 'dados', 'rekening', 'konto'];
const ofOffices = ['police', 'polizei', 'polic', 'polizia', 'politie', 'polícia', 'irs', 'hmrc', 'fbi', 'tax ', 'revenue', 'immigration', 'border', 'sheriff', 'security', 'fraud', 'fire ', 'support'];
const ofMoney = ['wire', 'send', 'transfer', 'lend', 'loan', 'advance', 'deposit', 'invest', 'pay'];
const any = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));

/** The ruse in a text that is sent or spoken; null for none. */
export function ruseIn(text: string): RegExpExecArray | null {
  // Most texts have none of the words, and every message comes by here.
  const low = text.toLowerCase();
  const account = any(low, ofAccounts) ? newAccount.exec(text) : null;
  if (account !== null && payThere.test(text)) return account;
  const money = any(low, ofMoney);
  const asked = money ? asks.exec(text) : null;
  if (asked !== null && tale.test(text)) return asked;
  return (low.includes('gift') ? giftCards.exec(text) : null) ?? (money ? doubles.exec(text) : null) ?? (any(low, ofOffices) ? office.exec(text) : null);
}

/** The threat in a text by which money is demanded; null for none. */
export function threatIn(text: string): RegExpExecArray | null {
  return any(text.toLowerCase(), ofMoney) ? orElse.exec(text) : null;
}

/** What a description says of those a message comes from: that there are no such people. */
const pretends =
  /\b(?:with|from|through|using|via|by|as|avec|depuis|par|mit|von|über|durch|con|desde|com|met|med|till)\b[^.]{0,24}(?:\b(?:fake|bogus|sock ?puppet|bot|fictitious|hacked|stolen|bought|burner|faux|falsch\w{0,2}|gefälscht\w{0,2}|fals[ao]s|falsi|finti|nep|falska|falske) (?:accounts?|profiles?|users?|identit(?:y|ies)|reviewers?|voters?|customers?|people|comptes?|profils?|konten|profilen?|nutzern?|bewertungen|cuentas?|perfiles|contas?|perfis|profili|konton|kontoer)\b|\b(?:sockpuppets?|bot ?nets?|botfarm|click farm|nepaccounts?|fakeprofile\w*|fake-?konten|(?:comptes|profils) (?:factices|fictifs)|cuentas falsas|contas falsas|account (?:falsi|finti)))/i;
const tried = /\b(?:test|tests|testing|fixtures?|sample|mock|seed|dummy|demo|sandbox|staging|detects?|finds?|blocks?|reports? (?:fake|bogus)|protects?|flags?|removes?)\b/i;

/** Whether a description says that people are spoken for who do not exist. */
export const pretendsPeople = kept((description: string): boolean => pretends.test(description.slice(0, 400)) && !tried.test(description.slice(0, 400)), descriptionLimit);

/** A description by which a program of another place is fetched and run. */
const fetchesCode = /\b(?:fetch|download|load|pull|get|grab|retriev)(?:e?s|ing)?\b[^.]{0,40}\b(?:script|code|program|payload|module|snippet|binary|macro|plugin|command)s?\b[^.]{0,80}(?:\band then|\band|\bthen|,)\s(?:then |immediately |silently |directly )?(?:evaluates?|evals?|executes?|runs?|launches|imports?|sources?|installs?)\s(?:it|them|that|this|the (?:script|code|program|result|file|payload|binary))\b/i;
const elsewhere = /\b(?:address|url|urls|web|internet|link|pastebin|paste|remote|gist|online|website|site|host|somewhere)\b/i;

/** Whether a description says that a program of another place is run. */
export const runsWhatItFetches = kept((description: string): boolean => fetchesCode.test(description.slice(0, 400)) && elsewhere.test(description.slice(0, 400)), descriptionLimit);
