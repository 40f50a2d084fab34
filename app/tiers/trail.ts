import type { Json } from '#shared/json';
import type { ToolWords } from './judge';

/** What a host has read and sent so far, as far as it matters to what it sends next. Changed in place by its owner. */
export interface Trail {
  calls: number;
}

export function newTrail(): Trail {
  return { calls: 0 };
}

/** A call of `tool` left for its server. */
export function followCall(trail: Trail, _tool: ToolWords, _args: Json | undefined): void {
  trail.calls += 1;
}

/** Its result came back. `resultText`: its text parts, the first 64 Ki UTF-16 units. */
export function followResult(_trail: Trail, _tool: ToolWords, _args: Json | undefined, _resultText: string): void {}
