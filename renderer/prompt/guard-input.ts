import type { PromptStore } from '../state/prompt-store';
import { whenAtIt } from './at-it';
import { pressChord } from './chord';
import { firstKeys } from './first-keys';
import { firstPress } from './first-press';
import { whenPainted } from './painted';

/** Guards this page's keys and presses, question by question, and tells main when the system covers the window. */
export function guardInput(store: PromptStore, page: Window = window): () => void {
  const keys = firstKeys(page, () => pressChord(page.document));
  const press = firstPress(page);
  const leave = whenAtIt(page, () => {
    const { state, attended } = store.getState();
    if (state?.prompt != null) attended(state.prompt.id);
  });
  let callOff = (): void => undefined;

  const off = store.subscribe(({ state }, { state: before }) => {
    if (state?.prompt?.id === before?.prompt?.id) return;
    callOff();
    keys.shown();
    press.shown();
    // With no question there may be a receipt, which Esc puts away.
    if (state !== null) callOff = whenPainted(() => keys.painted());
  });
  const cover = (): void => store.getState().cover(page.document.visibilityState === 'hidden');
  page.document.addEventListener('visibilitychange', cover);
  return () => {
    off();
    leave();
    callOff();
    keys.dispose();
    press.dispose();
    page.document.removeEventListener('visibilitychange', cover);
  };
}
