/*
 * Whether a short program only works something out or shows what is there: every name it calls is one of those below, it imports nothing that reaches further, and it sets nothing but names of
 * its own. Whatever is not understood counts as doing more.
 */

/** Longest program that is looked at, UTF-16 units. */
const limit = 1200;

const modules = new Set('math cmath statistics json datetime time calendar re collections itertools functools operator random decimal fractions string textwrap heapq bisect hashlib unicodedata difflib zoneinfo numbers pprint typing dataclasses enum csv pandas numpy pd np os os.path pathlib glob sys platform'.split(' '));

/** What may be called, by its last name: it works out, or shows. What reads a file is held to files of the project below. */
const calls = new Set(
  (
    'print len sum min max sorted reversed round abs int float str list set tuple dict pow divmod bin hex oct ord chr enumerate zip map filter all any bool repr range type isinstance format iter next slice ' +
    'sqrt log log2 log10 exp sin cos tan atan floor ceil factorial comb perm gcd lcm hypot degrees radians mean median mode stdev pstdev variance fmean quantiles Counter defaultdict OrderedDict deque namedtuple Decimal Fraction ' +
    'loads dumps date datetime timedelta now today utcnow fromtimestamp fromisoformat isoformat strftime strptime weekday total_seconds monthrange timestamp ' +
    'split rsplit splitlines strip lstrip rstrip join lower upper title capitalize replace startswith endswith find index count items keys values get zfill isdigit isalpha append extend most_common findall finditer search match sub group groups ' +
    'describe head tail info value_counts groupby agg sort_values sort_index reset_index to_string nunique unique isna isnull notna sum mean corr nlargest nsmallest rename astype fillna dropna cumsum diff rolling size first last array arange linspace dot reshape ' +
    'listdir exists isfile isdir getcwd getsize basename dirname Path iterdir rglob glob stat suffix pprint sha256 sha1 md5 hexdigest encode read_csv read_json read_excel read_parquet open load read readlines readline read_text reader DictReader ' +
    'log table Date toISOString toLocaleString toLocaleDateString toFixed toString parseInt parseFloat Number String Array Object Math entries forEach reduce some every includes slice sort concat flat flatMap fill keys stringify parse trim padStart padEnd charCodeAt getTime getFullYear getDay querySelector querySelectorAll getElementById getElementsByTagName getElementsByClassName getAttribute getBoundingClientRect test matchAll of from if for while and or not in return elif else'
  ).split(' '),
);

/** What reads a file or lists a folder: only by a plain name within the project. */
const opens = /\b(?:open|listdir|Path|glob|rglob|iterdir|getsize|exists|isfile|isdir|stat|read_csv|read_json|read_excel|read_parquet)\s*\(/g;
const plainPath = /^(?:\.\/)?(?:[\w-][\w .-]*\/)*[\w-][\w .-]*\.\w{1,8}$|^\.$|^\*+(?:\/\*+)?(?:\.\w+)?$/;

/** Words that no such program has: what reaches into others, what is secret, what is set off. */
const beyond = /__|\b(?:eval|exec|compile|getattr|setattr|globals|locals|vars|input|environ|getenv|process|require|fetch|await|async|yield|global|nonlocal|del|delete|class|with_suffix|cookie|localStorage|sessionStorage|window|navigator|submit|click|dispatchEvent|innerHTML|password|passwd|secret|token|credential|import\s*\()\b|\bfrom\s+\.|\bimport\s+\*|`|\$\{|"""|'''|;\s*rm\b/i;

/** Whether a program does nothing but work out and show. */
export function onlyLooks(text: string): boolean {
  if (text.length > limit || beyond.test(text)) return false;
  const strings: string[] = [];
  const bare = text.replace(/(?:\b[rRbBfFuU]{1,2})?("(?:[^"\\\n]|\\.){0,300}"|'(?:[^'\\\n]|\\.){0,300}')/g, (_, quoted: string) => `§${strings.push(quoted.slice(1, -1)) - 1}§`).replace(/(?:#|\/\/)[^\n]{0,300}/g, '');
  // What is put into a text is worked out as well.
  if (/["'\\@]/.test(bare) || strings.some((one) => /\{[^{}]*\(/.test(one) && !/\{(?:len|sum|min|max|round|abs|sorted)\([\w.[\] ]*\)[^{}]*\}/.test(one))) return false;
  const lines = bare.split(/[\n;]/).map((line) => line.trim()).filter((line) => line !== '');
  if (!lines.every(isHarmless)) return false;
  for (const match of bare.matchAll(/([\p{L}_$][\p{L}\p{N}_$]*)\s*\(/gu)) if (!calls.has(match[1] ?? '')) return false;
  return [...bare.matchAll(opens)].every((match) => {
    const given = /^\s*(?:§(\d+)§)?\s*(,\s*(?:encoding|newline|sep|mode)\s*=\s*§(\d+)§|,\s*§(\d+)§)?\s*\)/.exec(bare.slice(match.index + match[0].length));
    if (given === null) return false;
    const path = given[1] === undefined ? null : strings[Number(given[1])];
    const way = strings[Number(given[3] ?? given[4] ?? -1)] ?? 'r';
    return (path === null || (path !== undefined && plainPath.test(path) && !/\.\.|(?:^|\/)\.\w|\.(?:pem|key|p12|kdbx)$/.test(path))) && /^(?:rb?|rt|utf-?8|,|;|\\t|)$/i.test(way);
  });
}

function isHarmless(line: string): boolean {
  const from = /^from\s+([\w.]+)\s+import\s+[\w, ()]+$/.exec(line);
  if (from !== null) return modules.has(from[1] ?? '') && !/\b(?:system|popen|remove|unlink|rename|rmdir|kill|fork|chmod|chown|putenv|mkdir|makedirs|symlink)\b/.test(line);
  if (/^import\b/.test(line)) return line.slice(6).split(',').every((one) => modules.has(one.trim().split(/\s+as\s+/)[0] ?? ''));
  // Only a name of its own is set.
  const sets = line.replace(/[=!<>]==?|=>|\b\w+\s*=\s*(?=[^=()]*\))/g, ' ');
  return !/[\w\])§]\s*(?:\.\w+|\])\s*[-+*/|&]?=/.test(sets);
}
