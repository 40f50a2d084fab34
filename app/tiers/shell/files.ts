import { readShell, type ShellCommand } from './commands';
import { readOptions, valueOf } from './options';
import { programName, shells, unwrap } from './wrappers';

const interpreters = new Set([...shells, 'python', 'python2', 'python3', 'perl', 'ruby', 'node', 'php', 'lua', 'deno', 'bun', 'tsx', 'ts-node', 'source', '.', 'osascript', 'pwsh', 'powershell', 'Rscript', 'tclsh', 'expect']);
const fetchers = new Set(['curl', 'wget', 'http', 'https', 'xh', 'aria2c', 'scp', 'sftp', 'rsync', 'iwr', 'invoke-webrequest', 'git']);

/** Files a command line runs as programs, by the names it gives them: `bash a.sh`, `./b`, `make -f c`. */
export function ranBy(text: string): readonly string[] {
  return commandsOf(text).flatMap(({ command }): readonly string[] => {
    const name = programName(command.name);
    if (name === 'make' || name === 'gmake') return [valueOf(command.args, '-f', '--file', '--makefile') ?? 'Makefile'];
    if (interpreters.has(name)) {
      const { operands } = readOptions(command.args);
      const first = operands.find(({ text: word }) => !(name === 'deno' || name === 'bun') || word !== 'run');
      return first === undefined ? command.redirects.flatMap(({ operator, target }) => (operator === '<' ? [target.text] : [])) : [first.text];
    }
    if (name === 'npx' || name === 'chmod') return command.args.map(({ text: word }) => word).filter((word) => /[/.]/.test(word) && name === 'npx');
    return /[\\/]/.test(command.name.text) ? [command.name.text] : [];
  });
}

/** Files a command line writes, and whether what goes there comes from the network or is decoded on the way. */
export function writtenBy(text: string): readonly { readonly path: string; readonly fetched: boolean }[] {
  return commandsOf(text).flatMap(({ command }) => {
    const name = programName(command.name);
    const fetched = fetchers.has(name) || sourcesOf(command).some((source) => fetchers.has(source) || /^(?:base64|xxd|openssl|gunzip)$/.test(source));
    const into = fetchers.has(name) && name !== 'git' ? valueOf(command.args, '-o', '--output', '-O', '--output-document', '-OutFile') : null;
    const named = fetchers.has(name) && command.args.some(({ text: word }) => word === '-O' || word === '--remote-name' || name === 'wget') ? command.args.map(({ text: word }) => word).filter((word) => /^https?:/.test(word)).map((word) => word.replace(/[?#].*$/, '').split('/').at(-1) ?? '') : [];
    const redirected = command.redirects.flatMap(({ operator, target }) => (/>/.test(operator) && !/^\/dev\/|^\d+$|^-$/.test(target.text) ? [target.text] : []));
    const teed = name === 'tee' ? readOptions(command.args).operands.map(({ text: word }) => word) : [];
    const copied = name === 'cp' || name === 'mv' || name === 'install' ? readOptions(command.args).operands.slice(-1).map(({ text: word }) => word) : [];
    return [...(into === null ? [] : [into]), ...named, ...redirected, ...teed, ...copied].filter((path) => path !== '').map((path) => ({ path, fetched }));
  });
}

function commandsOf(text: string): readonly { readonly command: ShellCommand }[] {
  return readShell(text).commands.slice(0, 200).map((command) => unwrap(command));
}

function sourcesOf({ from }: ShellCommand): readonly string[] {
  const names: string[] = [];
  for (let source = from; source !== null && names.length < 8; source = source.from) names.push(programName(source.name));
  return names;
}
