import type { Effect } from '../effect';
import type { Update } from './exchange';

/** Questions about an exchange are taken back. */
export function close(exchange: Pick<Update, 'asks'>, why: Extract<Effect, { kind: 'withdraw' }>['why']): Effect[] {
  return exchange.asks.flatMap((one): Effect[] => {
    const { question } = one;
    one.question = null;
    // What is being looked through belongs to nothing any more.
    one.looking = null;
    return question === null ? [] : [{ kind: 'withdraw', prompt: question.prompt, why }];
  });
}
