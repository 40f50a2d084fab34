import { err, ok, type Result } from '#shared/result';

/** What a host asks the connector to have started. */
export interface RunRequest {
  readonly server: string;
  readonly host: string | null;
  readonly entry: string | null;
  /** Names of variables whose values the server gets. */
  readonly envNames: readonly string[];
  readonly command: string;
  readonly args: readonly string[];
}

/** How the connector is called. */
export const usage = 'usage: countersign run --server NAME [--host ID] [--entry ID] [--env NAME…] -- COMMAND [ARG…]';

const nameLimit = 1000;

/**
 * Reads the connector's arguments. Everything after the first `--` is the server's command and is left as it is; an
 * option may be written `--server NAME` or `--server=NAME`. The error says in words what is wrong.
 */
export function readRun(argv: readonly string[]): Result<RunRequest, string> {
  if (argv[0] !== 'run') return err(argv[0] === undefined ? 'a verb is missing' : `unknown verb ${JSON.stringify(argv[0])}`);
  const end = argv.indexOf('--');
  if (end === -1) return err('the -- before the command is missing');
  const [command, ...args] = argv.slice(end + 1);
  if (command === undefined || command === '') return err('the command after -- is missing');

  const single = new Map<string, string>();
  const envNames: string[] = [];
  const words = argv.slice(1, end);
  while (words.length > 0) {
    const [option = '', inline] = splitOption(words.shift() ?? '');
    if (!['--server', '--host', '--entry', '--env'].includes(option)) return err(`unknown option ${JSON.stringify(option)}`);
    const value = inline ?? words.shift();
    if (value === undefined || value === '') return err(`${option} needs a value`);
    if (value.length > nameLimit) return err(`${option} is too long`);
    if (option === '--env') {
      if (value.includes('=')) return err('--env takes the name of a variable only, never its value');
      if (!envNames.includes(value)) envNames.push(value);
    } else if (single.has(option)) {
      return err(`${option} is given twice`);
    } else {
      single.set(option, value);
    }
  }
  const server = single.get('--server');
  if (server === undefined) return err('--server is missing');
  return ok({ server, host: single.get('--host') ?? null, entry: single.get('--entry') ?? null, envNames, command, args });
}

function splitOption(word: string): [string] | [string, string] {
  const at = word.indexOf('=');
  return word.startsWith('--') && at !== -1 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}
