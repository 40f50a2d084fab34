import { isDay, isVaried, luhn, mod11And10, mod97, verhoeff, weighted } from './checks';

/** A number by which a state knows a person. */
export interface National {
  /** The rule's name behind `personal/`. */
  readonly id: string;
  /** ISO 3166, whose name is put into the sentence. */
  readonly country: string;
  /** Global and bounded; what is found by it is checked. */
  readonly pattern: RegExp;
  /** `text` has no separators and capital letters. */
  readonly check: (text: string) => boolean;
  /** What has to stand shortly before it, where the form alone says too little. */
  readonly named: RegExp | null;
}

const digits = (text: string): string => text.replaceAll(/\D/g, '');
const number = (text: string, from: number, to: number): number => Number(text.slice(from, to));
const plain = (source: string): RegExp => new RegExp(`(?<![\\w.+/-])(?:${source})(?![\\w/]|[.-]\\d)`, 'g');

function spanish(text: string): boolean {
  const value = text.replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number(value, 0, 8) % 23] === text.at(-1);
}

const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function italian(text: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at += 1) {
    const value = Number.parseInt(text.charAt(at), 36);
    const place = value > 9 ? value - 10 : value;
    sum += at % 2 === 0 ? (oddValues[place] ?? 0) : place;
  }
  return String.fromCharCode(65 + (sum % 26)) === text.at(-1);
}

function brazilian(text: string): boolean {
  const own = digits(text);
  const [first, second] = own.length === 11 ? [[10, 9, 8, 7, 6, 5, 4, 3, 2], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]] : [[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2], [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]];
  const digit = (part: string, weights: readonly number[]): number => ((rest) => (rest < 2 ? 0 : 11 - rest))(weighted(part, weights, 11));
  return isVaried(own) && digit(own.slice(0, -2), first ?? []) === Number(own.at(-2)) && digit(own.slice(0, -1), second ?? []) === Number(own.at(-1));
}

function french(text: string): boolean {
  const value = text.replace('2A', '19').replace('2B', '18');
  return /^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)/.test(value) && 97 - (Number(value.slice(0, 13)) % 97) === number(value, 13, 15);
}

function polish(text: string): boolean {
  const month = number(text, 2, 4) % 20;
  return isDay(number(text, 0, 2), month, number(text, 4, 6)) && weighted(text, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10) === 0;
}

function german(text: string): boolean {
  const counts = [...new Set(text.slice(0, 10))].map((one) => text.slice(0, 10).split(one).length - 1);
  return text[0] !== '0' && counts.some((count) => count === 2 || count === 3) && counts.every((count) => count <= 3) && mod11And10(text);
}

function norwegian(text: string): boolean {
  return isDay(number(text, 4, 6), number(text, 2, 4), number(text, 0, 2)) && weighted(text.slice(0, 10), [3, 7, 6, 1, 8, 9, 4, 5, 2, 1], 11) === 0 && weighted(text, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11) === 0;
}

function finnish(text: string): boolean {
  const own = text.replaceAll(/[^0-9A-Z]/g, '');
  const [birth, number3, check] = [own.slice(0, 6), own.slice(-4, -1), own.at(-1)];
  return isDay(number(birth, 4, 6), number(birth, 2, 4), number(birth, 0, 2)) && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(birth + number3) % 31] === check;
}

function chinese(text: string): boolean {
  return isDay(number(text, 6, 10), number(text, 10, 12), number(text, 12, 14)) && number(text, 6, 8) >= 19 && number(text, 6, 8) <= 20 && '10X98765432'[weighted(text.slice(0, 17), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], 11)] === text[17];
}

function mexican(text: string): boolean {
  const alphabet = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += alphabet.indexOf(text.charAt(at)) * (18 - at);
  return isDay(number(text, 4, 6), number(text, 6, 8), number(text, 8, 10)) && (10 - (sum % 10)) % 10 === Number(text[17]);
}

function chilean(text: string): boolean {
  const own = text.replaceAll(/[^0-9K]/g, '');
  const rest = 11 - weighted([...own.slice(0, -1)].reverse().join(''), [2, 3, 4, 5, 6, 7], 11);
  return isVaried(own.slice(0, -1)) && (rest === 11 ? '0' : rest === 10 ? 'K' : String(rest)) === own.at(-1);
}

function singaporean(text: string): boolean {
  const offset = { S: 0, F: 0, T: 4, G: 4, M: 3 }[text.charAt(0)] ?? 0;
  const rest = (weighted(text.slice(1, 8), [2, 7, 6, 5, 4, 3, 2], 11) + offset) % 11;
  const letters = /^[ST]/.test(text) ? 'JZIHGFEDCBA' : text.startsWith('M') ? 'KLJNPQRTUWX' : 'XWUTRQPNMLK';
  return letters[text.startsWith('M') ? 10 - rest : rest] === text[8];
}

/** All of them. Numbers of digits alone have to be named, unless the way they are written or their check digits say enough. */
export const nationals: readonly National[] = [
  { id: 'us-ssn', country: 'US', pattern: plain('(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}'), check: (text) => !['078051120', '219099999', '123456789', '111111111'].includes(digits(text)) && isVaried(digits(text)), named: null },
  { id: 'us-ssn', country: 'US', pattern: plain('(?!000|666|9)\\d{3} ?(?!00)\\d{2} ?(?!0000)\\d{4}'), check: isVaried, named: /\b(?:ssn|social security)\b/i },
  { id: 'gb-nino', country: 'GB', pattern: plain('(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]'), check: (text) => isVaried(digits(text)), named: null },
  { id: 'gb-nhs', country: 'GB', pattern: plain('\\d{3}[ -]?\\d{3}[ -]?\\d{4}'), check: (text) => ((rest) => (rest === 11 ? 0 : rest))(11 - weighted(text.slice(0, 9), [10, 9, 8, 7, 6, 5, 4, 3, 2], 11)) === Number(text[9]), named: /\bnhs\b/i },
  { id: 'de-tax-id', country: 'DE', pattern: plain('\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}'), check: german, named: /steuer|\bidnr\b|identifikationsnummer|tax (?:id|number)|\btin\b/i },
  { id: 'fr-insee', country: 'FR', pattern: plain('[12] ?\\d{2} ?\\d{2} ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}'), check: french, named: null },
  { id: 'es-dni', country: 'ES', pattern: plain('\\d{8}[ -]?[A-HJ-NP-TV-Z]'), check: spanish, named: null },
  { id: 'es-nie', country: 'ES', pattern: plain('[XYZ][ -]?\\d{7}[ -]?[A-HJ-NP-TV-Z]'), check: spanish, named: null },
  { id: 'it-codice-fiscale', country: 'IT', pattern: plain('[A-Z]{6}\\d{2}[ABCDEHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]'), check: italian, named: null },
  { id: 'nl-bsn', country: 'NL', pattern: plain('\\d{3}[. ]?\\d{3}[. ]?\\d{3}'), check: (text) => isVaried(text) && weighted(text, [9, 8, 7, 6, 5, 4, 3, 2, -1], 11) === 0, named: /\bbsn\b|burgerservice|sofi/i },
  { id: 'be-national', country: 'BE', pattern: plain('\\d{2}[. ]?\\d{2}[. ]?\\d{2}[- ]?\\d{3}[. ]?\\d{2}'), check: (text) => 97 - (Number(text.slice(0, 9)) % 97) === number(text, 9, 11) || 97 - (Number(`2${text.slice(0, 9)}`) % 97) === number(text, 9, 11), named: /rijksregister|registre national|\bnrn\b|\bniss\b|insz|national number/i },
  { id: 'pl-pesel', country: 'PL', pattern: plain('\\d{11}'), check: polish, named: /pesel/i },
  { id: 'br-cpf', country: 'BR', pattern: plain('\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}'), check: brazilian, named: null },
  { id: 'br-cpf', country: 'BR', pattern: plain('\\d{11}'), check: brazilian, named: /\bcpf\b/i },
  { id: 'br-cnpj', country: 'BR', pattern: plain('\\d{2}\\.\\d{3}\\.\\d{3}/\\d{4}-\\d{2}'), check: brazilian, named: null },
  { id: 'in-aadhaar', country: 'IN', pattern: plain('(?<!\\d[ -])[2-9]\\d{3}[ -]\\d{4}[ -]\\d{4}(?![ -]\\d)'), check: verhoeff, named: null },
  { id: 'in-aadhaar', country: 'IN', pattern: plain('[2-9]\\d{11}'), check: verhoeff, named: /aadhaa?r|uidai|\buid\b/i },
  { id: 'in-pan', country: 'IN', pattern: plain('[A-Z]{3}P[A-Z]\\d{4}[A-Z]'), check: (text) => isVaried(digits(text)) || digits(text) !== '1234', named: null },
  { id: 'se-personnummer', country: 'SE', pattern: plain('(?:19|20)?\\d{6}[-+]\\d{4}'), check: (text) => ((own) => isDay(number(own, 0, 2), number(own, 2, 4), number(own, 4, 6)) && luhn(own))(digits(text).slice(-10)), named: null },
  { id: 'no-fodselsnummer', country: 'NO', pattern: plain('\\d{6} ?\\d{5}'), check: norwegian, named: /f[øo]dsels|personnummer|\bfnr\b/i },
  { id: 'fi-hetu', country: 'FI', pattern: plain('\\d{6}[-+ABCDEFYXWVU]\\d{3}[0-9A-Y]'), check: finnish, named: null },
  { id: 'dk-cpr', country: 'DK', pattern: plain('\\d{6}-?\\d{4}'), check: (text) => isDay(number(text, 4, 6), number(text, 2, 4), number(text, 0, 2)), named: /\bcpr\b|personnummer/i },
  { id: 'ch-ahv', country: 'CH', pattern: plain('756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}'), check: (text) => weighted(text, [1, 3], 10) === 0, named: null },
  { id: 'at-svnr', country: 'AT', pattern: plain('\\d{4} ?\\d{6}'), check: (text) => weighted(text, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6], 11) === Number(text[3]), named: /sozialversicherung|svnr|sv-nummer/i },
  { id: 'pt-nif', country: 'PT', pattern: plain('[12356789]\\d{8}'), check: (text) => ((rest) => (rest > 9 ? 0 : rest))(11 - weighted(text.slice(0, 8), [9, 8, 7, 6, 5, 4, 3, 2], 11)) === Number(text[8]), named: /\bnif\b|contribuinte/i },
  { id: 'ca-sin', country: 'CA', pattern: plain('[1-79]\\d{2}[ -]?\\d{3}[ -]?\\d{3}'), check: (text) => isVaried(text) && luhn(text), named: /\bsin\b|social insurance/i },
  { id: 'au-tfn', country: 'AU', pattern: plain('\\d{3} ?\\d{3} ?\\d{3}'), check: (text) => weighted(text, [1, 4, 3, 7, 5, 8, 6, 9, 10], 11) === 0, named: /\btfn\b|tax file/i },
  { id: 'cn-resident', country: 'CN', pattern: plain('[1-8]\\d{16}[0-9X]'), check: chinese, named: null },
  { id: 'kr-rrn', country: 'KR', pattern: plain('\\d{6}-[1-8]\\d{6}'), check: (text) => isDay(number(text, 0, 2), number(text, 2, 4), number(text, 4, 6)) && (11 - weighted(digits(text).slice(0, 12), [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5], 11)) % 10 === Number(digits(text)[12]), named: null },
  { id: 'za-id', country: 'ZA', pattern: plain('\\d{10}[01]\\d{2}'), check: (text) => isDay(number(text, 0, 2), number(text, 2, 4), number(text, 4, 6)) && luhn(text), named: /\b(?:id|identity)(?: (?:no|number|nr))?\b|rsa/i },
  { id: 'mx-curp', country: 'MX', pattern: plain('[A-Z][AEIOUX][A-Z]{2}\\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z0-9]\\d'), check: mexican, named: null },
  { id: 'cl-rut', country: 'CL', pattern: plain('\\d{1,2}\\.\\d{3}\\.\\d{3}-[0-9K]'), check: chilean, named: null },
  { id: 'ar-cuil', country: 'AR', pattern: plain('(?:20|23|24|27)-\\d{8}-\\d'), check: (text) => ((rest) => (rest === 11 ? 0 : rest === 10 ? 9 : rest))(11 - weighted(digits(text).slice(0, 10), [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 11)) === Number(digits(text)[10]), named: null },
  { id: 'tr-tckn', country: 'TR', pattern: plain('[1-9]\\d{10}'), check: (text) => weighted(text.slice(0, 10), [1], 10) === Number(text[10]) && (weighted(text.slice(0, 9), [7, 0], 1000) - weighted(text.slice(0, 9), [0, 1], 1000) + 1000) % 10 === Number(text[9]), named: /\btckn\b|kimlik/i },
  { id: 'ro-cnp', country: 'RO', pattern: plain('[1-8]\\d{12}'), check: (text) => ((rest) => (rest === 10 ? 1 : rest))(weighted(text.slice(0, 12), [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9], 11)) === Number(text[12]), named: /\bcnp\b/i },
  { id: 'hr-oib', country: 'HR', pattern: plain('\\d{11}'), check: mod11And10, named: /\boib\b/i },
  { id: 'cz-birth-number', country: 'CZ', pattern: plain('\\d{6}/\\d{4}'), check: (text) => Number(digits(text)) % 11 === 0 && isDay(number(text, 0, 2), number(text, 2, 4) % 50 % 20, number(text, 4, 6)), named: null },
  { id: 'sg-nric', country: 'SG', pattern: plain('[STFGM]\\d{7}[A-Z]'), check: singaporean, named: null },
];

/** For IBAN: how long a country's is, ISO 13616. */
export const ibanLengths: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24, DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28, HR: 21, HU: 28, IE: 22,
  IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, SA: 24, SC: 31, SE: 24,
  SI: 19, SK: 24, SM: 27, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20,
};

/** Whether `text`, without blanks, is the number of an account. */
export function isIban(text: string): boolean {
  return ibanLengths[text.slice(0, 2)] === text.length && mod97(text.slice(4) + text.slice(0, 4)) === 1;
}
