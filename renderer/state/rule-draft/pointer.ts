import { pointerSchema } from '#shared/models/condition';

/** An argument that a condition may name: its pointer, and what it is or was, for the eye. */
export interface KnownArgument {
  readonly at: string;
  readonly hint: string;
}

/** How deep arguments are looked through, and how many are told. */
const deepest = 4;
const most = 100;
const hintLength = 60;

/** The pointer of what was typed: a name stands for the argument of that name. Null where it is neither a name nor a pointer. */
export function readPointer(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const pointer = typed.startsWith('/') ? typed : `/${step(typed)}`;
  return pointerSchema.safeParse(pointer).success ? pointer : null;
}

/** Every argument of a recorded call, as indented JSON; none where it cannot be read. */
export function argumentsIn(recorded: string): readonly KnownArgument[] {
  const value = parsed(recorded);
  const found: KnownArgument[] = [];
  const look = (inside: unknown, at: string, depth: number): void => {
    if (!isRecord(inside)) return;
    for (const [name, member] of Object.entries(inside)) {
      if (found.length >= most) return;
      const here = `${at}/${step(name)}`;
      if (isRecord(member) && depth < deepest) look(member, here, depth + 1);
      else found.push({ at: here, hint: cut(typeof member === 'string' ? member : JSON.stringify(member)) });
    }
  };
  look(value, '', 1);
  return found;
}

/** Every argument that a tool's definition names, as indented JSON; none where it names none. */
export function argumentsOf(definition: string): readonly KnownArgument[] {
  const tool = parsed(definition);
  const found: KnownArgument[] = [];
  const look = (schema: unknown, at: string, depth: number): void => {
    const properties = isRecord(schema) ? schema['properties'] : undefined;
    if (!isRecord(properties)) return;
    for (const [name, member] of Object.entries(properties)) {
      if (found.length >= most) return;
      const here = `${at}/${step(name)}`;
      if (isRecord(member) && isRecord(member['properties']) && depth < deepest) look(member, here, depth + 1);
      else found.push({ at: here, hint: kindOf(member) });
    }
  };
  look(isRecord(tool) ? tool['inputSchema'] : null, '', 1);
  return found;
}

/** Each argument once, the first that tells of it first; one that was seen with a value says that instead of its kind. */
export function eachOnce(lists: readonly (readonly KnownArgument[])[]): readonly KnownArgument[] {
  const all = new Map<string, KnownArgument>();
  for (const argument of lists.flat()) if (!all.has(argument.at)) all.set(argument.at, argument);
  return [...all.values()].slice(0, most);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member's name as a pointer writes it. */
function step(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function kindOf(schema: unknown): string {
  const kind = isRecord(schema) ? schema['type'] : undefined;
  return typeof kind === 'string' ? cut(kind) : Array.isArray(kind) ? cut(kind.join(' or ')) : '';
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > hintLength ? `${line.slice(0, hintLength)}…` : line;
}
