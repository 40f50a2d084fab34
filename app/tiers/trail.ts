import type { Json } from '#shared/json';
import type { ToolWords } from './judge';
import type { PathWorld } from './paths';

/** What a host has read and sent so far, as far as it matters to what it sends next. Changed in place by its owner. */
export interface Trail {
  calls: number;
}

export function newTrail(): Trail {
  return { calls: 0 };
}

/** A call of `tool` was let through. */
export function followCall(trail: Trail, _tool: ToolWords, _args: Json | undefined, _places?: PathWorld): void {
  trail.calls += 1;
}

/** Its result came back. `resultText`: its text parts, the first 64 Ki UTF-16 units. */
export function followResult(_trail: Trail, _tool: ToolWords, _args: Json | undefined, _resultText: string): void {}
