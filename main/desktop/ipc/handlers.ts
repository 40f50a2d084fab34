import type { AppState } from '#shared/contracts/ipc';
import type { HostDeadline } from '#shared/models/host-deadline';
import type { Histogram, HistoryDetail, HistoryFacets, HistoryPage, HistoryQuery, Overview, TodayAnswer, Verification } from '#shared/models/history';
import type { RuleView } from '#shared/models/rule';
import type { ServerView } from '#shared/models/server';
import type { Result } from '#shared/result';
import type { Suggested } from '#app/policy/suggest';
import type { AnswerNumbers, NumbersQuery } from '#main/journal/answer-numbers';
import type { SuggestionsQuery } from '#main/journal/answered-calls';
import type { Matching, MatchingQuery } from '#main/journal/matching-calls';
import type { RowQuery } from '#main/journal/search/row-filter';
import type { TodayQuery } from '#main/journal/today';
import type { RuleUsage } from '#main/journal/usage';
import type { OnProgress } from '#main/journal/verify';
import { say } from '#shared/words/say';
import type { AttentionSide } from '../attention/side';
import type { Decisions } from '../decisions';
import type { DefinitionCalls } from '../definitions/definition-calls';
import type { FullViews } from '../full-view';
import type { PausedServers } from '../paused';
import type { PackagesSide } from '../profiles/packages-side';
import type { PromptAsks } from '../prompts/prompt-asks';
import type { QuietTime } from '../prompts/quiet';
import type { Desk } from '../prompts/desk';
import type { GrantsSide } from '../prompts/grants-side';
import type { RuleCalls } from '../rules/rule-calls';
import type { SettingsStore } from '../stores/settings-store';
import type { Trial } from '../trial/trial';
import type { Updates } from '../updates/updates';
import type { Handed } from '../vault/handed';
import type { Secrets } from '../vault/secrets';
import type { Vault } from '../vault/vault';
import type { Outward } from '../out/outward';
import type { AskCalls } from '../asks/ask-settings';
import type { RecordCalls } from '../record-upkeep';
import type { RedactionCalls } from '../redaction/redaction-side';
import type { MuteCalls } from '../results/mute-calls';
import type { ResultCalls } from '../results/results-side';
import type { ViewCalls } from '../views/view-calls';
import { ruleHosts } from '../rule-hosts';
import { Refusal, type Handlers } from './answer-call';
import type { HostCalls } from '#main/desktop/hosts/host-calls';
import { editCalls, pauseCalls } from './editing-calls';
import type { ProfileCalls } from './profile-calls';
import { secretCalls, vaultCalls } from './vault-calls';

/** The journal as it is read here. */
export interface HistoryReading {
  /** `asItIs`: without waiting for what was recorded a moment ago; the console hears when that is there. */
  list(query: HistoryQuery, asItIs?: boolean): Promise<HistoryPage>;
  histogram(query: RowQuery, parts: number): Promise<Histogram>;
  overview(from: number, until: number): Promise<Overview>;
  today(query: TodayQuery): Promise<TodayAnswer | null>;
  detail(seq: number): Promise<HistoryDetail | null>;
  facets(): Promise<HistoryFacets>;
  usage(): Promise<readonly RuleUsage[]>;
  matching(query: MatchingQuery): Promise<Matching | null>;
  suggestions(query: SuggestionsQuery): Promise<readonly Suggested[]>;
  numbers(query: NumbersQuery): Promise<AnswerNumbers>;
  verify(onProgress?: OnProgress): Promise<Verification>;
}

export interface HandlersOptions {
  readonly vault: Vault;
  readonly secrets: Secrets;
  /** Secrets with what depends on them. */
  readonly depending: Parameters<typeof secretCalls>[3];
  readonly handed: Handed;
  /** The variables a server's configuration names, null for a server nobody knows. */
  readonly declared: (server: string) => readonly string[] | null;
  readonly desk: Desk;
  readonly decisions: Decisions;
  readonly grantCalls: GrantsSide['calls'];
  /** Every rule with what it decided. */
  readonly ruleViews: () => Promise<RuleView[]>;
  readonly ruleCalls: RuleCalls & Pick<Handlers, 'numbers/get'>;
  readonly definitionCalls: DefinitionCalls;
  readonly profileCalls: ProfileCalls & PackagesSide['calls'];
  readonly resultCalls: ResultCalls & RedactionCalls & MuteCalls;
  readonly askCalls: AskCalls;
  readonly outCalls: Outward['calls'];
  readonly recordCalls: RecordCalls;
  readonly viewCalls: ViewCalls;
  readonly settings: SettingsStore;
  readonly reader: HistoryReading;
  /** What today's rules would say to a recorded call; null where its arguments are gone. */
  readonly today: (seq: number) => Promise<TodayAnswer | null>;
  readonly pages: FullViews;
  readonly asks: PromptAsks;
  readonly paused: PausedServers;
  readonly trial: Trial;
  readonly appState: () => AppState;
  readonly serverViews: () => readonly ServerView[];
  readonly updates: Updates;
  readonly resizePrompt: (height: number) => void;
  readonly attention: AttentionSide | null;
  readonly settingsChanged: () => void;
  /** Why it could not be set, in words, or null. */
  readonly startAtLogin: (on: boolean) => string | null;
  readonly hostDeadlines: () => Promise<HostDeadline[]>;
  readonly hostCalls: HostCalls;
  readonly quiet: QuietTime;
  readonly quit: () => void;
  /** Epoch ms. */
  readonly now: () => number;
  readonly tellServer: (kind: 'stop-server' | 'restart-server', digest: string) => void;
}

/** What each declared call does. */
export function handlers(options: HandlersOptions): Handlers {
  const { vault, secrets, handed, declared, desk, decisions, ruleViews, settings, reader, pages, trial, appState, serverViews, updates, resizePrompt, settingsChanged, startAtLogin, quiet, quit, now, tellServer } = options;
  function running(kind: 'stop-server' | 'restart-server', digest: string): Record<string, never> {
    if (!serverViews().some((server) => server.digest === digest && server.live.length > 0)) throw new Refusal(say('refused.notRunning'));
    tellServer(kind, digest);
    return {};
  }

  return {
    'prompt/state': () => desk.state(),
    'prompt/painted': ({ prompt, ...seen }) => {
      desk.painted(prompt, seen);
      return {};
    },
    'prompt/attended': ({ prompt }) => {
      desk.attended(prompt);
      return {};
    },
    'prompt/answer': (answer) => desk.answer(answer),
    'prompt/close': ({ prompt }) => {
      desk.close(prompt);
      return {};
    },
    'prompt/full-view': async ({ prompt, offset }) => {
      if (desk.onScreen() !== prompt) throw new Refusal(say('guard.gone'));
      const page = await pages.ask(prompt, offset);
      if (page === null) throw new Refusal(say('refused.fullView'));
      desk.fullViewOpened(prompt);
      return page;
    },
    'prompt/resize': ({ height }) => {
      resizePrompt(height);
      return {};
    },
    'prompt/cover': ({ covered }) => {
      options.attention?.cover(covered);
      return {};
    },
    'prompt/answer-card': ({ card, what }) => desk.answerCard(card, what),
    ...options.grantCalls,
    ...options.recordCalls,
    'host/deadlines': () => readable(options.hostDeadlines()),
    ...options.hostCalls,
    'app/state': appState,
    'app/review': ({ prompt }) => {
      desk.review(prompt);
      return {};
    },
    'app/quiet': ({ minutes }) => {
      if (minutes === 0) quiet.end();
      else quiet.begin(minutes === null ? null : now() + minutes * 60_000);
      return {};
    },
    'app/try': () => {
      const problem = trial.start();
      if (problem !== null) throw new Refusal(problem);
      return {};
    },
    'app/quit': () => {
      quit();
      return {};
    },
    'inbox/list': () => desk.inbox(),
    'history/list': (query) => readable(reader.list(query, true)),
    'history/detail': ({ seq }) => readable(reader.detail(seq)),
    'history/facets': () => readable(reader.facets()),
    'history/histogram': ({ query, parts }) => readable(reader.histogram(query, parts)),
    'history/overview': ({ from, until }) => readable(reader.overview(from, until)),
    'history/today': ({ seq }) => readable(options.today(seq)),
    'history/verify': () => readable(reader.verify()),
    'rule/list': ruleViews,
    'rule/hosts': async () => ruleHosts(await readable(reader.facets())),
    ...editCalls(desk, options.asks),
    ...pauseCalls(options.paused, (digest) => serverViews().some((server) => server.digest === digest)),
    ...options.profileCalls,
    ...options.resultCalls,
    ...options.askCalls,
    ...options.outCalls,
    ...options.viewCalls,
    ...options.ruleCalls,
    ...options.definitionCalls,
    'server/list': () => [...serverViews()],
    'server/forget': ({ digest }) => done(decisions.forgetServer(digest), say('refused.serverGone')),
    'server/block': ({ digest }) => done(decisions.blockServer(digest), say('refused.serverGone')),
    'server/stop': ({ digest }) => running('stop-server', digest),
    'server/restart': ({ digest }) => running('restart-server', digest),
    ...vaultCalls(vault),
    ...secretCalls(secrets, handed, declared, options.depending),
    'update/check': () => begun(updates.check()),
    'update/install': () => begun(updates.install()),
    'settings/set': ({ startAtLogin: atLogin, ...changes }) => {
      const refused = atLogin === undefined || atLogin === settings.settings().startAtLogin ? null : startAtLogin(atLogin);
      if (refused !== null) throw new Refusal(refused);
      const { reviewShortcut } = changes;
      const taken = reviewShortcut === undefined ? null : (options.attention?.changeShortcut(reviewShortcut) ?? null);
      if (taken !== null) throw new Refusal(taken);
      const changed = settings.change(changes);
      settingsChanged();
      return changed;
    },
  };
}

function begun(result: Result<null, string>): Record<string, never> {
  if (!result.ok) throw new Refusal(result.error);
  return {};
}

function done(found: boolean, otherwise: string): Record<string, never> {
  if (!found) throw new Refusal(otherwise);
  return {};
}

async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (cause) {
    throw new Refusal(say('refused.history'), { cause });
  }
}
