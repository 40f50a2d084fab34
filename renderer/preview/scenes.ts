import type { AppState, Bridge, PromptState } from '#shared/contracts/ipc';
import type { HistoryQuery } from '#shared/models/history';
import { visible } from '#shared/text/visible';
import type { PromptView } from '#shared/models/prompt';
import type { Profile } from '#shared/models/profile';
import type { RuleInput } from '#shared/models/rule';
import type { DefinitionKey } from '../state/definition-store';
import { sampleAsks } from './asks-page-samples';
import { askHead } from './story-samples';
import { manyRules, sampleDetail, samplePage, sampleRow, sampleRules } from './console-samples';
import { manyDefinitions, sampleDefinition, sampleDefinitions } from './definition-samples';
import { appState, fakeBridge, promptState } from './fake-bridge';
import { commandCall, diffCall, jsonCall, newFileCall, sameCall, sqlCall, urlCall } from './content-samples';
import { sampleGrantPreview } from './grant-samples';
import { sampleHosts } from './host-samples';
import { hostAnswers } from './hosts-bridge';
import type { HostsSample } from './hosts-bridge';
import { sampleInbox, sampleLate } from './inbox-samples';
import { sampleNumbers } from './numbers-samples';
import { longInput, sampleImport, sampleInput, sampleOddRules, samplePreview, sampleSuggestions } from './rule-samples';
import { sampleObservation, type ObservedSample } from './observation-samples';
import { checkSample, choicesSample, heldIn, hostileBlocked, longProfile, profilesFrom, sampleBlocked, sampleProfiles, withProfiles } from './profile-samples';
import { manyServers, sampleHanded, sampleSecrets, sampleServers } from './server-samples';
import { askEditing, completionAsk, formAsk, hostFormAsk, longSamplingAsk, oddUrlAsk, replyAsk, rootsAsk, rootsFirstAsk, samplingAsk, secretFormAsk, shutUrlAsk, urlAsk } from './ask-samples';
import { editing } from './editing-samples';
import { behind, cardOf, changedUse, choicesCall, dangerCall, firstUse, secretUse, floodCall, floodCard, graveCall, hostileCall, lateCall, longCall, readCall, readCalls, writeCall } from './prompt-samples';
import { valuesFound, valuesHostile, valuesKept } from './redaction-samples';
import { findingsIn } from './mute-samples';
import { sampleHistogram, sampleOverview, sampleToday, sampleViews } from './record-samples';
import type { OverviewSample } from './record-samples';
import { heldResult, hostileResult, sampleResults, unreadResult } from './result-samples';

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
      const platform = new URLSearchParams(location.search).get('platform');
      let state = promptState(view === null ? null : waits ? { ...asMade(view), deadlineAt: Date.now() + 48_000 } : asMade(view), platform === 'linux' || platform === 'win32' ? { ...rest, platform } : rest);
      const bridge = fakeBridge({
        'prompt/state': () => state,
        'prompt/painted': () => ({}),
    'prompt/attended': () => ({}),
        'prompt/resize': ({ height }: { height: number }) => {
          document.documentElement.dataset['wants'] = String(height);
          return {};
        },
        ...(view?.kind === 'ask' ? askEditing : editing),
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
  /** Servers have profiles: of each kind, or the long one; or what they could have cannot be told. */
  readonly profiles?: 'some' | 'long' | 'failed';
  /** How watching a server stands. */
  readonly observed?: ObservedSample;
  /** What servers tried and may not do. */
  readonly blocked?: 'some' | 'hostile';
  /** What the figures about answers are. */
  /** What the overview comes to; where it is said, it is what is shown. */
  readonly overview?: OverviewSample | 'failed';
  /** What is found of hosts, and what comes of changing their files. */
  readonly hosts?: HostsSample;
  readonly numbers?: 'none' | 'some' | 'huge' | 'failed' | 'late';
}

function shown(view: string, size: number, rest: Partial<AppState> = {}, filled: boolean | number = true, { focus = null, many, odd = false, stored = sampleInput, preview = 'some', tools, definitions, late = 0, numbers = 'some', overview = 'some', profiles, blocked, observed, hosts = 'found' }: Beyond = {}): Scene {
  return {
    window: 'console',
    bridge(theme) {
      const now = Date.now();
      const broken = 'The pins could not be read: the disk is full.';
      const described = definitions === 'none' ? [] : tools === undefined ? sampleDefinitions(now, true) : manyDefinitions(tools, 'b'.repeat(64), 'github', now);
      const listed = definitions === 'accepted' ? described.map((one) => ({ ...one, standing: 'accepted', class: null, changedAt: null }) as const) : described;
      const settings = { theme: theme === 'dark' ? 'dark' : theme === 'light' ? 'light' : 'system', callTimeoutSeconds: 60, startHoldSeconds: 8, reads: 'ask', startAtLogin: false, reviewShortcut: null, inFullScreen: 'wait', hideFromCapture: false, watchHosts: 'tell', record: { payloadDays: 30, entryDays: 365, budgetMb: 2000, stored: { secret: 'mask' } } } as const;
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
        ...hostAnswers(hosts, now),
        'host/deadlines': () => (filled ? sampleHosts(now) : []),
        'definition/list': ({ server }: { server: string | null }) => (definitions === 'failed' ? broken : listed.filter((one) => (server === null ? one.standing !== 'accepted' : one.server === server))),
        'definition/detail': (key: DefinitionKey) => {
          const own = sampleDefinition(key, now);
          const view = listed.find((one) => one.server === key.server && one.kind === key.kind && one.name === key.name);
          return own ?? (view === undefined ? null : { ...view, fingerprint: 'c'.repeat(64), before: '{}', after: null, parts: [], findings: [], allows: 0 });
        },
        'definition/accept': () => ({}),
        'definition/take-back': () => ({}),
        'secret/list': () => (filled ? sampleSecrets(now) : []),
        'secret/handed': () => (filled ? sampleHanded() : []),
        'vault/rotate': () => ({}),
        'update/check': () => ({}),
        'history/list': (query: HistoryQuery) => (size < 0 ? 'The journal could not be opened: the disk is full. Nothing was lost.' : samplePage(query, size, now)),
        'history/detail': ({ seq }: { seq: number }) => sampleDetail(sampleRow(seq, size, now)),
        'history/facets': () => ({ hosts: ['Claude Code', 'Cursor', 'VS Code', 'Zed'], servers: ['filesystem', 'github', 'postgres', 'ops-shell', 'memory'], tools: ['write_file', 'read_text_file', 'create_issue', 'query', 'run_command'] }),
        'history/histogram': ({ query, parts }: { query: HistoryQuery; parts: number }) => sampleHistogram(query, parts, size, now),
        'history/overview': ({ from, until }: { from: number; until: number }) => (overview === 'failed' ? 'The record could not be counted: the disk is full.' : sampleOverview(from, until, now, overview)),
        'history/today': ({ seq }: { seq: number }) => sampleToday(sampleRow(seq, size, now)),
        'view/list': () => (filled ? sampleViews() : []),
        'view/save': () => 'This is a preview. Nothing was saved.',
        'view/remove': () => 'This is a preview. Nothing was deleted.',
        'history/verify': () => ({ ok: true, entries: size * 3, bad: null, head: '3fa94c0e7715b2d1a8e6f0c4d2b9a7e35c1f8d60b4a2937e1f5c8d0a6b3e9f72', problems: [], warnings: [], warned: 0, signed: { seq: size * 3, at: Date.now() }, key: 'c2'.repeat(32) }),
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
        'server/list': () => (typeof filled === 'number' ? manyServers(filled, now) : filled ? (profiles === undefined ? sampleServers(now) : withProfiles(sampleServers(now), profiles === 'long')) : []),
        'profile/choices': () => (profiles === 'failed' ? null : choicesSample(profiles === 'long')),
        'profile/check': ({ profile }: { profile: Profile }) => checkSample(profile),
        'profile/set': () => ({}),
        'asks/get': ({ digest }: { digest: string }) => sampleAsks(digest),
        'asks/set': () => 'This is a preview. Nothing was changed.',
        'asks/resume': () => 'This is a preview. Nothing was changed.',
        'results/get': () => sampleResults(now),
        'redaction/get': () => ({ ways: { 'secret': 'mask', 'email': 'pseudonym' } }),
        'redaction/set': () => 'This is a preview. Nothing was changed.',
        'results/handling': () => 'This is a preview. Nothing was changed.',
        'results/mute': () => 'This is a preview. Nothing was changed.',
        'blocked/list': () => (blocked === undefined ? [] : blocked === 'some' ? sampleBlocked(now) : hostileBlocked(now)),
        'observation/list': () => (observed === undefined ? [] : [sampleObservation(now, observed)]),
        'observation/watch': () => ({}),
        'observation/answer': () => ({}),
        'blocked/answer': () => 'This is a preview. Nothing was changed.',
        'server/stop': () => ({}),
        'server/pause': () => ({}),
        'server/resume': () => ({}),
        'server/restart': () => ({}),
        'server/forget': () => ({}),
        'server/block': () => ({}),
        'record/sizes': () => ({ used: 312_400_000, payloads: 121_000_000, free: 41_000_000, entries: 214_032, oldest: Date.UTC(2026, 1, 3), setAside: { files: 3, bytes: 8_100_000 }, diskFree: 91e9 }),
        'record/count': () => ({ payloads: 18_204, entries: 0, keys: 0, setAside: 0 }),
        'record/erase': () => ({ payloads: 18_204, entries: 0, keys: 0, setAside: 0, clean: true }),
        'settings/set': (part: Partial<AppState['settings']>) => ({ ...settings, ...part }),
      });
      return bridge;
    },
  };
}

const because = ['github talks to one service, whose addresses are known.', 'Its arguments name no file of yours.'];
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
  'findings': prompt(findingsIn(writeCall)),
  'findings-muted': prompt(findingsIn(writeCall, true)),
  'findings-guard': prompt(findingsIn(writeCall), { opensAt: null }),
  'findings-danger': prompt(findingsIn(dangerCall, true)),
  'redaction-found': prompt(valuesFound(writeCall)),
  'redaction-kept': prompt(valuesKept(writeCall)),
  'redaction-danger': prompt(valuesFound(dangerCall)),
  'redaction-hostile': prompt(valuesHostile(writeCall)),
  'ask-sampling': prompt(samplingAsk, { waiting: 2, behind }),
  'ask-sampling-long': prompt(longSamplingAsk),
  'ask-completion': prompt(completionAsk),
  'ask-form': prompt(formAsk),
  'ask-form-secret': prompt(secretFormAsk),
  'ask-form-host': prompt(hostFormAsk, { platform: 'win32' }),
  'ask-form-reply': prompt(replyAsk),
  'ask-url': prompt(urlAsk),
  'ask-url-odd': prompt(oddUrlAsk),
  'ask-url-shut': prompt(shutUrlAsk),
  'ask-roots': prompt(rootsAsk),
  'ask-roots-first': prompt(rootsFirstAsk, { opensAt: null }),
  'ask-veiled': prompt(formAsk, { veiled: true }),
  'result': prompt(heldResult, { waiting: 2, behind }),
  'result-windows': prompt(heldResult, { platform: 'win32' }),
  'result-guard': prompt(heldResult, { opensAt: null }),
  'result-hostile': prompt(hostileResult),
  'result-unread': prompt(unreadResult),
  'result-veiled': prompt(heldResult, { veiled: true }),
  'first-use': prompt(firstUse),
  'first-use-changed': prompt(changedUse, { waiting: 3 }),
  ...Object.fromEntries((Object.keys(sampleProfiles) as (keyof typeof sampleProfiles)[]).map((template) => [`first-use-${template}`, prompt({ ...firstUse, profiles: profilesFrom(template), proposedBecause: because })])),
  'first-use-watchable': prompt({ ...firstUse, profiles: profilesFrom('files'), proposedBecause: because, watchable: true }),
  'first-use-long': prompt({ ...firstUse, profiles: [longProfile, ...profilesFrom('web').filter(({ profile }) => profile.template !== 'files')], proposedBecause: [...because, `Its arguments also name /home/ana/${'deep/'.repeat(40)}, which is never proposed: keys, settings, start-up files, the system and whole home folders are not.`] }),
  'first-use-secrets': prompt({ ...secretUse, profiles: profilesFrom('web'), proposedBecause: because }),
  'first-use-partial': prompt({ ...firstUse, profiles: heldIn('partial', profilesFrom('files')), proposedBecause: because }),
  'first-use-unheld': prompt({ ...changedUse, profiles: heldIn('none', profilesFrom('files')), proposedBecause: because }, { waiting: 3 }),
  'first-use-only': prompt({ ...firstUse, profiles: [sampleProfiles.home], proposedBecause: [] }, { platform: 'win32' }),
  'history': shown('history', 412, { waiting: 1 }),
  'history-empty': shown('history', 0, {}, false),
  'history-huge': shown('history', 100_000, { waiting: 12, notices }),
  'history-detail': shown('history', 412, { waiting: 1 }, true, { focus: '404' }),
  'history-detail-rule': shown('history', 412, {}, true, { focus: '407' }),
  'history-failed': shown('history', -1),
  'history-overview': shown('history', 412, { waiting: 1 }, true, { focus: 'overview' }),
  'history-overview-none': shown('history', 412, {}, false, { focus: 'overview', overview: 'none' }),
  'history-overview-hostile': shown('history', 412, {}, true, { focus: 'overview', overview: 'hostile' }),
  'history-overview-failed': shown('history', 412, {}, true, { focus: 'overview', overview: 'failed' }),
  'inbox': shown('inbox', 7, { waiting: 3 }, true, { definitions: 'accepted' }),
  'inbox-empty': shown('inbox', 7, {}, true, { definitions: 'accepted' }),
  'inbox-numbers-none': shown('inbox', 7, {}, true, { definitions: 'accepted', numbers: 'none' }),
  'inbox-numbers-huge': shown('inbox', 7, {}, true, { definitions: 'accepted', numbers: 'huge' }),
  'inbox-numbers-failed': shown('inbox', 7, {}, true, { definitions: 'accepted', numbers: 'failed' }),
  'inbox-numbers-loading': shown('inbox', 7, {}, true, { definitions: 'accepted', numbers: 'late' }),
  'inbox-quiet': shown('inbox', 7, { waiting: 3, quiet: { until: Date.now() + 25 * 60_000 } }),
  'inbox-many': shown('inbox', 7, { waiting: 400 }, true, { definitions: 'accepted' }),
  'history-ask-call': shown('history', askHead, {}, true, { focus: String(askHead - 1) }),
  'history-ask-alone': shown('history', askHead, {}, true, { focus: String(askHead - 2) }),
  'servers': shown('servers', 7, { waiting: 1 }),
  'servers-detail': shown('servers', 7, {}, true, { focus: 'b'.repeat(64) }),
  'servers-asks': shown('servers', 7, {}, true, { focus: 'a'.repeat(64), profiles: 'some' }),
  'servers-asks-paused': shown('servers', 7, {}, true, { focus: 'f'.repeat(64) }),
  'servers-block': shown('servers', 7, {}, true, { focus: `${'b'.repeat(64)} block` }),
  'servers-unconfined': shown('servers', 7, {}, true, { focus: 'e'.repeat(64) }),
  'servers-many': shown('servers', 7, {}, 200),
  'servers-quarantine': shown('servers', 7, { quarantined: 3 }),
  'servers-tools': shown('servers', 7, { quarantined: 3 }, true, { focus: 'b'.repeat(64) }),
  'servers-tools-failed': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), definitions: 'failed' }),
  'servers-tools-none': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), definitions: 'none' }),
  'definition-flagged': shown('servers', 7, { quarantined: 3 }, true, { focus: `${'b'.repeat(64)} definition tool fork_repository` }),
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
  'servers-blocked': shown('servers', 7, { quarantined: 1 }, true, { profiles: 'some', blocked: 'some' }),
  'servers-blocked-hostile': shown('servers', 7, {}, true, { profiles: 'some', blocked: 'hostile' }),
  'servers-observed': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), profiles: 'some', observed: 'proposed' }),
  'servers-observed-watching': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), profiles: 'some', observed: 'watching' }),
  'servers-observed-nothing': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), profiles: 'some', observed: 'nothing' }),
  'servers-blocked-detail': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), profiles: 'some', blocked: 'some' }),
  'servers-profile': shown('servers', 7, {}, true, { focus: 'a'.repeat(64), profiles: 'some' }),
  'servers-profile-danger': shown('servers', 7, {}, true, { focus: 'e'.repeat(64), profiles: 'some' }),
  'servers-profile-long': shown('servers', 7, {}, true, { focus: 'b'.repeat(64), profiles: 'long' }),
  'profile-editor': shown('servers', 7, {}, true, { focus: `${'a'.repeat(64)} profile`, profiles: 'some' }),
  'profile-editor-many': shown('servers', 7, {}, true, { focus: `${'b'.repeat(64)} profile`, profiles: 'long' }),
  'profile-editor-failed': shown('servers', 7, {}, true, { focus: `${'b'.repeat(64)} profile`, profiles: 'failed' }),
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
  'hosts-unlooked': shown('hosts', 7, {}, true, { hosts: 'unlooked' }),
  'hosts-detail': shown('hosts', 7, {}, true, { focus: 'claude-desktop' }),
  'hosts-server': shown('hosts', 7, { hosts: { found: 6, looked: 5, bypassing: 4, fresh: 2 } }, true, { focus: 'f-claude ops-shell' }),
  'hosts-server-secret': shown('hosts', 7, {}, true, { focus: 'f-claude github' }),
  'hosts-server-double': shown('hosts', 7, {}, true, { focus: 'f-codex postgres' }),
  'hosts-trouble': shown('hosts', 7, {}, true, { focus: 'gemini-cli' }),
  'hosts-hostile': shown('hosts', 7, {}, true, { hosts: 'hostile', focus: 'unknown' }),
  'hosts-conflict': shown('hosts', 7, {}, true, { hosts: 'conflict', focus: 'codex' }),
  'hosts-stale': shown('hosts', 7, {}, true, { hosts: 'stale' }),
  'hosts-failed': shown('hosts', 7, {}, true, { hosts: 'failed' }),
  'hosts-empty': shown('hosts', 7, {}, false, { hosts: 'none' }),
  'guide-welcome': shown('history', 0, { guide: 'welcome' }, false, { hosts: 'unlooked' }),
  'guide-welcome-none': shown('history', 0, { guide: 'welcome' }, false, { hosts: 'none' }),
  'guide-hosts': shown('history', 0, { guide: 'hosts' }, false),
  'guide-hosts-none': shown('history', 0, { guide: 'hosts' }, false, { hosts: 'bare' }),
  'guide-hosts-hostile': shown('history', 0, { guide: 'hosts' }, false, { hosts: 'hostile' }),
  'guide-try': shown('history', 0, { guide: 'try' }, false, { hosts: 'none' }),
  'guide-trying': shown('history', 0, { guide: 'try', waiting: 1, trial: { state: 'running', words: 'Question 1 of 4: a server is used for the first time.' } }, false),
  'guide-done': shown('history', 0, { guide: 'try', trial: { state: 'done', words: 'That was all. Every call and your answer to it stand in the history.' } }, false, { hosts: 'safe' }),
  'guide-unread': shown('history', 0, { guide: 'hosts' }, false, { hosts: 'unread' }),
  'guide-uncovered': shown('history', 0, { guide: 'hosts' }, false, { hosts: 'uncovered' }),
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
