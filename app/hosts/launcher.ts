import type { Started } from './entries';

/** What makes a word more than itself to the shell of Windows. */
const meaning = /[&|<>^%!"()\r\n]/;

/**
 * What `cmd /c …` starts, as hosts' files on Windows have it for npx and the like; null for anything else, and where the shell would make more of the words than they say. Countersign starts the shell as the
 * entry says: this is for telling which server it is.
 */
export function throughShell({ command, args }: Started): Started | null {
  if (!/^(?:.*[\\/])?cmd(?:\.exe)?$/i.test(command)) return null;
  const at = args.findIndex((word) => /^\/c$/i.test(word));
  if (at < 0 || !args.slice(0, at).every((word) => /^\/[dqsu]$/i.test(word))) return null;
  const words = args.slice(at + 1);
  if (words.some((word) => meaning.test(word))) return null;
  const [first = '', ...rest] = words.length === 1 ? (words[0] ?? '').split(' ').filter((word) => word !== '') : words;
  return first === '' ? null : { command: first, args: rest };
}

/** What is particular in how Windows starts it: `wsl`: within a Linux of its own. `script`: no program, so nothing starts it by itself. */
export function launchOf(started: Started): 'wsl' | 'script' | null {
  const { command } = throughShell(started) ?? started;
  if (/^(?:.*[\\/])?wsl(?:\.exe)?$/i.test(command)) return 'wsl';
  return /\.(?:ps1|vbs|wsf|js|mjs|cjs|ts|py|pyw|rb|jar|sh)$/i.test(command) && (/^[A-Za-z]:[\\/]|\\/.test(command) || /\.(?:ps1|vbs|wsf)$/i.test(command)) ? 'script' : null;
}
