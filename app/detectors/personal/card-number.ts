import { isVaried, luhn } from './checks';

/** By whom a card's number is given out (ISO/IEC 7812), with how many digits. */
const issuers = /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|4[4-9]\d|5\d\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|62\d{14,17})$/;
/** Numbers that issuers and payment services give out for trying. */
const trial = new Set(['4111111111111111', '4242424242424242', '4012888888881881', '4000056655665556', '5555555555554444', '5105105105105100', '378282246310005', '371449635398431', '6011111111111117', '6011000990139424', '30569309025904', '38520000023237', '3530111333300000', '3566002020360505', '5200828282828210', '4000000000000002', '4222222222222', '2223003122003222']);

/** Words that name a card. */
export const cardWords = /\b(?:card|visa|master ?card|amex|american express|cvv|cvc|credit|debit|pan|karte|kreditkarte|carte|tarjeta|carta)\b/i;

/** Whether these digits can be the number of somebody's card: its issuer's, of that issuer's length, with the right check digit, and none for trying. */
export function canBeCard(digits: string): boolean {
  return issuers.test(digits) && luhn(digits) && !trial.has(digits) && isVaried(digits);
}

/** Words of names whose numbers are of something else, whatever their digits say: one number of ten has the right check digit. */
const otherWords =
  /\b(?:ids?|[ugpo]id|uuid|guid|orders?|invoices?|bills?|ref|references?|ts|times?|timestamps?|dates?|at|since|until|before|after|expires|created|updated|tracking|shipment|parcel|serial|sku|isbn|ean|upc|gtin|barcode|imei|imsi|iccid|meid|phone|tel|mobile|fax|msisdn|seq|sequence|offset|position|index|cursor|version|build|revision|rev|commit|hash|checksum|crc|seed|nonce|tickets?|messages?|msg|users?|posts?|tweets?|pages?|channels?|threads?|chats?|sessions?|requests?|jobs?|tasks?|events?|nodes?|items?|products?|size|length|bytes|bits|count|total|sum|amount|balance|price|cost|volume|supply|views|micros|nanos|ns|us|ms|lat|lng|lon|key|token|code|account|device|batch|lot|case)\b/i;

/**
 * Whether a number of JSON is a card's. Nobody groups its digits, so what it is called has to be nothing that is numbered otherwise; where it is called a card it may be of any length that cards have. Without that name
 * it is of 14 to 16 digits: others are times, phones and ids.
 */
export function isCardNumber(digits: string, called: string, names: NameKind = nameKind(called)): boolean {
  if (names === 'other' || !/^\d{13,19}$/.test(digits)) return false;
  return (names === 'card' || (digits.length >= 14 && digits.length <= 16)) && canBeCard(digits);
}

/** What a name says of a number under it: that it is a card's, that it is something else, or nothing. */
export type NameKind = 'card' | 'other' | 'open';

export function nameKind(called: string): NameKind {
  if (namesCard(called)) return 'card';
  return otherWords.test(wordsOf(called)) ? 'other' : 'open';
}

/** Whether what is called so is a card's number. */
export function namesCard(called: string): boolean {
  const words = wordsOf(called);
  return cardWords.test(words) || /\bcc(?: ?(?:no|num|number|nr))?\b/i.test(words);
}

function wordsOf(name: string): string {
  return name.slice(0, 100).replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll(/[^\p{L}0-9]+/gu, ' ');
}
