import type { Json } from '#shared/json';
import type { Detection } from '#shared/models/detection';
import { leavesOf } from '#app/tiers/arguments';
import { reasonOf, type TierFinding } from '#app/policy/tier';
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
  const detected = detectInArguments(args).map(({ rule, why, at, span, kind }) => ({ rule, tier: 2 as const, why, at, span, ...(kind === 'secret' ? {} : { detected: true as const }) }));
  if (detected.length === 0) return finding;
  return { ...finding, evidence: [...new Set([...finding.evidence, ...detected.map(reasonOf)])].slice(0, evidenceLimit), findings: [...finding.findings, ...detected] };
}

/** Bounded; whatever goes wrong here leaves the question as it is without it. */
function detectInArguments(args: Json | undefined): readonly Detection[] {
  try {
    let left = lengthLimit;
    const texts = leavesOf(args).leaves.flatMap(({ at, text }) => {
      const part = text.slice(0, Math.max(0, left));
      left -= part.length;
      return part === '' ? [] : [{ at, text: part }];
    });
    return detectIn('arguments', texts).detections;
  } catch {
    return [];
  }
}
