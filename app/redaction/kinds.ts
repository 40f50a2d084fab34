import { redactionKinds, type RedactionKind, type RedactionSettings } from '#shared/models/redaction';

const byRule: Readonly<Record<string, RedactionKind>> = {
  'personal/email': 'email',
  'personal/phone': 'phone',
  'personal/payment-card': 'card',
  'personal/iban': 'iban',
  'personal/passport': 'passport',
  'personal/birth-date': 'birth-date',
  'personal/ip-address': 'ip-address',
};

/** What a detector's rule is about. A personal rule of no other kind is a country's number of its people. */
export function kindOf(rule: string): RedactionKind {
  if (rule.startsWith('secret/')) return 'secret';
  return Object.hasOwn(byRule, rule) ? (byRule[rule] ?? 'national-id') : 'national-id';
}

/** The kinds that `ways` keeps back. */
export function keptKinds(ways: RedactionSettings): ReadonlySet<RedactionKind> {
  return new Set(redactionKinds.filter((kind) => ways[kind] !== undefined));
}

export const allKinds: ReadonlySet<RedactionKind> = new Set(redactionKinds);
