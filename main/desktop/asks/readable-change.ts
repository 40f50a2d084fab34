import type { AskChange } from '#shared/models/ask';

/** Of a change what can be read without a key: everything but the folders, which say where the person works. */
export function readableChange(change: AskChange): Readonly<Record<string, string | number | boolean>> {
  const { picked, budget, ...rest } = change;
  return {
    what: Object.keys(change).join(' '),
    ...Object.fromEntries(Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    ...(budget === undefined ? {} : { asks: budget.asks, tokens: budget.tokens }),
    ...(picked === undefined ? {} : { folders: picked?.length ?? 'none' }),
  };
}
