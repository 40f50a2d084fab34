import type { Json } from '#shared/json';
import type { Detection } from '#shared/models/detection';
import { leavesOf } from '#app/tiers/arguments';
import { reasonOf, type TierFinding } from '#app/policy/tier';
import type { Evidence } from '#app/tiers/evidence';
import { say } from '#shared/words/say';
import { memberAt } from '#app/redaction/edits';
import { detectIn } from './detect';
import { cardsIn } from './personal/numbers';

/** So much of one call's arguments is looked through where its question is made, UTF-16 units. */
const lengthLimit = 24_000;

/** At most this many reasons of a call are told. */
const evidenceLimit = 8;

/** What detectors found in the arguments of a call. */
export interface DetectedArguments {
  /** That of the call, with what counts of it told after everything else. */
  readonly finding: TierFinding;
  /** Each rule once, muted or not. */
  readonly found: readonly Detection[];
  /** Those of them that are not among the reasons, because the person muted them. */
  readonly muted: readonly string[];
  /** The reasons that can be muted, each with the rules that give it. */
  readonly mutable: ReadonlyMap<string, readonly string[]>;
}

/**
 * `finding` of a call with what detectors find in its arguments: where, which words, and why, told after everything else but for what is in `mutes`. It raises nothing here; what raises is
 * the trail's to say, which a mute never reaches: where a key is what made the call dangerous, what was found of keys is told whatever is muted, and cannot be muted here.
 */
export function withDetections(finding: TierFinding, args: Json | undefined, mutes: ReadonlySet<string> = none): DetectedArguments {
  const { detections, unread } = detectInArguments(args);
  const grave = finding.findings.some(({ rule }) => rule === 'trail/secret-to-new');
  const isFixed = ({ kind }: Detection): boolean => grave && kind === 'secret';
  const isMuted = (one: Detection): boolean => mutes.has(one.rule) && !isFixed(one);
  const counts = detections.filter((one) => !isMuted(one));
  const detected: Evidence[] = counts.map(({ rule, why, at, span, kind }) => ({ rule, tier: 2 as const, why, at, span, ...(kind === 'secret' ? {} : { detected: true as const }) }));
  if (unread !== null) detected.push({ rule: 'arguments/unread', tier: 2, why: say('tierWhy.notDetected'), ...unread });
  const found = [...new Map(detections.toReversed().map((one) => [one.rule, one])).values()].toReversed();
  const muted = found.filter(isMuted).map(({ rule }) => rule);
  if (detected.length === 0) return { finding, found, muted, mutable: new Map() };
  const evidence = [...new Set([...finding.evidence, ...detected.map(reasonOf)])].slice(0, evidenceLimit);
  return { finding: { ...finding, evidence, findings: [...finding.findings, ...detected] }, found, muted, mutable: mutableOf(finding, counts.filter((one) => !isFixed(one)), [...counts.filter(isFixed), ...(unread === null ? [] : [{ why: say('tierWhy.notDetected'), at: unread.at }])]) };
}

/** Reasons that are said for something else as well are not the detectors' to take away. */
function mutableOf(finding: TierFinding, detections: readonly Detection[], fixed: readonly Pick<Evidence, 'why' | 'at'>[]): ReadonlyMap<string, readonly string[]> {
  const others = new Set([...finding.evidence, ...fixed.map(reasonOf)]);
  const reasons = new Map<string, readonly string[]>();
  for (const one of detections) {
    const words = reasonOf(one);
    if (!others.has(words)) reasons.set(words, [...new Set([...(reasons.get(words) ?? []), one.rule])]);
  }
  return reasons;
}

const none: ReadonlySet<string> = new Set();

/** Bounded; whatever goes wrong here leaves the question as it is without it, and says that nothing was read. `unread`: where what was not looked through begins. */
function detectInArguments(args: Json | undefined): { readonly detections: readonly Detection[]; readonly unread: Pick<Evidence, 'at' | 'span'> | null } {
  try {
    let left = lengthLimit;
    const { leaves, cut } = leavesOf(args);
    let unread: Pick<Evidence, 'at' | 'span'> | null = cut ? { at: '', span: null } : null;
    const texts: { at: string; text: string }[] = [];
    for (const { at, text } of leaves) {
      const part = text.slice(0, Math.max(0, left));
      left -= part.length;
      if (part !== '') texts.push({ at, text: part });
      if (part.length < text.length && (unread === null || unread.span === null)) unread = { at, span: [part.length, text.length] };
    }
    const cards = args === undefined ? [] : cardsIn(args, memberAt).map(({ detection }) => detection);
    return { detections: [...detectIn('arguments', texts).detections, ...cards], unread };
  } catch {
    return { detections: [], unread: { at: '', span: null } };
  }
}
