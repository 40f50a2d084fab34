import type { AppState } from '#shared/contracts/ipc';
import type { Snapshot, ToDesktop } from '#shared/contracts/port';
import type { Bench } from '#main/hosts/bench-client';
import type { SecretView } from '#shared/models/vault';
import type { ServerRecord } from '#shared/models/server';
import type { DesktopOptions } from '../desktop-options';
import { openSeenStore } from '../stores/seen-store';
import type { SettingsStore } from '../stores/settings-store';
import type { Damage } from '../stores/store-file';
import { movedValues, type MovedOptions } from '../vault/moved';
import type { HostCalls } from './host-calls';
import { hostsSide, type HostActions, type HostsSideOptions } from './hosts-side';
import { patienceSide } from './patience-side';
import type { HostWaits } from '../host-waits';
import { watchFiles, type FileWatch } from './watch-files';

/** What the hosts' side needs of the system. */
export interface HostsParts {
  readonly open: () => Bench;
  readonly notify: HostsSideOptions['notify'];
  readonly watch?: (changed: () => void) => FileWatch;
}

interface Parts extends Pick<DesktopOptions, 'home' | 'hosts' | 'vault' | 'emit' | 'now' | 'steady' | 'later' | 'log' | 'connectorProgram' | 'loginPath'> {
  readonly waits: Pick<HostWaits, 'told' | 'measured' | 'keepMeasured'>;
  readonly settings: SettingsStore;
  readonly secrets: MovedOptions['secrets'];
  readonly servers: () => readonly ServerRecord[];
  readonly record: HostsSideOptions['record'] & MovedOptions['record'];
  readonly changed: () => void;
  /** What the gateway judges by may have changed. */
  readonly refresh: () => void;
  /** The gateway is not there yet. */
  readonly isStarting: () => boolean;
  readonly onDamage: (damage: Damage) => void;
  readonly onFault: (call: string, cause: unknown) => void;
}

/** Hosts and their files, the values that were moved from these into the vault, and the guide that begins with them. */
export interface OpenedHosts {
  /** Members of what the gateway judges by; none where nothing is known. */
  inSnapshot(): Pick<Snapshot, 'told' | 'lent' | 'loginPath' | 'asksShell'>;
  readonly calls: HostCalls;
  readonly actions: HostActions;
  /** Members of the app's state. */
  state(): Pick<AppState, 'hosts' | 'guide'>;
  /** As `HostsSide.follow`; does nothing while the gateway starts, because hosts wait for that and their files are read by a thread that takes a processor for a while. */
  follow(): void;
  /** A server is about to be given what the vault holds. */
  starting(asked: Extract<ToDesktop, { kind: 'secrets' }>): void;
  /** A server is about to be forgotten with what the vault holds for it. */
  forget(server: string): void;
  /** Secrets with what depends on them. */
  depending(list: readonly SecretView[]): SecretView[];
  /** A test of how long a host waits went on. */
  heard(what: Extract<ToDesktop, { kind: 'patience' }>): void;
  stop(): void;
}

export function openHostsSide(parts: Parts): OpenedHosts {
  const { home, hosts, vault, emit, now, steady, later, log, settings, secrets, servers, record, changed, refresh, onDamage, onFault } = parts;
  const moved = movedValues({ vault, secrets, servers, record, changed: refresh, log });
  let raised: Readonly<Record<string, number>> = {};
  const side = hostsSide({
    bench: hosts.open(),
    seen: openSeenStore({ home, now, onDamage }),
    moved,
    told(now) {
      if (JSON.stringify(now) === JSON.stringify(raised)) return;
      raised = now;
      refresh();
    },
    settings: settings.settings,
    watch: hosts.watch ?? ((noticed) => watchFiles({ changed: noticed })),
    record,
    emit,
    changed,
    notify: hosts.notify,
    now,
    steady,
    later,
    onFault,
  });
  let loginPath: readonly string[] = [];
  let asksShell = parts.loginPath !== undefined;
  void parts.loginPath?.then((folders) => {
    loginPath = folders;
    asksShell = false;
    refresh();
  });
  const patience = patienceSide({
    connector: parts.connectorProgram,
    measured: parts.waits.measured,
    keep: parts.waits.keepMeasured,
    placeOf: async (id) => (await side.actions.list()).hosts.find((host) => host.id === id)?.files[0]?.path ?? null,
    changed: () => emit('host/changed', {}),
    now,
    onFault: (cause) => onFault('keeping what a test of a host came to', cause),
  });
  return {
    calls: {
      ...side.calls,
      ...patience.calls,
      'guide/step': ({ step }) => {
        settings.keepGuide(step);
        changed();
        return {};
      },
    },
    actions: side.actions,
    state() {
      const counts = side.counts();
      return { guide: settings.guide(), ...(counts === undefined ? {} : { hosts: counts }) };
    },
    inSnapshot() {
      const told = { ...parts.waits.told(), ...raised };
      const lent = moved.lent();
      return { ...(lent.length === 0 ? {} : { lent: [...lent] }), ...(Object.keys(told).length === 0 ? {} : { told }), ...(loginPath.length === 0 ? {} : { loginPath: [...loginPath] }), ...(asksShell ? { asksShell } : {}) };
    },
    heard: patience.heard,
    follow() {
      if (!parts.isStarting()) side.follow();
    },
    starting: ({ entry, server, names }) => moved.adopt(entry ?? null, server, names),
    forget: moved.forget,
    depending: moved.depending,
    stop: side.stop,
  };
}
