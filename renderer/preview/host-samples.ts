import { visible } from '#shared/text/visible';
import type { HostDeadline } from '#shared/models/host-deadline';

const unknown = { hardMs: null, idleMs: null, progressResets: false, source: 'unknown', seen: [] } as const;

/** Hosts of every kind of patience, as main lists them. `now` is epoch ms. */
export function sampleHosts(now: number): HostDeadline[] {
  const hostile = visible('acme\u202E (verified)', { lines: false });
  return [
    { ...unknown, host: hostile, title: hostile, seen: [] },
    { host: 'claude-code', title: 'Claude Code', hardMs: 100_000_000, idleMs: 1_800_000, progressResets: true, source: 'table', seen: [] },
    { host: 'cursor', title: 'Cursor', hardMs: 60_040, idleMs: null, progressResets: false, source: 'seen', seen: [{ at: now - 7_200_000, afterMs: 60_040 }, { at: now - 2 * 86_400_000, afterMs: 60_100 }] },
    { host: 'codex', title: 'OpenAI Codex', hardMs: 300_000, idleMs: null, progressResets: false, source: 'table', seen: [{ at: now - 600_000, afterMs: 22_300 }] },
    { host: 'opencode', title: 'opencode', hardMs: null, idleMs: 60_000, progressResets: true, source: 'table', seen: [] },
    { ...unknown, host: 'unknown', title: 'Unknown host', seen: [] },
    { host: 'vscode', title: 'VS Code', hardMs: null, idleMs: null, progressResets: false, source: 'table', seen: [] },
    { host: 'zed', title: 'Zed', hardMs: 60_000, idleMs: null, progressResets: false, source: 'table', seen: [] },
  ];
}
