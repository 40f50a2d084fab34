/**
 * The environment the app is started with: the host's, without what would make Electron a plain Node, load foreign code
 * into it or steer a browser. Hosts that are Electron apps hand such variables down to everything they start.
 */
export function scrub(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !foreign.test(name)) kept[name] = value;
  }
  return kept;
}

const foreign = /^(NODE_|ELECTRON_|CHROME_|VSCODE_|npm_|LD_|DYLD_|GTK_PATH$|GTK_EXE_PREFIX$|GIO_MODULE_DIR$|PYTHONPATH$|PYTHONHOME$)/i;
