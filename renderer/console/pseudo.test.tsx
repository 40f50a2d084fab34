import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contracts/ipc';
import type { HistoryRow } from '#shared/models/history';
import type { HostDeadline } from '#shared/models/host-deadline';
import type { VaultView } from '#shared/models/vault';
import { inEnglish, speak } from '#shared/words/catalogue';
import { pseudo } from '#shared/words/pseudo';
import { say } from '#shared/words/say';
import { scenes } from '../preview/scenes';
import { sampleServers } from '../preview/server-samples';
import { acceleratorKeys } from '../state/accelerator';
import { quietSaid } from '../state/quiet';
import { newCondition, readCondition } from '../state/rule-draft/condition';
import { newDraft } from '../state/rule-draft/draft';
import { readDraft } from '../state/rule-draft/read';
import { fakeBrowser } from '../testing/browser';
import { foreignText } from '../testing/foreign';
import { foreignConsole } from '../testing/foreign-console';
import { leaks } from '../testing/leaks';
import { drawConsole, frame, press, settle, turn } from '../testing/open-console';
import { dayWords } from '../ui/ago';
import { age, fullMoment, moment, shortSpan } from '../ui/amounts';
import { gatewayCondition, vaultCondition } from './frame/conditions';
import { verificationMore, verificationRecord, verificationWords } from './history/verify';
import { deciderOf, markOf, outcomeLook, outcomeNames, rowAsked, rowEnded } from './history/words';
import { consequence, origin, patience } from './hosts/patience';
import { hastyWords, perHour, share } from './numbers/figures';
import { brokenWords, suspendedWords, usesWords } from './rules-view/rule-words';
import { actsOn } from './servers/acts';
import { documentOf, readable, typeWords } from './servers/definitions/readable';
import { standingAmounts } from './servers/definitions/tools-part';
import { changeWords, kinds, meaning, reviewWords, standings } from './servers/definitions/words';
import { stateSentence, trustWord } from './servers/state';
import { updateWords } from './settings/updates-group';

/*
 * Under the pseudo-locale our strings have no letter of ASCII, and what main says is given in letters of full width. So a letter of ASCII anywhere in the window is a
 * string of ours that is not in the catalogue.
 */

fakeBrowser();
beforeEach(() => speak(pseudo));
afterEach(() => speak(inEnglish));

/** What no language has: what is typed, what stands in JSON and where, the sign of a key, and the placeholders of the connector's command line. */
const found = (): readonly string[] => leaks({ machine: 'code, pre, textarea, .font-mono', plain: /(?<![A-Za-z])(?:[A-Z]|--env NAME|NAME|HOST|true|null)(?![A-Za-z])/g });

async function draw(name: string): Promise<void> {
  await drawConsole(foreignConsole(scenes[name]?.bridge(null) ?? expect.fail(`no scene ${name}`)));
  // A scene goes to its view in a turn of its own, and a keyring that answers late is waited for.
  await turn();
  await waitFor(() => expect(document.body.textContent).toContain('⟦'));
  if (!name.startsWith('rule-editor')) return;
  await click(say('console.rule.edit'));
  // The rule is put into words, and tried on the record.
  await waitFor(() => expect(document.querySelector('aside section[aria-busy=false] p')).not.toBeNull());
}

/** Presses the button of this name. Looked for by hand: asking for roles takes longer than all the drawing. */
async function click(name: string): Promise<void> {
  const named = [...document.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent) === name);
  fireEvent.click(named ?? expect.fail(`no button ${name}`));
  await turn();
}

/** Chooses the radio button of this name. */
async function choose(name: string): Promise<void> {
  fireEvent.click([...document.querySelectorAll('input[type=radio]')].find((one) => one.getAttribute('aria-label') === name) ?? expect.fail(`no choice ${name}`));
  await turn();
}

const dialog = (): Element => document.querySelector('[role=dialog]') ?? expect.fail('no dialog');

/** What looks like another scene but for its size or for what others wrote is not drawn here. */
const drawn = Object.keys(scenes).filter((name) => scenes[name]?.window === 'console' && !/(many|huge|failed|block|unconfined|tools|hidden|hostile|late|reviews)$/.test(name));

describe.each(drawn)('%s', (name) => {
  it('says nothing that is not in the catalogue, folded or open', async () => {
    await draw(name);
    expect(found()).toEqual([]);
    document.querySelectorAll<HTMLElement>('[aria-expanded="false"]:not([aria-haspopup])').forEach((one) => fireEvent.click(one));
    expect(found()).toEqual([]);
  });
});

it.each(['inbox-numbers-failed', 'servers-tools-failed', 'history-failed'])('%s says nothing that is not in the catalogue', async (name) => {
  await draw(name);
  expect(found()).toEqual([]);
});

it.each(['inbox/list', 'server/list', 'host/list', 'host/deadlines', 'app/state', 'definition/list', 'definition/detail'] as const)('where %s fails, what is said is in the catalogue', async (broken) => {
  const bridge = foreignConsole(scenes[broken.startsWith('host/') ? 'hosts' : broken === 'inbox/list' ? 'inbox' : 'definition-noted']?.bridge(null) ?? expect.fail('no scene'));
  await drawConsole({ ...bridge, call: async (name, params) => (name === broken ? { ok: false, error: foreignText('The disk is full.') } : bridge.call(name, params)) });
  await turn();
  if (broken === 'host/deadlines') await choose(say('console.host.tabPatience'));
  expect(document.body.textContent).toContain(foreignText('The disk is full.'));
  if (broken === 'app/state') expect(screen.getByText(say('console.frame.unread'))).toBeTruthy();
  expect(found()).toEqual([]);
});

describe('the palette', () => {
  it.each([
    { why: 'with nothing typed', typed: '' },
    { why: 'with what servers and rules are found by', typed: 'ö' },
    { why: 'with what nothing does', typed: 'ｑｑｑｑ' },
  ])('$why', async ({ typed }) => {
    await draw('inbox-quiet');
    press('k', { ctrlKey: true });
    await settle();
    fireEvent.change(document.querySelector('[role=combobox]') ?? expect.fail('no field'), { target: { value: typed } });
    await settle();
    expect(dialog().textContent).toContain(say('console.frame.find'));
    expect(found()).toEqual([]);
  });
});

describe('what is changed in hosts’ files, and the rest of what is said of them', () => {
  it.each(['hosts', 'hosts-conflict', 'hosts-stale'])('%s', async (name) => {
    await draw(name);
    if (name === 'hosts-conflict') {
      await click(say('console.host.undoHost'));
      await click(say('console.conflict.keep'));
      expect(found()).toEqual([]);
      return;
    }
    await click(say('console.host.protectSome', { count: 3 }));
    expect(document.querySelector('del')).not.toBeNull();
    expect(found()).toEqual([]);
    const write = say('console.change.write', { count: 2 });
    await waitFor(() => expect([...document.querySelectorAll('button')].find(({ textContent }) => textContent === write)?.getAttribute('aria-disabled')).toBeNull());
    await click(write);
    expect(document.body.textContent).toContain(say('console.changed.wrote', { count: name === 'hosts' ? 2 : 1 }));
    expect(found()).toEqual([]);
  });

  it('the test of how long one waits, and the copies', async () => {
    await draw('hosts-detail');
    await click(say('console.test.open'));
    expect(found()).toEqual([]);
    for (const tab of ['console.host.tabPatience', 'console.host.tabCopies', 'console.host.tabByHand'] as const) {
      await choose(say(tab));
      expect(found()).toEqual([]);
    }
    await choose(say('console.host.tabCopies'));
    await click(say('console.copies.delete'));
    await click(say('console.copies.deleteIt', { count: 4 }));
    expect(found()).toEqual([]);
  });
});

it('the sheet of keys', async () => {
  await draw('hosts');
  press('?');
  await settle();
  expect(dialog().textContent).toContain(say('console.keys.jump'));
  expect(found()).toEqual([]);
});

it('what comes of an act, and what a field refuses, is said from the catalogue', async () => {
  await draw('servers-block');
  await click(say('console.act.blockIt'));
  expect(document.querySelector('footer [role=status]')?.textContent).toContain(foreignText('github'));
  await click(say('console.secret.replaceOf', { name: foreignText('GITHUB_PERSONAL_ACCESS_TOKEN') }));
  await click(say('console.secret.keep'));
  expect(screen.getByText(say('console.secret.empty'))).toBeTruthy();
  expect(found()).toEqual([]);
  press('6', { ctrlKey: true });
  await settle();
  const field = screen.getByLabelText(say('console.settings.answerTime'));
  fireEvent.change(field, { target: { value: '9' } });
  fireEvent.blur(field);
  await settle();
  expect(screen.getByText(say('console.settings.outside', { least: 10, most: 86_400, value: '60' }))).toBeTruthy();
  await click(say('console.settings.shortcutChange'));
  await act(async () => void fireEvent.keyDown(document.activeElement ?? document.body, { key: 'j', code: 'KeyJ' }));
  await click(say('console.vault.instead'));
  await click(say('console.vault.use'));
  expect(screen.getByText(say('console.vault.short', { least: 8 }))).toBeTruthy();
  expect(found()).toEqual([]);
  await click(say('console.quiet.halfHour'));
  expect(found()).toEqual([]);
});

it('a rule being written, with every kind of condition, action and tool, says nothing that is not in the catalogue', async () => {
  await draw('rules-odd');
  press('n', { ctrlKey: true });
  await settle();
  await click(say('console.editor.addCondition'));
  const operators = () => [...document.querySelectorAll('select')].find((one) => one.getAttribute('aria-label') === say('console.editor.comparison')) ?? expect.fail('no operators');
  for (const op of [...operators().options].map(({ value }) => value)) {
    fireEvent.change(operators(), { target: { value: op } });
    expect(found()).toEqual([]);
  }
  await click(say('console.editor.addMatches'));
  for (const label of ['console.editor.ask', 'console.editor.toolOne', 'console.editor.toolPattern', 'console.editor.allow', 'console.editor.untilChoice'] as const) {
    fireEvent.click([...document.querySelectorAll('input[type=radio]')].find((one) => one.getAttribute('aria-label') === say(label)) ?? expect.fail(`no ${label}`));
    expect(found()).toEqual([]);
  }
  press('Enter', { ctrlKey: true });
  await frame();
  expect(found()).toEqual([]);
  press('Escape');
  await settle();
  expect(document.body.textContent).toContain(say('console.editor.unsaved'));
  expect(found()).toEqual([]);
});

it('what has to be read before something suspicious is accepted is from the catalogue', async () => {
  await draw('definition-suspicious');
  await click(say('console.review.accept'));
  expect(dialog().textContent).toContain(foreignText('weather-free-pro'));
  expect(found()).toEqual([]);
});

it('finds a string that is not from the catalogue, as text and as a name', async () => {
  await draw('hosts');
  const planted = document.createElement('p');
  planted.textContent = 'Seen here';
  planted.setAttribute('aria-label', 'Hosts');
  document.body.append(planted);
  expect(found()).toEqual(['Hosts', 'Seen here']);
  planted.remove();
});

describe('in every case there is', () => {
  const now = Date.UTC(2026, 10, 21, 12);
  const day = 86_400_000;
  const vaults: readonly VaultView[] = (['opening', 'locked', 'open'] as const).flatMap((state) => (['none', 'keyring', 'passphrase'] as const).map((protection) => ({ state, protection, keyring: true, words: null, rotatedAt: null })));
  const updates = ['off', 'none', 'checking', 'available', 'fetching', 'ready', 'failed'] as const;
  const server = { ...(sampleServers(now)[0] ?? expect.fail('no sample')), name: '１' };
  const states = [server, { ...server, paused: true }, { ...server, suspended: true }, { ...server, trust: 'blocked' as const }, { ...server, sessions: 0, live: [] }, { ...server, live: [] }];
  const tool = { kind: 'tool', name: '２', serverName: '１' } as const;
  const details = standings.flatMap((standing) => kinds.flatMap(({ kind }) => [0, 1, 2].flatMap((allows) => [null, '{}'].map((before) => ({ standing, kind, allows, before, after: '{}' })))));
  const schemas = [...['string', 'integer', 'number', 'boolean', 'object', 'array', 'null', 'x', ['string', 'null']].map((type) => ({ type })), null, { enum: [1, 2] }, { enum: Array.from({ length: 9 }, (_, at) => at) }, { anyOf: [] }, { type: 'array', items: {} }];
  const operators = ['equals', 'one-of', 'glob', 'regex', 'under', 'domain', 'range', 'command', 'exactly'] as const;
  const hints = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'].flatMap((hint) => [true, false].map((claimed) => JSON.stringify({ annotations: { [hint]: claimed } })));
  const host: HostDeadline = { host: '１', title: '１', hardMs: null, idleMs: null, progressResets: false, source: 'table', seen: [] };
  const hosts: readonly HostDeadline[] = [host, { ...host, source: 'unknown' }, { ...host, hardMs: 90_000 }, { ...host, idleMs: 60_000, progressResets: true }, { ...host, idleMs: 60_000, hardMs: 9e7, source: 'seen' }];
  const row: HistoryRow = { seq: 1, at: now, kind: 'call', session: null, host: '１', server: '２', tool: '３', tier: 2, outcome: null, decidedBy: null, durationMs: null };
  const rows = (['call', 'first-use', 'definition-changed', 'definition-reviewed', 'malformed', 'fault'] as const).flatMap((kind) => [row, { ...row, tool: null }, { ...row, host: null, server: null }].map((one) => ({ ...one, kind })));
  const ends = (['forwarded', 'refused', 'expired', 'withdrawn', 'failed', null] as const).flatMap((outcome) => (['person', 'rule', 'default', 'deadline', 'host', 'failure'] as const).flatMap((decidedBy) => ([1, 2] as const).map((tier) => ({ ...row, outcome, decidedBy, tier }))));
  const verified = { ok: true, entries: 3, bad: null, head: '９'.repeat(64), problems: ['５'], warnings: [{ seq: 2, why: '６' }], warned: 1, signed: { seq: 2, at: 0 }, key: '７' };
  const verifications = [verified, { ...verified, entries: 0 }, { ...verified, ok: false }, { ...verified, ok: false, bad: { seq: 2, why: '４' } }];
  it.each<{ readonly of: string; readonly said: () => readonly (string | null)[] }>([
    { of: 'the gateway', said: () => (['starting', 'listening', 'stopped'] as const).map((gateway) => gatewayCondition(gateway).words) },
    { of: 'the vault', said: () => vaults.map((vault) => vaultCondition(vault).words) },
    { of: 'updates', said: () => updates.flatMap((state) => [null, '2'].map((version) => updateWords({ state, version, words: null } as AppState['update']))) },
    { of: 'quiet time', said: () => [0, 30, null].map((minutes) => quietSaid(minutes, now)) },
    { of: 'servers', said: () => [...states.map((one) => stateSentence(one, now)), ...(['known', 'trusted', 'blocked'] as const).map(trustWord)] },
    { of: 'acts', said: () => states.flatMap((one) => actsOn(one).flatMap(({ verb, of, it: itself, effect, done }) => [verb, of, itself, effect, done])) },
    { of: 'changes', said: () => standings.flatMap((standing) => (['suspicious', 'schema', 'hints', 'wording', null] as const).map((change) => changeWords({ standing, class: change }))) },
    { of: 'standings', said: () => [...details.map(meaning), ...standings.flatMap((standing) => [1, 2].map((count) => standingAmounts(Array.from({ length: count }, () => ({ ...tool, standing })) as never)))] },
    { of: 'quarantine', said: () => [reviewWords(1, [tool]), reviewWords(2, [tool, tool]), reviewWords(1, [{ ...tool, kind: 'prompt' }]), reviewWords(1, [{ ...tool, kind: 'instructions', name: '' }]), reviewWords(1, []), reviewWords(3, [])] },
    { of: 'types', said: () => schemas.map(typeWords) },
    { of: 'claims', said: () => hints.flatMap((text) => readable(documentOf(text))?.claims ?? []) },
    { of: 'hosts', said: () => hosts.flatMap((one) => [patience(one), consequence(one), origin(one)]) },
    { of: 'answers', said: () => [hastyWords([{ tier: 3, answered: 1, allowed: 0, timed: 1, medianMs: 1, underSecond: 1 }]), hastyWords([{ tier: 3, answered: 9, allowed: 0, timed: 9, medianMs: 1, underSecond: 3 }]), share(1, 1000), share(1, 2), perHour({ questions: 3, activeHours: 2 })] },
    { of: 'rules being written', said: () => [...operators.flatMap((op) => { const read = readCondition({ ...newCondition('.'), op, value: { kind: 'truth', text: '' } }); return 'op' in read ? [] : read.map(({ words }) => words); }), ...[{ ...newDraft, tier: 3 as const }, newDraft].flatMap((draft) => { const read = readDraft(draft, now); return read.kind === 'lacks' ? read.problems.map(({ words }) => words) : []; })] },
    { of: 'rows', said: () => [...rows, ...ends, ...ends.map((one) => ({ ...one, kind: 'first-use' as const }))].flatMap((one) => [rowAsked(one), rowEnded(one), deciderOf(one) ?? '１', markOf(one)?.word ?? '１']).concat(outcomeNames.map((one) => outcomeLook(one).word)) },
    // Moments in a record to be kept are written as ISO has them.
    { of: 'verifications', said: () => verifications.flatMap((one) => [verificationWords(one), ...verificationMore(one, now), verificationRecord(one, now).replaceAll(/T(?=\d\d:)|Z/g, '')]) },
    { of: 'rules', said: () => [1, 2].flatMap((count) => [brokenWords(count), suspendedWords(count), usesWords({ uses: count, lastUsedAt: now }, now)]).concat(usesWords({ uses: 0, lastUsedAt: null }, now)) },
    { of: 'keys', said: () => ['Super', 'Alt', 'Up', 'Down', 'Left', 'Right', 'Space', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown', 'Return', 'Shift', 'Control', 'CommandOrControl'].flatMap((key) => [...acceleratorKeys(key, 'linux'), ...acceleratorKeys(key, 'win32'), ...acceleratorKeys(key, 'darwin')]) },
    { of: 'times', said: () => [0, 5e6, 3e8].flatMap((ms) => [age(ms), shortSpan(ms), dayWords(now - ms, now)]).concat([dayWords(now - day, now), dayWords(now - 30 * day, now), dayWords(now - 900 * day, now), moment(now, now), moment(now - 30 * day, now), moment(now - 900 * day, now), fullMoment(now), shortSpan(9), shortSpan(2400)]) },
  ])('what is said of $of is from the catalogue', ({ said }) => {
    const all = said();
    expect(all.length).toBeGreaterThan(2);
    expect(all.filter((text) => text === null || text === '' || /[A-Za-z]/.test(text))).toEqual([]);
  });
});
