/** @typedef {{ optionalDependencies?: Record<string, string> }} LockedPackage */

/**
 * Optional dependencies that a lockfile promises and does not hold. npm writes such a lockfile when a package's newest version came out before
 * some of its platform packages: the install succeeds here and `npm ci` fails, or fails for people on the other platforms.
 * @param {{ packages: Record<string, LockedPackage> }} lockfile package-lock.json, version 2 or 3
 * @returns {string[]} `where -> name`, sorted
 */
export function missingFromLock({ packages }) {
  return Object.entries(packages)
    .flatMap(([where, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !foldersAbove(where).some((folder) => `${folder}node_modules/${name}` in packages))
        .map((name) => `${where || '(root)'} -> ${name}`),
    )
    .sort();
}

/** The places Node looks in for a dependency of the package at `where`, nearest first, each empty or ending in `/`. @param {string} where */
function foldersAbove(where) {
  const folders = [''];
  for (let end = where.indexOf('/node_modules/'); end !== -1; end = where.indexOf('/node_modules/', end + 1)) folders.unshift(`${where.slice(0, end)}/`);
  if (where !== '') folders.unshift(`${where}/`);
  return folders;
}
