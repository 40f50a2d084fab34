import { describe, expect, test } from 'vitest';
import type { Entry } from '#shared/models/entry';
import { inEnglish, speak } from '#shared/words/catalogue';
import { pseudo } from '#shared/words/pseudo';
import { entryWords, type Telling } from './entry-words';

function told(entry: Partial<Entry>, rest: Partial<Telling> = {}): string | null {
  return entryWords({ entry, payload: null, hostLeft: false, ...rest });
}

describe('each step as a person reads it', () => {
  const rows: { entry: Partial<Entry>; rest?: Partial<Telling>; want: string | null; why: string }[] = [
    { entry: { kind: 'call', body: { action: 'ask', rules: [] } }, want: 'The call came in and was held: you were asked.', why: 'no rule' },
    { entry: { kind: 'call', body: { action: 'ask', rules: [], found: ['7', '8'], muted: ['7'] } }, want: 'The call came in and was held: you were asked. What was found in its arguments is not flagged for this tool, by your choice: 7.', why: 'a mute of what was found in it' },
    { entry: { kind: 'result-answered', body: { option: 'mute', mutes: ['7'] } }, want: 'You let the result through, and chose not to have this flagged again for this tool.', why: 'a mute whatever the words are' },
    { entry: { kind: 'result-answered', body: { option: 'mute', mutes: ['7'], bound: ['7'] } }, want: 'You let the result through, and chose not to have these words flagged again for this tool.', why: 'a mute of words' },
    { entry: { kind: 'result-answered', body: { option: 'mute', mutes: ['7', '8'], bound: ['7'] } }, want: 'You let the result through, and chose not to have these words, nor what else was found, flagged again for this tool.', why: 'a mute of both' },
    { entry: { kind: 'call', body: { action: 'ask', rules: ['a'] } }, want: 'The call came in. A rule said to ask you, so it was held.', why: 'an ask' },
    { entry: { kind: 'call', body: { action: 'allow', rules: ['a'] } }, want: 'The call came in. A rule allowed it.', why: 'an allow' },
    { entry: { kind: 'call', body: { action: 'deny', rules: ['a', 'b'] } }, want: 'The call came in. 2 rules denied it.', why: 'two denies' },
    { entry: { kind: 'call', body: { action: 'allow', rules: [] } }, want: 'The call came in again, with the input its server had asked for. Your earlier answer covers it.', why: 'a retry under a consent already given' },
    { entry: { kind: 'answer', body: { option: 'allow-folder-always', by: 'person' } }, want: 'You allowed it always, in its folder.', why: 'a narrower grant' },
    { entry: { kind: 'call', body: { action: 'allow', by: 'default', rules: [] } }, want: 'The call came in. It passed without a question: it only reads.', why: 'a read' },
    { entry: { kind: 'call', body: { action: 'deny', rules: [] } }, want: 'The call came in. It was not let through.', why: 'a tool nobody listed' },
    { entry: { kind: 'outcome', outcome: 'refused', body: { decidedBy: 'failure', reason: 'the server does not list a tool of this name' } }, want: 'Refused. Nothing was run: the server does not list a tool of this name.', why: 'why it was not let through' },
    { entry: { kind: 'definition-changed', body: { definition: 'tool', name: 'read\u202E', standing: 'quarantined' } }, want: 'What the server says of the tool read⟦U+202E⟧ changed, or looks wrong. It is held back until you have reviewed it.', why: 'a rug pull' },
    { entry: { kind: 'definition-changed', body: { definition: 'instructions', name: '', standing: 'noted' } }, want: 'What the server says of its instructions was reworded since you accepted it.', why: 'a rewording' },
    { entry: { kind: 'definition-changed', body: { definition: 'prompt', name: 'p', standing: 'new' } }, want: 'What the server says of the prompt p is new. It is asked about until you accept it.', why: 'something new' },
    { entry: { kind: 'definition-reviewed', body: { definition: 'tool', by: 'answer' } }, want: 'What the server says of the tool was accepted as it is now, by your answer to a call of it.', why: 'an answer accepts' },
    { entry: { kind: 'definition-reviewed', body: { definition: 'tool', name: 'read', by: 'person' } }, want: 'What the server says of the tool read was accepted as it is now.', why: 'a review' },
    { entry: { kind: 'answer', body: { option: 'deny', by: 'person', waitedMs: 4123 } }, want: 'You denied it, after 4.1 s.', why: 'a no' },
    { entry: { kind: 'answer', body: { option: 'allow-session', by: 'person', waitedMs: 61_000 } }, want: 'You allowed it for this session, after 1 min.', why: 'a grant' },
    { entry: { kind: 'answer', body: { option: 'allow', by: 'person', waitedMs: 7_500_000 } }, want: 'You allowed it, after 2 h 5 min.', why: 'a first use that waited' },
    { entry: { kind: 'answer', body: { option: 'deny', by: 'rule', rules: ['a'] } }, want: 'A rule changed while the question was open, and denied it.', why: 'decided by a rule meanwhile' },
    { entry: { kind: 'answer', body: { option: 'allow-once', by: 'person', waitedMs: 4123, edited: true } }, want: 'You allowed it once, with the arguments as you edited them, after 4.1 s.', why: 'an edit' },
    { entry: { kind: 'answer', body: { option: 'edit', by: 'person', edited: true, because: ['You edited the arguments\u202E'] } }, want: 'You edited its arguments and allowed that. You were asked anew: You edited the arguments⟦U+202E⟧.', why: 'an edit that was asked about anew' },
    { entry: { kind: 'answer', body: { option: 'edit', by: 'person', edited: true, rules: ['r'], because: [] } }, want: 'You edited its arguments and allowed that. A rule denies it as edited.', why: 'an edit a rule denies' },
    { entry: { kind: 'call', body: { action: 'allow', rules: [], edited: true } }, want: 'The call came in again, with the input its server had asked for. Your earlier answer covers it. Its arguments were edited again as you had edited them.', why: 'a retry of an edited call' },
    { entry: { kind: 'answer', body: { option: 'mint', by: 'person' } }, want: null, why: 'an option nobody knows' },
    { entry: { kind: 'answer', body: { option: 'allow-call-quarter', by: 'person' } }, want: 'You allowed it for 15 minutes, exactly as it was.', why: 'a grant of one call' },
    { entry: { kind: 'answer', body: { option: 'allow-reads-today', by: 'person' } }, want: 'You allowed it for today, with every tool of the server that only reads.', why: 'a grant of all that reads' },
    { entry: { kind: 'answer', body: { option: 'allow-folder-always', by: 'person' } }, want: 'You allowed it always, in its folder.', why: 'a grant of a folder' },
    { entry: { kind: 'answer', body: { option: 'allow-nothing-always', by: 'person' } }, want: null, why: 'an answer nobody offers' },
    { entry: { kind: 'rule-revoked', body: { by: 'person', undone: true } }, want: 'You took the rule back at once.', why: 'an answer undone' },
    { entry: { kind: 'rule-revoked', body: { by: 'failure' } }, want: 'The rule could not be stored. It counts for nothing.', why: 'a rule that never counted' },
    { entry: { kind: 'outcome', outcome: 'forwarded', body: { durationMs: 12, isError: false, bytes: 2314 } }, want: 'Sent to the server. It answered with 2.3 KB after 12 ms.', why: 'an answer' },
    { entry: { kind: 'outcome', outcome: 'forwarded', body: { durationMs: 12, isError: true, bytes: 20 } }, want: 'Sent to the server. It answered with an error after 12 ms.', why: 'an error' },
    { entry: { kind: 'outcome', outcome: 'forwarded', body: { durationMs: 12, isError: false, asked: 1 } }, want: 'Sent to the server. It asked for one input before going on after 12 ms.', why: 'a question of the server’s' },
    { entry: { kind: 'outcome', outcome: 'forwarded', body: { cancelled: true } }, want: 'Sent to the server. The host cancelled it before the answer; whether it took effect is not known.', why: 'cancelled on the way' },
    { entry: { kind: 'outcome', outcome: 'forwarded', body: { answered: false } }, want: 'Sent to the server. The host left before the answer; whether it took effect is not known.', why: 'the host left in mid-call' },
    { entry: { kind: 'outcome', outcome: 'forwarded', call: 'first-use/1', body: {} }, want: 'The server was let start.', why: 'a first use' },
    { entry: { kind: 'outcome', outcome: 'refused', call: 'first-use/1', body: {} }, want: 'Refused. Nothing was started.', why: 'a blocked server' },
    { entry: { kind: 'outcome', outcome: 'refused', body: { decidedBy: 'failure' } }, want: 'Refused. Nothing was run: too many questions were open already.', why: 'too many' },
    { entry: { kind: 'outcome', outcome: 'expired', body: {} }, want: 'Nobody answered in time. Nothing was run.', why: 'nobody answered' },
    { entry: { kind: 'outcome', outcome: 'failed', body: {} }, rest: { payload: { reason: 'the server was ended by SIGKILL' } }, want: 'It failed: the server was ended by SIGKILL.', why: 'its reason is in the payload' },
    { entry: { kind: 'outcome', outcome: 'failed', body: { reason: 'Countersign ended while this was open' } }, want: 'It failed: Countersign ended while this was open.', why: 'left behind by an earlier run' },
    { entry: { kind: 'outcome', outcome: 'failed', body: {} }, rest: { hostLeft: true }, want: 'It failed: the host left.', why: 'its session ended with the host' },
    { entry: { kind: 'outcome', outcome: 'failed', body: {} }, want: 'It failed.', why: 'its payload was erased' },
    { entry: { kind: 'malformed', body: { from: 'server', reason: 'not JSON', answered: false } }, want: 'The server sent a line that is no message: not JSON. It was not passed on.', why: 'malformed' },
    { entry: { kind: 'malformed', body: { from: 'host', reason: 'a\u202Eb', answered: true } }, want: 'The host sent a line that is no message: a⟦U+202E⟧b. It was not passed on; the sender was told.', why: 'hidden characters are made visible' },
    { entry: { kind: 'fault', body: { message: 'the disk is full' } }, want: 'The disk is full.', why: 'a fault' },
    { entry: { kind: 'fault', body: { what: 'seal-broken', file: 'rules.json' } }, want: 'Entries of rules.json were taken out or put back outside Countersign.', why: 'a broken seal' },
    { entry: { kind: 'fault', body: { what: 'store-damaged', file: 'rules.json', setAside: 'rules.damaged-1.json' } }, want: 'rules.json was damaged. It was set aside as rules.damaged-1.json and counts for nothing.', why: 'a damaged store' },
    { entry: { kind: 'package-fetched', body: { version: '1.2.0', from: null, by: 'start' } }, want: 'Version 1.2.0 of its package was fetched. It runs from now on, and no other until you say so.', why: 'a first fetch' },
    { entry: { kind: 'package-fetched', body: { version: '1.3.0\u202E', from: '1.2.0', by: 'person' } }, want: 'You had the newest of its package fetched: 1.3.0⟦U+202E⟧ in place of 1.2.0.', why: 'an update, hidden characters made visible' },
    { entry: { kind: 'package-refused', body: { version: '1.2.0' } }, want: 'Its package was not taken and it was not started: the registry gives something else for version 1.2.0 than before.', why: 'another content for the same version' },
    { entry: { kind: 'profile-changed', body: { from: 'files', to: 'home', wider: true, by: 'person' } }, want: 'You changed its profile from files to home. It permits more than before.', why: 'a profile that was widened' },
    { entry: { kind: 'profile-changed', body: { from: 'home', to: 'files', wider: false, by: 'person' } }, want: 'You changed its profile from home to files.', why: 'a profile that was not' },
    { entry: { kind: 'server-observed', body: { what: 'asked', by: 'person' } }, want: 'You asked to watch its next session.', why: 'a dry run that was asked for' },
    { entry: { kind: 'server-observed', body: { what: 'odd' } }, want: null, why: 'of a dry run, what nobody knows' },
    { entry: { kind: 'profile-changed', body: {} }, want: null, why: 'a profile nobody knows' },
    { entry: { kind: 'access-blocked', body: { what: 'connect', source: 'exact' } }, rest: { payload: { target: 'a.example:443' } }, want: 'It tried to reach a.example:443, which its profile does not allow.', why: 'an address the proxy refused' },
    { entry: { kind: 'access-blocked', body: { what: 'read', source: 'hint' } }, rest: { payload: { target: '/home/u/\u202Ex' } }, want: 'It seems to have tried to read /home/u/⟦U+202E⟧x, which its profile does not allow.', why: 'what a server complains of may be untrue' },
    { entry: { kind: 'access-blocked', body: { what: 'write', source: 'hint' } }, want: 'It seems to have tried to change something that was erased since, which its profile does not allow.', why: 'its day was erased' },
    { entry: { kind: 'access-blocked', body: { what: 'limit', source: 'exact' } }, rest: { payload: { target: 'fileSize' } }, want: 'It reached the limit of its profile: size of a file.', why: 'a limit' },
    { entry: { kind: 'tomorrow' as 'fault', body: {} }, want: null, why: 'a kind that is not known' },
    { entry: { body: null as never }, want: null, why: 'a body that is none' },
    { entry: {}, want: null, why: 'no record at all' },
  ];
  test.each(rows)('$why', ({ entry, rest, want }) => {
    expect(told(entry, rest)).toBe(want);
  });

  test('in another language nothing is left in English', () => {
    speak(pseudo);
    try {
      const said = rows.map(({ entry, rest }) => told(foreign(entry), foreign(rest ?? {})));
      expect(said.map((words) => words === null)).toEqual(rows.map(({ want }) => want === null));
      expect(said.filter((words) => /[A-Za-z]/.test((words ?? '').replaceAll('⟦U+202E⟧', '')))).toEqual([]);
    } finally {
      speak(inEnglish);
    }
  });
});

/** `value` with what a server, a host or the system wrote in it in letters of full width. */
function foreign<T>(value: T, name = ''): T {
  if (typeof value === 'string') return (/^(name|reason|file|setAside|message|because|from|to)$/.test(name) && !/^(server|host)$/.test(value) ? wide(value) : name === 'target' && value !== 'fileSize' ? wide(value) : value) as T;
  if (Array.isArray(value)) return value.map((one) => foreign(one as unknown, name)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, foreign(one as unknown, key)])) as T;
}

function wide(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
}
