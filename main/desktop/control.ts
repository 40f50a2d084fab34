import { controlCalls, type ControlName, type ControlReply, type ControlRequest } from '#shared/contracts/control';
import type { Decisions } from './decisions';
import type { HistoryReading } from './ipc/handlers';
import type { RuleView } from '#shared/models/rule';
import type { RulesStore } from './stores/rules-store';
import type { ServerView } from '#shared/models/server';

export interface ControlOptions {
  readonly decisions: Decisions;
  readonly rules: RulesStore;
  readonly reader: HistoryReading;
  readonly ruleViews: () => Promise<RuleView[]>;
  readonly serverViews: () => readonly ServerView[];
  readonly showConsole: () => void;
  readonly onFault: (call: string, fault: unknown) => void;
}

/** Answers what the CLI asks. It shows and revokes; nothing here answers a question or permits anything. */
export function control(options: ControlOptions): (request: ControlRequest) => Promise<ControlReply> {
  return async ({ id, call, params }) => {
    const given = controlCalls[call].params.safeParse(params);
    if (!given.success) return { id, ok: false, error: 'the request has the wrong parameters' };
    try {
      const value = controlCalls[call].result.safeParse(await answer(options, call, given.data));
      if (value.success) return { id, ok: true, value: value.data };
      options.onFault(call, value.error);
    } catch (fault) {
      options.onFault(call, fault);
    }
    return { id, ok: false, error: 'that could not be read. Nothing was changed.' };
  };
}

/** Takes back an allow only: taking back a deny or an ask would permit something. */
function revokeAllow({ rules, decisions }: ControlOptions, rule: string): boolean {
  return rules.views().some((view) => view.id === rule && view.action === 'allow') && decisions.revokeRule(rule);
}

function answer(options: ControlOptions, call: ControlName, params: unknown): unknown {
  switch (call) {
    case 'history':
      return options.reader.list(controlCalls.history.params.parse(params));
    case 'verify':
      return options.reader.verify();
    case 'rules':
      return options.ruleViews();
    case 'servers':
      return [...options.serverViews()];
    case 'revoke':
      return { revoked: revokeAllow(options, controlCalls.revoke.params.parse(params).rule) };
    case 'show':
      options.showConsole();
      return {};
  }
}
