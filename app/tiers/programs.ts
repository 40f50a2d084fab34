import { fromPlain, isJsonObject, type Json } from '#shared/json';
import { keyOf } from './arguments';
import type { Placed } from './evidence';
import type { PathWorld } from './paths';
import { choosesPrograms, isHarmlessSetting, setsLoader } from './shell/loaders';
import { judgeShell } from './shell/judge';
import { lineOf } from './texts';

/* Programs that a call names otherwise than by one text: an object with its words, lists of words, either of them written as JSON; and the settings they are started with. */

/** So many command lines of one call are put together, and so deep. */
const limits = { lines: 64, depth: 8, parsed: 32 * 1024 } as const;

const commandKeys = /^(?:command|commands|cmd|cmds|argv|process|processes|exec|execute|spawn|run|spec|steps?|program|programs|invocation|script|line|shell|job|task|call|container|entrypoint)$/;
const surely = /^(?:program|exe|executable|binary|command|cmd|prog|argv0|bin)$/;
/** What names a program only where a program is looked for. */
const perhaps = /^(?:name|file|path|tool|app|application)$/;
const words = /^(?:args|arguments|argv|params|parameters|arg_list|flags|options|words|cmd_args|command_args)$/;
const environment = /^(?:env|envs|environ|environment|env_vars|environment_variables|extra_env|env_overrides)$/;

/** What the programs do that a call names in parts. `runs`: the tool is one that runs programs. */
export function judgePrograms(args: Json | undefined, runs: boolean, world: PathWorld): readonly Placed[] {
  const found: Placed[] = [];
  let lines = 0;
  if (isJsonObject(args)) visit(args, '', '', 0, runs);
  return found;

  function visit(value: Json, at: string, key: string, depth: number, within: boolean): void {
    if (depth > limits.depth || lines > limits.lines) return;
    if (typeof value === 'string') {
      const parsed = (within || commandKeys.test(key)) && /^\s*[[{]/.test(value) ? parsedText(value) : null;
      if (parsed !== null) visit(parsed, at, key, depth + 1, true);
    } else if (Array.isArray(value)) {
      const items = value as readonly Json[];
      if (depth > 0 && (within || commandKeys.test(key)) && items.length > 0 && items.every((item) => typeof item === 'string') && isProgram(items[0])) judge(lineOf(items as readonly string[]), at);
      items.forEach((item, index) => visit(item, `${at}/${index}`, key, depth + 1, within));
    } else if (isJsonObject(value)) {
      const program = [...value].find(([name, one]) => (surely.test(keyOf(name)) || ((depth > 0 || runs) && within && perhaps.test(keyOf(name)))) && isProgram(one))?.[1];
      const joined = [...value].some(([name]) => /^(?:command|cmd)$/.test(keyOf(name)));
      const rest = [...value].find(([name]) => words.test(keyOf(name)))?.[1];
      // A list beside a command at the top is joined to it where its text is judged.
      const line = typeof program === 'string' && rest !== undefined && (depth > 0 || typeof rest === 'string' || !joined) ? lineWith(program, rest) : null;
      if (line !== null) judge(line, at);
      for (const [name, one] of value) {
        if (line !== null && one === rest) continue;
        const own = keyOf(name);
        const here = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (environment.test(own) && setsLoaders(one)) found.push({ rule: 'shell/loader', tier: 3, reason: 'reason.shell.loader', at: here, span: null });
        else visit(one, here, own, depth + 1, (within && depth > 0) || commandKeys.test(own));
      }
    }
  }

  function judge(line: string, at: string): void {
    lines += 1;
    if (lines > limits.lines) found.push({ rule: 'shell/unreadable', tier: 3, reason: 'reason.shell.tooMany', at, span: null });
    else for (const one of judgeShell(line, world)) if (one.tier >= 2) found.push({ ...one, at, span: null });
  }
}

function isProgram(value: Json | undefined): boolean {
  return typeof value === 'string' && /^[\w.+\-~/\\:]{1,200}$/.test(value);
}

/** A program with its words, which are a list or one text; null where they are neither. */
function lineWith(program: string, rest: Json): string | null {
  const given = typeof rest === 'string' ? (/^\s*\[/.test(rest) ? parsedText(rest) : rest) : rest;
  if (typeof given === 'string') return `${program} ${given}`;
  if (!Array.isArray(given)) return null;
  const items = (given as readonly Json[]).slice(0, 1000);
  return items.every((item) => typeof item === 'string') ? `${program} ${lineOf(items as readonly string[])}` : null;
}

/** A text that is JSON; null for any other and for one that is too long. */
export function parsedText(text: string): Json | null {
  if (text.length > limits.parsed) return null;
  try {
    return fromPlain(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether settings for a program make it run what it would not run by itself: as an object, as `NAME=value`, as names and values. */
function setsLoaders(value: Json): boolean {
  const set = (name: string, one: Json | undefined): boolean => choosesPrograms(name) && !isHarmlessSetting(`${name}=${typeof one === 'string' ? one : ''}`);
  if (typeof value === 'string') return value.split(/[\n;,]/).slice(0, 200).some((line) => setsLoader(line.trim()));
  if (isJsonObject(value)) return [...value].slice(0, 200).some(([name, one]) => set(name, one));
  return Array.isArray(value) && (value as readonly Json[]).slice(0, 200).some((item) => (typeof item === 'string' ? setsLoader(item) : isJsonObject(item) && [...item].some(([name, one]) => /^(?:name|key|variable)$/i.test(name) && typeof one === 'string' && set(one, item.get('value')))));
}
