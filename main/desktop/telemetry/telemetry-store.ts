import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { canonical, fromPlain } from '#shared/json';
import { telemetrySettingsSchema, type TelemetrySettings } from '#shared/models/telemetry';
import type { Cursor } from '#main/journal/out/telemetry/telemetry-job';
import { openStoreFile, type Damage } from '../stores/store-file';

const cursorSchema = z.strictObject({ journal: z.string().regex(/^[0-9a-f]{64}$/), seq: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/).optional() });
const kept = { settings: telemetrySettingsSchema, cursor: cursorSchema.nullable() };
const fileSchema = z.strictObject({ schemaVersion: z.literal(1), ...kept, seal: z.string() });

/** What is set for a collector, and how far the journal was sent there. */
export interface TelemetryStore {
  settings(): TelemetrySettings;
  cursor(): Cursor | null;
  /** Both are on disk when this returns. Throws when the disk refuses. */
  keep(settings: TelemetrySettings, cursor: Cursor | null): void;
}

export interface TelemetryStoreOptions {
  readonly home: string;
  /** The vault's key for what the person decided. */
  readonly key: Uint8Array;
  readonly now: () => number;
  readonly onDamage: (damage: Damage) => void;
  /** It was changed from outside: nothing is sent any more. */
  readonly onBrokenSeal: () => void;
}

const off: TelemetrySettings = { on: false, endpoint: '', caFile: null, level: 'none' };

/** Sealed: whoever could change the address from outside would get the record, and the headers' secrets with it. */
export function openTelemetryStore({ home, key, now, onDamage, onBrokenSeal }: TelemetryStoreOptions): TelemetryStore {
  const seal = (settings: TelemetrySettings, cursor: Cursor | null): string => createHmac('sha256', key).update(`countersign telemetry ${canonical(fromPlain({ settings, cursor }))}`).digest('hex');
  const file = openStoreFile({ home, name: 'telemetry', schema: fileSchema, version: 1, migrations: {}, empty: { schemaVersion: 1 as const, settings: off, cursor: null, seal: seal(off, null) }, now, onDamage });
  let told = false;

  function read(): { readonly settings: TelemetrySettings; readonly cursor: Cursor | null } {
    const { settings, cursor, seal: found } = file.read();
    if (same(found, seal(settings, cursor))) return { settings, cursor };
    if (!told && settings.on) onBrokenSeal();
    told = true;
    // The address may be anybody's: the headers' secrets are not to go there with a test either.
    return { settings: off, cursor: null };
  }

  return {
    settings: () => read().settings,
    cursor: () => read().cursor,
    keep: (settings, cursor) => file.write({ schemaVersion: 1, settings, cursor, seal: seal(settings, cursor) }),
  };
}

function same(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
