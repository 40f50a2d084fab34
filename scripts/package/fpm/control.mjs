/**
 * @typedef {object} Deb
 * @property {string} package the file to write
 * @property {string} name
 * @property {string} version
 * @property {string} architecture
 * @property {string} maintainer
 * @property {string} url
 * @property {string} category
 * @property {string} priority
 * @property {string} description the synopsis, then a line for each further one
 * @property {string} compression as dpkg-deb names it
 * @property {readonly string[]} depends
 * @property {readonly string[]} recommends
 * @property {Readonly<Record<string, string>>} scripts name in the archive's control part → file
 * @property {readonly { source: string, target: string }[]} files
 */

/** Options that take one value. */
const single = ['-s', '-t', '--deb-compression', '--architecture', '--after-install', '--after-remove', '--before-remove', '--description', '--version', '--package', '--name', '--maintainer', '--vendor', '--url', '--category', '--deb-priority', '--license'];
const repeated = ['-d', '--deb-recommends'];
const compressions = new Map([
  ['xz', 'xz'],
  ['gz', 'gzip'],
  ['none', 'none'],
]);

/** Reads the arguments that electron-builder gives fpm. @param {readonly string[]} args @returns {Deb} @throws {Error} for any other */
export function readArguments(args) {
  /** @type {Map<string, string[]>} */
  const given = new Map();
  /** @type {{ source: string, target: string }[]} */
  const files = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--force') continue;
    if (single.includes(arg) || repeated.includes(arg)) {
      const value = args[++index];
      if (value === undefined) throw new Error(`fpm stand-in: ${arg} lacks its value`);
      if (single.includes(arg) && given.has(arg)) throw new Error(`fpm stand-in: ${arg} is given twice`);
      given.set(arg, [...(given.get(arg) ?? []), value]);
      continue;
    }
    const pair = /^([^-=][^=]*)=(\/[^=]+)$/.exec(arg);
    if (pair?.[1] === undefined || pair[2] === undefined) throw new Error(`fpm stand-in: unknown argument ${arg}`);
    files.push({ source: pair[1], target: pair[2] });
  }
  const one = (/** @type {string} */ name) => {
    const value = given.get(name)?.[0];
    if (value === undefined) throw new Error(`fpm stand-in: ${name} is missing`);
    return value;
  };
  if (one('-s') !== 'dir' || one('-t') !== 'deb') throw new Error('fpm stand-in: it makes a deb from folders and nothing else');
  const compression = compressions.get(one('--deb-compression'));
  if (compression === undefined) throw new Error(`fpm stand-in: unknown compression ${one('--deb-compression')}`);
  return {
    package: one('--package'),
    name: one('--name'),
    version: one('--version'),
    architecture: one('--architecture'),
    maintainer: one('--maintainer'),
    url: one('--url'),
    category: one('--category'),
    priority: one('--deb-priority'),
    description: one('--description'),
    compression,
    depends: given.get('-d') ?? [],
    recommends: given.get('--deb-recommends') ?? [],
    scripts: { postinst: one('--after-install'), postrm: one('--after-remove'), prerm: one('--before-remove') },
    files,
  };
}

/** The text of DEBIAN/control. A value that would start a field of its own is refused. @param {Deb} deb @param {number} installedKiB */
export function controlText(deb, installedKiB) {
  const [synopsis = '', ...more] = deb.description.split('\n').map((line) => line.trim());
  const fields = [
    ['Package', deb.name],
    ['Version', deb.version],
    ['Architecture', deb.architecture],
    ['Maintainer', deb.maintainer],
    ['Installed-Size', String(installedKiB)],
    ['Depends', deb.depends.join(', ')],
    ['Recommends', deb.recommends.join(', ')],
    ['Section', deb.category],
    ['Priority', deb.priority],
    ['Homepage', deb.url],
    ['Description', synopsis],
  ].filter(([, value]) => value !== '');
  for (const [name, value] of fields) if (/[\r\n]/.test(value ?? '')) throw new Error(`fpm stand-in: ${name} has more than one line`);
  return [...fields.map(([name, value]) => `${name}: ${value}`), ...more.filter((line) => line !== '').map((line) => ` ${line}`), ''].join('\n');
}
