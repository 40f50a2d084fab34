import type { AppState, Bridge, PromptState } from '#shared/contracts/ipc';
import type { HistoryQuery } from '#shared/models/history';
import { visible } from '#shared/text/visible';
import type { PromptView } from '#shared/models/prompt';
import type { RuleInput } from '#shared/models/rule';
import type { DefinitionKey } from '../state/definition-store';
import { manyRules, sampleDetail, samplePage, sampleRow, sampleRules } from './console-samples';
import { manyDefinitions, sampleDefinition, sampleDefinitions } from './definition-samples';
import { appState, fakeBridge, promptState } from './fake-bridge';
import { commandCall, diffCall, jsonCall, newFileCall, sameCall, sqlCall, urlCall } from './content-samples';
import { sampleGrantPreview } from './grant-samples';
import { sampleHosts } from './host-samples';
import { sampleInbox, sampleLate } from './inbox-samples';
import { sampleNumbers } from './numbers-samples';
import { longInput, sampleImport, sampleInput, sampleOddRules, samplePreview, sampleSuggestions } from './rule-samples';
import { manyServers, sampleSecrets, sampleServers } from './server-samples';
import { editing } from './editing-samples';
import { behind, cardOf, changedUse, choicesCall, dangerCall, firstUse, floodCall, floodCard, graveCall, hostileCall, lateCall, longCall, readCall, readCalls, writeCall } from './prompt-samples';

/** One window in one state. */
export interface Scene {
  readonly window: 'prompt' | 'console';
  bridge(theme: string | null): Bridge;
}

const fullText = Array.from({ length: 4000 }, (_, at) => `  {"id": ${at}, "cents": ${(at * 37) % 9999}, "country": "DE"},`).join('\n');

/** As the app makes it: nothing dangerous is asked without its second control. */
function asMade(view: PromptView): PromptView {
  if (view.kind !== 'call' || view.tier < 3 || view.confirm !== undefined) return view;
  return { ...view, confirm: 'I read the command', options: view.options.map((option) => (option.kind === 'deny' ? option : { ...option, inputs: [...option.inputs, 'confirmed'] })) };
}

function prompt(view: PromptView | null, rest: Partial<PromptState> = {}, waits = true): Scene {
  return {
    window: 'prompt',
    bridge() {
      let state = promptState(view === null ? null : waits ? { ...asMade(view), deadlineAt: Date.now() + 48_000 } : asMade(view), rest);
      const bridge = fakeBridge({
        'prompt/state': () => state,
        'prompt/painted': () => ({}),
        'prompt/resize': ({ height }: { height: number }) => {
          document.documentElement.dataset['wants'] = String(height);
          return {};
        },
        ...editing,
        'prompt/close': () => ({}),
        'prompt/answer-card': () => ({ taken: false, reason: 'This is a preview. Nothing was run.' }),
        'prompt/answer': () => ({ taken: false, reason: 'This is a preview. Nothing was run.' }),
        'prompt/preview': ({ option }: { option: string }) => sampleGrantPreview(view, option, Date.now()),
        'prompt/undo': () => ({ undone: true }),
        'prompt/dismiss': () => ({}),
        'prompt/full-view': ({ offset }: { offset: number }) => {
          state = { ...state, fullViewOpened: true };
          queueMicrotask(() => bridge.raise('prompt/changed', state));
          return { text: fullText.slice(offset, offset + 65_536), length: fullText.length };
        },
      });
      return bridge;
    },
  };
}

/** A rule that was just made, with time to take it back for as long as anybody looks. */
function receipt(released: number): NonNullable<PromptState['receipt']> {
  return { rule: 'r-new', words: choicesCall.options.find(({ id }) => id === 'allow-folder-session')?.words ?? '', released, undoUntil: Date.now() + 8000, undone: false };
}

/** What a scene of the console shows beyond its view: the row, server or rule that is open, and how many rules there are in place of one of each kind. */
interface Beyond {
  readonly focus?: string | null;
  readonly many?: number;
  /** Rules that no person changes and that count for nothing, and what answers suggest. */
  readonly odd?: boolean;
  /** What the stored rule is that the editor takes, and what main says of it. */
  readonly stored?: RuleInput;
  readonly preview?: Parameters<typeof samplePreview>[2];
  /** How many invented tools the server `bbb…` has, in place of one in each standing. */
  readonly tools?: number;
  /** Nothing is new or changed, or the definitions cannot be read. */
  readonly definitions?: 'accepted' | 'failed' | 'none';
  /** How many questions were not answered in time. */
  readonly late?: number;
  /** What the figures about answers are. */
  readonly numbers?: 'none' | 'some' | 'huge' | 'failed' | 'late';
}

function shown(view: string, size: number, rest: Partial<AppState> = {}, filled: boolean | number = true, { focus = null, many, odd = false, stored = sampleInput, preview = 'some', tools, definitions, late = 0, numbers = 'some' }: Beyond = {}): Scene {
  return {
    window: 'console',
    bridge(theme) {
      const now = Date.now();
      const broken = 'The pins could not be read: the disk is full.';
      const described = definitions === 'none' ? [] : tools === undefined ? sampleDefinitions(now, true) : manyDefinitions(tools, 'b'.repeat(64), 'github', now);
      const listed = definitions === 'accepted' ? described.map((one) => ({ ...one, standing: 'accepted', class: null, changedAt: null }) as const) : described;
      const settings = { theme: theme === 'dark' ? 'dark' : theme === 'light' ? 'light' : 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false } as const;
      const bridge = fakeBridge({
        'app/state': () => {
          // Once the state has arrived: the views' stores hear nothing before.
          setTimeout(() => bridge.raise('console/navigate', { view, focus }), 0);
          return appState({ settings, ...rest });
        },
        'app/review': () => ({}),
        'app/quiet': () => ({}),
        'app/try': () => ({}),
        'app/quit': () => ({}),
        'inbox/list': () => [...sampleInbox(now, rest.waiting ?? 0), ...sampleLate(now, late)],
        'host/deadlines': () => (filled ? sampleHosts(now) : []),
        'definition/list': ({ server }: { server: string | null }) => (definitions === 'failed' ? broken : listed.filter((one) => (server === null ? one.standing !== 'accepted' : one.server === server))),
        'definition/detail': (key: DefinitionKey) => {
          const own = sampleDefinition(key, now);
          const view = listed.find((one) => one.server === key.server && one.kind === key.kind && one.name === key.name);
          return own ?? (view === undefined ? null : { ...view, fingerprint: 'c'.repeat(64), before: '{}', after: null, parts: [], findings: [], allows: 0 });
        },
        'definition/accept': () => ({}),
        'secret/list': () => (filled ? sampleSecrets(now) : []),
        'vault/rotate': () => ({}),
        'update/check': () => ({}),
        'history/list': (query: HistoryQuery) => (size < 0 ? 'The journal could not be opened: the disk is full. Nothing was lost.' : samplePage(query, size, now)),
        'history/detail': ({ seq }: { seq: number }) => sampleDetail(sampleRow(seq, size, now)),
        'history/facets': () => ({ hosts: ['Claude Code', 'Cursor', 'VS Code', 'Zed'], servers: ['filesystem', 'github', 'postgres', 'ops-shell', 'memory'], tools: ['write_file', 'read_text_file', 'create_issue', 'query', 'run_command'] }),
        'history/verify': () => ({ ok: true, entries: size * 3, bad: null, head: '3fa94c0e7715b2d1a8e6f0c4d2b9a7e35c1f8d60b4a2937e1f5c8d0a6b3e9f72' }),
        'rule/list': () => (many !== undefined ? manyRules(many, now) : odd ? [...sampleOddRules(now), ...sampleRules(now)] : filled ? sampleRules(now) : []),
        'rule/revoke': () => ({}),
        'rule/confirm': () => ({}),
        'rule/get': () => stored,
        'rule/preview': ({ rule }: { rule: RuleInput }) => samplePreview(rule, now, preview),
        'rule/save': () => 'This is a preview. Nothing was stored.',
        'rule/hosts': () => [{ id: 'claude-code', title: 'Claude Code' }, { id: 'cursor', title: 'Cursor' }, { id: 'unknown', title: 'Unknown host' }],
        'rule/suggestions': () => (odd ? sampleSuggestions() : []),
        'rule/dismiss-suggestion': () => ({}),
        ...(numbers === 'late' ? {} : { 'numbers/get': () => (numbers === 'failed' ? 'The record of your answers could not be read.' : sampleNumbers(now, numbers)) }),
        'rule/import': () => sampleImport,
        'rule/import-accept': () => ({ count: 2 }),
        'rule/export': () => ({ file: '/home/ana/Documents/countersign-rules.json', count: 9 }),
        'server/list': () => (typeof filled === 'number' ? manyServers(filled, now) : filled ? sampleServers(now) : []),
        'server/stop': () => ({}),
        'server/pause': () => ({}),
        'server/resume': () => ({}),
        'server/restart': () => ({}),
        'server/forget': () => ({}),
        'server/block': () => ({}),
        'settings/set': (part: Partial<AppState['settings']>) => ({ ...settings, ...part }),
      });
      return bridge;
    },
  };
}

const notices = ['The rules file was damaged and has been set aside as rules.damaged-1.json. No rule in it counts.', 'The journal’s key is kept in a file for now, not in the system’s keyring.'];

/** Every scene by name. */
export const scenes: Readonly<Record<string, Scene>> = {
  'call-read': prompt(readCall),
  'call-write': prompt(writeCall, { waiting: 2 }),
  'call-write-windows': prompt(writeCall, { platform: 'win32' }),
  'call-guard': prompt(writeCall, { opensAt: null }),
  'call-notice': prompt(readCall, { notice: 'That answer came too early to count. Nothing was run. Answer again.' }),
  'call-choices': prompt(choicesCall),
  'call-own-timeout': prompt({ ...writeCall, deadlineOf: 'own' }),
  'call-endless': prompt(writeCall, {}, false),
  'call-late': prompt(lateCall(writeCall), {}, false),
  'call-late-danger': prompt(lateCall(dangerCall), {}, false),
  'receipt': prompt(null, { receipt: receipt(0) }),
  'receipt-undone': prompt(null, { receipt: { ...receipt(3), undone: true } }),
  'call-write-receipt': prompt(writeCall, { waiting: 1, receipt: receipt(3) }),
  'call-danger': prompt(dangerCall, { waiting: 1 }),
  'call-grave': prompt(graveCall, { card: cardOf('one', 1, { denies: 4 }), waiting: 3, behind }),
  'card-identical': prompt(writeCall, { card: cardOf('one', 3, { denies: 10 }), waiting: 7, behind }),
  'card-identical-danger': prompt(dangerCall, { card: cardOf('one', 2), waiting: 0 }),
  'card-reads': prompt(readCalls[0] ?? readCall, { card: cardOf('reads', 8, { reads: [...readCalls], allowsAllAt: 0 }), waiting: 7, behind }),
  'card-reads-settled': prompt(readCalls[0] ?? readCall, {
    card: cardOf('reads', 5, { allowsAllAt: 0, reads: [...readCalls], settled: [{ prompt: 'p-read-0', how: 'allowed' }, { prompt: 'p-read-2', how: 'denied' }, { prompt: 'p-read-3', how: 'gone' }] }),
  }),
  'card-reads-two': prompt(readCalls[0] ?? readCall, { card: cardOf('reads', 2, { allowsAllAt: 0, reads: readCalls.slice(0, 2) }), platform: 'win32' }),
  'card-flood': prompt(floodCall, { card: floodCard, waiting: 7, behind }),
  'call-hostile': prompt(hostileCall),
  'call-long': prompt(longCall),
  'content-command': prompt(commandCall),
  'content-diff': prompt(diffCall),
  'content-new-file': prompt(newFileCall),
  'content-sql': prompt(sqlCall),
  'content-url': prompt(urlCall),
  'content-json': prompt(jsonCall),
  'content-same': prompt(sameCall),
  'content-veiled': prompt(commandCall, { veiled: true }),
  'first-use': prompt(firstUse),
  'first-use-changed': prompt(changedUse, { waiting: 3 }),
  'history': shown('history', 412, { waiting: 1 }),
  'history-empty': shown('history', 0, {}, false),
  'history-huge': shown('history', 100_000, { waiting: 12, notices }),
  'history-detail': shown('history', 412, { waiting: 1 }, true, { focus: '404' }),
  'history-detail-rule': shown('history', 412, {}, true, { focus: '407' }),
  'history-failed': shown('history', -1),
  'inbox': shown('inbox', 7, { waiting: 3 }, true, { definitions: 'accepted' }),
  'inbox-empty': shown('inbox', 7, {}, true, { definitions: 'accepted' }),
  'inbox-numbers-none': shown('inbox', 7, {}, true, { definitions: 'accepted', numbers: 'none' }),
  'inbox-numbers-huge': shown('inbox', 7, {}, true, { definitions: 'accepted', numbers: 'huge' }),
  'inbox-numbers-failed': shown('inbox', 7, {}, true, { definitions: 'accepted', numbers: 'failed' }),
  'inbox-numbers-loading': shown('inbox', 7, {}, true, { definitions: 'accepted', numbers: 'late' }),
  'inbox-quiet': shown('inbox', 7, { waiting: 3, quiet: { until: Date.now() + 25 * 60_000 } }),
  'inbox-many': shown('inbox', 7, { waiting: 400 }, true, { definitions: 'accepted' }),
  'servers': shown('servers', 7, { waiting: 1 }),
  'servers-detail': shown('servers', 7, {}, true, { focus: 'b'.repeat(64) }),
  'servers-block': shown('servers', 7, {}, true, { focus: `${'b'.repeat(64)} block` }),
  'servers-unconfined': shown('servers', 7, {}, true, { focus: 'e'.repeat(64) }),
  'servers-many': shown('servers', 7, {}, 200),
  'servers-quarantine': shown('servers', 7, { quarantined: 3 }),
  'servers-tools': shown('servers', 7, { quarantined: 3 }, true, { focus: 'b'.repeat(64) }),
  'servers-tools-failed': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), definitions: 'failed' }),
  'servers-tools-none': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), definitions: 'none' }),
  'definitions-many': shown('servers', 7, { quarantined: 34 }, true, { focus: `${'b'.repeat(64)} definition tool delete_item_22`, tools: 300 }),
  'definition-suspicious': shown('servers', 7, { quarantined: 3 }, true, { focus: `${'d'.repeat(64)} definition tool get_forecast` }),
  'definition-schema': shown('servers', 7, { quarantined: 3 }, true, { focus: `${'b'.repeat(64)} definition tool create_pull_request` }),
  'definition-hidden': shown('servers', 7, { quarantined: 3 }, true, { focus: `${'b'.repeat(64)} definition tool ${visible('search_\u202Eissues', { lines: false })}` }),
  'definition-hostile': shown('servers', 7, { quarantined: 3 }, true, { focus: `${'e'.repeat(64)} definition tool do_${'everything_and_'.repeat(18)}more` }),
  'definition-new': shown('servers', 7, { quarantined: 3 }, true, { focus: `${'b'.repeat(64)} definition tool delete_branch` }),
  'definition-noted': shown('servers', 7, {}, true, { focus: `${'b'.repeat(64)} definition tool list_issues` }),
  'definition-accepted': shown('servers', 7, {}, true, { focus: `${'a'.repeat(64)} definition tool read_text_file`, definitions: 'accepted' }),
  'inbox-late': shown('inbox', 7, { waiting: 2 }, true, { definitions: 'accepted', late: 3 }),
  'inbox-late-only': shown('inbox', 7, {}, true, { definitions: 'accepted', late: 1 }),
  'inbox-late-many': shown('inbox', 7, { waiting: 40, quarantined: 3 }, true, { late: 60 }),
  'inbox-reviews': shown('inbox', 7, { waiting: 3, quarantined: 3 }),
  'inbox-reviews-only': shown('inbox', 7, { quarantined: 3 }),
  'inbox-reviews-many': shown('inbox', 7, { waiting: 40, quarantined: 34 }, true, { tools: 300 }),
  'servers-empty': shown('servers', 0, {}, false),
  'rules': shown('rules', 7, { notices: ['One rule was edited outside Countersign and is suspended.'] }),
  'rules-detail': shown('rules', 7, {}, true, { focus: 'r4' }),
  'rules-huge': shown('rules', 7, {}, true, { many: 2000 }),
  'rules-empty': shown('rules', 0, {}, false),
  'rules-odd': shown('rules', 7, {}, true, { odd: true }),
  'rules-odd-detail': shown('rules', 7, {}, true, { odd: true, focus: 'p1' }),
  'rule-editor': shown('rules', 7, {}, true, { focus: 'r2' }),
  'rule-editor-none': shown('rules', 7, {}, true, { focus: 'r2', preview: 'none' }),
  'rule-editor-many': shown('rules', 7, {}, true, { focus: 'r2', preview: 'many' }),
  'rule-editor-problem': shown('rules', 7, {}, true, { focus: 'r2', preview: 'problem' }),
  'rule-editor-long': shown('rules', 7, {}, true, { focus: 'r2', stored: longInput, preview: 'many' }),
  'hosts': shown('hosts', 7),
  'hosts-empty': shown('hosts', 7, {}, false),
  'settings': shown('settings', 7),
  'settings-wanting': shown('settings', 7, {
    gateway: 'stopped',
    quiet: { until: null },
    vault: { state: 'locked', protection: 'keyring', keyring: false, words: 'The keyring is locked. Until it is unlocked every call is refused.', rotatedAt: null },
    update: { state: 'ready', version: '0.2.0', words: null },
    trial: { state: 'running', words: 'Question 2 of 4: a file is about to be written.' },
  }),
  'locked-passphrase': shown('history', 0, { vault: { state: 'locked', protection: 'passphrase', keyring: true, words: 'Enter the passphrase under which its key is kept.', rotatedAt: null } }),
  'locked-keyring': shown('history', 0, { vault: { state: 'locked', protection: 'keyring', keyring: true, words: 'Countersign’s key is kept by your system’s keyring, which is locked. Unlock it, then try again.', rotatedAt: null } }),
  'opening': shown('history', 0, { vault: { state: 'opening', protection: 'keyring', keyring: true, words: 'Waiting for your system’s keyring. It may show a window of its own that asks for its password.', rotatedAt: null } }),
  'unprotected': shown('history', 412, { vault: { state: 'open', protection: 'none', keyring: false, words: 'The key lives in memory only. What is recorded now cannot be read after the next start, and rules and servers have to be confirmed again, until you choose a passphrase.', rotatedAt: null } }),
};
