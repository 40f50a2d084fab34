import { luhn } from '#app/detectors/personal/checks';

/*
 * What stands for a value looks like one where a server would not take anything else: an address of mail at a domain nobody can have (RFC 2606), a number of a phone in no
 * country, a name. Nothing that could be somebody else's is ever made.
 */

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';

/** A pseudonym for `original`, found by `rule`, made of `digest`: at least 40 hexadecimal digits. */
export function pseudonymOf(rule: string, original: string, digest: string): string {
  // Too short to be what the rule says: its shape would leave nothing to tell one from another by.
  const short = original.replaceAll(/[^A-Za-z0-9]/g, '').length < 12;
  switch (short && /card|iban/.test(rule) ? 'personal/other' : rule) {
    case 'personal/email':
      return `${letters(digest, 14)}@example.invalid`;
    case 'personal/phone':
      return `+999${decimals(digest, 12)}`;
    case 'personal/ip-address':
      return `2001:db8:${(digest.slice(0, 24).match(/.{4}/g) ?? []).map((part) => `1${part.slice(1)}`).join(':')}`;
    case 'personal/payment-card':
      return grouped(original, `0000${decimals(digest, 15)}`);
    case 'personal/iban':
      return grouped(original, `XX00${digest.toUpperCase()}`);
    case 'personal/name':
      return `${name(digest.slice(0, 16))} ${name(digest.slice(16, 32))}`;
    default:
      return rule.startsWith('personal/') ? `person-${digest.slice(0, 20)}` : `withheld-${digest.slice(0, 24)}`;
  }
}

/**
 * A number for one of so many digits that no other is likely to be it by chance; null for any other, which gets a text. It begins as no number of a card does that anybody is given (ISO/IEC 7812: 8 is for
 * telecommunications), its last digit is wrong, and it stays below 2^53 where the original did.
 */
export function numberPseudonymOf(original: string, digest: string): string | null {
  if (!/^[1-9]\d{11,18}$/.test(original)) return null;
  const made = `8${decimals(digest, original.length - 1)}`;
  return luhn(made) ? `${made.slice(0, -1)}${(Number(made.at(-1)) + 1) % 10}` : made;
}

/** `filling` in the groups that `original` is written in, as far as it goes. */
function grouped(original: string, filling: string): string {
  let at = 0;
  return original.replaceAll(/[A-Za-z0-9]/g, () => {
    const put = filling.charAt(at % filling.length);
    at += 1;
    return put;
  });
}

function decimals(digest: string, count: number): string {
  return Array.from({ length: count }, (_, at) => String(Number.parseInt(digest.slice(at * 2, at * 2 + 3), 16) % 10)).join('');
}

function letters(digest: string, count: number): string {
  return Array.from({ length: count }, (_, at) => (at % 2 === 0 ? pick(consonants, digest, at) : pick(vowels, digest, at))).join('');
}

function name(digest: string): string {
  const made = letters(digest, 7);
  return made.charAt(0).toUpperCase() + made.slice(1);
}

function pick(from: string, digest: string, at: number): string {
  return from.charAt(Number.parseInt(digest.slice(at * 2, at * 2 + 2) || '0', 16) % from.length);
}
