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

/** By their whole names: what GTK, GLib, the C library, OpenSSL, a shell or Python loads code or settings from, or writes a connection's keys to. */
const names = [
  ...['GTK_PATH', 'GTK_EXE_PREFIX', 'GTK_MODULES', 'GTK3_MODULES', 'GTK_IM_MODULE_FILE', 'GDK_PIXBUF_MODULE_FILE', 'GDK_PIXBUF_MODULEDIR', 'GIO_MODULE_DIR', 'GIO_EXTRA_MODULES'],
  ...['GCONV_PATH', 'LOCPATH', 'BASH_ENV', 'OPENSSL_CONF', 'OPENSSL_MODULES', 'SSLKEYLOGFILE', 'PYTHONPATH', 'PYTHONHOME'],
];

const foreign = new RegExp(`^(NODE_|ELECTRON_|CHROME_|VSCODE_|npm_|LD_|DYLD_|(${names.join('|')})$)`, 'i');
