import type { PromptState } from '#shared/contracts/ipc';
import type { Screen } from '../prompts/desk';

/** A prompt window that only remembers. */
export interface FakeScreen extends Screen {
  readonly shown: ('quiet' | 'asked' | 'again')[];
  readonly states: PromptState[];
  isVisible: boolean;
  isAttended: boolean;
}

export function fakeScreen(): FakeScreen {
  const fake: FakeScreen = {
    shown: [],
    states: [],
    isVisible: false,
    isAttended: false,
    show(how) {
      fake.shown.push(how);
      fake.isVisible = true;
    },
    hide() {
      fake.isVisible = false;
    },
    visible: () => fake.isVisible,
    attended: () => fake.isAttended,
    push: (state) => void fake.states.push(state),
    callAttention: () => undefined,
  };
  return fake;
}
