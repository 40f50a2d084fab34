import type { RedactionKind } from '#shared/models/redaction';
import type { RedactedValue } from './redact';

const names: Readonly<Record<RedactionKind, string>> = {
  'secret': 'secret',
  'email': 'e-mail address',
  'phone': 'phone number',
  'card': 'payment card',
  'iban': 'bank account',
  'national-id': 'identity number',
  'passport': 'passport number',
  'birth-date': 'date of birth',
  'ip-address': 'IP address',
};

/** What the model is told with the result of a call of which values were kept back. Holds none of them, and nothing of what stood for them. */
export function redactedNote(values: readonly RedactedValue[]): string {
  const told = (way: RedactedValue['way']): string => [...Map.groupBy(values.filter((one) => one.way === way), ({ kind }) => kind)].map(([kind, some]) => `${names[kind]}: ${some.length}`).join(', ');
  const [masked, replaced] = [told('mask'), told('pseudonym')];
  return [
    ...(masked === '' ? [] : [`Values the user does not give to this server were left out of the arguments before the call was sent (${masked}).`]),
    ...(replaced === '' ? [] : [`Values the user does not give to this server were replaced by stand-ins before the call was sent (${replaced}); where the server names a stand-in, the value is put back in this result.`]),
  ].join(' ');
}
