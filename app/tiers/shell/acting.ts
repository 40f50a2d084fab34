import type { ShellWord } from './commands';
import { namesSecret } from './loaders';
import { readOptions } from './options';

/* What programs that mostly look can be told to do besides: run another program, write a file. */

/** What a command does besides looking. */
export interface Acts {
  /** Another program is run, or code is loaded. */
  readonly runs: boolean;
  /** Files it writes, by the names it gives them. */
  readonly writes: readonly string[];
  /** Something is changed that is no file it names, or it has an option nobody here knows that is given a place. */
  readonly changes: boolean;
}

/** Options by which each runs something, as one word or before one. Long ones may be cut short where the program takes that. */
const runs: ReadonlyMap<string, RegExp> = new Map([
  ['tar', /^--(?:use-c|checkpoint-a|to-c|info-s|new-volume-s|rsh-c|rmt-c)|^-[a-zA-Z]*I|^-[a-zA-Z]*F/], ['sort', /^--comp/], ['rg', /^--(?:pre|hostname-bin)(?:=|$)/], ['ag', /^--pager/], ['ack', /^--pager/], ['bat', /^--pager/], ['delta', /^--pager/], ['sdiff', /^--diff-p/], ['diff', /^--diff-p/],
  ['go', /^--?(?:vettool|toolexec|exec|overlay)(?:=|$)/], ['helm', /^--post-renderer/], ['hash', /^-[a-z]*p/], ['hg', /^--config(?:=|$)/], ['man', /^-[PH]|^--(?:pager|html)/], ['git', /^--(?:exec-path=|upload-pack|receive-pack|exec(?:=|$)|open-files-in-pager|config-env)/], ['cargo', /^--config(?:=|$)/],
  ['less', /^\+!|^-k/], ['nm', /^--plugin/], ['gh', /^--(?:pager|editor)/], ['npm', /^--(?:script-shell|node-options|userconfig|globalconfig|init-module|editor|viewer|git)(?:=|$)/], ['pip', /^--(?:python)(?:=|$)/], ['xmllint', /^--(?:load-trace|catalogs)$/], ['terraform', /^-plugin-dir/],
]);

/** Options by which each writes the file named in them or behind them. */
const outputs: ReadonlyMap<string, RegExp> = new Map([
  ['sort', /^(?:-[a-zA-Z]*o|--o[a-z]*)(?:=)?/], ['tree', /^-[a-zA-Z]*o$|^--output(?:=|$)/], ['xmllint', /^(?:--output|-o|--save-trace)(?:=|$)/], ['terraform', /^--?(?:out|state-out|backup|generate-config-out)(?:=|$)/], ['tofu', /^--?(?:out|state-out|backup|generate-config-out)(?:=|$)/], ['git', /^(?:--output(?:=|$)|--output-directory)/],
  ['hg', /^-o$|^--output(?:=|$)/], ['base64', /^(?:-o|--output)(?:=|$)/], ['openssl', /^-(?:out|writerand|sess_out|keylogfile|msgfile)$/], ['less', /^-[oO]|^--log-file|^--LOG-FILE/], ['sdiff', /^(?:-o|--output)(?:=|$)/], ['info', /^(?:-o|--output)(?:=|$)/], ['journalctl', /^--cursor-file/], ['cloc', /^--(?:out|report-file|write-lang-def|sql|ignored|counted|found|categorized)(?:=|$)/], ['scc', /^(?:-o|--output)(?:=|$)/], ['ss', /^-[a-zA-Z]*D|^--diag/],
  ['helm', /^--output-dir(?:=|$)/], ['kubectl', /^--(?:output-directory|cache-dir|profile-output|output-watch-events)(?:=|$)/], ['go', /^--?(?:o|coverprofile|cpuprofile|memprofile)(?:=|$)/], ['docker', /^--(?:cidfile|iidfile|metadata-file)(?:=|$)/], ['pip', /^--(?:log|report)(?:=|$)/], ['pip3', /^--(?:log|report)(?:=|$)/], ['npm', /^--(?:logs-dir|cache)(?:=|$)/], ['strace', /^-o/], ['gpg', /^(?:-o|--output)(?:=|$)/],
]);

/** What changes something without naming a file. */
const changes: ReadonlyMap<string, (words: readonly string[]) => boolean> = new Map([
  ['cargo', (words: readonly string[]) => words.some((word) => /^--(?:fix|allow-dirty|config)/.test(word))],
  ['git', (words: readonly string[]) => words.some((word) => /^--(?:ext-diff|textconv)/.test(word))],
  ['npm', (words: readonly string[]) => words[0] === 'version' && words.slice(1).some((word) => !word.startsWith('-'))],
  ['yarn', (words: readonly string[]) => words[0] === 'version' && words.length > 1],
  ['pnpm', (words: readonly string[]) => words[0] === 'audit' && words.some((word) => word.startsWith('--fix'))],
  ['poetry', (words: readonly string[]) => words[0] === 'version' && words.slice(1).some((word) => !word.startsWith('-'))],
  ['uv', (words: readonly string[]) => words[0] === 'version' && words.length > 1],
  ['timedatectl', (words: readonly string[]) => words[0]?.startsWith('set-') === true], ['hostnamectl', (words: readonly string[]) => /^set-|^(?:hostname|icon-name|chassis|deployment|location)$/.test(words[0] ?? '') && words.length > 1], ['loginctl', (words: readonly string[]) => /^(?:terminate|kill|lock|unlock|enable|disable|attach|flush|activate)/.test(words[0] ?? '')],
  ['journalctl', (words: readonly string[]) => words.some((word) => /^--(?:vacuum|rotate|flush|sync|relinquish|setup-keys)/.test(word))], ['arp', (words: readonly string[]) => words.some((word) => /^-[a-z]*[ds]/.test(word))], ['ss', (words: readonly string[]) => words.some((word) => /^-[a-zA-Z]*K|^--kill/.test(word))], ['ip', (words: readonly string[]) => words.some((word) => /^-(?:b|batch|force)$/.test(word))],
  ['file', (words: readonly string[]) => words.some((word) => /^-[a-zA-Z]*C|^--compile/.test(word))], ['yq', (words: readonly string[]) => words.some((word) => /^-[a-zA-Z]*s$|^--split-exp/.test(word))], ['xmllint', (words: readonly string[]) => words.includes('--shell')], ['openssl', (words: readonly string[]) => words[0] === 'verify' && words.includes('-engine')], ['kubectl', (words: readonly string[]) => words.some((word) => /^--(?:kubeconfig|as|token)(?:=|$)/.test(word))],
]);

/** Options that are given a place or an address, and only read it or say what is looked at. */
const reads =
  /^--?(?:include|exclude|exclude-dir|exclude-from|include-dir|exclude-standard|glob|iglob|ignore|ignore-file|ignore-path|files?|files-from|files0-from|from-file|paths?|pathspec-from-file|dir|directory|cwd|chdir|root|project|project-directory|project-name|manifest-path|package|packages|filter|format|pretty|template|go-template|jsonpath|grep|grep-reflog|author|committer|since|until|after|before|date|branches|tags|remotes|key|sort|sort-by|color|colour|regexp|regex|expression|pattern|match|prefix|git-dir|work-tree|relative|word-diff-regex|src-prefix|dst-prefix|anchored|label|selector|field-selector|l|n|namespace|context|query|columns|type|type-add|time-style|block-size|reference|relative-to|relative-base|base|base-dir|base-directory|var|var-file|values|set|set-string|schema|path-separator|and|search-path|search-name|newer|changed-within|changed-before|cacert|cert|capath|ca-certificate|host|hostname|server|url|repo|repository|target|platform|scope|workspace|workspaces|diff-filter|diff-algorithm|decorate-refs|decorate-refs-exclude|line-prefix|name|arg|argjson|slurpfile|rawfile|indent|region|profile|bucket|group|log-group-name|log-stream-name|stack-name|image|images|user|u|ref|refs|contains|merged|no-merged|points-at|not|unit|output-fields|state|state-file|config-file|lockfile|tree-filter|delimiter|separator|d|f|s|t|e|k|m)$/;

/** What one command of a program that is known for looking does besides. */
export function actsOf(name: string, args: readonly ShellWord[]): Acts {
  const words = args.map(({ text }) => text);
  const run = runs.get(name);
  const out = outputs.get(name);
  const ran = run !== undefined && words.some((word, at) => run.test(word) && !isPacker(word, words[at + 1] ?? ''));
  const writes = [...(out === undefined ? [] : words.flatMap((word, at) => (out.test(word) ? [targetOf(word, out, words[at + 1] ?? '')] : []))), ...lastWritten(name, words, args)];
  return { runs: ran, writes, changes: changes.get(name)?.(words) === true || words.some((word) => isPlace(word) && !reads.test(word.slice(0, word.indexOf('=')))) };
}

/** Options by which programs of many kinds write elsewhere, load code or run something. */
const elsewhere =
  /^--?(?:output|out|out-?file|output-?file|output-?dir(?:ectory)?|log-?file|report-?file|save-trace|ext-diff|textconv|exec|exec-path|exec-batch|script-shell|node-options|require|import|loader|experimental-loader|rcfile|init-file|init-script|userconfig|globalconfig|preload|pre|hostname-bin|shell|editor|pager|upload-pack|receive-pack|post-renderer|toolexec|vettool|overlay|compress-program|use-compress-program|to-command|checkpoint-action|open-files-in-pager|prefix|work-tree|git-dir|rsh|rsync-path|javaagent)(?:=|$)/i;

/** Whether words behind a command of the program `name` make it write, load or run what the words before them do not say. */
export function optionsAct(name: string, args: readonly ShellWord[]): boolean {
  const { runs: ran, writes, changes: changed } = actsOf(name, args);
  return ran || changed || writes.length > 0 || args.some(({ text }) => elsewhere.test(text));
}

/** `--compress-program=zstd`: a packer everybody has. */
function isPacker(word: string, next: string): boolean {
  const value = word.includes('=') ? word.slice(word.indexOf('=') + 1) : word.length > 2 && word.startsWith('-I') ? word.slice(2) : next;
  return /^(?:-[a-zA-Z]*I|--use-c|--comp)/.test(word) && /^(?:p?zstd|zstdmt|pigz|gzip|p?bzip2|lbzip2|xz|pixz|lz4|lzma|lzop|zip|brotli)(?: -{1,2}[\w=-]+)*$/.test(value);
}

function targetOf(word: string, option: RegExp, next: string): string {
  if (word.includes('=')) return word.slice(word.indexOf('=') + 1);
  const rest = word.startsWith('--') ? '' : word.slice(option.exec(word)?.[0].length ?? word.length);
  return rest === '' ? next : rest;
}

/** The operand that some write to by where it stands. */
function lastWritten(name: string, words: readonly string[], args: readonly ShellWord[]): readonly string[] {
  const operands = readOptions(args).operands.map(({ text }) => text);
  if (name === 'uniq' || name === 'xxd') return operands.slice(1, 2).filter((one) => one !== '-' && !/^\d+$/.test(one));
  if (name === 'aws' && /^(?:get-object|get-object-torrent|select-object-content|get-job-output|get-export|get-sdk|get-snapshot-block|get-archive\S*)$/.test(words.filter((word) => !word.startsWith('-'))[1] ?? '')) return operands.slice(-1).filter((one) => one !== '/dev/stdout' && one !== '-');
  return [];
}

/** A long option with a path or an address as its value. */
function isPlace(word: string): boolean {
  return !/=\/dev\/(?:null|stdout|stderr)$/.test(word) && /^--?[a-zA-Z][\w-]*=(?:\.{0,2}[\\/]|~|[A-Za-z]:[\\/]|\w+:\/\/|["']?\.{1,2}[\\/])/.test(word);
}

/** Whether words of a printing command show what a variable holds that is named after a key or a password. */
export function showsSecretVariable(name: string, args: readonly ShellWord[]): boolean {
  if (name === 'printenv') return args.some(({ text }) => namesSecret(text));
  if (!/^(?:echo|printf|print|write-output|write-host|cat|base64|xxd|od|hexdump|tee|rev|declare|typeset)$/.test(name)) return false;
  return args.some(({ text, variables = [] }) => variables.some(namesSecret) || namesSecret(/^\uFFFC:(\w{1,80})$/.exec(text)?.[1] ?? '') || namesSecret(/%(\w{1,80})%/.exec(text)?.[1] ?? '') || (/^(?:declare|typeset)$/.test(name) && namesSecret(text)));
}
