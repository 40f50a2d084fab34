import type { Json } from '#shared/json';
import { isJsonObject } from '#shared/json';
import { keyOf, type Leaf } from './arguments';
import { judgeCode } from './code';
import type { Found } from './evidence';
import { judgeCalls, judgeCypher, judgeGraphql, judgeRedis } from './languages';
import { kept } from './kept';
import type { PathWorld } from './paths';
import { judgeShell } from './shell/judge';
import { judgeSql, looksLikeSql } from './sql';
import type { ToolWords } from './tool';
import { wordsOf, type Deed } from './verbs';

/* Texts that some machine will carry out: command lines, statements, programs. */

const commandKeys = /^(?:command|cmd|cmdline|shell_command|bash_command|command_line|commandline|terminal_command|bash|shell_cmd|cmd_line)$/;
const shellKeys = /^(?:script|commands|input|exec|shell|cli|run|line|keys)$/;
const codeKeys = /^(?:code|python|python_code|javascript|js|js_code|source_code|expression|function|program|snippet|script|notebook_cell|cell|source|cell_content|cell_source|codeblock|code_string)$/;
const sqlKeys = /^(?:stmt|sql|query|queries|statement|statements|sql_query|sql_statement|command|text|q|ddl|dml|query_string|sqlquery|soql|cypher|cypher_query|mutation|graphql|gql|search_query)$/;
const surely = /^(?:sql|sql_query|sql_statement|stmt|sqlquery|ddl|dml)$/;
/** A short word of what kind of tool this is, worked out once for a name. */
const kindOf = kept((name: string) => {
  const words = wordsOf(name);
  const about = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  return {
    sql: about(/^(?:sql|postgres|postgresql|pg|mysql|sqlite|mariadb|duckdb|snowflake|bigquery|clickhouse|redshift|mssql|oracle|database|db)$/),
    shell: about(/^(?:shell|bash|terminal|command|commands|cmd|powershell|console|cli|zsh|process|exec|execute|run|ssh|sh|tmux|iterm)$/),
    code: about(/^(?:applescript|osascript|jxa|vbscript|python|javascript|js|code|node|eval|evaluate|repl|notebook|cell|jupyter|ipython|script|browser|page)$/),
    language: about(/^(?:applescript|osascript|jxa|vbscript|python|javascript|js|code|script|node|notebook|cell|query|sql)$/),
    // A tool that is a program's name takes that program's words.
    program: words.find((word) => /^(?:kubectl|docker|podman|git|aws|gcloud|az|terraform|tf|tofu|helm|npm|pnpm|yarn|pip|gh|glab|cargo|systemctl|gsutil|brew|apt)$/.test(word) && (words.length === 1 || /^(?:run|exec|execute|cli|command|cmd|call|tool|terminal|shell|runner|api)$/.test(words.find((other) => other !== word) ?? ''))) ?? null,
    redis: about(/^(?:redis|valkey|keydb)$/),
    web: about(/^(?:web|google|bing|brave|tavily|exa|duckduckgo|ddg|perplexity|wikipedia|wiki|docs|documentation|library|news|paper|papers|arxiv|pubmed|youtube|reddit|stackoverflow|internet|online|scholar|serp|searxng|kagi|issues|code|repositories|emails|messages|notes|files|videos|images|products|search)$/) && !about(/^(?:sql|database|db|postgres|mysql|sqlite|cypher|neo4j|graphql|run|execute)$/),
  };
});

/** Whether a tool looks for words in texts, which are not carried out. */
export function searches(name: string): boolean {
  return kindOf(name).web;
}

/** What a text that some machine will carry out does; nothing for ordinary text. */
export function judgeText(tool: ToolWords, deed: Deed, leaf: Leaf, args: Json | undefined, world: PathWorld): readonly Found[] {
  const { key, text } = leaf;
  const kind = kindOf(tool.name);
  // What is explained is not carried out, if the tool is what it is called.
  if (deed === 'look' && explains(wordsOf(tool.name)) && !turnedOn(args) && sqlKeys.test(key) && looksLikeSql(text)) return judgeSql(text).map((one) => (one.tier < 3 ? { ...one, tier: 1 } : { ...one, tier: 2 }));
  // A text that is measured or compared is not carried out, if the tool is what it is called.
  if (isOnlyText(tool.name, deed, key)) return [];
  // What an interpreter is asked is a program.
  if (kind.code && !kind.sql && /^(?:query|input|text|command|cmd|content|line|lines)$/.test(key) && wordsOf(tool.name).some((word) => /^(?:repl|python|ipython|interpreter)$/.test(word)) && text.trim() !== '') return [...judgeCode(text), ...judgeCalls(text)];
  if (sqlKeys.test(key)) {
    if (kind.redis && !kind.sql && /^(?:command|query|text|statement)$/.test(key)) return judgeRedis(text);
    const asked = !kind.web || surely.test(key);
    // What a shell would run is never read as anything milder.
    const languages = asked && key !== 'command' && !kind.shell;
    if (asked && (looksLikeSql(text) || ((surely.test(key) || kind.sql) && text.trim() !== '' && !(key === 'command' && kind.shell) && !/^(?:text|q|search_query)$/.test(key)))) {
      const other = languages && !looksLikeSql(text) ? [...judgeGraphql(text), ...judgeCypher(text), ...judgeCalls(text)] : [];
      if (other.length > 0) return other;
      return languages && !surely.test(key) && isSpoken(text) ? [{ rule: 'sql/spoken', tier: 2, reason: 'reason.sql.spoken', span: null }] : judgeSql(text);
    }
    if (languages) {
      const other = [...judgeGraphql(text), ...judgeCypher(text)];
      if (other.length > 0) return other;
    }
  }
  const inside = kind.program !== null && /^(?:docker|podman|kubectl)$/.test(kind.program) && wordsOf(tool.name).includes('exec');
  const programLine = kind.program === null || inside || !/^(?:command|cmd|args|arguments|argv|subcommand|sub_command|cli_command|cli)$/.test(key) ? null : lineOfProgram(kind.program, leaf, args);
  if (programLine !== null && kind.program !== null) return [...judgeShell(programLine, world), ...uncommented(leaf, (bare) => lineOfProgram(kind.program ?? '', bare, args), programLine, world)];
  const shellTool = kind.shell || (deed === 'run' && !kind.language);
  if (kind.code && codeKeys.test(key) && text.trim() !== '') return [...judgeCode(text), ...judgeCalls(text)];
  const line = commandLine(leaf, args);
  if (line !== null) return [...judgeShell(line, world), ...uncommented(leaf, (bare) => commandLine(bare, args), line, world), ...(leaf.at.endsWith('/0') && !/^[\w.+-]+$/.test(text) ? judgeShell(text, world) : [])];
  if (commandKeys.test(key) && (shellTool || /\s|[|;&$`]/.test(text)) && !(kind.code && !shellTool)) return text.trim() === '' ? [] : spokenOr(judgeShell(text, world), text, shellTool);
  if (shellTool && shellKeys.test(key) && text.trim() !== '') return judgeShell(text, world);
  if (deed === 'run' && codeKeys.test(key)) return [...judgeCode(text), ...judgeCalls(text)];
  return /^(?:filter|pipeline|query|command|operation|body|expression|update|aggregation)$/.test(key) ? judgeCalls(text) : [];
}

/** Whether a tool works on texts as texts, by its name, and this one is such a text. */
export function isOnlyText(tool: string, deed: Deed, key: string): boolean {
  return (deed === 'look' || deed === 'nothing') && /^(?:text|texts|a|b|left|right|before|after|old|new|original|modified|first|second|content)$/.test(key) && wordsOf(tool).some((word) => /^(?:diff|compare|tokens?|tokenize|tokenizer|wordcount|redline|redlines|similarity|levenshtein|hash|checksum|sentiment|spellcheck|readability|highlight)$/.test(word));
}

/** `explain_query`, `pg_explain`, and no `explain_and_run`. */
function explains(words: readonly string[]): boolean {
  return /^(?:explain|validate|lint|format|parse|estimate|check)$/.test(words[0] ?? '') || (words.length <= 3 && words.at(-1) === 'explain');
}

/** Whether what is explained is run for it. */
function turnedOn(args: Json | undefined): boolean {
  return isJsonObject(args) && [...args].some(([name, value]) => /^(?:analy[sz]e|execute|run|apply)$/.test(keyOf(name)) && value !== false);
}

/** Plain words that no database takes for a statement, and that ask for nothing to be done: "customers in Berlin". */
function isSpoken(text: string): boolean {
  return text.length <= 500 && /^[A-Za-z][\w ,.?'’-]* [\w ,.?'’-]*$/.test(text) && !/--|'[^']*'/.test(text) && !anyStatement.test(text);
}

const anyStatement =
  /^(?:select|with|values|table|show|describe|desc|explain|use|help|pragma|analy[sz]e|declare|fetch|close|begin|start|commit|rollback|end|print|list)\b|\b(?:drop|delete|remove|truncate|alter|grant|revoke|exec|execute|call|do|shutdown|kill|purge|wipe|erase|reset|clear|update|insert|upsert|replace|merge|copy|load|attach|detach|flush|vacuum|optimize|backup|restore|import|export|set|create|rename|disable|enable|prepare|install|unload|handler|cluster|lock|unlock|reassign|deny|change|modify|destroy|empty|transfer|password|passwords)\b/i;

/** A sentence that is said to a lamp or a car is no broken command line. */
function spokenOr(found: readonly Found[], text: string, shellTool: boolean): readonly Found[] {
  if (shellTool || !/^[A-Za-z][\w ,.'’?!()-]*$/.test(text) || found.some(({ rule, tier }) => tier === 3 && !/^shell\/(?:unreadable|unknown-program)$/.test(rule))) return found;
  return [{ rule: 'shell/runs', tier: 2, reason: 'reason.shell.runsSpoken', span: null }];
}

/** What a line does whose words stand behind a comment for a shell, and not for a server that starts the program itself. */
function uncommented(leaf: Leaf, lineOfLeaf: (leaf: Leaf) => string | null, line: string, world: PathWorld): readonly Found[] {
  if (!leaf.text.includes('#') || line === leaf.text) return [];
  const bare = lineOfLeaf({ ...leaf, text: leaf.text.replace(/(?:^|\s)#[^\n]*/g, ' ') });
  return bare === null || bare === line ? [] : judgeShell(bare, world);
}

/** The command line a text of a call stands for, with the words that are given beside it. */
export function carriedLine(tool: string, leaf: Leaf, args: Json | undefined): string {
  const { program } = kindOf(tool);
  // What is run inside a container is no word of the program that starts it.
  const inside = wordsOf(tool).includes('exec') && /^(?:docker|podman|kubectl)$/.test(program ?? '');
  const whole = program === null || inside || !/^(?:command|cmd|args|arguments|argv|subcommand|sub_command|cli_command|cli)$/.test(leaf.key) ? null : lineOfProgram(program, leaf, args);
  return whole ?? commandLine(leaf, args) ?? leaf.text;
}

/** `kubectl {args: ["delete", "pod"]}` and `git {command: "push --force"}` as the line they stand for; null for another text of the same list. */
function lineOfProgram(named: string, { at, text }: Leaf, args: Json | undefined): string | null {
  const program = named === 'tf' ? 'terraform' : named;
  const [, own = '', first] = at.split('/');
  const given = isJsonObject(args) ? args.get(own) : undefined;
  if (Array.isArray(given)) {
    const words = given as readonly Json[];
    if (first !== '0' || !words.every((item) => typeof item === 'string')) return null;
    return `${program} ${lineOf((words[0] === program ? words.slice(1) : words) as readonly string[])}`;
  }
  const others = isJsonObject(args) ? [...args].filter(([name, value]) => name !== own && Array.isArray(value) && /^(?:args|arguments|argv|flags|options|words|params|parameters)$/.test(keyOf(name))).flatMap(([, value]) => (value as readonly Json[]).filter((item) => typeof item === 'string')) : [];
  return [text.trimStart().startsWith(program) ? text : `${program} ${text}`, lineOf(others)].join(' ');
}

/** `{command: "git", args: ["push", "--force"]}` as one line. */
function commandLine(leaf: Leaf, args: Json | undefined): string | null {
  if (!/^(?:command|cmd|argv|program|executable|exe|binary|file)$/.test(leaf.key)) return null;
  // `{command: ["git", "push", "--force"]}`; each of its texts may be a line of its own as well.
  const [, own, first, ...deeper] = leaf.at.split('/');
  if (first === '0' && deeper.length === 0 && isJsonObject(args) && /^(?:command|cmd|argv)$/.test(leaf.key)) {
    const words = args.get(own ?? '');
    if (Array.isArray(words) && (words as readonly Json[]).every((item) => typeof item === 'string')) return lineOf(words as readonly string[]);
  }
  if (leaf.key === 'argv' || !isJsonObject(args) || first !== undefined) return null;
  const rest = [...args].find(([name]) => /^(?:args|arguments|argv|params|parameters)$/.test(keyOf(name)))?.[1];
  if (!Array.isArray(rest) || !(rest as readonly Json[]).every((item) => typeof item === 'string')) return null;
  return [leaf.text, lineOf(rest as readonly string[])].join(' ');
}

/** Words as a shell would have to be given them. */
function lineOf(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
