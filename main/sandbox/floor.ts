import { resolve } from 'node:path';
import { hostConfigPaths } from '#main/hosts/places';
import { isWithin } from './paths';

/** Where this person and this Countersign are. Absolute paths. */
export interface FloorParts {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** POSIX user id; undefined on Windows. */
  readonly uid: number | undefined;
  /** The person's environment: where hosts, browsers and runtime sockets say they are. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** PATH as the host handed it down: programs in its folders are run by others too. */
  readonly searchPath?: string;
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
  '.config/uv', '.bunfig.toml', '.yarnrc', '.yarnrc.yml', '.vimrc', '.config/nvim', '.config/gtk-2.0', '.config/gtk-3.0', '.config/gtk-4.0', '.gtkrc-2.0', '.asoundrc', '.config/fontconfig',
  '.config/pulse', '.gdbinit', '.config/gdb', '.tmux.conf', '.config/tmux', '.config/mimeapps.list',
];

/** Folders below home that programs, or what they load, are run from. */
const programs = [
  'bin', '.local/bin', '.local/lib', '.cargo/bin', '.bun/bin', '.deno/bin', 'go/bin', '.nvm', '.volta', '.fnm', '.local/share/fnm', '.local/share/mise', '.asdf', '.pyenv', '.rbenv',
  '.vscode/extensions', '.vscode-server/extensions', '.vscode-insiders/extensions', '.cursor/extensions', '.windsurf/extensions',
];

/** Variables that name one file or folder of credentials, or a way to them. */
const namedPlaces = ['XDG_RUNTIME_DIR', 'XAUTHORITY', 'GNUPGHOME', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE', 'KUBECONFIG', 'DOCKER_CONFIG', 'SSH_AUTH_SOCK'];

/** Variables that say where folders of home are that the floor knows by their usual place. */
const moved = [['.config', 'XDG_CONFIG_HOME'], ['.local/share', 'XDG_DATA_HOME']] as const;

/** Every variable of the person's that `floorPaths` reads itself. The table of hosts' places names more. */
export const floorVariables: readonly string[] = ['PATH', ...namedPlaces, ...moved.map(([, name]) => name)];

/** Folders and files that hold sockets and no secrets. */
export const socketPlaces: readonly string[] = [
  '/var/run/docker.sock', '/run/containerd', '/run/podman', '/run/crio', '/run/dbus', '/run/pcscd', '/run/gdm3', '/run/sddm', '/tmp/.X11-unix', '/tmp/.ICE-unix', '/tmp/.XIM-unix',
];

/** What the floor keeps from every server, present or not: `hidden` out of reach (`replaced` are those of it that change while servers run), `readOnly` unchanged. */
export function floorPaths(parts: FloorParts): { readonly hidden: readonly string[]; readonly replaced: readonly string[]; readonly readOnly: readonly string[] } {
  const { platform, home, uid, env, searchPath = '', dataFolder, socketFolder, installFolders } = parts;
  const usable = (path: string | undefined): path is string => isUsable(path, home);
  const below = (names: readonly string[] = []) => names.flatMap((name) => [`${home}/${name}`, ...elsewhere(name, env).filter(usable)]);
  const named = [...namedPlaces.map((name) => env[name]), ...(uid === undefined ? [] : [`/run/user/${uid}`])].filter(usable);
  const system = platform === 'linux' ? [...socketPlaces, ...named] : [];
  const configs = [...hostConfigPaths(platform, home, env), ...hostConfigPaths(platform, home, {}).flatMap((path) => (path.startsWith(`${home}/`) ? elsewhere(path.slice(home.length + 1), env) : [])).filter(usable)];
  const hidden = [dataFolder, socketFolder, ...below(credentials), ...below(browsers[platform]), ...configs, ...system];
  return { hidden: [...new Set(hidden)], replaced: [...new Set(configs)], readOnly: [...new Set([...installFolders, ...below(startUp), ...below(programs), ...pathFolders([searchPath, env['PATH'] ?? ''], home)])] };
}

/** The same place of home where the person's environment moved it to. */
function elsewhere(name: string, env: FloorParts['env']): string[] {
  return moved.flatMap(([usual, variable]) => {
    const folder = env[variable];
    return folder === undefined || !name.startsWith(`${usual}/`) ? [] : [`${folder.replace(/\/+$/, '')}/${name.slice(usual.length + 1)}`];
  });
}

/** The folders of a PATH that lie below home. */
function pathFolders(searchPaths: readonly string[], home: string): string[] {
  const folders = searchPaths.flatMap((searchPath) => searchPath.split(':')).filter((folder) => folder.startsWith('/')).map((folder) => resolve(folder));
  return folders.filter((folder) => folder !== home && isWithin(home, folder));
}

/** Whether a variable's value names a place of its own: a root, home or a folder above it here would hide the whole machine. */
function isUsable(path: string | undefined, home: string): path is string {
  return path !== undefined && path.split('/').filter(Boolean).length >= 2 && path.startsWith('/') && !path.includes(':') && !isWithin(resolve(path), home);
}
