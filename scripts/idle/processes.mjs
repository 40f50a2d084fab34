import { readdirSync, readFileSync } from 'node:fs';

/**
 * One process as the kernel counts it. `cpuMs`: user and system time; memory in MB (10^6 bytes), `own` without pages of files, whose share changes with every other program
 * that maps the same ones; `handles`: open descriptors; `wakes`: how often its threads went to
 * sleep of their own accord, which is how often they were woken; `threads`: the same by the thread's name.
 * @typedef {{ pid: number, name: string, cpuMs: number, rss: number, pss: number, own: number, handles: number, wakes: number, threads: Map<string, number> }} Counted
 */

/** Clock ticks a second, which Linux has told programs since 2.6. */
const ticks = 100;

/** Every process under `pids`, themselves included. @param {readonly number[]} pids @returns {Counted[]} */
export function treeOf(pids) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const pid of readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).map(Number)) {
    const parent = Number(fieldsOf(pid)?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  /** @type {Counted[]} */
  const found = [];
  const queue = [...pids];
  for (let pid = queue.shift(); pid !== undefined; pid = queue.shift()) {
    const counted = count(pid);
    if (counted !== null) found.push(counted);
    queue.push(...(children.get(pid) ?? []));
  }
  return found;
}

/** Fields of /proc/PID/stat from the state on; null where the process is gone. @param {number} pid @returns {string[] | null} */
function fieldsOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** @param {number} pid @returns {Counted | null} */
function count(pid) {
  try {
    const fields = fieldsOf(pid) ?? [];
    const memory = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    /** @type {Map<string, number>} */
    const threads = new Map();
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const status = readFileSync(`/proc/${pid}/task/${task}/status`, 'utf8');
      const name = /^Name:\s+(.*)$/m.exec(status)?.[1] ?? '';
      threads.set(name, (threads.get(name) ?? 0) + Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(status)?.[1] ?? 0));
    }
    return {
      pid,
      name: nameOf(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')),
      cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks,
      rss: megabytes(memory, 'Rss'),
      pss: megabytes(memory, 'Pss'),
      own: megabytes(memory, 'Pss_Anon'),
      handles: readdirSync(`/proc/${pid}/fd`).length,
      wakes: [...threads.values()].reduce((sum, one) => sum + one, 0),
      threads,
    };
  } catch {
    return null;
  }
}

/** What a person calls it. @param {readonly string[]} words */
function nameOf(words) {
  const kind = words.find((word) => word.startsWith('--type='))?.slice('--type='.length);
  const service = words.find((word) => word.startsWith('--utility-sub-type='))?.slice('--utility-sub-type='.length);
  if (kind !== undefined) return service === undefined ? kind : `${kind} ${service.replace(/\.mojom.*$/, '')}`;
  const script = words.find((word) => /\.(m?js|cjs)$/.test(word));
  const program = (words[0] ?? '').split('/').at(-1) ?? '';
  return script === undefined ? program : `${program} ${script.split('/').at(-1)}`;
}

/** @param {string} text @param {string} name */
function megabytes(text, name) {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text);
  return (Number(found?.[1] ?? 0) * 1024) / 1e6;
}
