import { spellingsOf } from './spellings';

/** What a path leads to, as far as its name tells. One path may be several. */
export type PlaceKind =
  /** Keys, passwords, tokens, cookies. */
  | 'secret'
  /** The operating system's own files. */
  | 'system'
  /** Run or obeyed later without being asked for: shell profiles, hooks, autostart, host configuration. */
  | 'startup'
  /** A whole home folder, a drive, the file system's root. */
  | 'everything'
  /** Climbs out of the folder it begins in. */
  | 'climbs'
  /** Not below any folder the call is about. */
  | 'outside'
  /** Longer than is read, or with more turns than are followed. */
  | 'unread';

/** Where the person and their project are, for telling inside from outside; both may be unknown. */
export interface PathWorld {
  readonly home: string | null;
  /** Folders the host or the server was given to work in; none where they are unknown. */
  readonly roots: readonly string[];
  /** Where relative paths begin, absolute; null where that is unknown. */
  readonly folder: string | null;
  /** An absolute path with its links resolved, as far as it exists; null where that cannot be told. Never throws. */
  readonly real: (path: string) => string | null;
}

/** Nothing is known and nothing can be resolved. */
export const nowhere: PathWorld = { home: null, roots: [], folder: null, real: () => null };

/** A path in one spelling: `/` between segments, no `.` or empty ones, `~` for the home folder, lower-case drive, no file: scheme. */
export function normalPath(text: string, { home }: Pick<PathWorld, 'home'> = nowhere): string {
  let path = text.trim();
  if (/^file:\/\//i.test(path)) path = decoded(path.replace(/^file:\/\/(localhost)?/i, ''));
  // Encoded twice or more, for a server that decodes what it was given once more.
  for (let round = 0; round < 4 && /%(?:25)*(?:2e|2f|5c)/i.test(path); round += 1) path = decoded(path);
  path = path.replaceAll('\\', '/').replace(/^(\$HOME|\$\{HOME\}|%USERPROFILE%|%HOMEPATH%|\$env:USERPROFILE)(?=\/|$)/i, '~');
  if (home !== null) {
    const folder = home.replaceAll('\\', '/').replace(/\/$/, '');
    if (path === folder || path.startsWith(`${folder}/`)) path = `~${path.slice(folder.length)}`;
  }
  path = path.replace(/^\/(home|Users)\/[^/]+(?=\/|$)/, '~').replace(/^[A-Za-z]:\/Users\/[^/]+(?=\/|$)/i, '~').replace(/^\/root(?=\/|$)/, '~');
  const drive = /^[A-Za-z]:(?=\/|$)/.exec(path)?.[0].toLowerCase() ?? '';
  if (drive !== '') path = path.slice(2);
  const begins = path.startsWith('/') ? '/' : '';
  const kept: string[] = [];
  for (const given of path.split('/')) {
    // Windows drops dots and spaces at a name's end.
    const segment = given.trim().replace(/(?<=[^. ])[. ]+$/, '');
    if (segment === '' || segment === '.') continue;
    if (segment === '..' && kept.length > 0 && kept.at(-1) !== '..' && kept.at(-1) !== '~') kept.pop();
    else if (segment !== '..' || begins === '') kept.push(segment);
  }
  // A file that is only named like a drive stays one.
  const here = drive === '' && begins === '' && /^[A-Za-z]:$/.test(kept[0] ?? '') && path !== kept.join('/') ? './' : '';
  return drive + begins + here + kept.join('/') || '.';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** No system opens a longer path (`PATH_MAX` of Linux); so much of either end of one is looked at, UTF-16 units of its one spelling. */
const lengthLimit = 4096;

/** What `given` leads to in any of its spellings, by its name and, where links can be followed, by where they end: never less than the name alone says. */
export function placesOf(given: string, world: PathWorld = nowhere): ReadonlySet<PlaceKind> {
  const [first = '', ...others] = spellingsOf(given);
  const kinds = placesOfOne(first, world);
  for (const other of others) for (const kind of placesOfOne(other, world)) kinds.add(kind);
  return kinds;
}

function placesOfOne(given: string, world: PathWorld): Set<PlaceKind> {
  const path = normalPath(given, world);
  if (path.length > lengthLimit) return new Set<PlaceKind>(['unread', ...kindsOf(path.slice(0, lengthLimit), world), ...kindsOf(path.slice(-lengthLimit), { ...world, roots: [] }), ...(/^(?:\.\.|~\/\.\.)(?:\/|$)/.test(path) ? (['climbs'] as const) : [])]);
  const relative = !isAbsolute(path);
  const full = relative && world.folder !== null ? normalPath(`${world.folder}/${path}`, world) : path;
  const kinds = kindsOf(full, world);
  if (full !== path && everything.test(path.toLowerCase())) kinds.add('everything');
  if (relative && (path === '..' || path.startsWith('../'))) {
    if (full === path || outsideOf(full, world.roots.length === 0 && world.folder !== null ? [world.folder] : world.roots, world)) kinds.add('climbs');
    // How deep it begins is not known, so it may end in any folder that lies above.
    if (full === path && system.test(path.replace(/^(?:\.\.\/)+/, '/').toLowerCase())) kinds.add('system');
  }
  if (/^~\/\.\.(?:\/|$)/.test(path)) kinds.add('climbs');
  const climbed = walked(given, world);
  if (climbed === 'unread') return kinds.add('unread');
  for (const linked of [resolved(full, world), climbed === full ? null : climbed, climbed === null ? null : resolved(climbed, world)]) {
    if (linked !== null) for (const kind of kindsOf(linked, { ...world, roots: [...world.roots, ...world.roots.flatMap((root) => world.real(root) ?? [])] })) kinds.add(kind);
  }
  return kinds;
}

function kindsOf(path: string, world: PathWorld): Set<PlaceKind> {
  const kinds = new Set<PlaceKind>();
  const lower = path.toLowerCase();
  if ((secrets.test(lower) && !samples.test(lower) && !isSource(lower)) || reachesSecret(lower)) kinds.add('secret');
  if (startup.test(lower)) kinds.add('startup');
  if (everything.test(lower)) kinds.add('everything');
  if (world.roots.length === 0 || !isAbsolute(path)) {
    if (system.test(lower)) kinds.add('system');
    return kinds;
  }
  const outside = outsideOf(path, world.roots, world);
  if (outside) kinds.add('outside');
  // A project may lie where systems keep their own: what counts is that it was given to work in.
  if (system.test(lower) && (outside || !world.roots.some((root) => root.split(/[\\/]/).filter((part) => part !== '').length > 1 && !outsideOf(path, [root], world)))) kinds.add('system');
  return kinds;
}

function isAbsolute(path: string): boolean {
  return /^(?:\/|~|[a-z]:)/.test(path);
}

/** Whether `path`, in its one spelling, is below none of `roots`; where there are none, nothing is outside. */
function outsideOf(path: string, roots: readonly string[], world: PathWorld): boolean {
  if (roots.length === 0 || !isAbsolute(path)) return false;
  return !normalRoots(roots, world).some((root) => path === root || path.startsWith(root === '/' ? root : `${root}/`));
}

/** The roots of a world stay the same for many calls. */
const spelled = new WeakMap<readonly string[], { readonly home: string | null; readonly roots: readonly string[] }>();

function normalRoots(roots: readonly string[], world: PathWorld): readonly string[] {
  const known = spelled.get(roots);
  if (known !== undefined && known.home === world.home) return known.roots;
  const made = roots.map((root) => normalPath(root, world));
  spelled.set(roots, { home: world.home, roots: made });
  return made;
}

/** Where links on `path` lead, in one spelling; null where they lead nowhere else, or where that cannot be told. */
function resolved(path: string, world: PathWorld): string | null {
  if (world.real === nowhere.real || !isAbsolute(path) || /[*?[\]{}\uFFFC]/.test(path)) return null;
  const absolute = path.startsWith('~') ? (world.home === null ? null : world.home + path.slice(1)) : path;
  const real = absolute === null ? null : world.real(absolute);
  if (real === null) return null;
  const normal = normalPath(real, world);
  return normal === path ? null : normal;
}

/** A path with more parts than this, or that climbs more often, is not walked. */
const walkLimit = { parts: 200, climbs: 16 } as const;

/**
 * Where a path leads that goes into a folder and climbs out again, as the system follows it: a link's `..` is the folder its target lies in, and not the one the link lies in.
 * In one spelling; null where the path does no such thing, `unread` where it does so more often than is followed.
 */
function walked(given: string, world: PathWorld): string | 'unread' | null {
  if (world.real === nowhere.real || !given.includes('..') || !/(?:^|[/\\])(?!\.{1,2}[/\\])[^/\\]+[/\\]+(?:\.[/\\]+)*\.\.(?:[/\\]|$)/.test(given)) return null;
  const path = given.trim().replace(/^file:\/\/(?:localhost)?(?=\/)/i, '').replaceAll('\\', '/');
  const whole = path.startsWith('~/') ? (world.home === null ? null : world.home + path.slice(1)) : path.startsWith('/') ? path : world.folder === null ? null : `${world.folder}/${path}`;
  if (whole?.startsWith('/') !== true) return null;
  const parts = whole.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length > walkLimit.parts || parts.filter((part) => part === '..').length > walkLimit.climbs) return 'unread';
  let at = '';
  for (const part of parts) {
    if (part !== '..') at += `/${part}`;
    else {
      const real = world.real(at === '' ? '/' : at) ?? at;
      at = real.slice(0, Math.max(0, real.lastIndexOf('/')));
    }
  }
  return normalPath(at === '' ? '/' : at, world);
}

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(`(?:${patterns.join('|')})`);
}

/** A file or folder of this name, wherever it lies. */
const named = (name: string): string => `(?:^|/)${name}(?:/|$)`;

const secrets = anyOf(
  named('\\.ssh/(?!config$|known_hosts)[^/]*'), '(?:^|/)\\.ssh$', '(?:^|/)id_(?:rsa|dsa|ecdsa|ed25519)[^/]*$', '\\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc)$',
  named('\\.aws'), named('\\.azure'), named('\\.gnupg'), named('\\.kube'), named('\\.docker/config\\.json'), named('\\.config/gcloud'), named('\\.config/gh'), named('\\.config/op'), named('\\.oci'), named('\\.terraform\\.d'),
  '(?:^|/)\\.env(?:\\.[^/]*)?$', '(?:^|/)\\.envrc$', '(?:^|/)\\.(?:netrc|pgpass|my\\.cnf|pypirc|git-credentials|vault-token|htpasswd|npmrc|boto|s3cfg|dockercfg)$', '(?:^|/)_netrc$',
  '(?:^|/)(?:credentials|secrets?|passwords?|passwd|tokens?|api[-_]?keys?|service[-_]account[^/]*)(?:\\.(?!(?:[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|cs|c|h|cpp|swift|vue|svelte|html|css|scss)$)[a-z0-9]+)?$', '(?:^|/)(?:client_secret|oauth_creds|access_tokens?|auth)[^/]*\\.json$',
  '^/etc/(?:shadow|gshadow|sudoers|sudoers\\.d|ssl/private|krb5\\.keytab|ssh/ssh_host[^/]*key)(?:/|$)', '^/proc/[^/]{1,40}(?:/task/[^/]{1,40})?/(?:environ|mem|maps)$', '^/run/secrets(?:/|$)', '^/var/run/secrets(?:/|$)',
  named('library/keychains'), '(?:^|/)appdata/(?:roaming|local)/microsoft/(?:credentials|protect|vault)(?:/|$)', named('\\.config/(?:google-chrome|chromium)'), '(?:^|/)google/chrome/user data(?:/|$)', '(?:^|/)application support/(?:google/chrome|firefox|1password)(?:/|$)', named('\\.local/share/keyrings'), named('\\.password-store'), named('\\.mozilla'), '(?:login data|cookies|logins\\.json|key4\\.db|web data|cookies\\.sqlite)$', '(?:^|/)wallet\\.dat$',
  named('\\.(?:bitcoin|ethereum|electrum)'), '(?:^|/)\\.(?:bash|zsh|python|psql|mysql|node_repl)_history$', '(?:^|/)windows/system32/config/(?:sam|system|security)$', '(?:^|/)ntds\\.dit$', '(?:^|/)unattend\\.xml$',
);

/** Files that show what a secret file looks like and hold none. */
const samples = /\.(?:example|sample|template|dist|pub|md)$|\.env\.(?:example|sample|template|dist|test)$|(?:^|\/)(?:docs?|examples?|node_modules|site-packages)\/(?!.*\.env$)/;

/** Whether a folder of a program's own sources is only named like what it is about: `internal/token`, `src/auth/secrets`. */
function isSource(path: string): boolean {
  return /\/(?:credentials|secrets?|passwords?|tokens?)$/.test(path) && /(?:^|\/)(?:src|internal|pkg|lib|packages|crates|components|modules|cmd)\//.test(path) && !/(?:^|\/)\./.test(path) && !system.test(path) && !path.startsWith('/var/run/');
}

const system = anyOf(
  '^/(?:etc|bin|sbin|boot|dev|lib|lib32|lib64|libx32|proc|sys|usr|opt|root|snap|run)(?:/|$)', '^/var/(?:lib|spool|run|log|cache|backups|mail)(?:/|$)', '^/(?:system|library|private/etc|private/var/db|applications|cores)(?:/|$)',
  '^[a-z]:/(?:windows|program files(?: \\(x86\\))?|programdata|system volume information|boot|recovery|\\$recycle\\.bin)(?:/|$)', '^//[./]', '^hk(?:ey_|lm|cu)',
);

const startup = anyOf(
  '(?:^|/)\\.(?:bashrc|bash_profile|bash_login|bash_logout|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|kshrc|cshrc|tcshrc|inputrc|xinitrc|xsession|xsessionrc|xprofile|pam_environment|gitconfig|npmrc|yarnrc|yarnrc\\.yml|vimrc|gdbinit|tmux\\.conf|curlrc|wgetrc)$',
  '(?:^|/)\\.git/(?:hooks|config|info/attributes)(?:/|$)', '(?:^|/)\\.husky(?:/|$)', '(?:^|/)\\.ssh/(?:authorized_keys2?|config|rc)$', '(?:^|/)\\.config/(?:autostart|systemd|fish|environment\\.d|nvim|git)(?:/|$)', named('launchagents'), named('launchdaemons'),
  '(?:^|/)start menu/programs/startup(?:/|$)', '(?:^|/)(?:microsoft\\.powershell_)?profile\\.ps1$', '^/etc/(?:cron[^/]*|init\\.d|rc\\.local|profile|profile\\.d|systemd|ld\\.so\\.preload|ld\\.so\\.conf\\.d|pam\\.d|hosts|crontab)(?:/|$)', '^/var/spool/cron(?:/|$)',
  '(?:^|/)(?:claude_desktop_config|mcp|mcp_config|mcp_settings|cline_mcp_settings)\\.json$', '(?:^|/)\\.mcp\\.json$', '(?:^|/)\\.(?:claude|cursor|codeium|gemini|codex|continue)/(?:[^/]*/)?(?:settings(?:\\.local)?|mcp|config|hooks)\\.(?:json|toml|ya?ml)$', '(?:^|/)\\.claude\\.json$',
  '(?:^|/)\\.vscode/(?:tasks|launch|settings)\\.json$', '(?:^|/)\\.github/workflows(?:/|$)', '(?:^|/)\\.gitlab-ci\\.yml$', '(?:^|/)(?:sitecustomize|usercustomize)\\.py$', '(?:^|/)\\.pre-commit-config\\.yaml$',
);

/** Names that a pattern could be written to reach without naming them. */
const secretNames = ['.env', '.env.local', '.env.production', '.netrc', '.npmrc', '.pypirc', '.pgpass', '.git-credentials', '.ssh', '.aws', '.kube', '.gnupg', '.docker', 'id_rsa', 'id_ed25519', 'id_ecdsa', 'credentials', 'shadow', 'passwd', 'secrets.yml', 'key.pem', 'server.key', 'wallet.dat', '.bash_history', '.zsh_history'];

/** Whether a pattern (`.e*`, `id_?sa`, `.en{v,x}`) in the last two names of `path` fits a file of keys. */
function reachesSecret(path: string): boolean {
  if (!/[*?[{]/.test(path) || path.length > 500) return false;
  return path.split('/').slice(-2).some((given) => alternatives(given).some((name) => {
    if (given.includes('{') && secretNames.includes(name)) return true;
    const letters = name.replace(/\[[^\]]*\]|[*?]/g, '');
    if (!/[*?[]/.test(name) || name === '*' || (letters.length < 2 && name !== '.*' && name !== '.?*') || (/^\*\*?\.\w+$/.test(name) && !/^\*+\.(?:pem|key|p12|pfx|env)$/.test(name))) return false;
    return secretNames.some((secret) => (name.startsWith('.') || name.startsWith('[') || !secret.startsWith('.')) && fits(name, secret));
  }));
}

/** `.{env,npmrc}` as `.env` and `.npmrc`; of more braces the first is opened, the others fit anything. */
function alternatives(name: string): readonly string[] {
  const [, before = '', inside = '', after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(name) ?? [];
  if (inside === '') return [name];
  return inside.split(',').slice(0, 50).map((part) => before + part + after.replace(/\{[^}]*\}/g, '*'));
}

/** Whether `pattern` (`*`, `?`, `[…]`) fits the whole of `name`; in time proportional to both lengths. */
function fits(pattern: string, name: string): boolean {
  const parts = pattern.match(/\[[^\]]*\]|[\s\S]/g) ?? [];
  let at = 0;
  let here = 0;
  let star = -1;
  let from = 0;
  while (here < name.length) {
    const part = parts[at];
    if (part === '*') {
      star = at;
      at += 1;
      from = here;
    } else if (part !== undefined && (part === '?' || part === name[here] || (part.length > 1 && inClass(part, name[here] ?? '')))) {
      at += 1;
      here += 1;
    } else if (star !== -1) {
      at = star + 1;
      from += 1;
      here = from;
    } else return false;
  }
  while (parts[at] === '*') at += 1;
  return at === parts.length;
}

/** A class may exclude or name a range: what is in doubt fits. */
function inClass(part: string, char: string): boolean {
  const inside = part.slice(1, -1);
  return inside.includes(char) || inside.startsWith('!') || inside.startsWith('^') || inside.includes('-');
}

const everything = /^(?:\/|\/\*|~|~\/\*|~\/\.\*|[a-z]:|[a-z]:\/|[a-z]:\/\*|\*|\.\*|\/(?:home|users|root|etc|usr|var|bin|boot|lib|opt|sbin|dev|sys|mnt|media|volumes|srv)(?:\/\*)?|[a-z]:\/(?:users|windows)(?:\/\*)?)$/;
