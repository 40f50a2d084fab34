import type { Json } from '#shared/json';
import type { Detection } from '#shared/models/detection';
import { leavesOf } from '#app/tiers/arguments';
import { reasonOf, type TierFinding } from '#app/policy/tier';
import type { Evidence } from '#app/tiers/evidence';
import { say } from '#shared/words/say';
import { detectIn } from './detect';

/** So much of one call's arguments is looked through where its question is made, UTF-16 units. */
const lengthLimit = 24_000;

/** At most this many reasons of a call are told. */
const evidenceLimit = 8;

/**
 * `finding` of a call with what detectors find in its arguments: where, which words, and why, told after everything else. It raises nothing here; what raises is the trail's to say, which a
 * mute never reaches.
 */
export function withDetections(finding: TierFinding, args: Json | undefined): TierFinding {
  const { detections, unread } = detectInArguments(args);
  const detected: Evidence[] = detections.map(({ rule, why, at, span, kind }) => ({ rule, tier: 2 as const, why, at, span, ...(kind === 'secret' ? {} : { detected: true as const }) }));
  if (unread !== null) detected.push({ rule: 'arguments/unread', tier: 2, why: say('tierWhy.notDetected'), ...unread });
  if (detected.length === 0) return finding;
  return { ...finding, evidence: [...new Set([...finding.evidence, ...detected.map(reasonOf)])].slice(0, evidenceLimit), findings: [...finding.findings, ...detected] };
}

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
    return { detections: detectIn('arguments', texts).detections, unread };
  } catch {
    return { detections: [], unread: { at: '', span: null } };
  }
}
