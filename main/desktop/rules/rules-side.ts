import { randomUUID } from 'node:crypto';
import type { TodayAnswer } from '#shared/models/history';
import type { RuleView } from '#shared/models/rule';
import { pinProblem } from '../definitions/pin-problem';
import type { PinsStore } from '../stores/pins-store';
import type { RulesStore } from '../stores/rules-store';
import type { ServersStore } from '../stores/servers-store';
import type { Handlers } from '../ipc/answer-call';
import type { HistoryReading } from '../ipc/handlers';
import { ruleCalls, type RuleCalls, type RuleCallsOptions } from './rule-calls';
import { openNumbers } from './answer-numbers';
import { openToday, type TodayOptions } from './today';
import { openSuggestions, type SuggestionsOptions } from './suggestions';
import type { WritingParts } from './written-rule';

export interface RulesSideOptions extends Pick<RuleCallsOptions, 'managed' | 'decisions' | 'dialogs' | 'now' | 'onFault'>, Pick<SuggestionsOptions, 'home' | 'onDamage'> {
  readonly rules: RulesStore;
  readonly servers: Pick<ServersStore, 'live'>;
  readonly pins: Pick<PinsStore, 'of' | 'all'>;
  readonly reader: RuleCallsOptions['reader'] & SuggestionsOptions['reader'] & TodayOptions['reader'] & Pick<HistoryReading, 'numbers'>;
  readonly settings: TodayOptions['settings'];
}

/** Everything about rules that the console sees and asks. */
export interface RulesSide {
  readonly calls: RuleCalls & Pick<Handlers, 'numbers/get'>;
  /** Every rule in words, the organisation's first. */
  views(): readonly RuleView[];
  /** What today's rules would say to a recorded call; null where its arguments are gone. */
  today(seq: number): Promise<TodayAnswer | null>;
  /** There is an answer more, or a rule: what they suggest may be another. */
  changed(): void;
}

export function rulesSide({ home, rules, servers, managed, pins, decisions, dialogs, reader, settings, now, onDamage, onFault }: RulesSideOptions): RulesSide {
  const folders = (): Readonly<Record<string, string>> => Object.fromEntries(servers.live().map(({ identity }) => [identity.digest, identity.cwd]));
  const writing: WritingParts = {
    serverName: (digest) => servers.live().find(({ identity }) => identity.digest === digest)?.name,
    accepted: (server, tool) => pins.of(server)?.pins.find((pin) => pin.kind === 'tool' && pin.name === tool && pin.state === 'accepted')?.fingerprint,
    now,
    newId: randomUUID,
  };
  const suggestions = openSuggestions({ ...writing, home, rules: () => [...managed.live(), ...rules.live(now())], reader, folders, onDamage, onFault });
  return {
    calls: {
      'numbers/get': openNumbers({ reader, folders, suggestions, now, onFault }),
      ...ruleCalls({ ...writing, home, rules, managed, decisions, reader, folders, dialogs, suggestions, onFault }),
    },
    views() {
      const lasting = new Map(rules.lasting().map((rule) => [rule.id, rule]));
      return [...managed.views(), ...rules.views().map((view) => ({ ...view, problem: view.problem ?? pinProblem(lasting.get(view.id), pins) }))];
    },
    today: openToday({ reader, settings, pins, rules: () => [...managed.live(), ...rules.live(now())], folders, now }),
    changed: () => suggestions.changed(),
  };
}
