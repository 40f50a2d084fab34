import type { Settings } from '#shared/models/settings';
import type { PromptWindow } from '../windows/prompt-window';
import type { AttentiveScreen } from './attentive-screen';
import type { ReviewShortcut } from './shortcut';

/** What the desktop tells the prompt window's surroundings, and asks of them. */
export interface AttentionSide {
  /** The window's page is covered by other windows, or no longer. */
  cover(covered: boolean): void;
  /** The settings as they are now. */
  follow(settings: Settings): void;
  /** Takes another shortcut. Why it could not, in words, or null. */
  changeShortcut(accelerator: string | null): string | null;
  /** Why the shortcut does not work, in words; null where it does, or there is none. */
  shortcutProblem(): string | null;
}

export interface AttentionSideOptions {
  readonly window: Pick<PromptWindow, 'cover' | 'protect'>;
  readonly screen: Pick<AttentiveScreen, 'reconsider'>;
  readonly shortcut: ReviewShortcut;
}

export function attentionSide({ window, screen, shortcut }: AttentionSideOptions): AttentionSide {
  return {
    cover: (covered) => window.cover(covered),
    follow({ reviewShortcut, hideFromCapture }) {
      shortcut.change(reviewShortcut);
      window.protect(hideFromCapture);
      screen.reconsider();
    },
    changeShortcut: (accelerator) => shortcut.change(accelerator),
    shortcutProblem: () => shortcut.problem(),
  };
}
