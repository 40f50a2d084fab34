import type { Entry, Plain } from '#shared/models/entry';
import { visibleCut } from '#shared/text/cut';
import { say } from '#shared/words/say';

type Body = { readonly [key: string]: Plain | undefined };

/** What was changed, erased or let out, and what runs by itself, in one sentence. Null for an entry of no known form. */
export function notedWords(entry: Partial<Entry>, body: Body): string | null {
  const name = text(body['name']) ?? say('entry.noted.something');
  switch (entry.kind) {
    case 'started':
      return say('entry.noted.started');
    case 'stopped':
      return say('entry.noted.stopped');
    case 'session-opened':
      return say('entry.noted.sessionOpened', { host: text(entry.host) ?? say('entry.noted.someHost'), server: text(entry.server) ?? say('entry.noted.someServer') });
    case 'session-ended':
      return text(body['why']) === null ? say('entry.noted.sessionEnded') : say('entry.noted.sessionEndedWhy', { why: text(body['why']) ?? '' });
    case 'server-restarted':
      return say('entry.noted.restarted', { server: text(entry.server) ?? say('entry.noted.someServer') });
    case 'trust-changed':
      return trustWords(body);
    case 'handling-changed':
      return handlingWords(body);
    case 'asks-changed':
      return body['what'] === 'paused' || body['what'] === 'resumed' ? say(`entry.noted.asks.${body['what']}`) : say('entry.noted.asks');
    case 'secret-read':
      return say('entry.noted.secretRead', { name });
    case 'vault-changed':
      return vaultWords(body, name);
    case 'host-changed':
      return hostWords(body);
    case 'exported':
      return exportedWords(body);
    case 'checkpoint':
      if (body['lost'] !== undefined) return say('entry.noted.signedLost');
      return typeof body['appended'] === 'number' ? say('entry.noted.signedAppended', { seq: String(body['appended']) }) : say('entry.noted.signed', { seq: String((entry.seq ?? 1) - 1) });
    case 'erased':
      return erasedWords(entry, body);
    case 'cut':
      return say(body['why'] === 'person' ? 'entry.noted.cutErased' : 'entry.noted.cutPast', { count: number(body['count']), seq: String(number(body['seq'])) });
    case 'restored':
      return restoredWords(body);
    default:
      return null;
  }
}

function trustWords(body: Body): string {
  if (typeof body['paused'] === 'boolean') return say(body['paused'] ? 'entry.noted.paused' : 'entry.noted.resumed');
  const trust = text(body['trust']);
  if (trust === 'new' || trust === 'known' || trust === 'trusted' || trust === 'blocked') return say(`entry.noted.trust.${trust}`);
  return say('entry.noted.trust', { trust: trust ?? say('entry.noted.something') });
}

function handlingWords(body: Body): string {
  const change = { from: text(body['from']) ?? '', to: text(body['to']) ?? '' };
  switch (body['what']) {
    case 'mute':
      return say(body['where'] === 'arguments' ? 'entry.noted.mutedArguments' : text(body['words']) !== null ? 'entry.noted.mutedWords' : 'entry.noted.muted', { rule: text(body['rule']) ?? '' });
    case 'unmute':
      return say(body['where'] === 'arguments' ? 'entry.noted.unmutedArguments' : text(body['words']) !== null ? 'entry.noted.unmutedWords' : 'entry.noted.unmuted', { rule: text(body['rule']) ?? '' });
    case 'redaction':
      return say('entry.noted.redaction', { ...change, kind: text(body['kind']) ?? '' });
    default:
      return say('entry.noted.handling', change);
  }
}

function vaultWords(body: Body, name: string): string {
  switch (body['what']) {
    case 'protected':
      return say(body['by'] === 'passphrase' ? 'entry.noted.vault.passphrase' : 'entry.noted.vault.keyring');
    case 'rotated':
      return say('entry.noted.vault.rotated');
    case 'secret-moved':
      return say('entry.noted.vault.moved', { name });
    case 'secret-removed':
      return say('entry.noted.vault.removed', { name });
    default:
      return say('entry.noted.vault');
  }
}

function hostWords(body: Body): string {
  const what = hostChangeWords(body);
  return body['by'] === 'alone' ? say('entry.noted.host.alone', { what }) : what;
}

function hostChangeWords(body: Body): string {
  const told = { host: text(body['host']) ?? say('entry.noted.someHost'), count: number(body['count']) };
  switch (body['what']) {
    case 'wrap':
    case 'undo':
    case 'restore':
    case 'relax':
    case 'unrelax':
      return say(`entry.noted.host.${body['what']}`, told);
    default:
      return say('entry.noted.host', told);
  }
}

function exportedWords(body: Body): string {
  const what = text(body['what']);
  const kind = what === 'jsonl' || what === 'csv' || what === 'ocsf' || what === 'bundle' ? say(`entry.noted.out.${what}`) : say('entry.noted.out');
  return say(body['by'] === 'command' ? 'entry.noted.exportedByCommand' : 'entry.noted.exported', { kind });
}

/** What went, of what, in numbers. */
function erasedWords({ server }: Partial<Entry>, body: Body): string {
  const numbers = say('entry.noted.erased.numbers', { payloads: number(body['payloads']), entries: number(body['entries']) });
  if (body['by'] === 'retention') return say('entry.noted.erased.past', { numbers });
  const day = (at: Plain | undefined): string => (typeof at === 'number' && Math.abs(at) < 8.64e15 ? new Date(at).toISOString().slice(0, 10) : '');
  switch (body['what']) {
    case 'server':
      return say('entry.noted.erased.server', { server: text(server) ?? say('entry.noted.someServer'), numbers });
    case 'period':
      return say('entry.noted.erased.period', { from: day(body['from']), until: day(typeof body['until'] === 'number' ? body['until'] - 1 : undefined), numbers });
    case 'before':
      return say('entry.noted.erased.before', { until: day(body['until']), numbers });
    case 'everything':
      return say('entry.noted.erased.everything', { numbers });
    default:
      return say('entry.noted.erased', { numbers });
  }
}

function restoredWords(body: Body): string {
  const told = say('entry.noted.restored', { count: number(body['entries']), seq: String(number(body['upTo'])), name: text(body['setAside']) ?? say('entry.fault.otherFile') });
  const unsigned = number(body['unsigned']);
  return unsigned === 0 ? told : `${told} ${say('entry.noted.restoredUnsigned', { count: unsigned, seq: String(number(body['unsignedFrom'])) })}`;
}

function number(value: Plain | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function text(value: Plain | undefined): string | null {
  return typeof value === 'string' && value !== '' ? visibleCut(value, 300, { lines: false }) : null;
}
