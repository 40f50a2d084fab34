import type { PromptState } from '#shared/contracts/ipc';
import type { Tier } from '#shared/models/rule';
import type { Screen } from '../prompts/desk';
import { attend, type World } from './attend';
import { noteOf } from './note';
import type { Notifier } from './notifier';
import { unknownSurroundings, type Surroundings } from './surroundings';

/** How often it is looked whether what stood in a question's way has gone, and whether the screen was locked, ms: neither is told everywhere. */
const lookAgainMs = 2000;

export interface AttentionOptions {
  /** The prompt window itself. */
  readonly window: Screen;
  /** What is known without asking anybody. */
  readonly world: () => Pick<World, 'surface' | 'away' | 'quiet' | 'inFullScreen' | 'screenReader'>;
  /** What has to be asked; takes a few tenths of a second at most, and need not be believed to come at all. */
  readonly look: () => Promise<Surroundings>;
  readonly notifier: Notifier;
  /** A notification was clicked, or its Deny was. */
  readonly onReview: () => void;
  readonly onDeny: (prompt: string) => void;
  /** Calls back after ms; the timer must not keep the process alive. */
  readonly later: (ms: number, what: () => void) => void;
}

/** The prompt window as the desk uses it, shown where and when it may be. */
export interface AttentiveScreen extends Screen {
  /** Somebody went or came, or a setting changed: what is on screen is looked at anew. */
  reconsider(): void;
}

export function attentiveScreen({ window, world, look, notifier, onReview, onDeny, later }: AttentionOptions): AttentiveScreen {
  /** What the window was told last. */
  let told: PromptState | null = null;
  /** The question is to be seen, and is not yet. */
  let wanted: { readonly asked: boolean; readonly prompt: string } | null = null;
  let looked = 0;
  let watching = false;

  /** The question on screen that nobody has seen yet, where it is still the one. */
  function question(): PromptState['prompt'] {
    return told?.prompt ?? null;
  }

  function decide(around: Surroundings): void {
    const view = question();
    if (view === null || wanted === null || wanted.prompt !== view.id) return;
    const tier: Tier | null = view.kind === 'first-use' ? null : view.tier;
    const { asked } = wanted;
    const what = attend({ ...world(), ...around, shown: window.visible(), notificationsFail: notifier.fails() }, { asked, tier });
    if (what.again) return watch();
    wanted = null;
    if (what.window) {
      window.show(asked ? 'asked' : 'quiet');
      if (!asked) window.callAttention();
    }
    if (what.notification !== 'none') {
      notifier.notify(noteOf(view, what.notification === 'silent'), {
        onReview,
        onDeny: () => onDeny(view.id),
        onFailed: () => {
          if (!window.visible()) want(false);
        },
      });
    }
    watch();
  }

  function want(asked: boolean): void {
    const view = question();
    if (view === null) return;
    wanted = { asked, prompt: view.id };
    const mine = (looked += 1);
    // Who asked, and a window that is there, wait for nobody.
    if (asked || window.visible()) return decide(unknownSurroundings);
    void look()
      .catch(() => unknownSurroundings)
      .then((around) => {
        if (mine === looked) decide(around);
      });
  }

  /** While there is a question: goes with a person who went, and tries again what could not be shown. */
  function watch(): void {
    if (watching || question() === null) return;
    watching = true;
    later(lookAgainMs, () => {
      watching = false;
      reconsider();
      watch();
    });
  }

  function reconsider(): void {
    if (question() === null) return;
    if (world().away) {
      notifier.close();
      if (!window.visible() && wanted !== null) return;
      window.hide();
      wanted = { asked: false, prompt: question()?.id ?? '' };
      watch();
    } else if (wanted !== null) want(wanted.asked);
  }

  return {
    visible: () => window.visible(),
    attended: () => window.attended(),
    push(state) {
      const before = question()?.id;
      told = state;
      if (question()?.id !== before) {
        wanted = null;
        notifier.close();
      }
      window.push(state);
    },
    show(how) {
      // The receipt of an answer, where the question was: nobody is asked anything.
      if (how !== 'again') want(how === 'asked');
      else if (!world().away) window.show('again');
    },
    hide() {
      wanted = null;
      notifier.close();
      window.hide();
    },
    callAttention() {
      // Of a window that comes later it is asked then.
      if (window.visible()) window.callAttention();
    },
    reconsider,
  };
}
