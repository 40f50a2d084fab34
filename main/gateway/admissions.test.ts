import { expect, test } from 'vitest';
import type { EntryDraft } from '#shared/models/entry';
import type { Profile, Template } from '#shared/models/profile';
import type { FirstUsePromptView } from '#shared/models/prompt';
import { settingsSchema } from '#shared/models/settings';
import type { Identity, ServerRecord } from '#shared/models/server';
import type { Lent } from '#shared/models/vault';
import type { ToDesktop } from '#shared/contracts/port';
import { err } from '#shared/result';
import { plainHome } from '#app/profiles/accepted';
import { notStarted } from '#main/sandbox/not-started';
import type { ServerProcess } from '#main/sandbox/sandbox';
import { Admissions, type Candidate, type Renew } from './admissions';
import { DesktopLink } from './desktop-link';
import { Prompts } from './prompts';
import type { Session } from './session';
import type { SessionContext } from './session-context';

const identity: Identity = { digest: 'a'.repeat(64), command: 'node', located: '/usr/bin/node', real: '/usr/bin/node', interpreter: null, args: [], cwd: '/', package: null, envNames: [], loader: null, runnerFiles: null };
const record = (level: ServerRecord['level'], trust: ServerRecord['trust'] = 'known'): ServerRecord => ({ identity, name: 'files', host: '', entry: null, trust, level, decidedAt: 1 });

const templates: readonly Template[] = ['files', 'web', 'home', 'unrestricted'];
const profileOf = (template: Template): Profile => ({ ...plainHome, template });

interface Wants {
  readonly renewed?: Awaited<ReturnType<Renew>>;
  readonly proposed?: readonly Profile[];
  /** How far each is held here now. */
  readonly level?: (template: Template) => ServerRecord['level'];
  readonly missing?: readonly string[];
  /** What the vault lends, and the entry the host's session says it is of. */
  readonly lent?: readonly Lent[];
  readonly entry?: string;
}

/** Admissions over a server that runs unconfined now, with what was done for it. */
function admissions(servers: readonly ServerRecord[], { renewed, proposed = [plainHome], level = () => 'none', missing = [], lent = [], entry }: Wants = {}) {
  const launched: (Template | null)[] = [];
  const posted: ToDesktop[] = [];
  const heard: string[] = [];
  let entries = 0;
  const kept: EntryDraft[] = [];
  const settings = settingsSchema.parse({});
  const desktop = new DesktopLink((message) => void posted.push(message), { revision: 1, rules: [], servers: [...servers], settings, lent: [...lent] });
  const journal = {
    append: (drafts: readonly EntryDraft[]) => {
      entries += drafts.length;
      if (entries > 20) throw new Error('asks without end');
      kept.push(...drafts);
      return [];
    },
    flush: () => Promise.resolve(),
  };
  const prompts = new Prompts();
  const pins = { inherit: () => null };
  const context = { desktop, journal, prompts, pins, newId: () => String(entries) } as unknown as SessionContext;
  const session = {
    parties: { session: 's', server: identity.digest, serverName: 'files' },
    open: { server: 'files', host: null, entry: entry ?? null },
    hostTitle: 'Host',
    closed: false,
    admit: (launch: () => ServerProcess) => {
      heard.push('admitted');
      void launch();
    },
    turnAway: ({ kind }: { readonly kind: string }) => void heard.push(kind),
    overdue: () => undefined,
  } as unknown as Session;
  const candidate: Candidate = {
    session,
    identity,
    args: [],
    warnings: [],
    plain: [],
    proposed: { profiles: [...proposed], because: ['It looks like one.'] },
    held: (profile) => ({ level: level(profile?.template ?? 'home'), missing: [...missing], line: 'It can do anything.' }),
    view: (profile) => ({ profile, title: profile.template, line: `as ${profile.template}`, dangers: [], level: level(profile.template), missing: [...missing] }),
    wider: (before, after) => (templates.indexOf(after.template) > templates.indexOf(before.template) ? ['more'] : []),
    launch: (profile) => {
      launched.push(profile?.template ?? null);
      return notStarted('not here');
    },
  };
  const made = new Admissions(context, () => Promise.resolve(renewed ?? made.again(candidate)));
  made.consider(candidate);
  const change = (next: readonly ServerRecord[]): void => {
    desktop.update({ revision: desktop.snapshot.revision + 1, rules: [], servers: [...next], settings, lent: [...lent] });
    made.trustChanged();
  };
  const stored = (): ServerRecord | null => {
    const message = posted.findLast((one) => one.kind === 'store-server');
    if (message?.kind !== 'store-server') return null;
    desktop.update({ revision: desktop.snapshot.revision + 1, rules: [], servers: [message.record], settings, lent: [...lent] });
    desktop.stored(message.store, true);
    return message.record;
  };
  const shown = (): FirstUsePromptView => {
    const message = posted.find((one) => one.kind === 'prompt');
    return message?.kind === 'prompt' && message.prompt.kind === 'first-use' ? message.prompt : expect.fail('not asked');
  };
  const answer = (option: string, profile?: Template) => prompts.answer({ prompt: shown().id, option, ...(profile === undefined ? {} : { profile }) });
  return { posted, heard, change, entries: () => entries, kept, launched, stored, shown, answer, session };
}

test('a server that was confined better when it was accepted is asked about once, whatever else changes meanwhile', () => {
  const { posted, heard, change, entries } = admissions([record('full')]);
  const asked = entries();
  for (let count = 0; count < 5; count += 1) change([record('full')]);
  expect(posted.map(({ kind }) => kind)).toEqual(['prompt']);
  expect(entries()).toBe(asked);
  expect(heard).toEqual([]);
});

test.each([
  ['accepted as it runs now', record('none'), 'admitted'],
  ['blocked', record('full', 'blocked'), 'blocked'],
])('a question that is decided elsewhere goes: %s', async (_, decided, outcome) => {
  const { posted, heard, change } = admissions([]);
  change([decided]);
  expect(posted.map(({ kind }) => kind)).toEqual(['prompt', 'withdrawn']);
  await expect.poll(() => heard).toEqual([outcome]);
});

test('what was replaced while its question waited is not started', async () => {
  const { heard, change } = admissions([], { renewed: err('what it starts has changed since you accepted it') });
  change([record('none')]);
  await expect.poll(() => heard).toEqual(['not-started']);
});

const [files, web, unrestricted] = [profileOf('files'), profileOf('web'), profileOf('unrestricted')];
const level = (template: Template): ServerRecord['level'] => (template === 'unrestricted' ? 'none' : template === 'home' ? 'partial' : 'full');

test('one profile that asks for nothing is no choice: the question is as it was', () => {
  const { shown } = admissions([], { level });
  expect([shown().profiles, shown().proposedBecause, shown().sandbox.level]).toEqual([undefined, undefined, 'partial']);
});

test('what was chosen is stored with the level it was shown with, recorded, and what the server is started under', async () => {
  const { shown, answer, stored, launched, heard, kept, session } = admissions([], { level, proposed: [files, web, plainHome] });
  expect(shown().profiles?.map(({ profile, level: held }) => [profile.template, held])).toEqual([['files', 'full'], ['web', 'full'], ['home', 'partial']]);
  expect(shown()).toMatchObject({ proposedBecause: ['It looks like one.'], sandbox: { level: 'full' } });
  answer('allow', 'web');
  await expect.poll(stored).toMatchObject({ trust: 'known', profile: web, level: 'full' });
  await expect.poll(() => heard).toEqual(['admitted']);
  expect(launched).toEqual(['web']);
  expect(session.parties.confinement).toEqual({ words: 'as web', holds: true });
  expect(kept.find(({ kind }) => kind === 'answer')?.body).toMatchObject({ option: 'allow', profile: 'web', level: 'full' });
});

test('an answer without a profile takes the proposed one', async () => {
  const { answer, stored } = admissions([], { level, proposed: [files, web] });
  answer('allow');
  await expect.poll(stored).toMatchObject({ profile: files });
});

test('a profile that was not offered is refused, and the question stays open for one that was', async () => {
  const { answer, stored, posted, kept } = admissions([], { level, proposed: [files, web] });
  answer('allow', 'unrestricted');
  expect(posted.filter(({ kind }) => kind !== 'prompt')).toEqual([{ kind: 'answer-refused', prompt: expect.any(String), reason: 'This profile is not offered for this server.' }]);
  expect([stored(), kept.some(({ kind }) => kind === 'answer')]).toEqual([null, false]);
  answer('allow', 'files');
  await expect.poll(stored).toMatchObject({ profile: files });
});

test('a blocked server gets no profile', async () => {
  const { answer, stored } = admissions([], { level, proposed: [files] });
  answer('block');
  await expect.poll(() => Object.keys(stored() ?? {})).toContain('trust');
  expect(stored()).not.toHaveProperty('profile');
});

test.each([
  ['a profile that is held as far as it was accepted', { ...record('full'), profile: files }, ['files']],
  ['one of before there were profiles', record('partial'), [null]],
  ['one that was accepted unconfined, in red', { ...record('none'), profile: unrestricted }, ['unrestricted']],
  ['a profile that is held less far now', { ...record('full'), profile: plainHome }, []],
])('%s is judged by its own level', (_, accepted, launches) => {
  const { launched, heard, shown } = admissions([accepted], { level, proposed: [files, web] });
  expect(launched).toEqual(launches);
  if (launches.length > 0) expect(heard).toEqual(['admitted']);
  else expect(shown().profiles?.map(({ profile }) => profile.template)).toEqual(['home', 'files', 'web']);
});

const memory = 'memory is not limited';
const sockets = 'sockets were not tried\u0007';
const shownSockets = 'sockets were not tried⟦U+0007⟧';
const partly = (missing?: readonly string[]): ServerRecord => ({ ...record('partial'), profile: plainHome, ...(missing === undefined ? {} : { missing: [...missing] }) });

test.each([
  { why: 'nothing more is missing', accepted: partly([memory, shownSockets]), missing: [sockets, memory], asks: null },
  { why: 'less is missing', accepted: partly([memory, shownSockets]), missing: [memory], asks: null },
  { why: 'something else is missing', accepted: partly([memory]), missing: [sockets], asks: [shownSockets] },
  { why: 'more is missing', accepted: partly([memory]), missing: [memory, sockets], asks: [shownSockets] },
  { why: 'all was held then', accepted: partly([]), missing: [memory], asks: [memory] },
  { why: 'what was missing then was not kept', accepted: partly(), missing: [memory], asks: null },
  { why: 'it was accepted with nothing held at all', accepted: { ...partly([]), level: 'none' as const }, missing: [memory], asks: null },
])('one that was accepted as held in part starts, or asks in red: $why', ({ accepted, missing, asks }) => {
  const { heard, posted, shown } = admissions([accepted], { level: () => 'partial', missing });
  if (asks === null) {
    expect([heard, posted.map(({ kind }) => kind)]).toEqual([['admitted'], []]);
    return;
  }
  expect(heard).toEqual([]);
  expect(shown().warnings).toEqual(asks.map((what) => `Since you accepted this server its sandbox holds less: ${what}`));
  expect(shown().because[0]).toBe('You accepted this server before, and it is the same');
});

test('what was missing when it was accepted is kept with it', async () => {
  const { answer, stored } = admissions([], { level: () => 'partial', missing: [memory] });
  answer('allow');
  await expect.poll(stored).toMatchObject({ level: 'partial', missing: [memory] });
});

test.each([
  ['narrower stays proposed', 'files', ['files', 'web']],
  ['wider is not offered by itself', 'unrestricted', ['web']],
] as const)('the profile of the server that this one took the place of: %s', (_, before, offered) => {
  const previous = { ...record('none'), identity: { ...identity, digest: 'b'.repeat(64) }, profile: profileOf(before) };
  const { shown } = admissions([previous], { level, proposed: [web] });
  expect(shown().profiles?.map(({ profile }) => profile.template)).toEqual(offered);
});

test.each<readonly [why: string, known: ServerRecord, wanted: object]>([
  ['asked about again', { ...record('full'), results: { handling: 'refuse', mutes: [] }, redaction: { email: 'mask' } }, { results: { handling: 'refuse', mutes: [] }, redaction: { email: 'mask' } }],
  ['in the place of another', { ...record('none'), identity: { ...identity, digest: 'e'.repeat(64) }, redaction: { secret: 'pseudonym' } }, { redaction: { secret: 'pseudonym' } }],
])('what a server does not get stays so when it is %s', async (_why, known, wanted) => {
  const { answer, stored } = admissions([known]);
  answer('allow');
  await expect.poll(stored).toMatchObject(wanted);
});

const loan: Lent = { entry: 'e1', name: 'TOKEN', command: 'node', args: [], envNames: [], host: 'cursor', path: '/home/me/.cursor/mcp.json', held: [], places: ['/work/mine'] };
const underEntry = (entry: string | null, lent?: readonly string[]): ServerRecord => ({ ...record('none'), entry, ...(lent === undefined ? {} : { lent: [...lent] }) });

test.each([
  { why: 'accepted before anything was moved', accepted: underEntry('e1'), lent: loan, asks: true },
  { why: 'accepted under another entry', accepted: underEntry('e2', ['TOKEN']), lent: loan, asks: true },
  { why: 'told of another variable', accepted: underEntry('e1', ['OTHER']), lent: loan, asks: true },
  { why: 'told of this one', accepted: underEntry('e1', ['TOKEN']), lent: loan, asks: false },
  { why: 'it has a value of its own', accepted: underEntry('e1'), lent: { ...loan, held: [identity.digest] }, asks: false },
  { why: 'it starts something else', accepted: underEntry('e1'), lent: { ...loan, args: ['other.js'] }, asks: false },
  { why: 'another entry lends', accepted: underEntry('e1'), lent: { ...loan, entry: 'e9' }, asks: false },
])('an accepted server the vault would lend a moved value to is asked about once: $why', ({ accepted, lent, asks }) => {
  const { heard, posted, shown } = admissions([accepted], { lent: [lent], entry: 'e1' });
  if (!asks) return expect([heard, posted]).toEqual([['admitted'], []]);
  expect(heard).toEqual([]);
  expect(shown().because).toContain('Allowed, it gets TOKEN from the vault, moved there out of Cursor’s settings (/home/me/.cursor/mcp.json)');
  return expect(shown().warnings).toEqual(['Allowed, it gets TOKEN from the vault. Until now only what starts in /work/mine got that; this one starts in /, where the same words may start another program.']);
});

test('what the question said it gets is kept with the answer, and not asked about again', async () => {
  const { answer, stored, heard } = admissions([], { lent: [{ ...loan, places: [] }], entry: 'e1' });
  answer('allow');
  await expect.poll(stored).toMatchObject({ trust: 'known', entry: 'e1', lent: ['TOKEN'] });
  await expect.poll(() => heard).toEqual(['admitted']);
});

test('where it was never lent before, the question says so without red', () => {
  const { shown } = admissions([], { lent: [{ ...loan, places: [] }], entry: 'e1' });
  expect([shown().warnings, shown().because.filter((line) => line.includes('TOKEN'))]).toEqual([[], [expect.stringContaining('moved there out of Cursor')]]);
});
