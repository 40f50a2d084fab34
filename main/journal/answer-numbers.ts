import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { suggestRules, type AnsweredCall, type Suggested } from '#app/policy/suggest';
import { tierWords } from '#app/policy/words';
import type { Numbers } from '#shared/models/numbers';
import type { Tier } from '#shared/models/rule';
import { say } from '#shared/words/say';
import type { SuggestionsQuery } from './answered-calls';
import { parseRecord } from './entry';
import type { RecalledCalls, RecalledWorld } from './recalled-calls';
import { lineCondition } from './schema';

export type NumbersQuery = SuggestionsQuery;

/** `Numbers` with the rules it proposes before they have the names known now. */
export interface AnswerNumbers extends Omit<Numbers, 'proposals'> {
  readonly proposals: readonly Suggested[];
}

/** How long to look, ms, and at how many answers. */
const patienceMs = 1500;
const answerLimit = 20_000;
/** Entries of one read, and how long to go on without letting others in between, ms. */
const portion = 500;
const sliceMs = 15;

/** A tier is always allowed when more than this share of at least so many answers were yes. */
const always = { share: 0.95, answers: 30 };
const proposalLimit = 3;
/** So many of the newest answers are compared for a rule: each has its arguments opened. */
const comparedLimit = 1000;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Row {
  readonly seq: number;
  readonly at: number;
  readonly kind: 'answer' | 'outcome';
  readonly call: string | null;
  readonly record: string;
}

/** One answer of the person's. */
interface Answer {
  readonly tier: Tier;
  readonly allowed: boolean;
  /** How long the question was before the person's eyes, ms; null where the record does not say (nobody knew, or it is of a Countersign that counted from the call). */
  readonly shownMs: number | null;
  readonly call: AnsweredCall | null;
}

/**
 * Figures about the questions answered since `query.since`. Looks at the newest first, for `patience` ms at most: what it did not get to is left out, and `since` says how
 * far it got. Of payloads only those a proposal depends on are opened, the newest of them.
 */
export async function answerNumbers(db: DatabaseSync, calls: RecalledCalls, files: RecalledWorld['files'], query: NumbersQuery, patience = patienceMs): Promise<AnswerNumbers> {
  const found = await answersSince(db, calls, files, query, patience);
  const tiers = ([0, 1, 2, 3] as const).flatMap((tier) => {
    const own = found.answers.filter((one) => one.tier === tier);
    return own.length === 0 ? [] : [figuresOf(tier, own)];
  });
  return {
    since: found.since,
    questions: found.answers.length + found.expired,
    activeHours: activeHours(db, found.since, query.now),
    tiers,
    expired: found.expired,
    proposals: tiers.flatMap((figures) => proposalsOf(figures, found, query)),
  };
}

async function answersSince(db: DatabaseSync, calls: RecalledCalls, files: RecalledWorld['files'], { since, folders }: NumbersQuery, patience: number): Promise<{ readonly answers: readonly Answer[]; readonly expired: number; readonly since: number }> {
  const head = db.prepare('SELECT max(seq) AS seq FROM entries');
  const some = db.prepare(`SELECT seq, at, kind, call, record FROM entries WHERE seq <= ? AND seq > ? AND (kind = 'answer' OR (kind = 'outcome' AND outcome = 'expired')) ORDER BY seq DESC`);
  const oldest = db.prepare('SELECT min(at) AS at FROM entries WHERE seq <= ? AND seq > ?');
  const end = performance.now() + patience;
  let until = performance.now() + sliceMs;
  const answers: Answer[] = [];
  let expired = 0;
  let reached = Number.POSITIVE_INFINITY;
  for (let upper = (head.get() as { seq: number | null }).seq ?? 0; upper > 0; upper -= portion) {
    for (const row of some.all(upper, upper - portion) as unknown as readonly Row[]) {
      if (row.at < since) return { answers, expired, since };
      if (row.kind === 'outcome') expired += 1;
      else answers.push(...answerOf(row, calls, folders, files));
    }
    reached = Math.min(reached, (oldest.get(upper, upper - portion) as { at: number | null }).at ?? reached);
    if (reached < since) break;
    if (performance.now() > end || answers.length >= answerLimit) return { answers, expired, since: upper > portion ? Math.max(since, reached) : since };
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + sliceMs;
  }
  return { answers, expired, since };
}

function answerOf({ call, record }: Row, calls: RecalledCalls, folders: NumbersQuery['folders'], files: RecalledWorld['files']): readonly Answer[] {
  const body = parseRecord(record)?.body;
  const option = body?.['option'];
  if (body?.['by'] !== 'person' || call === null || typeof option !== 'string' || !(option === 'deny' || option.startsWith('allow'))) return [];
  const asked = calls.callOf(call);
  const tier = asked?.entry.body?.['tier'];
  if (asked === null || (tier !== 0 && tier !== 1 && tier !== 2 && tier !== 3)) return [];
  const shown = body['shownMs'];
  const facts = calls.facts(asked, { folders, files });
  const action = option === 'deny' ? 'deny' : 'allow';
  return [{ tier, allowed: action === 'allow', shownMs: typeof shown === 'number' ? shown : null, // A rule is never made of a mark or a stand-in.
    call: facts === null || (action === 'allow' && calls.redacted(asked)) ? null : { facts, action, hostTitle: asked.entry.host ?? '' } }];
}

function figuresOf(tier: Tier, answers: readonly Answer[]): Numbers['tiers'][number] {
  const times = answers.flatMap(({ shownMs }) => shownMs ?? []).filter((ms) => ms >= 0).sort((one, other) => one - other);
  const middle = times[Math.floor((times.length - 1) / 2)];
  const above = times[Math.ceil((times.length - 1) / 2)];
  return {
    tier,
    answered: answers.length,
    allowed: answers.filter(({ allowed }) => allowed).length,
    timed: times.length,
    medianMs: middle === undefined || above === undefined ? null : Math.round((middle + above) / 2),
    underSecond: times.filter((ms) => ms < 1000).length,
  };
}

/** Rules that would have given the answers of a tier that is always allowed. Never of dangerous calls: those are looked at one by one. */
function proposalsOf({ tier, answered, allowed }: Numbers['tiers'][number], found: { readonly answers: readonly Answer[]; readonly since: number }, { rules, now }: NumbersQuery): readonly Suggested[] {
  if (tier === 3 || answered < always.answers || allowed / answered <= always.share) return [];
  // A no to a tool counts whatever tier it was given for.
  const calls = found.answers.flatMap(({ tier: own, allowed: yes, call }) => (call !== null && (own === tier || !yes) ? [call] : [])).slice(0, comparedLimit);
  const days = Math.max(1, Math.round((now - found.since) / dayMs));
  const evidence = { allowed, count: answered, tier: tierWords(tier), days: say('numbers.inDays', { count: days }) };
  return suggestRules(calls, rules, now).slice(0, proposalLimit).map((one) => ({ ...one, because: say('numbers.evidence', { ...evidence, because: one.because }) }));
}

/** Hours of `since`–`now` in which at least one call came: from one call to the first of the next hour, by its place in the journal, which is in the order of time. */
function activeHours(db: DatabaseSync, since: number, now: number): number {
  const head = db.prepare('SELECT max(seq) AS seq FROM entries');
  const atOf = db.prepare('SELECT at FROM entries WHERE seq = ?');
  const nextCall = db.prepare(`SELECT seq FROM entries WHERE ${lineCondition} AND kind = 'call' AND seq >= ? ORDER BY seq LIMIT 1`);
  const last = (head.get() as { seq: number | null }).seq ?? 0;
  const begin = (db.prepare('SELECT min(seq) AS seq FROM entries').get() as { seq: number | null }).seq ?? 1;
  const at = (seq: number): number => (atOf.get(seq) as { at: number } | undefined)?.at ?? Number.POSITIVE_INFINITY;
  /** The first entry at or after `time`, from `low` on. */
  const firstAt = (time: number, low: number): number => {
    let [from, to] = [low, last + 1];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (at(middle) < time) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const most = Math.ceil(Math.max(0, now - since) / hourMs) + 1;
  let hours = 0;
  for (let seq = firstAt(since, begin); seq <= last && hours < most; ) {
    const call = (nextCall.get(seq) as { seq: number } | undefined)?.seq;
    if (call === undefined) break;
    const time = at(call);
    if (time > now) break;
    hours += 1;
    seq = Math.max(call + 1, firstAt((Math.floor(time / hourMs) + 1) * hourMs, call + 1));
  }
  return hours;
}
