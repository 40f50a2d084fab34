/*
 * Passwords in command lines, where only the program's own options tell that they are one. The program has to stand where a command begins, and what is told is of
 * characters that no shell, path or address could be made of: a word that would be run, a host or a file is never told.
 */

/** UTF-16 units, end exclusive. */
type Span = readonly [from: number, to: number];

interface Word {
  /** As it is written, quotes included. */
  readonly text: string;
  readonly at: number;
}

/** A password: in quotes or without, and nothing a shell would read as more than text. */
const password = /^(["']?)([A-Za-z0-9_+=.~^*!%@#?:,-]{1,200})\1$/;

const database = /^(?:mysql|mysqldump|mysqladmin|mysqlimport|mysqlcheck|mysqlshow|mysqlpump|mysqlbinlog|mariadb(?:-[a-z]+)?)$/;
/** What may stand before a command and is none itself, and what runs its later words somewhere else. */
const before = /^(?:sudo|doas|env|time|nohup|exec|command|nice)$/;
const elsewhere = /^(?:docker|podman|nerdctl|kubectl|oc|docker-compose)$/;

/** So many words of a text are looked at. */
const wordLimit = 400;

/** The passwords in `text` as far as it is command lines: `mysql -pSECRET`, `sshpass -p SECRET`, `curl -u user:SECRET`. */
export function commandSecrets(text: string): readonly Span[] {
  if (!/mysql|mariadb|sshpass|curl/i.test(text)) return [];
  return commandsOf(text).flatMap(secretsOf);
}

function secretsOf(words: readonly Word[]): readonly Span[] {
  let at = words.findIndex(({ text }) => !/^[A-Za-z_]\w*=/.test(text) && !before.test(programOf(text)));
  if (at < 0) return [];
  if (elsewhere.test(programOf(words[at]?.text ?? ''))) {
    const inside = words.findIndex(({ text }, index) => index > at && database.test(programOf(text)));
    // Only an option that holds its value itself: the words before it could be anything.
    if (inside < 0 || !words.slice(at, inside).some(({ text }) => /^(?:exec|run)$/.test(text))) return [];
    at = inside;
  }
  const program = programOf(words[at]?.text ?? '');
  const rest = words.slice(at + 1);
  if (database.test(program)) return rest.flatMap((word) => attached(word, '-p'));
  if (program === 'sshpass') return sshpass(rest);
  return program === 'curl' ? curl(rest) : [];
}

/** Its options end where the command begins that it gives the password to. */
function sshpass(words: readonly Word[]): readonly Span[] {
  for (const [index, word] of words.entries()) {
    if (!word.text.startsWith('-')) return [];
    if (word.text === '-p') return valued(words[index + 1]);
    if (word.text.startsWith('-p')) return attached(word, '-p');
    if (/^-[fdP]$/.test(word.text)) return [];
  }
  return [];
}

/** Of a user with a password the user stays. */
function curl(words: readonly Word[]): readonly Span[] {
  return words.flatMap((word, index) => {
    if (/^(?:-[sSfLkvgiI]*[uU]|--user|--proxy-user)$/.test(word.text)) return afterUser(words[index + 1]);
    const option = /^(?:-[uU]|--user=|--proxy-user=)(?=[^=])/.exec(word.text)?.[0];
    return option === undefined ? [] : afterUser({ text: word.text.slice(option.length), at: word.at + option.length });
  });
}

function afterUser(word: Word | undefined): readonly Span[] {
  const user = /^["']?[^\s:"']{0,200}:/.exec(word?.text ?? '')?.[0];
  if (word === undefined || user === undefined) return [];
  const quote = /^["']/.exec(word.text)?.[0] ?? '';
  if (quote !== '' && !word.text.endsWith(quote)) return [];
  return valued({ text: word.text.slice(user.length, word.text.length - quote.length), at: word.at + user.length });
}

function attached({ text, at }: Word, option: string): readonly Span[] {
  return text.startsWith(option) && text.length > option.length ? valued({ text: text.slice(option.length), at: at + option.length }) : [];
}

function valued(word: Word | undefined): readonly Span[] {
  const [, quote = '', value = ''] = password.exec(word?.text ?? '') ?? [];
  if (word === undefined || value === '' || isPlace(value) || /^%\w+%$/.test(value)) return [];
  return [[word.at + quote.length, word.at + quote.length + value.length]];
}

/** A host, with a port or without, a recipient, an address by numbers: what a decision turns on. */
function isPlace(value: string): boolean {
  return /^[.~]/.test(value) || /@[\w-]+(?:\.[\w-]+)+$/.test(value) || /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?$/.test(value) || /^[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,24}(?::\d+)?$/.test(value);
}

/** `mysql` of `/usr/bin/mysql` and of `mysql.exe`. */
function programOf(word: string): string {
  return word.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '').toLowerCase();
}

/** The words of each command, as a shell would cut them. */
function commandsOf(text: string): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]];
  let count = 0;
  for (const { 0: part, index } of text.matchAll(/[;&|\n()<>`{}]|(?:\\[^]|"(?:\\[^]|[^"\\]){0,4000}"|'[^']{0,4000}'|[^\s;&|()<>`{}\\])+/g)) {
    if ((count += 1) > wordLimit) break;
    if (/^[;&|\n()<>`{}]$/.test(part)) commands.push([]);
    else if (part !== '\\\n') commands.at(-1)?.push({ text: part, at: index });
  }
  return commands;
}
