import type { SessionView } from '#shared/models/server';
import { say } from '#shared/words/say';

/** What a person reads before they quit with servers running; null where nothing is lost by it. */
export function quitWords(sessions: readonly Pick<SessionView, 'host'>[]): string | null {
  if (sessions.length === 0) return null;
  const hosts = say('quit.hosts', { count: new Set(sessions.map(({ host }) => host)).size });
  return say('quit.running', { hosts, count: sessions.length });
}

export interface QuitOptions {
  readonly sessions: () => readonly Pick<SessionView, 'host'>[];
  /** Shows these words with "Quit" and "Keep running"; true for quit. */
  readonly ask: (words: string) => Promise<boolean>;
  readonly quit: () => void;
}

/**
 * Quits for a person who asked for it: at once when nothing runs, else after one question. The system's own ways (a signal, logging out, shutting down) do not come
 * here: nobody is there to answer.
 */
export function personQuits({ sessions, ask, quit }: QuitOptions): () => Promise<void> {
  let asking = false;
  return async () => {
    const words = quitWords(sessions());
    if (words === null) {
      quit();
      return;
    }
    if (asking) return;
    asking = true;
    try {
      if (await ask(words)) quit();
    } finally {
      asking = false;
    }
  };
}
