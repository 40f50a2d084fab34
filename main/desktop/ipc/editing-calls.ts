import type { Desk } from '../prompts/desk';
import type { PausedServers } from '../paused';
import type { PromptAsks } from '../prompts/prompt-asks';
import { Refusal, type Handlers } from './answer-call';
import { say } from '#shared/words/say';

/** The calls of the editor of arguments. They are told of the question on screen alone, and decide nothing. */
export function editCalls(desk: Pick<Desk, 'onScreen'>, asks: PromptAsks): Pick<Handlers, 'prompt/edit' | 'prompt/check'> {
  const onScreen = (prompt: string): void => {
    if (desk.onScreen() !== prompt) throw new Refusal(say('guard.gone'));
  };
  return {
    'prompt/edit': async ({ prompt }) => {
      onScreen(prompt);
      const told = await asks.ask(prompt, { what: 'edit' });
      if (told?.what !== 'edit') throw new Refusal(say('refused.edit'));
      return { text: told.text, schema: told.schema };
    },
    'prompt/check': async ({ prompt, text }) => {
      onScreen(prompt);
      const told = await asks.ask(prompt, { what: 'check', text });
      if (told?.what !== 'check') throw new Refusal(say('refused.check'));
      return told.check;
    },
  };
}

/** Pausing and resuming a server; `known`: whether the console shows one of this identity. */
export function pauseCalls(paused: PausedServers, known: (digest: string) => boolean): Pick<Handlers, 'server/pause' | 'server/resume'> {
  return {
    'server/pause': ({ digest }) => {
      if (!known(digest)) throw new Refusal(say('refused.serverGone'));
      paused.pause(digest);
      return {};
    },
    'server/resume': ({ digest }) => {
      paused.resume(digest);
      return {};
    },
  };
}
