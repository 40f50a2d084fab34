/**
 * Where hosts keep the servers they start. `~` is home; `$NAME` an environment variable, and a place whose variable is not set is
 * left out. Last checked 2026-11-21.
 */
export interface HostPlaces {
  /** The id of `#app/hosts/known`. */
  readonly id: string;
  readonly linux: readonly string[];
  readonly darwin: readonly string[];
  readonly win32: readonly string[];
}

type System = 'linux' | 'darwin' | 'win32';

/** The same place below home on every system. */
function everywhere(id: string, ...paths: readonly string[]): HostPlaces {
  return { id, linux: paths, darwin: paths, win32: paths };
}

/** A file in the application data folder of VS Code and its relatives. */
function inUserFolder(id: string, product: string, file: string): HostPlaces {
  return {
    id,
    linux: [`~/.config/${product}/User/${file}`],
    darwin: [`~/Library/Application Support/${product}/User/${file}`],
    win32: [`$APPDATA/${product}/User/${file}`],
  };
}

const clineOld = 'globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json';
const rooOld = 'globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json';

/** Every known place; a host may have several rows. */
export const hostPlaces: readonly HostPlaces[] = [
  {
    id: 'claude-desktop',
    linux: ['~/.config/Claude/claude_desktop_config.json', '~/.config/claude/claude_desktop_config.json'],
    darwin: ['~/Library/Application Support/Claude/claude_desktop_config.json'],
    win32: ['$APPDATA/Claude/claude_desktop_config.json', '$LOCALAPPDATA/Packages/Claude_pzs8sxrjxfjjc/LocalCache/Roaming/Claude/claude_desktop_config.json'],
  },
  everywhere('claude-code', '$CLAUDE_CONFIG_DIR/.claude.json', '~/.claude.json', '~/.claude/settings.json', '~/.claude/settings.local.json'),
  everywhere('cursor', '~/.cursor/mcp.json', '~/.cursor/permissions.json'),
  inUserFolder('vscode', 'Code', 'mcp.json'),
  inUserFolder('vscode', 'Code', 'settings.json'),
  everywhere('vscode', '~/.vscode-server/data/User/mcp.json'),
  inUserFolder('vscode-insiders', 'Code - Insiders', 'mcp.json'),
  inUserFolder('vscode-insiders', 'Code - Insiders', 'settings.json'),
  { id: 'visual-studio', linux: [], darwin: [], win32: ['~/.mcp.json'] },
  everywhere('windsurf', '~/.codeium/windsurf/mcp_config.json', '~/.codeium/mcp_config.json'),
  {
    id: 'zed',
    linux: ['$XDG_CONFIG_HOME/zed/settings.json', '~/.config/zed/settings.json'],
    darwin: ['~/.config/zed/settings.json', '~/Library/Application Support/Zed/settings.json'],
    win32: ['$APPDATA/Zed/settings.json'],
  },
  everywhere('cline', '$CLINE_MCP_SETTINGS_PATH', '~/.cline/data/settings/cline_mcp_settings.json'),
  inUserFolder('cline', 'Code', clineOld),
  inUserFolder('roo-code', 'Code', rooOld),
  everywhere('kilo-code', '~/.config/kilo/kilo.jsonc', '~/.config/kilo/kilo.json'),
  everywhere('continue', '~/.continue/config.yaml', '~/.continue/config.json'),
  everywhere('gemini-cli', '~/.gemini/settings.json'),
  everywhere('codex', '$CODEX_HOME/config.toml', '~/.codex/config.toml'),
  everywhere('opencode', '~/.config/opencode/opencode.jsonc', '~/.config/opencode/opencode.json', '$LOCALAPPDATA/opencode/opencode.json'),
  { id: 'goose', linux: ['~/.config/goose/config.yaml'], darwin: ['~/.config/goose/config.yaml'], win32: ['$APPDATA/Block/goose/config/config.yaml'] },
  everywhere('lm-studio', '~/.lmstudio/mcp.json', '~/.cache/lm-studio/mcp.json'),
  {
    id: 'jetbrains',
    linux: ['~/.junie/mcp/mcp.json', '~/.config/github-copilot/intellij/mcp.json'],
    darwin: ['~/.junie/mcp/mcp.json', '~/.config/github-copilot/intellij/mcp.json'],
    win32: ['~/.junie/mcp/mcp.json', '$LOCALAPPDATA/github-copilot/intellij/mcp.json'],
  },
  everywhere('kiro', '~/.kiro/settings/mcp.json'),
  everywhere('amazon-q', '~/.aws/amazonq/mcp.json'),
  everywhere('copilot-cli', '$XDG_CONFIG_HOME/mcp-config.json', '~/.copilot/mcp-config.json'),
  everywhere('antigravity', '~/.gemini/config/mcp_config.json', '~/.gemini/antigravity/mcp_config.json'),
  { id: 'amp', linux: ['~/.config/amp/settings.json'], darwin: ['~/.config/amp/settings.json'], win32: ['$APPDATA/amp/settings.json'] },
  everywhere('factory-droid', '~/.factory/mcp.json'),
  everywhere('crush', '~/.config/crush/crushrc', '~/.config/crush/crush.json', '$LOCALAPPDATA/crush/crush.json'),
  everywhere('kimi-code', '$KIMI_CODE_HOME/mcp.json', '~/.kimi-code/mcp.json', '~/.kimi/mcp.json'),
  everywhere('grok-build', '$GROK_HOME/config.toml', '~/.grok/config.toml'),
  everywhere('mistral-vibe', '~/.vibe/config.toml'),
  inUserFolder('trae', 'Trae', 'mcp.json'),
  { id: 'qoder', linux: ['~/.qoder/mcp.json'], darwin: ['~/.qoder/mcp.json'], win32: ['$APPDATA/Qoder/SharedClientCache/mcp.json'] },
];

/**
 * Every configuration file a known host may read on this machine, present or not, as absolute paths in the order of `hostPlaces`.
 * `home` and `env` are the person's; variables with a relative value are ignored.
 */
export function hostConfigPaths(platform: NodeJS.Platform, home: string, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const system: System = platform === 'win32' || platform === 'darwin' ? platform : 'linux';
  const paths = hostPlaces.flatMap((places) => places[system]).flatMap((place) => expand(place, home, env) ?? []);
  return [...new Set(system === 'win32' ? paths.map((path) => path.replaceAll('/', '\\')) : paths)];
}

function expand(place: string, home: string, env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (place.startsWith('~/')) return `${home}/${place.slice(2)}`;
  const [name = '', ...rest] = place.slice(1).split('/');
  const value = env[name];
  if (value === undefined || !/^(\/|[A-Za-z]:[\\/])/.test(value)) return undefined;
  return [value.replace(/[\\/]+$/, ''), ...rest].join('/');
}
