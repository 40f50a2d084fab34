import { unknownHost } from './unknown-host';

/** A host Countersign knows by more than its own word. */
export interface KnownHost {
  /** What `--host` declares. */
  readonly id: string;
  readonly title: string;
  /** Names of the processes it starts servers from, lower case, without `.exe`. */
  readonly processes: readonly string[];
  /** What it calls itself in `clientInfo.name`, lower case; only those seen. Self-reported: never an authority by itself. */
  readonly clients: readonly string[];
}

/** The title of the host that declares `id`, which is only what its entry says; the id itself for a host of no table. */
export function hostTitle(id: string): string {
  if (id === '') return 'Unknown host';
  return knownHosts.find((host) => host.id.toLowerCase() === id.toLowerCase())?.title ?? id;
}

/**
 * The id of the host that was told by `title` in the record, where only the title stands. A host nobody could identify, or that only its entry names, is `unknown`.
 */
export function hostOfTitle(title: string): string {
  if (title === 'Unknown host' || title.endsWith(' (not confirmed)')) return unknownHost;
  return knownHosts.find((host) => host.title === title)?.id ?? title;
}

/** Every host of the places table. */
export const knownHosts: readonly KnownHost[] = [
  { id: 'claude-desktop', title: 'Claude Desktop', processes: ['claude', 'claude-desktop', 'claude helper'], clients: ['claude-ai'] },
  { id: 'claude-code', title: 'Claude Code', processes: ['claude', 'claude-code', 'node'], clients: ['claude-code'] },
  { id: 'cursor', title: 'Cursor', processes: ['cursor', 'cursor helper', 'cursor helper (plugin)', 'cursor-agent'], clients: ['cursor-vscode', 'cursor'] },
  { id: 'vscode', title: 'VS Code', processes: ['code', 'code helper', 'code helper (plugin)', 'node'], clients: ['visual studio code'] },
  { id: 'vscode-insiders', title: 'VS Code Insiders', processes: ['code-insiders', 'code - insiders', 'code - insiders helper', 'code - insiders helper (plugin)'], clients: ['visual studio code - insiders'] },
  { id: 'visual-studio', title: 'Visual Studio', processes: ['devenv', 'servicehub.host'], clients: [] },
  { id: 'windsurf', title: 'Windsurf', processes: ['windsurf', 'windsurf helper', 'windsurf helper (plugin)', 'language_server_linux_x64'], clients: ['windsurf', 'windsurf-client'] },
  { id: 'zed', title: 'Zed', processes: ['zed', 'zed-editor'], clients: ['zed'] },
  { id: 'cline', title: 'Cline', processes: ['cline', 'code', 'code helper (plugin)', 'cursor', 'windsurf', 'codium', 'node'], clients: ['cline'] },
  { id: 'roo-code', title: 'Roo Code', processes: ['code', 'code helper (plugin)', 'cursor', 'windsurf', 'codium'], clients: ['roo code'] },
  { id: 'kilo-code', title: 'Kilo Code', processes: ['kilo', 'code', 'code helper (plugin)'], clients: [] },
  { id: 'continue', title: 'Continue', processes: ['cn', 'code', 'code helper (plugin)', 'node'], clients: ['continue-client', 'continue-cli-client'] },
  { id: 'gemini-cli', title: 'Gemini CLI', processes: ['gemini', 'node'], clients: ['gemini-cli-mcp-client'] },
  { id: 'codex', title: 'OpenAI Codex', processes: ['codex'], clients: ['codex-mcp-client'] },
  { id: 'opencode', title: 'opencode', processes: ['opencode', 'bun', 'node'], clients: ['opencode'] },
  { id: 'goose', title: 'Goose', processes: ['goose', 'goosed'], clients: ['goose', 'goose-desktop', 'goose-cli'] },
  { id: 'lm-studio', title: 'LM Studio', processes: ['lm studio', 'lm-studio', 'lmstudio', 'node'], clients: [] },
  { id: 'jetbrains', title: 'JetBrains AI Assistant', processes: ['idea', 'idea64', 'pycharm', 'webstorm', 'java', 'junie'], clients: [] },
  { id: 'kiro', title: 'Kiro', processes: ['kiro', 'kiro helper (plugin)', 'kiro-cli'], clients: [] },
  { id: 'amazon-q', title: 'Amazon Q Developer', processes: ['q', 'qchat'], clients: ['q cli chat', 'q dev cli'] },
  { id: 'copilot-cli', title: 'GitHub Copilot CLI', processes: ['copilot', 'node'], clients: [] },
  { id: 'antigravity', title: 'Google Antigravity', processes: ['antigravity', 'agy'], clients: ['antigravity-client'] },
  { id: 'amp', title: 'Amp', processes: ['amp', 'node', 'code'], clients: ['amp-mcp-client'] },
  { id: 'factory-droid', title: 'Factory Droid', processes: ['droid'], clients: [] },
  { id: 'crush', title: 'Crush', processes: ['crush'], clients: ['crush'] },
  { id: 'warp', title: 'Warp', processes: ['warp', 'warp-terminal'], clients: [] },
  { id: 'kimi-code', title: 'Kimi Code', processes: ['kimi'], clients: [] },
  { id: 'grok-build', title: 'Grok Build', processes: ['grok'], clients: [] },
  { id: 'mistral-vibe', title: 'Mistral Vibe', processes: ['vibe', 'python', 'python3'], clients: [] },
  { id: 'trae', title: 'Trae', processes: ['trae', 'trae helper (plugin)'], clients: [] },
  { id: 'qoder', title: 'Qoder', processes: ['qoder'], clients: [] },
];
