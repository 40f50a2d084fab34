/** What a server seems to have been refused, read from what it wrote. It may be untrue, and its text is hostile. */
export interface Hint {
  /** `deny` where the system's word does not say whether it was to be read or written. */
  readonly what: 'read' | 'write' | 'deny' | 'connect';
  /** An absolute path, or `host:port`. */
  readonly target: string;
}

/** How much of a line is read, characters; how many lines a second; and how many hints those may make. */
const limits = { line: 2000, lines: 400, hints: 20 } as const;
/** Where a name could not be looked up the port is not said: what servers mean is nearly always this one. */
const usualPort = 443;

const path = String.raw`(?<path>(?:\/|[A-Za-z]:\\)[^'"\`<>|\n]{0,1500}?)`;
const host = String.raw`(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)`;

const absent = String.raw`ENOENT|no such file or directory`;
const refused = String.raw`EACCES|EPERM|permission denied|operation not permitted|access is denied`;
const unwritable = String.raw`EROFS|read-only file system`;

/** Node, Python, then programs that name the path first (`cat: /x: No such file or directory`, `open /x: permission denied`). */
const forms = [
  String.raw`^.{0,300}?\b(?<word>${absent}|${refused}|${unwritable})\b[^'"]{0,80}['"]${path}['"]`,
  String.raw`^.{0,300}?[\s'"(:=]${path}['"]?: (?<word>${absent}|${refused}|${unwritable})\b`,
].map((form) => new RegExp(form, 'i'));

/** Operations of Node's errors that change something. */
const changes = /\b(?:mkdir|rmdir|unlink|rename|symlink|link|copyfile|chmod|chown|utime|ftruncate|truncate|write|rm|mkdtemp)\b/i;

const nowhere = [
  new RegExp(String.raw`\b(?:EAI_AGAIN|ENOTFOUND|EAI_NONAME)[ :]{1,3}${host}\b(?::(?<port>\d{1,5}))?`),
  new RegExp(String.raw`\b(?:ENETUNREACH|EHOSTUNREACH)[ :]{1,3}(?<host>[0-9.]{7,15}|\[?[0-9a-f:]{2,39}\]?):(?<port>\d{1,5})\b`, 'i'),
  new RegExp(String.raw`\bcould not resolve host(?:name)?:? ['"]?${host}\b`, 'i'),
  new RegExp(String.raw`\bdial (?:tcp|udp)[46]?: lookup ${host}\b`),
  new RegExp(String.raw`ConnectionPool\(host=['"]${host}['"], port=(?<port>\d{1,5})\).{0,200}(?:resol|unreachable)`, 'i'),
];

/** Reads hints out of a server's stderr, as much as time allows: a flood is passed over. */
export class Hints {
  readonly #now: () => number;
  #rest = '';
  /** The line before named a permission of Node's own model: the resource follows. */
  #permission: 'read' | 'write' | null = null;
  #second = { from: 0, lines: 0, hints: 0 };

  /** `now`: ms of any clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  read(chunk: Buffer): readonly Hint[] {
    const at = this.#now();
    if (at - this.#second.from >= 1000) this.#second = { from: at, lines: 0, hints: 0 };
    if (this.#second.lines >= limits.lines) {
      this.#rest = '';
      return [];
    }
    const lines = (this.#rest + chunk.toString('utf8', 0, limits.line * limits.lines)).split('\n', limits.lines + 1);
    this.#rest = (lines.pop() ?? '').slice(0, limits.line);
    const read = lines.slice(0, limits.lines - this.#second.lines);
    this.#second.lines += read.length;
    const found = read.flatMap((line) => this.#line(line.slice(0, limits.line))).slice(0, limits.hints - this.#second.hints);
    this.#second.hints += found.length;
    return found;
  }

  #line(line: string): readonly Hint[] {
    const permission = /permission: ['"](FileSystemRead|FileSystemWrite)['"]/.exec(line)?.[1];
    if (permission !== undefined) this.#permission = permission === 'FileSystemRead' ? 'read' : 'write';
    const resource = this.#permission === null ? null : /resource: ['"](\/[^'"]{0,1500})['"]/.exec(line)?.[1];
    if (this.#permission !== null && resource !== undefined && resource !== null) {
      const what = this.#permission;
      this.#permission = null;
      return [{ what, target: resource }];
    }
    return fileHint(line) ?? hostHint(line) ?? [];
  }
}

function fileHint(line: string): readonly Hint[] | null {
  for (const form of forms) {
    const { path: target, word = '' } = form.exec(line)?.groups ?? {};
    if (target === undefined) continue;
    if (new RegExp(unwritable, 'i').test(word)) return [{ what: 'write', target }];
    if (changes.test(line.replace(target, ''))) return [{ what: 'write', target }];
    return [{ what: new RegExp(absent, 'i').test(word) ? 'read' : 'deny', target }];
  }
  return null;
}

function hostHint(line: string): readonly Hint[] | null {
  for (const form of nowhere) {
    const { host: name, port } = form.exec(line)?.groups ?? {};
    if (name === undefined) continue;
    const number = port === undefined ? usualPort : Number(port);
    if (number >= 1 && number <= 65_535) return [{ what: 'connect', target: `${name.toLowerCase()}:${number}` }];
  }
  return null;
}
