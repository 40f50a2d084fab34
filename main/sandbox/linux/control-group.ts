import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Limits } from '#shared/models/profile';

/** What the person's service manager bounds for a whole tree of processes, as it was tried. */
export interface ControlGroup {
  readonly program: string;
  readonly memory: boolean;
  readonly processor: boolean;
  /** How its manager is found. */
  readonly env: Readonly<Record<string, string>>;
}

/** Long enough for a manager that is busy; one that hangs must not hold up the first start. */
const tryMs = 3000;
const tried = { memory: 64, processor: 50 } as const;
/** Says which bounds the kernel has for the group this runs in (cgroups(7), the second version). */
const script = 'while IFS=: read -r _ _ path; do at="/sys/fs/cgroup$path"; for name in memory.max cpu.max; do [ -r "$at/$name" ] && read -r value < "$at/$name" && echo "$name $value"; done; done < /proc/self/cgroup';

/** The command that starts what follows it in a group of its own with these bounds (systemd-run(1)); empty where none of them is asked or can be had. */
export function controlGroupCommand(controlGroup: ControlGroup | undefined, { memory, processor, processes }: Pick<Limits, 'memory' | 'processor' | 'processes'>): readonly string[] {
  const bounds = [
    ...(memory !== null && controlGroup?.memory === true ? [`MemoryMax=${memory}M`, 'MemorySwapMax=0'] : []),
    ...(processor !== null && controlGroup?.processor === true ? [`CPUQuota=${processor}%`] : []),
  ];
  if (controlGroup === undefined || bounds.length === 0) return [];
  const all = processes === null ? bounds : [...bounds, `TasksMax=${processes}`];
  return [controlGroup.program, '--user', '--scope', '--quiet', '--collect', ...all.flatMap((bound) => ['-p', bound]), '--'];
}

/** Starts a shell in such a group and believes only what the kernel says of it. Undefined where there is no manager, or it bounds nothing. */
export async function tryControlGroup(program: string, variables: Readonly<Record<string, string | undefined>>): Promise<ControlGroup | undefined> {
  const env = Object.fromEntries(['XDG_RUNTIME_DIR', 'DBUS_SESSION_BUS_ADDRESS'].flatMap((name) => (variables[name] === undefined ? [] : [[name, variables[name]]])));
  if (env['XDG_RUNTIME_DIR'] === undefined) return undefined;
  const wanted: ControlGroup = { program, env, memory: true, processor: true };
  const [, ...args] = controlGroupCommand(wanted, { ...tried, processes: null });
  const answer = await promisify(execFile)(program, [...args, '/bin/sh', '-c', script], { env, timeout: tryMs, killSignal: 'SIGKILL' }).catch(() => undefined);
  const lines = answer?.stdout.split('\n') ?? [];
  const controlGroup = { ...wanted, memory: lines.includes(`memory.max ${tried.memory * 1024 * 1024}`), processor: lines.includes(`cpu.max ${tried.processor * 1000} 100000`) };
  return controlGroup.memory || controlGroup.processor ? controlGroup : undefined;
}
