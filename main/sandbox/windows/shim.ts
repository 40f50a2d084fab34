import path from 'node:path';

/** Longest batch file that is read, UTF-16 units: npm's are under 1,000. */
const longest = 16_384;

/** Whether Windows would hand this file to its shell, which reads arguments as commands (CVE-2024-27980). */
export function isBatchFile(program: string): boolean {
  return /\.(?:cmd|bat)[. ]*$/i.test(program);
}

/** Whether Windows would start this file by another program, if at all. */
export function isScript(program: string): boolean {
  return /\.(?:ps1|vbs|wsf|js|mjs|cjs|ts|py|pyw|rb|jar|sh)[. ]*$/i.test(program);
}

/**
 * The script that a batch file made by npm, pnpm or yarn runs with Node, absolute; null for every other batch file. Only the two forms those write are understood: a program beside
 * the file, all arguments behind it. The text is never run.
 */
export function shimScript(text: string, batchFile: string): string | null {
  if (text.length > longest || text.includes('\0')) return null;
  const run = [...text.matchAll(/"%(?:_prog|NODE_EXE)%"[ \t]+"([^"\r\n]+)"[ \t]+%\*/g)].map(([, script = '']) => script);
  const [script] = run;
  if (script === undefined || run.some((other) => other !== script)) return null;
  const variable = /^%(\w+)%$/.exec(script)?.[1];
  const written = variable === undefined ? script : settingOf(text, variable);
  const below = /^%(?:~dp0|dp0%)\\?(.+\.[cm]?js)$/i.exec(written ?? '')?.[1];
  if (below === undefined || /[%!^&|<>*?"]/.test(below)) return null;
  return path.win32.join(path.win32.dirname(batchFile), below);
}

/** What `SET "NAME=value"` gives a variable: the first, which the others only replace where npm lies elsewhere. */
function settingOf(text: string, variable: string): string | undefined {
  return [...text.matchAll(/^[ \t]*SET[ \t]+"(\w+)=([^"\r\n]*)"/gim)].find(([, name]) => name?.toUpperCase() === variable.toUpperCase())?.[2];
}
