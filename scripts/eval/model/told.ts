import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One text as it was told, under the label of its heading. What a server tells the model of itself: `instructions`. A tool: its name, what it says it does, and its arguments, each as `name = text`, or with its default as `name := value`. */
export interface Told {
  readonly label: string;
  readonly text: string;
  readonly tool: Readonly<Record<string, unknown>> | null;
}

/** Each line of a file in `scripts/eval/texts`; `# label` heads those after it, and `\n` is a line's end. */
export function toldIn(root: string, file: string): readonly Told[] {
  let label = '';
  return readFileSync(path.join(root, 'scripts/eval/texts', file), 'utf8').split('\n').flatMap((line): readonly Told[] => {
    const heading = /^# ([a-z]+)$/.exec(line);
    if (heading !== null) label = heading[1] ?? '';
    return heading !== null || line.trim() === '' ? [] : [toldOf(label, line.replaceAll('\\n', '\n'))];
  });
}

function toldOf(label: string, text: string): Told {
  const [name, description, ...given] = text.split(' :: ');
  if (name === undefined || description === undefined || !/^\w+$/.test(name)) return { label, text, tool: null };
  if (name === 'instructions') return { label, text: '', tool: { instructions: description } };
  const properties = Object.fromEntries(given.map(argumentIn));
  return { label, text, tool: { name, description, inputSchema: { type: 'object', properties } } };
}

/** `name = text` says what an argument is, `name := value` what it is by default, a bare name nothing. */
function argumentIn(one: string): readonly [string, object] {
  const [of = '', ...value] = one.split(' := ');
  if (value.length > 0) return [of, { type: 'string', default: value.join(' := ') }];
  const [name = '', ...said] = one.split(' = ');
  return [name, said.length === 0 ? { type: 'string' } : { type: 'string', description: capital(said.join(' = ')) }];
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
