import type { Json } from '#shared/json';
import type { Finding } from '#shared/models/definition';
import type { Tier } from '#shared/models/rule';
import { compareDefinitions, judgeDefinition } from './compare';
import { tierOfDefinition } from './tier';

/** What `countersign scan` says of a definition. `flag`: it looks poisoned by itself. */
export interface ScannedDefinition {
  readonly flag: boolean;
  readonly tier: Tier;
  /** How sure all signs are together, 0 to 1. */
  readonly score?: number;
  readonly findings: readonly Finding[];
}

/** What it says of an update. `flag`: the update looks poisoned. `quarantine`: the tool would be held back until it was reviewed. */
export interface ScannedChange extends ScannedDefinition {
  readonly quarantine: boolean;
}

/** A tool's definition, judged by itself. `server` is the server's name, where it is known. */
export function scanDefinition(tool: Json, server?: string): ScannedDefinition {
  const { suspicious, score, findings } = judgeDefinition('tool', tool);
  return { flag: suspicious, tier: tierOfDefinition(tool, server), score, findings };
}

/** An update of a tool's definition, judged as it would be for a person who accepted `before`. */
export function scanChange(before: Json, after: Json): ScannedChange {
  const change = compareDefinitions('tool', before, after);
  const tier = tierOfDefinition(after);
  if (change === null) return { flag: false, tier, quarantine: false, findings: [] };
  return { flag: change.class === 'suspicious', tier, quarantine: change.class !== 'wording', findings: change.findings };
}
