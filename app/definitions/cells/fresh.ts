import type { ChangeCell } from './change-cell';
import { argument, more, said } from './change-cell';
import type { Styled } from './fresh-poison';
import { freshTools } from './fresh-tools';

/** Every row as an update of the tool it names. Text after `=` stands for the whole description. */
export function updates(rows: Styled, want: ChangeCell['want']): ChangeCell[] {
  return Object.entries(rows).flatMap(([why, of]) =>
    of.map(([where, text]) => {
      const [name = '', of] = where.split('/');
      const before = freshTools[name as keyof typeof freshTools];
      const after = of !== undefined ? argument(before, of, text) : text.startsWith('=') ? said(before, text.slice(1)) : more(before, text);
      return { id: `${where}: ${text.slice(0, 60)}`, given: { before, after }, want, because: null, why };
    }),
  );
}
