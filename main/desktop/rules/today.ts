import type { TodayAnswer } from '#shared/models/history';
import type { Rule } from '#shared/models/rule';
import type { HistoryReading } from '../ipc/handlers';
import type { PinsStore } from '../stores/pins-store';
import type { SettingsStore } from '../stores/settings-store';

export interface TodayOptions {
  readonly reader: Pick<HistoryReading, 'today'>;
  readonly settings: Pick<SettingsStore, 'settings'>;
  readonly pins: Pick<PinsStore, 'all'>;
  /** All that are in force now, the organisation's too. */
  readonly rules: () => readonly Rule[];
  /** The folder each server runs in, by its identity's digest. */
  readonly folders: () => Readonly<Record<string, string>>;
  /** Epoch ms. */
  readonly now: () => number;
}

/** What would become of a recorded call if it came now, by rules, settings and accepted tools as they are; null where its arguments are gone. */
export function openToday({ reader, settings, pins, rules, folders, now }: TodayOptions): (seq: number) => Promise<TodayAnswer | null> {
  return (seq) => {
    const accepted = pins.all().map(({ server, pins: all }) => [server, Object.fromEntries(all.filter(({ kind, state }) => kind === 'tool' && state === 'accepted').map(({ name, fingerprint }) => [name, fingerprint]))] as const);
    return reader.today({ seq, rules: rules(), reads: settings.settings().reads, accepted: Object.fromEntries(accepted), folders: folders(), now: now() });
  };
}
