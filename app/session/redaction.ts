import { isJsonObject, print, type Json } from '#shared/json';
import { redactionKinds, type RedactionKind, type RedactionSettings } from '#shared/models/redaction';
import type { CallPromptView } from '#shared/models/prompt';
import { withArguments } from '#app/messages/edited-call';
import { readToolCall, type Redaction, type ToolCall } from '#app/messages/tool-call';
import type { World } from '#app/ports';
import { redactionView } from '#app/prompts/redaction-view';
import { findSensitive, type FoundValues, type Sensitive } from '#app/redaction/find';
import { allKinds, keptKinds, kindOf } from '#app/redaction/kinds';
import { allOf, type Pseudonyms } from '#app/redaction/pseudonyms';
import { redact, stricter } from '#app/redaction/redact';
import { restored, restoredArguments } from '#app/redaction/restore';
import { argumentsText } from './arguments-text';
import { chainOf, sentArguments } from './edits';
import type { FindValues } from './redaction-events';
import type { Arrived, Edit, HeldResult, Hold, SessionState } from './state';

/*
 * What a server does not get, by its setting or by the person's choice for one call. A call is redacted before anything is judged, so that what is judged is what is sent; what its host gave
 * goes along as a floor under its tier and its verdict. See docs/adr/0048-values-kept-back.md.
 * INVARIANT: where a server does not get some kinds, no call to it is sent whose arguments were not looked through for them to their end.
 */

/** Longer calls are looked through on a thread of its own, bytes of their line. */
const quickBytes = 24_000;

/** What is to be done about a call before it is judged: nothing, look it through elsewhere, not send it, or judge it as it is without the values. */
export type KeptBack = { readonly kind: 'nothing' } | { readonly kind: 'find'; readonly effect: FindValues } | { readonly kind: 'not-looked-through' } | { readonly kind: 'redacted'; readonly arrived: Arrived };

/** `found`: what a thread of its own found of a long call. */
export function keptBack(state: SessionState, arrived: Arrived, world: World, found?: FoundValues): KeptBack {
  const ways = arrived.looked === true ? null : waysFor(state, arrived, world);
  const args = arrived.tool.arguments;
  if (ways === null || !isJsonObject(args)) return { kind: 'nothing' };
  if (found === undefined && arrived.size > quickBytes) return { kind: 'find', effect: { kind: 'find-values', call: arrived.name, arguments: args, kinds: [...keptKinds(ways)], pseudonyms: allOf(state.pseudonyms) } };
  const seen = found ?? valuesIn(state.pseudonyms, args, keptKinds(ways));
  if (!seen.finished) return { kind: 'not-looked-through' };
  const own = world.redaction?.(state.parties.server) ?? {};
  // What the person chose for this call alone no rule would carry on.
  const chosen = redactionKinds.some((kind) => ways[kind] !== own[kind]);
  const made = redactedCall(state, arrived, seen.found, ways, chosen);
  return made === null ? { kind: 'nothing' } : { kind: 'redacted', arrived: { ...arrived, ...made, looked: true } };
}

/** The call with its values kept back, or null where it has none of them. */
export function redactedCall(state: SessionState, { tool, body, edit }: Pick<Arrived, 'tool' | 'body' | 'edit'>, found: readonly Sensitive[], ways: RedactionSettings, chosen: boolean, given = tool): Pick<Arrived, 'tool' | 'body'> | null {
  const { json, values } = redact(tool.arguments ?? null, found, ways, state.pseudonyms);
  if (values.length === 0 || !isJsonObject(json)) return null;
  const made = withArguments(body, json);
  const read = readToolCall(made);
  if (!read.ok) throw new Error('a call could not be read once values of it were kept back');
  return { body: made, tool: { ...read.value, redaction: { sent: edit?.sent ?? body, given, values, ways, chosen } } };
}

/** What the person made of a call, with what the server does not get kept back of that too. `changed`: something was, so they have to see it. Null where it could not be looked through. */
export function redactedEdit<T extends Pick<Hold, 'tool' | 'body'> & { readonly edit: Edit }>(state: SessionState, shown: Hold, edited: T, world: World): { readonly call: T; readonly changed: boolean } | null {
  const { tool, body, edit } = edited;
  const before = shown.tool.redaction;
  const ways = before?.chosen === true ? before.ways : stricter(world.redaction?.(state.parties.server) ?? {}, before?.ways ?? {});
  const args = tool.arguments;
  if (!isJsonObject(args)) return { call: edited, changed: false };
  const { found, finished } = Object.keys(ways).length === 0 ? { found: [], finished: true } : valuesIn(state.pseudonyms, args, keptKinds(ways));
  if (!finished) return null;
  // What a pseudonym stands for counts as before: the person edited around it.
  const whole = restoredArguments(args, allOf(state.pseudonyms));
  const given: ToolCall = print(whole) === print(args) ? tool : { ...tool, arguments: whole };
  const made = redactedCall(state, edited, found, ways, before?.chosen === true, given);
  if (made !== null) return { call: { ...edited, ...made }, changed: true };
  if (given === tool) return { call: edited, changed: false };
  return { call: { ...edited, body, tool: { ...tool, redaction: { sent: edit.sent, given, values: before?.values ?? [], ways, chosen: before?.chosen === true } } }, changed: false };
}

/** The call of a question with all of its values. */
export function givenCall({ tool, body }: Pick<Hold, 'tool' | 'body'>): Pick<Arrived, 'tool' | 'body'> | null {
  const { redaction } = tool;
  if (redaction === undefined) return { tool, body };
  const args = redaction.given.arguments;
  const made = isJsonObject(args) ? withArguments(body, args) : undefined;
  return made === undefined ? null : { tool: redaction.given, body: made };
}

/** What of a call's arguments does not leave and what else could be kept back, for its question. Whatever goes wrong here leaves the question as it is without it. */
export function redactionShown(state: SessionState, { tool, size }: Pick<Arrived, 'tool' | 'size'>): Pick<CallPromptView, 'redaction'> {
  const { redaction } = tool;
  const seen = seenIn(state, redaction?.given ?? tool, size);
  const kept = new Set(keptOf(redaction));
  const sent = seen === null || !seen.finished ? [] : seen.kinds.filter((kind) => !kept.has(kind));
  if (kept.size === 0 && sent.length === 0) return {};
  return { redaction: redactionView(redaction, [...kept], sent, seen !== null && seen.finished) };
}

/** Every value in a call's arguments and of what kinds they are; null where they are too long to be looked through here, or that went wrong. */
export function seenIn(state: SessionState, { arguments: args }: ToolCall, size: number): (FoundValues & { readonly kinds: readonly RedactionKind[] }) | null {
  if (size > quickBytes || !isJsonObject(args)) return null;
  try {
    const seen = valuesIn(state.pseudonyms, args, allKinds);
    const kinds = new Set(seen.found.map(({ rule }) => kindOf(rule)));
    return { ...seen, kinds: redactionKinds.filter((kind) => kinds.has(kind)) };
  } catch {
    return null;
  }
}

/** Kinds of the values that were kept back. */
export function keptOf(redaction: Redaction | undefined): RedactionKind[] {
  const kinds = new Set(redaction?.values.map(({ kind }) => kind));
  return redactionKinds.filter((kind) => kinds.has(kind));
}

/** A call's arguments for the record: as its host sent them, as the person edited them, and as they are sent. `printed`: those of `tool`. */
export function argumentsPayload({ tool, edit, printed }: { readonly tool: ToolCall; readonly edit: Edit | undefined; readonly printed: string | null }): { readonly arguments: string | null; readonly edited?: string; readonly sent?: string } {
  const { redaction } = tool;
  const given = redaction === undefined ? printed : argumentsText(redaction.given.arguments);
  const sent = redaction === undefined ? null : printed;
  return { arguments: edit === undefined ? given : argumentsText(sentArguments(edit) ?? null), ...(edit === undefined || given === null ? {} : { edited: given }), ...(sent === null ? {} : { sent }) };
}

/** A short result with its pseudonyms restored, here where the traffic runs; as it is where there are none. */
export function restoredHere(state: SessionState, held: HeldResult): HeldResult {
  if (state.pseudonyms.byText.size === 0 || held.message.body === undefined) return held;
  const answer = restored(held.message.body, allOf(state.pseudonyms));
  return answer === null ? held : { ...held, restored: print(answer) };
}

/** What of a held result goes on: byte for byte what came where nothing was restored in it. */
export function lineFor({ restored: line, message }: HeldResult): Uint8Array | string {
  return line ?? message.line;
}

/** What the server does not get, and what was kept back of the logical call that this one continues. Null: nothing. */
function waysFor(state: SessionState, arrived: Arrived, { redaction }: World): RedactionSettings | null {
  const own = redaction?.(state.parties.server);
  const chained = state.chains.length === 0 ? undefined : chainOf(state, arrived)?.ways;
  const ways = own === undefined ? (chained ?? {}) : chained === undefined ? own : stricter(own, chained);
  return Object.keys(ways).length === 0 ? null : ways;
}

function valuesIn(pseudonyms: Pseudonyms, args: Json, kinds: ReadonlySet<RedactionKind>): FoundValues {
  return findSensitive(args, { kinds, known: [...pseudonyms.byOriginal.values()], pseudonyms: new Set(pseudonyms.byText.keys()) });
}
