import type { Trust } from '#shared/models/server';

/** A path among a server's arguments, as the file system has it. */
export interface PathArgument {
  /** Absolute, without links. */
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'absent';
  /** Of an absent one: the nearest folder above it that is there, where that was looked up. */
  readonly above?: string;
}

/** A path in a variable's value. */
export interface NamedPath extends PathArgument {
  readonly variable: string;
}

/** What a profile is proposed from. All of it comes from the host's entry, the disk and the server's own listing, and may be hostile. */
export interface Facts {
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly home: string;
  /** The working folder, without links. */
  readonly cwd: string;
  /** The program's base name, and its arguments. */
  readonly command: string;
  readonly args: readonly string[];
  readonly paths: readonly PathArgument[];
  /** Places that no server may change, because others run what lies there. */
  readonly kept?: readonly string[];
  /** Whether a package runner runs it, and the package it comes from. */
  readonly runner: boolean;
  readonly package: string | null;
  /** Names of the variables the entry gives. */
  readonly env: readonly string[];
  /** Paths that the values of variables give, where the values are known: they stand in no record. */
  readonly named?: readonly NamedPath[];
  /** Addresses in its arguments, as they stand there. */
  readonly addresses: readonly string[];
  /** Names of its tools, where they were listed before; null at a first use. */
  readonly tools: readonly string[] | null;
  readonly trust: Trust;
}
