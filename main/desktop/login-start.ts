import type { DesktopOptions } from './desktop-options';
import { faultText } from './log';
import type { SettingsStore } from './stores/settings-store';
import { say } from '#shared/words/say';

export interface LoginStartOptions extends Pick<DesktopOptions, 'loginItem'> {
  readonly settings: Pick<SettingsStore, 'settings' | 'change'>;
  readonly changed: () => void;
  readonly fault: (what: string) => void;
}

/** Whether the app starts when the person logs in: the setting, and the system's own list. */
export interface LoginStart {
  /** Why it could not be set, in words, or null; then the setting stays as it was. */
  set(on: boolean): string | null;
  /** Brings the system's list up to date with where the app is now. */
  follow(): void;
}

export function loginStart({ loginItem, settings, changed, fault }: LoginStartOptions): LoginStart {
  return {
    set(on) {
      const set = loginItem.set(on);
      if (!set.ok) return say('login.notChanged', { why: set.error });
      settings.change({ startAtLogin: on });
      changed();
      return null;
    },
    follow() {
      if (!settings.settings().startAtLogin) return;
      try {
        loginItem.follow();
      } catch (cause) {
        fault(say('fault.login', { why: faultText(cause) }));
      }
    },
  };
}
