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
  | 'outside';

/** Where the person and their project are, for telling inside from outside; both may be unknown. */
export interface PathWorld {
  readonly home: string | null;
  /** Folders the host or the server was given to work in. */
  readonly roots: readonly string[];
  /** Where relative paths begin; null where it is unknown. */
  readonly folder: string | null;
  /** A path with its links resolved, null where that cannot be told. */
  readonly real: (path: string) => string | null;
}

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

/** What `given` leads to. Links are not followed: the engine knows names only. */
export function placesOf(given: string, world: PathWorld = nowhere): ReadonlySet<PlaceKind> {
  const path = normalPath(given, world);
  const kinds = new Set<PlaceKind>();
  const lower = path.toLowerCase();
  if (secrets.test(lower) && !samples.test(lower)) kinds.add('secret');
  if (system.test(lower)) kinds.add('system');
  if (startup.test(lower)) kinds.add('startup');
  if (everything.test(lower)) kinds.add('everything');
  if (path === '..' || path.startsWith('../') || /^~\/\.\.(\/|$)/.test(path)) kinds.add('climbs');
  if (isOutside(path, world)) kinds.add('outside');
  return kinds;
}

function isOutside(path: string, world: PathWorld): boolean {
  if (world.roots.length === 0 || !/^(\/|~|[a-z]:)/.test(path)) return false;
  return !world.roots.map((root) => normalPath(root, world)).some((root) => path === root || path.startsWith(root === '/' ? root : `${root}/`));
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
  '^/etc/(?:shadow|gshadow|sudoers|sudoers\\.d|ssl/private|krb5\\.keytab|ssh/ssh_host[^/]*key)(?:/|$)', '^/proc/(?:self|[0-9]+)/(?:environ|mem|maps)$', '^/run/secrets(?:/|$)', '^/var/run/secrets(?:/|$)',
  named('library/keychains'), named('\\.local/share/keyrings'), named('\\.password-store'), named('\\.mozilla'), '(?:login data|cookies|logins\\.json|key4\\.db|web data|cookies\\.sqlite)$', '(?:^|/)wallet\\.dat$',
  named('\\.(?:bitcoin|ethereum|electrum)'), '(?:^|/)\\.(?:bash|zsh|python|psql|mysql|node_repl)_history$', '(?:^|/)windows/system32/config/(?:sam|system|security)$', '(?:^|/)ntds\\.dit$', '(?:^|/)unattend\\.xml$',
);

/** Files that show what a secret file looks like and hold none. */
const samples = /\.(?:example|sample|template|dist|pub|md)$|\.env\.(?:example|sample|template|dist|test)$|(?:^|\/)(?:docs?|examples?|node_modules|site-packages)\/(?!.*\.env$)/;

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

const everything = /^(?:\/|\/\*|~|~\/\*|~\/\.\*|[a-z]:|[a-z]:\/|[a-z]:\/\*|\*|\.\*|\/(?:home|users|root|etc|usr|var|bin|boot|lib|opt|sbin|dev|sys|mnt|media|volumes|srv)(?:\/\*)?|[a-z]:\/(?:users|windows)(?:\/\*)?)$/;
