import { shapes } from '#app/detectors/secrets/pack/pack';

const personal: Readonly<Record<string, string>> = { 'email': 'mail address', 'phone': 'phone number', 'payment-card': 'payment card', 'iban': 'bank account', 'birth-date': 'date of birth', 'ip-address': 'IP address', 'passport': 'passport number' };
const vendors: ReadonlyMap<string, string> = new Map(shapes.map(({ id, vendor, thing }) => [id, `${vendor} ${thing}`]));

/** `[redacted: GitHub token]` for the rule that found it. Models and servers read it: English, and nothing of the value. */
export function markOf(rule: string): string {
  const [area = '', what = ''] = rule.split('/');
  if (area === 'personal') return `[redacted: ${personal[what] ?? 'personal number'}]`;
  if (area === 'secret') return `[redacted: ${vendors.get(what) ?? (/password/.test(what) ? 'password' : 'secret')}]`;
  return '[redacted]';
}
