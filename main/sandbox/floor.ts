import { hostConfigPaths } from '#main/hosts/places';

/** Where this person and this Countersign are. Absolute paths. */
export interface FloorParts {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** POSIX user id; undefined on Windows. */
  readonly uid: number | undefined;
  /** The person's environment: where hosts, browsers and runtime sockets say they are. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** COUNTERSIGN_HOME: settings, rules, journal, token. */
  readonly dataFolder: string;
  readonly socketFolder: string;
  /** Where the app and the program that runs it lie: a server that could change them would run as Countersign. */
  readonly installFolders: readonly string[];
}

/** Keys and credentials below home. */
const credentials = [
  '.ssh', '.aws', '.gnupg', '.config/gcloud', '.azure', '.kube', '.docker', '.local/share/keyrings', '.password-store', '.config/gh', '.config/glab-cli', '.config/op',
  '.config/sops', '.config/rclone', '.oci', '.config/doctl', '.terraform.d', '.vault-token', '.netrc', '.git-credentials', '.config/git/credentials', '.pgpass', '.my.cnf', '.pypirc',
  '.Xauthority', '.ICEauthority', '.cargo/credentials.toml', '.gem/credentials', '.config/containers/auth.json', '.claude/.credentials.json', '.codex/auth.json', '.gemini/oauth_creds.json',
];

const browsers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '.mozilla', '.config/mozilla', '.thunderbird', '.config/google-chrome', '.config/google-chrome-beta', '.config/chromium', '.config/BraveSoftware', '.config/microsoft-edge', '.config/opera',
    '.config/vivaldi', '.librewolf', '.zen', '.config/1Password', '.config/Bitwarden', '.config/keepassxc', 'snap/firefox', 'snap/chromium', '.var/app/org.mozilla.firefox',
    '.var/app/com.google.Chrome', '.var/app/org.chromium.Chromium', '.var/app/com.brave.Browser',
  ],
  darwin: ['Library/Keychains', 'Library/Application Support/Firefox', 'Library/Application Support/Google/Chrome', 'Library/Application Support/BraveSoftware', 'Library/Safari', 'Library/Cookies'],
};

/** Files and folders below home whose content is run later, outside, or that decide where programs come from. */
const startUp = [
  '.bashrc', '.bash_profile', '.bash_login', '.bash_logout', '.bash_aliases', '.profile', '.zshrc', '.zshenv', '.zprofile', '.zlogin', '.zlogout', '.kshrc', '.inputrc', '.xprofile', '.xinitrc',
  '.xsession', '.xsessionrc', '.pam_environment', '.config/autostart', '.config/autostart-scripts', '.config/systemd', '.config/environment.d', '.config/fish', '.config/nushell',
  '.config/plasma-workspace', '.local/share/systemd', '.local/share/applications', '.local/share/dbus-1', 'Library/LaunchAgents', '.npmrc', '.gitconfig', '.config/git', '.config/pip',
  '.config/uv', '.bunfig.toml', '.yarnrc', '.yarnrc.yml', '.vimrc', '.config/nvim',
];

const sockets = [
  '/var/run/docker.sock', '/run/containerd', '/run/podman', '/run/crio', '/run/dbus', '/run/pcscd', '/run/gdm3', '/run/sddm', '/tmp/.X11-unix', '/tmp/.ICE-unix', '/tmp/.XIM-unix',
];

/** What the floor keeps from every server, present or not: `hidden` out of reach (`replaced` are those of it that change while servers run), `readOnly` unchanged. */
export function floorPaths(parts: FloorParts): { readonly hidden: readonly string[]; readonly replaced: readonly string[]; readonly readOnly: readonly string[] } {
  const { platform, home, uid, env, dataFolder, socketFolder, installFolders } = parts;
  const below = (names: readonly string[] = []) => names.map((name) => `${home}/${name}`);
  const runtime = [env['XDG_RUNTIME_DIR'], ...(uid === undefined ? [] : [`/run/user/${uid}`])];
  const named = [...runtime, env['XAUTHORITY'], env['GNUPGHOME'], env['AWS_SHARED_CREDENTIALS_FILE'], env['KUBECONFIG'], env['DOCKER_CONFIG'], env['SSH_AUTH_SOCK']].filter(isUsable);
  const system = platform === 'linux' ? [...sockets, ...named] : [];
  const configs = hostConfigPaths(platform, home, env);
  const hidden = [dataFolder, socketFolder, ...below(credentials), ...below(browsers[platform]), ...configs, ...system];
  return { hidden: [...new Set(hidden)], replaced: configs, readOnly: [...new Set([...installFolders, ...below(startUp)])] };
}

/** Whether a variable's value names a place of its own: a root or home folder here would hide the whole machine. */
function isUsable(path: string | undefined): path is string {
  return path !== undefined && path.split('/').filter(Boolean).length >= 2 && path.startsWith('/') && !path.includes(':');
}
