import { closeSync, openSync, readSync } from 'node:fs';

/** @typedef {{ platform: string, arch: string }} Machine as Node names them */

/** e_machine of ELF, machine of PE and cputype of Mach-O, by Node's names. @type {Readonly<Record<string, { elf: number, pe: number, macho: number }>>} */
const processors = {
  x64: { elf: 62, pe: 0x8664, macho: 0x0100_0007 },
  arm64: { elf: 183, pe: 0xaa64, macho: 0x0100_000c },
};

/**
 * Why `file` is not a program compiled for `machine`, or null where it is one. Reads the header only: the Node twin is a script
 * and names files of this checkout, so a package with it would work nowhere else.
 * @param {string} file
 * @param {Machine} machine
 * @returns {string | null}
 */
export function notCompiled(file, machine) {
  const head = headOf(file);
  if (head === null) return 'it does not exist';
  const found = machineOf(head);
  if (found === null) return head.subarray(0, 2).toString('latin1') === '#!' ? 'it is a script, so it is the Node twin' : 'it is no program that this script knows';
  return found.platform === machine.platform && found.arch === machine.arch ? null : `it is compiled for ${found.platform} ${found.arch}, not for ${machine.platform} ${machine.arch}`;
}

/** @param {Buffer} head @returns {Machine | null} */
function machineOf(head) {
  if (head.length < 64) return null;
  if (head.readUInt32BE(0) === 0x7f45_4c46) return named('linux', 'elf', head.readUInt16LE(18));
  if (head.readUInt32LE(0) === 0xfeed_facf) return named('darwin', 'macho', head.readUInt32LE(4));
  if (head.toString('latin1', 0, 2) === 'MZ') {
    const pe = head.readUInt32LE(60);
    return pe + 6 <= head.length && head.toString('latin1', pe, pe + 4) === 'PE\0\0' ? named('win32', 'pe', head.readUInt16LE(pe + 4)) : null;
  }
  return null;
}

/** @param {string} platform @param {'elf' | 'pe' | 'macho'} format @param {number} code @returns {Machine} */
function named(platform, format, code) {
  const arch = Object.entries(processors).find(([, codes]) => codes[format] === code)?.[0];
  return { platform, arch: arch ?? `processor ${code}` };
}

/** @param {string} file */
function headOf(file) {
  try {
    const opened = openSync(file, 'r');
    try {
      const head = Buffer.alloc(4096);
      return head.subarray(0, readSync(opened, head, 0, head.length, 0));
    } finally {
      closeSync(opened);
    }
  } catch {
    return null;
  }
}
