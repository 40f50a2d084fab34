/**
 * Files and folders of a project that are run later, outside, by whoever works in it: an editor that opens the folder, an agent, a shell that enters it, a package manager,
 * git. Chosen by what executes; instructions that are only read (`AGENTS.md`, `CLAUDE.md`) are not among them.
 */
export const protectedNames: ReadonlySet<string> = new Set([
  // Hooks that git runs through their tools.
  '.husky', '.githooks', '.lefthook', 'lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml', '.pre-commit-config.yaml', '.gitconfig',
  // Tasks, servers and hooks that editors and agents start.
  '.vscode', '.idea', '.fleet', '.zed', '.cursor', '.windsurf', '.claude', '.codex', '.gemini', '.continue', '.cline', '.roo', '.kilocode', '.kiro', '.amazonq', '.augment', '.junie', '.trae', '.opencode',
  'opencode.json', 'opencode.jsonc', '.mcp.json', '.devcontainer', '.devcontainer.json', '.exrc', '.nvimrc', '.nvim.lua', '.vimrc', '.lvimrc', '.dir-locals.el', '.dir-locals-2.el',
  // What is sourced on entering the folder or on starting a shell.
  '.envrc', '.mise.toml', 'mise.toml', '.mise.local.toml', 'mise.local.toml', '.mise', '.autoenv', '.bashrc', '.bash_profile', '.bash_login', '.bash_logout', '.bash_aliases', '.profile', '.zshrc', '.zshenv', '.zprofile', '.zlogin',
  '.zlogout', '.kshrc', '.cshrc', '.tcshrc', '.login', '.inputrc', '.xprofile', '.xinitrc', '.xsession', '.xsessionrc', '.tmux.conf', '.screenrc',
  // What package managers, compilers, debuggers and consoles run or load unasked.
  '.npmrc', '.yarnrc', '.yarnrc.yml', '.pnpmfile.cjs', '.pnpmfile.mjs', 'bunfig.toml', '.bunfig.toml', '.gdbinit', '.lldbinit', '.pdbrc', '.Rprofile', '.irbrc', '.pryrc', '.iex.exs', '.ghci',
]);

/** Files below a folder that is itself the server's to use. */
export const protectedBelow: Readonly<Record<string, readonly string[]>> = {
  '.hg': ['hgrc', 'hgrc-not-shared', 'sharedpath'],
  '.jj': ['repo/config.toml', 'workspace-config.toml'],
  '.cargo': ['config', 'config.toml'],
  '.bundle': ['config', 'plugin'],
  '.yarn': ['releases', 'plugins'],
};

/** Parts of git's own folder (gitrepository-layout(5)) that name programs, or say where such parts are. */
export const gitParts: readonly string[] = ['hooks', 'config', 'config.worktree', 'commondir', 'gitdir'];

/** Folders of fetched and built things, which nobody keeps repositories in: not looked through. */
export const unsearched: ReadonlySet<string> = new Set(['node_modules', '.venv', 'venv', '__pycache__', '.tox']);

/** Whether a path is, or lies in, what every profile protects: it cannot be given to write. Text only. */
export function protectedFolder(path: string): boolean {
  const parts = path.split('/');
  return parts.some((part, at) => protectedNames.has(part) || (part === '.git' && gitParts.includes(parts[at + 1] ?? '')));
}
