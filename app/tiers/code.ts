import { onlyLooks } from './code-looks';
import type { Found, Reason } from './evidence';

/** Signs in a program's text, whatever its language, of what it does. The first line that fits a kind is enough. */
const signs: readonly (readonly [string, 2 | 3, Reason, RegExp])[] = [
  ['code/runs-programs', 3, 'reason.code.runsPrograms', /\b(?:os\.system|subprocess\.|(?:from|import)\s+subprocess\b|from\s+os\s+import\s[^\n]{0,200}\b(?:system|popen|exec\w*|spawn\w*)|popen\(|child_process|execSync|spawnSync|spawn\(|(?<![.\w])exec\(|shell_exec|passthru|system\(|Runtime\.getRuntime|ProcessBuilder|Process\.Start|Deno\.(?:run|Command)|Bun\.spawn|pty\.spawn)/],
  ['code/runs-programs', 3, 'reason.code.runsPrograms', /`\s{0,4}(?:sudo\s+)?(?:rm\s+-|curl\s+|wget\s+|nc\s+-|dd\s+if=|bash\s+-)[^`]{0,200}`/],
  ['code/writes-system', 3, 'reason.writesSensitive', /\b(?:writeFile(?:Sync)?|appendFile(?:Sync)?|createWriteStream|file_put_contents|copyFile(?:Sync)?|shutil\.(?:copy\w{0,5}|move))\s{0,3}\([^()\n]{0,100}['"](?:\/etc\/|\/usr\/|\/boot\/|\/root\/|\/var\/spool\/cron)|\bopen\s{0,3}\([^()\n]{0,20}['"]\/(?:etc|usr|boot|root)\/[^'"\n]{0,100}['"]\s{0,3},\s{0,3}['"][wa]|(?:authorized_keys|\.bashrc|\.zshrc|\.bash_profile|LaunchAgents\/|autostart\/|cron\.d\/|sudoers)[\w./-]{0,60}['"]\)?\s{0,3},\s{0,3}['"][wa]/],
  ['code/runs-text', 3, 'reason.runsText', /(?:(?<![.\w])|\b(?:builtins|__builtins__|globalThis|window|global|self)\.)(?:eval|exec|compile|__import__|Function)\s*\(|\bimportlib\.import_module\b|\bvm\.run/],
  ['code/deletes', 3, 'reason.deletesFiles', /\b(?:rmtree|from\s+os\s+import\s[^\n]{0,200}\b(?:remove|unlink|rmdir|removedirs)|Deno\.remove|unlink\s+\S|os\.(?:remove|unlink|rmdir|removedirs)|\.unlink\(|rmSync|rmdirSync|unlinkSync|fs\.(?:rm|rmdir|unlink)|File\.delete|FileUtils\.rm|rimraf|Remove-Item|unlink\(|\.delete_(?:bucket|objects?|db_instance|db_cluster|table|stack|user|many|one|function|repository|instances?|collection|file|account|project|index)\s{0,3}\(|\.(?:terminate_instances|drop_all|drop_table|drop_database|drop_collection|dropDatabase|deleteMany)\s{0,3}\(|\.(?:all|filter)\([^()\n]{0,100}\)\.delete\()|\.(?:each|forEach)\s?[{(]\s?(?:\w{1,12}\s?(?:->|=>)\s?)?\w{1,12}\.(?:delete|remove|destroy)\w{0,12}\s?\(/],
  ['code/sends', 3, 'reason.code.sends', /\b(?:requests\.(?:post|put|patch|delete)|urllib\.request\.urlopen\([^)]{0,200}data|http\.client|socket\.(?:socket|create_connection|connect)|use\s+(?:IO::)?Socket\b|TCPSocket|Net\.Sockets|\.sendBeacon\(|smtplib|ftplib|paramiko|net\.(?:connect|createConnection)|dgram|axios\.(?:post|put|patch)|method:\s*['"](?:POST|PUT|PATCH|DELETE)|Net::HTTP\.post|fsockopen|WebSocket\()|\b(?:fetch|get|urlopen|post|Image|open|curl)\s{0,3}\(\s{0,3}f?['"`]https?:[^'"`\s]{1,200}\?[\w.-]{1,40}=(?:['"`]\s{0,3}\+|\$\{|\{)\s{0,3}(?:encodeURI|require|open|btoa|base64|document|localStorage|data|secret|content|token|password|key|env|os\.|fs\.|process\.)/i],
  ['code/reads-secret', 3, 'reason.code.readsSecret', /\.ssh\/|id_rsa|document\.cookie|\/etc\/passwd|\.aws\/credentials|\/etc\/shadow|\bos\.environ\b(?!\.get\(['"](?:HOME|PATH|USER)['"])|process\.env\b(?!\.(?:HOME|PATH|NODE_ENV|USER)\b)|getpass|keyring\.get|security\s+find-|\.npmrc\b|\.netrc\b|\.pgpass\b|\.kube\/config|\.gnupg\b|\.git-credentials|id_ed25519|wallet\.dat|\.docker\/config|localStorage\.getItem\(['"]\w{0,20}token/],
  ['code/reads-secret', 3, 'reason.code.readsSecret', /\b(?:document|window|self|globalThis|navigator|location|top|parent|frames?)\s{0,3}(?:\?\.)?\[\s{0,3}(?:['"`][^'"`\n]{0,40}['"`]\s{0,3}\+|['"`](?:cookie|localStorage|sessionStorage|indexedDB|credentials)['"`]|[\w$.]{1,40}\s{0,3}\+|\w{1,40}\()/],
  ['code/deletes', 3, 'reason.deletesFiles', /\b(?:os\.(?:replace|rename|renames)|shutil\.(?:move|copy\w{0,5})|rename(?:Sync)?|copyFile(?:Sync)?|File\.(?:rename|Move))\s{0,3}\([^()\n]{0,200},\s{0,3}['"](?:\/dev\/(?:null|zero|full)|NUL)['"]/],
  ['code/runs-programs', 3, 'reason.code.runsPrograms', /\bdo shell script\b|\bkeystroke\s+["']/],
  ['code/deletes', 3, 'reason.deletesFiles', /\btell app\w*\s+"[^"\n]{1,60}"\s+to\s+(?:delete|empty|erase)\b|^\s*(?:delete|erase|empty)\s+(?:every|all|the trash|the contents)\b/im],
  ['code/decodes', 3, 'reason.code.decodes', /(?:b64decode|base64\.decode|atob|fromhex|Buffer\.from\([^)]{0,200}['"]base64)[\s\S]{0,200}(?:exec|eval|write|system)|(?:exec|eval|system)[\s\S]{0,200}(?:b64decode|atob|fromhex|['"]base64)/],
  ['code/database', 3, 'reason.deletesFromDatabase', /\b(?:DROP\s+(?:TABLE|DATABASE|SCHEMA)|TRUNCATE\s+TABLE|DELETE\s+FROM\s+\w+\s*(?:;|['"]))/i],
  ['code/writes', 2, 'reason.code.writes', /\bopen\((?:[^()\n]{0,200}(?:\([^()\n]{0,100}\)[^()\n]{0,100}){0,2}),\s{0,4}(?:mode\s?=\s?)?['"][wax]b?\+?['"]|write_text|write_bytes|writeFile|appendFile|createWriteStream|File\.write|fwrite|file_put_contents|to_csv|savefig|os\.(?:makedirs|mkdir|rename)/],
  ['code/fetches', 2, 'reason.asksServer', /\b(?:requests\.get|urlopen|fetch\(|axios|http\.get|https\.get|wget|curl|Net::HTTP|httpx)/],
];

/** A line that shows what is there already, in the words of notebooks. */
const shows = /^(?:#[^\n]{0,200}|(?:print|display|len|type|round)?\(?[A-Za-z_][\w.]{0,60}(?:\[[\w'", :-]{0,80}\]){0,2}\.(?:head|tail|describe|info|shape|dtypes|columns|index|sample|value_counts|isna|isnull|sum|mean|median|std|count|nunique|unique|corr|size|ndim|keys|memory_usage|nlargest|nsmallest|min|max)(?:\((?:[\w=., '"-]{0,80})\))?(?:\.(?:sum|mean|head|tail|count|sort_values|sort_index|round|any)\([\w=., '"-]{0,40}\)){0,3}\){0,2})?$/;

/** An expression of numbers and texts alone, or of functions that only work one out. */
const pure = /^(?:print|sum|len|range|min|max|sorted|reversed|round|abs|int|float|str|list|set|tuple|dict|pow|divmod|bin|hex|oct|ord|chr|enumerate|zip|map|filter|all|any|bool|repr|math|sqrt|log|log2|log10|exp|sin|cos|tan|pi|e|floor|ceil|factorial|comb|gcd|lcm|statistics|mean|median|stdev|for|in|if|else|not|and|or|True|False|None|x|y|z|i|j|k|n|a|b|c|_|Math|console|Number|parseInt|toFixed|join|split|upper|lower|strip|count)$/;
function worksOut(text: string): boolean {
  if (text.length > 300 || /[=;`$\\#@{}]/.test(text.replace(/[=!<>]=/g, ''))) return false;
  const bare = text.replace(/'[^'\n]{0,100}'|"[^"\n]{0,100}"/g, '0');
  return !/['"]/.test(bare) && /\d/.test(bare) && (bare.match(/[A-Za-z_]\w*/g) ?? []).every((word) => pure.test(word));
}

/** Longest text that is looked at, UTF-16 units. */
const codeLimit = 32 * 1024;

/** What a program's text does by the signs in it; running any code counts as a write at least. */
export function judgeCode(text: string): readonly Found[] {
  if (text.length > codeLimit) return [{ rule: 'code/unreadable', tier: 3, reason: 'reason.tooLong', span: null }];
  const found: Found[] = signs.flatMap(([rule, tier, reason, sign]) => {
    const match = sign.exec(text);
    return match === null ? [] : [{ rule, tier, reason, span: [match.index, match.index + match[0].length] as const }];
  });
  if (found.length === 0 && ((text.length <= 500 && (worksOut(text) || text.split('\n').every((line) => shows.test(line.trim())))) || onlyLooks(text))) return [{ rule: 'code/shows', tier: 1, reason: 'reason.onlyReads', span: null }];
  return found.length > 0 ? found : [{ rule: 'code/runs', tier: 2, reason: 'reason.code.runs', span: null }];
}
