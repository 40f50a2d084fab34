/**
 * Which Debian package brings which shared library, for everything Electron links (facts: `ldd` on the executable).
 * Keys are sonames. Newer Debian and Ubuntu releases call some packages `…t64`: see `installable`.
 * @type {Readonly<Record<string, string>>}
 */
export const packageOf = {
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgmodule-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libnotify.so.4': 'libnotify4',
  'libnspr4.so': 'libnspr4',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libssl3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libpangocairo-1.0.so.0': 'libpangocairo-1.0-0',
  'libsecret-1.so.0': 'libsecret-1-0',
  'libudev.so.1': 'libudev1',
  'libX11.so.6': 'libx11-6',
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libxcb.so.1': 'libxcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXi.so.6': 'libxi6',
  'libXrandr.so.2': 'libxrandr2',
  'libXrender.so.1': 'libxrender1',
  'libXtst.so.6': 'libxtst6',
  'libxkbcommon.so.0': 'libxkbcommon0',
};

/** The sonames that `ldd` could not find. @param {string} listing the output of `ldd` @returns {string[]} */
export function missingLibraries(listing) {
  return listing.split('\n').flatMap((line) => {
    const found = /^\s*(\S+) => not found/.exec(line);
    return found?.[1] ? [found[1]] : [];
  });
}

/**
 * The packages for `sonames`, each once, and the sonames nobody has a package for.
 * @param {readonly string[]} sonames
 * @returns {{ packages: string[], unknown: string[] }}
 */
export function packagesFor(sonames) {
  const packages = new Set(sonames.flatMap((soname) => packageOf[soname] ?? []));
  return { packages: [...packages].sort(), unknown: sonames.filter((soname) => !(soname in packageOf)) };
}

/**
 * The names to install: the `…t64` variant where this system's package lists have it.
 * @param {readonly string[]} packages
 * @param {(name: string) => boolean} exists whether the package lists know a name
 */
export function installable(packages, exists) {
  return packages.map((name) => (/^lib.*\d$/.test(name) && exists(`${name}t64`) ? `${name}t64` : name));
}
