import { withDetections, type DetectedArguments } from '#app/detectors/arguments';
import { mutedRules, type Handled } from '#app/detectors/handling';
import type { Inspection } from '#app/detectors/inspect';
import type { ToolCall } from '#app/messages/tool-call';
import type { World } from '#app/ports';
import type { Detection } from '#shared/models/detection';
import { usualResults, type Found, type FoundWhere, type ResultSettings } from '#shared/models/results';
import { entry } from './entries';
import type { Effect } from './effect';
import { findingOf } from './finding';
import type { SessionState } from './state';

/*
 * What was found in something of a server's, for the record and for the list on the server's page.
 */

interface Told {
  /** Null: nobody could look it through. */
  readonly inspection: Inspection | null;
  readonly handled: Handled;
  /** What becomes of it. */
  readonly handling: Handled['what'];
  /** What it was found in, where that is no result of a call. */
  readonly more: { readonly [name: string]: string };
}

/** The entry of what was found, before it takes effect: rules in the readable part, words in the payload. `whose`: the call, or what was read or asked. */
export function foundEntry(state: SessionState, at: number, whose: { readonly call: string; readonly tool?: string }, { inspection, handled, handling, more }: Told): Effect {
  const found = inspection?.detected.detections ?? [];
  const counts = new Set(handled.counts);
  const rules = [...new Set(found.map(({ rule }) => rule))];
  const flagged = new Set(found.flatMap(({ rule }, index) => (counts.has(index) ? [rule] : [])));
  const muted = rules.filter((rule) => !flagged.has(rule));
  const why = [...new Set(found.map((one) => one.why))];
  const words = found.map(({ rule, kind, at: place, why: reason }, index) => ({ rule, at: place, why: reason, words: kind === 'secret' || kind === 'personal' ? null : (inspection?.passages[index]?.words ?? '') }));
  const body = { handling, rules, why, ...(muted.length === 0 ? {} : { muted }), ...(handled.unread ? { unread: true } : {}), ...more };
  return { kind: 'record', entry: entry(state, at, { kind: 'result-found', ...whose, body, ...(words.length === 0 ? {} : { payload: { found: words } }) }) };
}

/** The same for the server's page: each rule once, of orders each rule's words once. `of`: what it is muted under. */
export function tellFound(state: SessionState, at: number, of: string, inspection: Inspection | null): Effect[] {
  const all = (inspection?.detected.detections ?? []).map((one, index): Tellable => {
    const bound = inspection?.passages[index]?.bound;
    return bound === undefined ? one : { ...one, ...bound };
  });
  const first = new Map(all.toReversed().map((one) => [`${one.rule}\n${one.words ?? ''}`, one]));
  return tell(state, at, of, 'result', [...first.values()]);
}

type Tellable = Pick<Detection, 'rule' | 'kind' | 'why'> & Pick<Found, 'words' | 'excerpt'>;

/** What was found in the arguments of a call that is asked about, for the server's page. `but`: rules that were told of this call before. */
export function tellFoundIn(state: SessionState, at: number, { tool }: ToolCall, { found }: DetectedArguments, but: readonly string[] = []): Effect[] {
  return tell(state, at, tool, 'arguments', found.filter(({ rule }) => !but.includes(rule)));
}

function tell(state: SessionState, at: number, of: string, where: FoundWhere, all: readonly Tellable[]): Effect[] {
  const found = all.map(({ rule, kind, why, words, excerpt }): Found => ({ server: state.parties.server, tool: mutedUnder(of), rule, where, kind, why, ...(words === undefined ? {} : { words, excerpt }), at }));
  return found.length === 0 ? [] : [{ kind: 'found', found }];
}

/** What detectors find in a call's arguments, and what of it the person muted. */
export function detectedIn(state: SessionState, tool: ToolCall, world: World): DetectedArguments {
  const mutes = mutedRules(resultSettings(state, world).mutes, mutedUnder(tool.tool), 'arguments');
  return withDetections(findingOf(state, tool, world), tool.arguments ?? undefined, mutes);
}

/** A tool's name as mutes hold it: a name can be longer. */
export function mutedUnder(tool: string): string {
  return tool.slice(0, 1000);
}

/** What becomes of this server's results, and what of them is not flagged. */
export function resultSettings({ parties }: SessionState, { results }: World): ResultSettings {
  return results?.(parties.server) ?? usualResults;
}
