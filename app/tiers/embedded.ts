import type { Found, Reason } from './evidence';
import { readUrl } from './urls';

/* Orders to some other machine inside an argument that should hold a name, a number or a word: what is known as injection. */

const statement = /(?:;|'|"|\)|--|\bor\b|^)\s{0,4}(?:drop\s+(?:table|database|schema|user|index|view)\b|truncate\s+(?:table\b|\w{1,60}\s{0,3}(?:;|$))|delete\s+from\s+\w|alter\s+table\s+\w|insert\s+into\s+\w|update\s+\w{1,60}\s+set\b|exec(?:ute)?\s+(?:xp_|sp_|immediate)|shutdown\b)|\bunion\s+(?:all\s+)?select\b|'\s{0,3}(?:or|and)\s{0,3}'?\d{1,4}'?\s{0,3}=\s{0,3}'?\d|\bxp_cmdshell\b|\binto\s+outfile\b|\bpg_sleep\s{0,3}\(|\bwaitfor\s+delay\b/i;
/** The same where people look for words: a quote is closed and the statement ended before it. */
const ended = /['")]\s{0,3};\s{0,4}(?:drop|delete|exec|insert|update|alter|shutdown|truncate)\s/i;
const command = /(?:;|^!|&&|\|\|?|\n|`|\$\(|^)\s{0,4}(?:sudo\s+)?(?:rm\s+-[a-z]{0,8}[rf]|(?:curl|wget)\s+(?:-\S{1,20}\s+){0,6}["']?(?:https?:|\$|[\w-]+\.[\w-]+)|(?:nc|ncat|netcat)\s+-?\w|bash\s+-[ci]|sh\s+-c|python3?\s+-c|perl\s+-e|cat\s+[~/]|chmod\s+[+0-7]|dd\s+if=|mkfs|shutdown\s+-|base64\s+-d|whoami\s{0,4}(?:$|[;|&`)])|id\s{0,4}(?:$|[;|&`)])|powershell\s+-|eval\s+["'$(]|reboot\s{0,4}$)|\/dev\/(?:tcp|udp)\/|:\(\)\s{0,3}\{|\$\{IFS\}/;
const template = /\b(?:eval|exec|compile|open|require)\s{0,2}\(\s{0,2}['"]|\$\{jndi:|\{\{\s{0,4}(?:config|self|request|''|""|\[\])\s{0,4}[.[]|__import__\s{0,3}\(|__class__\s{0,3}\.|\bos\.(?:system|popen)\s{0,3}\(|Runtime\.getRuntime\(|\bsubprocess\.(?:run|call|Popen|check_output)\s{0,3}\(|\bchild_process\b|;\s{0,4}import\s+os\b/;

/** An argument that is longer is the contents of something where its name allows that, UTF-16 units; those are not run. */
const shortLimit = 2000;
/** So much of one argument is looked at, half of it at the end. */
const readLimit = 512 * 1024;

/** Names of what may be long: files, pages, tables. */
const contents = /(?:^|_)(?:content|contents|text|texts|body|bodies|html|css|markdown|md|csv|tsv|json|yaml|yml|xml|toml|svg|data|dataset|rows?|records?|items?|values?|value|payload|document|documents|page|pages|file|files|attachments?|base64|blob|bytes|image|images|log|logs|output|outputs|transcript|history|lines?|edits?|changes|diff|patch|source|sources|story|article|draft|report|template|spec|schema|definition|elements?|blocks?|cells?|children|properties|paragraphs?|chapter|sections?|readme|changelog|mermaid|chart|graph|diagram|feedback|review|reply|response|conversation|memory|facts?|knowledge|docs?|bullet|bullets|details|information|info|input|inputs|string|str)$/;

/** Keys whose text is meant for people, or looked for as it stands. */
export const prose = /^(?:content|contents|body|text|message|messages|description|summary|title|subject|prompt|thought|thoughts|comment|comments|note|notes|reason|question|answer|instructions?|file_text|old_text|new_text|old_str|new_str|old_string|new_string|oldtext|newtext|markdown|html|pattern|regex|replacement|snippet|code|script|source|patch|diff|reasoning|explanation|context|observations?|bio|abstract|caption|data_text|insight|topic|goal|task)$/;

/** What an ordinary argument carries that is none. `searched` says that the text is only looked for. */
export function judgeEmbedded(key: string, given: string, searched: boolean): readonly Found[] {
  if (given.length <= readLimit) return embeddedIn(key, given, searched);
  const half = readLimit / 2;
  const from = given.length - half;
  const found = [...embeddedIn(key, given.slice(0, half), searched), ...embeddedIn(key, given.slice(from), searched).map((one) => ({ ...one, span: one.span === null ? null : ([one.span[0] + from, one.span[1] + from] as const) }))];
  return isLongText(key) ? found : [...found, { rule: 'arguments/unread', tier: 2, reason: 'reason.arguments.unread', span: [half, from] }];
}

function isLongText(key: string): boolean {
  return prose.test(key) || contents.test(key);
}

function embeddedIn(key: string, text: string, searched: boolean): readonly Found[] {
  if (text.length < 4) return [];
  // What writes a log carries this out, and a log takes words meant for people.
  const looked = text.indexOf('${jndi:');
  if (looked !== -1) return [{ rule: 'embedded/code', tier: 3, reason: 'reason.embedded.code', span: [looked, looked + '${jndi:'.length] }];
  if (prose.test(key) || (text.length > shortLimit && contents.test(key)) || (searched && !/['"`;|&$]/.test(text)) || !/[\s('$:/{]/.test(text)) return [];
  const found: Found[] = [];
  const add = (rule: string, reason: Reason, match: RegExpExecArray | null): void => {
    if (match !== null) found.push({ rule, tier: 3, reason, span: [match.index, match.index + match[0].length] });
  };
  add('embedded/sql', 'reason.embedded.sql', (searched ? ended : statement).exec(text));
  if (readUrl(text) === null && (!searched || /[;&|]\s{0,3}\w/.test(text))) add('embedded/command', 'reason.embedded.command', command.exec(text));
  if (!searched) add('embedded/code', 'reason.embedded.code', template.exec(text));
  return found;
}
