import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { journalFile } from '#main/journal/file';
import { guideStepSchema, type GuideStep } from '#shared/models/hosts-view';
import { settingsSchema, type Settings } from '#shared/models/settings';
import { openStoreFile, type Damage } from './store-file';

const boundsSchema = z.strictObject({ x: z.number().int(), y: z.number().int(), width: z.number().int().positive(), height: z.number().int().positive(), maximized: z.boolean().default(false) });
/** Where the console window was, in screen pixels; of a maximised one where it was before. */
export type Bounds = z.infer<typeof boundsSchema>;

const settingsFileSchema = z.strictObject({ schemaVersion: z.literal(1), settings: settingsSchema, console: boundsSchema.nullable(), saidItStays: z.boolean().default(false), keepsPins: z.boolean().default(false), guide: guideStepSchema.default('done') });

export interface SettingsStore {
  readonly path: string;
  settings(): Settings;
  /** Stores the members given and returns the whole. Throws when the disk refuses. */
  change(changes: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings;
  consoleBounds(): Bounds | null;
  keepConsoleBounds(bounds: Bounds): void;
  /** True the first time: then the person is told that the app stays when the console is closed. */
  firstClose(): boolean;
  /** Whether `pins.json` was ever written. */
  keepsPins(): boolean;
  noteKeepsPins(): void;
  /** How far the first-run guide is; settings from before there was one need none. */
  guide(): GuideStep;
  keepGuide(step: GuideStep): void;
}

export interface SettingsStoreOptions {
  readonly home: string;
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
}

/** Settings carry no MAC: the most that an edit from outside can do is to have calls that only read pass again, as they do unless the person wants to be asked. */
export function openSettingsStore({ home, now, onDamage }: SettingsStoreOptions): SettingsStore {
  const isThere = existsSync(path.join(home, 'settings.json'));
  const isFirst = !isThere && !isUsed(home);
  // Settings that were lost make no first start: whoever has rules and a history is told of the loss, and not welcomed.
  const empty = { schemaVersion: 1 as const, settings: settingsSchema.parse({}), console: null, saidItStays: false, keepsPins: false, guide: isFirst ? ('welcome' as const) : ('done' as const) };
  const file = openStoreFile({ home, name: 'settings', schema: settingsFileSchema, version: 1, migrations: {}, empty, now, onDamage });
  if (!isThere && !isFirst) onDamage({ file: 'settings.json', setAside: null, why: 'missing' });
  if (!isThere) begin();
  return {
    path: file.path,
    settings: () => file.read().settings,
    change(changes) {
      const content = file.read();
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const settings = settingsSchema.parse({ ...content.settings, ...given });
      file.write({ ...content, settings });
      return settings;
    },
    consoleBounds: () => file.read().console,
    firstClose() {
      const content = file.read();
      if (content.saidItStays) return false;
      file.write({ ...content, saidItStays: true });
      return true;
    },
    keepsPins: () => file.read().keepsPins,
    noteKeepsPins: () => file.write({ ...file.read(), keepsPins: true }),
    guide: () => file.read().guide,
    keepGuide: (step) => file.write({ ...file.read(), guide: step }),
    keepConsoleBounds: (bounds) => file.write({ ...file.read(), console: bounds }),
  };

  /** From the first start on there is a file, so that the next start knows whether it was lost. */
  function begin(): void {
    try {
      file.write(empty);
    } catch {
      // A disk that takes nothing is said by whoever has something to keep.
    }
  }
}

/** Whether Countersign was used with this data folder before: what only a use leaves there. */
function isUsed(home: string): boolean {
  return [journalFile(home), ...['rules.json', 'servers.json', 'pins.json', 'hosts-seen.json', path.join('hosts', 'ledger.jsonl')].map((name) => path.join(home, name))].some((file) => existsSync(file));
}
