/** What a Seatbelt profile is made for, beside the server's own profile. Every path is absolute and free of links: `/private/tmp`, never `/tmp`. */
export interface Places {
  /** Random letters and digits that the system's log repeats with each denial, so that it is found there; unknown to the server's author. */
  readonly tag: string;
  /** This server's own folder for temporary files. */
  readonly temporary: string;
  /** The program, its interpreter and its package. */
  readonly program: readonly string[];
  /** Out of reach, present or not. */
  readonly hidden: readonly string[];
  /** Readable, never changed. */
  readonly readOnly: readonly string[];
  /** Where its secrets lie as files, readable though what holds the folder is out of reach; null where it has none. */
  readonly secrets: string | null;
  /** Where on 127.0.0.1 this server's way to the proxy listens; null where it has none. */
  readonly proxyPort: number | null;
}

/** What every program of the system reads: loader, frameworks, shells, certificates, time zones, names of users. */
export const systemFolders: readonly string[] = [
  '/System', '/usr/lib', '/usr/libexec', '/usr/bin', '/usr/sbin', '/usr/share', '/bin', '/sbin', '/Library/Apple', '/Library/Developer/CommandLineTools', '/Library/Frameworks', '/private/etc/ssl',
  '/private/var/db/dyld', '/private/var/db/timezone', '/private/var/db/xcode_select_link', '/private/var/select',
];

export const systemFiles: readonly string[] = [
  '/', '/private/etc/hosts', '/private/etc/localtime', '/private/etc/passwd', '/private/etc/group', '/private/etc/protocols', '/private/etc/services', '/private/etc/shells', '/private/etc/paths', '/private/etc/resolv.conf',
  '/private/var/run/resolv.conf', '/Library/Preferences/.GlobalPreferences.plist',
];

export const devices: readonly string[] = ['/dev/null', '/dev/zero', '/dev/random', '/dev/urandom', '/dev/dtracehelper', '/dev/fd', '/dev/stdin', '/dev/stdout', '/dev/stderr'];

/** Names of a project's files that are run later, outside: by editors, agents, shells, package managers. At any depth. */
export const protectedNames: readonly string[] = [
  '.husky', '.githooks', '.vscode', '.idea', '.fleet', '.zed', '.cursor', '.windsurf', '.claude', '.codex', '.gemini', '.continue', '.mcp.json', '.devcontainer', '.devcontainer.json', '.envrc', '.npmrc', '.yarnrc',
  '.yarnrc.yml', '.pre-commit-config.yaml', '.bashrc', '.bash_profile', '.profile', '.zshrc', '.zshenv', '.zprofile', '.zlogin', '.gitconfig', '.lldbinit', '.gdbinit',
];

/** Parts of git's own folder that name programs, or say where such parts are (gitrepository-layout(5)). */
export const gitParts: readonly string[] = ['hooks', 'config', 'config.worktree', 'commondir', 'gitdir'];

/** Mach services nobody can do without: logging, notifications between processes, names of users, folders of users. None of keys, windows, the clipboard or other programs. */
export const services: readonly string[] = ['com.apple.system.logger', 'com.apple.logd', 'com.apple.system.notification_center', 'com.apple.system.opendirectoryd.libinfo', 'com.apple.system.opendirectoryd.membership', 'com.apple.bsd.dirhelper'];
