import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { judgeCall, type Judged, type ToolWords } from './judge';
import { nowhere, type PathWorld } from './paths';

interface Kept {
  readonly tool: ToolWords;
  readonly world: PathWorld;
  readonly judged: Judged;
}

const kept = new WeakMap<object, Kept>();

/**
 * As `judgeCall`, which is the dearest part of a call's way, and asked for twice there: for its tier, and for what it adds to the trail. The same arguments of the same
 * tool in the same places are judged once; arguments are never changed in place.
 */
export function judgedOnce(tool: ToolWords, args: Json | undefined, world: PathWorld = nowhere): Judged {
  if (!isJsonObject(args)) return judgeCall(tool, args, world);
  const known = kept.get(args);
  if (known !== undefined && known.world === world && isSame(known.tool, tool)) return known.judged;
  const judged = judgeCall(tool, args, world);
  kept.set(args, { tool, world, judged });
  return judged;
}

function isSame(one: ToolWords, other: ToolWords): boolean {
  return one.name === other.name && one.description === other.description && one.destructive === other.destructive && one.writes === other.writes && one.takes === other.takes;
}
