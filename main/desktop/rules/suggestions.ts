import { z } from 'zod';
import type { Suggested } from '#app/policy/suggest';
import { ruleWords } from '#app/policy/words';
import type { Rule, Suggestion } from '#shared/models/rule';
import { visible } from '#shared/text/visible';
import type { HistoryReading } from '../ipc/handlers';
import { sentence } from '../sentence';
import { openStoreFile, type Damage } from '../stores/store-file';
import { writtenRule, type WritingParts } from './written-rule';

export interface Suggestions {
  /** Rules the person's answers of the last 30 days suggest, but for those they want to see no more. */
  list(): Promise<Suggestion[]>;
  /** What was found, in the words known now, without what the person wants to see no more. */
  told(found: readonly Suggested[]): Suggestion[];
  /** The rules that answers are compared with. */
  rules(): readonly Rule[];
  /** Never suggested again. */
  dismiss(id: string): void;
  /** There is an answer more, or a rule. */
  changed(): void;
}

export interface SuggestionsOptions extends WritingParts {
  readonly home: string;
  readonly rules: () => readonly Rule[];
  readonly reader: Pick<HistoryReading, 'suggestions'>;
  readonly folders: () => Readonly<Record<string, string>>;
  readonly onDamage: (damage: Damage) => void;
  readonly onFault: (call: string, cause: unknown) => void;
}

/** How far back answers count, and how long what they suggest is kept, ms. */
const sinceMs = 30 * 86_400_000;
const keptMs = 3_600_000;

/** At most this many are shown, and kept away. */
const shownLimit = 20;
const dismissedLimit = 1000;

/** The file carries no MAC: nothing in it can let a call through. */
const fileSchema = z.strictObject({ schemaVersion: z.literal(1), dismissed: z.array(z.string().max(100)).max(dismissedLimit) });

export function openSuggestions(options: SuggestionsOptions): Suggestions {
  const { home, rules, reader, folders, now, onDamage, onFault } = options;
  const file = openStoreFile({ home, name: 'suggestions', schema: fileSchema, version: 1, migrations: {}, empty: { schemaVersion: 1 as const, dismissed: [] }, now, onDamage });
  let kept: { readonly at: number; readonly found: Promise<readonly Suggested[]> } | null = null;

  function found(): Promise<readonly Suggested[]> {
    if (kept !== null && now() - kept.at < keptMs) return kept.found;
    const asked = {
      at: now(),
      found: reader.suggestions({ rules: rules().map(withoutPin), since: now() - sinceMs, now: now(), folders: folders() }).catch((cause: unknown) => {
        if (kept === asked) kept = null;
        onFault('looking for rules to suggest', cause);
        return [];
      }),
    };
    kept = asked;
    return asked.found;
  }

  /** In the words of the rule it would be stored as; null where it could not be. */
  function suggestionOf({ id, input, because }: Suggested): Suggestion | null {
    const { rule, problems } = writtenRule(input, null, options);
    if (problems.length > 0) return null;
    return { id, words: visible(ruleWords(rule), { lines: false }), because: sentence(visible(because, { lines: false })), input };
  }

  function told(all: readonly Suggested[]): Suggestion[] {
    const dismissed = new Set(file.read().dismissed);
    return all.flatMap((one) => suggestionOf(one) ?? []).filter(({ id }) => !dismissed.has(id)).slice(0, shownLimit);
  }

  return {
    list: async () => told(await found()),
    told,
    rules: () => rules().map(withoutPin),
    dismiss(id) {
      const { dismissed } = file.read();
      if (!dismissed.includes(id)) file.write({ schemaVersion: 1, dismissed: [...dismissed, id.slice(0, 100)].slice(-dismissedLimit) });
    },
    changed: () => void (kept = null),
  };
}

/** The record does not say how a tool was described, so a rule for the tool as it was is compared as one for the tool. */
function withoutPin(rule: Rule): Rule {
  const { pin: _, ...unbound } = rule;
  return unbound;
}
