import { say } from '#shared/words/say';

/** What each thing that succeeded against a sandbox is called by the script that tries it, and by a person. */
const open = {
  'outside-read': 'sandbox.open.outsideRead',
  'outside-write': 'sandbox.open.outsideWrite',
  hook: 'sandbox.open.hook',
  pin: 'sandbox.open.pin',
  'system-write': 'sandbox.open.systemWrite',
  'settings-write': 'sandbox.open.settingsWrite',
  process: 'sandbox.open.process',
  signal: 'sandbox.open.signal',
  namespace: 'sandbox.open.namespace',
  path: 'sandbox.open.connected',
  abstract: 'sandbox.open.connected',
  loopback: 'sandbox.open.connected',
  connected: 'sandbox.open.connected',
  planted: 'sandbox.open.planted',
  changed: 'sandbox.open.changed',
} as const;

/** What must succeed, or be so, and what it means that it is not; in the order it is told. */
const must = {
  'may-read': 'sandbox.lacks.read',
  'may-write': 'sandbox.lacks.write',
  'may-CapBnd:\t0000000000000000': 'sandbox.lacks.capabilities',
  'may-NoNewPrivs:\t1': 'sandbox.lacks.privileges',
  'may-Seccomp:\t2': 'sandbox.lacks.filter',
  end: 'sandbox.lacks.end',
} as const;

/** Said by what tries to connect, once it has. */
export const triedToConnect = 'tried';

/** Why what `said` (the lines of the script, and what was seen from outside) is not a sandbox that holds, in words; undefined where it is one. */
export function whyNotHeld(said: readonly string[]): string | undefined {
  const out = said.filter((line) => !Object.hasOwn(must, line) && line !== triedToConnect);
  if (out.length > 0) return say('sandbox.open', { what: told(out.map(openWords)) });
  const lacking = Object.entries(must).flatMap(([line, words]) => (said.includes(line) ? [] : [say(words)]));
  return lacking.length > 0 ? say('sandbox.lacks', { what: told(lacking) }) : undefined;
}

function openWords(line: string): string {
  if (line.startsWith('descriptor ')) return say('sandbox.open.descriptor');
  return say(Object.hasOwn(open, line) ? open[line as keyof typeof open] : 'sandbox.open.other');
}

function told(words: readonly string[]): string {
  return [...new Set(words)].join('; ');
}
