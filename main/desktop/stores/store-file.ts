import { readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import type { z } from 'zod';
import { err, ok, type Result } from '#shared/result';
import { say } from '#shared/words/say';
import { syncFile } from './durable';

/** Largest store file that is read or written, bytes, unless a store says otherwise. */
export const storeFileLimit = 8 * 1024 * 1024;

/** A store file that could not be used and was moved out of the way. Names are file names without a folder. */
export interface Damage {
  readonly file: string;
  /** Null where it could not even be moved: nothing is written over it then. */
  readonly setAside: string | null;
  /** `missing`: it is gone, though there was one. */
  readonly why: string;
}

/** One JSON file a person may read and back up, owner-only. */
export interface StoreFile<T> {
  readonly path: string;
  /** What the file holds now, changes made from outside included; the empty content where there is none. */
  read(): T;
  /** Replaces the content in one step, on disk when this returns. Throws when the disk refuses, or when it would be too large to be read again. */
  write(content: T): void;
}

export interface StoreFileOptions<T> {
  readonly home: string;
  readonly name: 'settings' | 'rules' | 'servers' | 'pins' | 'suggestions' | 'hosts' | 'blocked' | 'found' | 'observations' | 'telemetry' | 'views' | 'hosts-seen';
  readonly schema: z.ZodType<T>;
  /** The version `schema` describes. Every file carries its own as `schemaVersion`. */
  readonly version: number;
  /** Step n turns content of version n into content of version n + 1. */
  readonly migrations: Readonly<Record<number, (content: Record<string, unknown>) => Record<string, unknown>>>;
  readonly empty: T;
  /** Largest file, bytes. */
  readonly limit?: number;
  /** Epoch ms. */
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
}

/**
 * Opens a store file behind electron-store. A damaged one (unreadable, no JSON, too large, of a version nobody knows,
 * of another shape) is renamed to NAME.damaged-TIME.json and told to `onDamage`; what is read then is the empty content.
 */
export function openStoreFile<T extends { readonly schemaVersion: number }>(options: StoreFileOptions<T>): StoreFile<T> {
  const path = join(options.home, `${options.name}.json`);
  let known: { readonly stamp: string; readonly content: T; readonly stuck?: true } | null = null;
  let store: ElectronStore<Record<string, unknown>> | null = null;

  function read(): T {
    const stamp = stampOf(path);
    if (stamp === null) return options.empty;
    if (known?.stamp === stamp) return known.content;
    const content = parse(path, options);
    if (!content.ok) {
      setAside(content.error, stamp);
      return options.empty;
    }
    known = { stamp, content: content.value };
    return content.value;
  }

  function setAside(why: string, stamp: string): void {
    const file = `${options.name}.json`;
    const name = `${options.name}.damaged-${new Date(options.now()).toISOString().replaceAll(':', '-')}.json`;
    try {
      known = null;
      renameSync(path, join(options.home, name));
    } catch {
      known = { stamp, content: options.empty, stuck: true };
    }
    options.onDamage({ file, setAside: known === null ? name : null, why });
  }

  function serialize(content: unknown): string {
    const text = JSON.stringify(content, null, '\t');
    if (Buffer.byteLength(text) > (options.limit ?? storeFileLimit)) throw new Error(`${options.name}.json would be too large`);
    return text;
  }

  function write(content: T): void {
    read();
    if (known?.stuck === true) throw new Error(`${options.name}.json is damaged and could not be moved away`);
    store ??= new ElectronStore<Record<string, unknown>>({
      cwd: options.home,
      name: options.name,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
      serialize,
    });
    known = null;
    store.store = content as unknown as Record<string, unknown>;
    syncFile(path);
  }

  return { path, read, write };
}

/** Changes whenever the file is written: inode, size and time of change. Null without a file. */
function stampOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? null : `${stat.ino} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs}`;
}

function parse<T>(path: string, options: StoreFileOptions<T>): Result<T, string> {
  let content: unknown;
  try {
    if (statSync(path).size > (options.limit ?? storeFileLimit)) return err(say('file.tooLarge'));
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (fault) {
    return err(fault instanceof SyntaxError ? say('file.noJson') : say('file.unreadable'));
  }
  if (!isRecord(content) || !Number.isInteger(content['schemaVersion'])) return err(say('file.noVersion'));
  let current = content;
  for (let version = Number(content['schemaVersion']); version !== options.version; version += 1) {
    if (version > options.version) return err(say('file.newer'));
    const step = options.migrations[version];
    if (step === undefined) return err(say('file.unknownVersion'));
    current = { ...step(current), schemaVersion: version + 1 };
  }
  const parsed = options.schema.safeParse(current);
  return parsed.success ? ok(parsed.data) : err(say('file.otherShape'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
