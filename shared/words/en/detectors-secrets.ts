import type { Pattern } from '../catalogue';

/** What detectors say of credentials and of data about people. Sentences without a full stop. */
export const secretDetectorWords = {
  'detector.secret.token': 'Holds a token',
  'detector.secret.key': 'Holds a key',
  'detector.secret.password': 'Holds a password',
  'detector.secret.webhook': 'Holds an address that lets anybody in who knows it',
  'detector.secret.tokenOf': 'Holds a token of {vendor}',
  'detector.secret.keyOf': 'Holds a key of {vendor}',
  'detector.secret.passwordOf': 'Holds a password of {vendor}',
  'detector.secret.webhookOf': 'Holds an address of {vendor} that lets anybody in who knows it',

  'detector.notAllRead': 'Holds more than is read or told',

  'detector.personal.email': 'Holds a mail address',
  'detector.personal.phone': 'Holds a phone number',
  'detector.personal.card': 'Holds the number of a payment card',
  'detector.personal.iban': 'Holds the number of a bank account',
  'detector.personal.nationalId': 'Holds a number by which {country} knows a person',
  'detector.personal.birth': 'Holds a date of birth',
  'detector.personal.address': 'Holds the address of a machine on the internet',
  'detector.personal.passport': 'Holds the number of a passport',
} as const satisfies Readonly<Record<string, Pattern>>;
