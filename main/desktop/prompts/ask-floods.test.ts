import { describe, expect, test } from 'vitest';
import type { AskPromptView, OptionView, PromptView } from '#shared/models/prompt';
import { callView, resultView } from '../testing/samples';
import { answersTo } from './answers-to';
import { openOn } from './card';
import { deniedWith, drawn } from './drawn';
import { arrive, emptyQueue, next, withdraw } from './queue';

const option = (id: string, kind: OptionView['kind']): OptionView => ({ id, kind, label: id, words: null, inputs: [] });

function askView(id: string, changes: Partial<AskPromptView> = {}): AskPromptView {
  return {
    kind: 'ask',
    id,
    askedAt: 0,
    deadlineAt: null,
    host: 'Acme',
    server: 'notes',
    identity: 'f',
    gate: 'ask',
    asks: 'sampling',
    tool: null,
    tier: 2,
    sentence: 'It asks for a completion.',
    because: [],
    options: [option('deny', 'deny'), option('allow', 'ask-allow')],
    says: null,
    warnings: [],
    needsFullView: false,
    editable: false,
    ...changes,
  };
}
const asks = (count: number, changes: Partial<AskPromptView> = {}): readonly PromptView[] => Array.from({ length: count }, (_, at) => askView(`q${at}`, changes));
const calls = (count: number, identity = 'f'): readonly PromptView[] => Array.from({ length: count }, (_, at) => callView(`c${at}`, { identity }));
const come = (...views: readonly PromptView[]) => next(views.reduce(arrive, emptyQueue), 0);

describe('what a server asks for shares the budget of its calls', () => {
  test.each([
    { cell: 'six asks', views: asks(6), want: 'one', why: 'as many come at once' },
    { cell: 'seven asks', views: asks(7), want: 'flood', why: 'each takes as long to read as several calls' },
    { cell: 'asks and calls together', views: [...asks(6), ...calls(3)], want: 'flood', why: 'the person is one' },
    { cell: 'asks of one server, calls of another', views: [...asks(6), ...calls(3, 'g')], want: 'one', why: 'each has its own budget' },
    { cell: 'replies of the host', views: asks(9, { gate: 'reply' }), want: 'one', why: 'they follow what was let through' },
    { cell: 'asks and held results', views: [...asks(6), ...Array.from({ length: 9 }, (_, at) => ({ ...resultView(`r${at}`), identity: 'f' }))], want: 'one', why: 'so do they' },
  ])('$cell: $why', ({ views, want }) => {
    expect(come(...views).card?.kind).toBe(want);
  });

  test('so do those of the last minute that are over', () => {
    const after = (count: number) => {
      const over = asks(count).reduce((queue, view) => withdraw(arrive(queue, view), view.id), emptyQueue);
      return next([askView('a'), askView('b')].reduce(arrive, over), 0).card?.kind;
    };
    expect([after(12), after(11)]).toEqual(['flood', 'one']);
  });
});

test('a flood says how often the server asked, and pausing refuses whatever it asked since', () => {
  const flood = arrive(arrive(come(...asks(7), callView('x', { identity: 'g' })), askView('later')), callView('call', { identity: 'f' }));
  expect(drawn(flood).card).toMatchObject({ kind: 'flood', count: 7, flood: { asked: 7 } });
  expect(deniedWith(flood, 'pause').map(({ id }) => id)).toEqual(['later', 'call']);
  expect(deniedWith(flood, 'deny-all')).toEqual([]);
});

test('denying one call denies no ask with it', () => {
  const queue = arrive(come(callView('a'), callView('b')), askView('q'));
  expect(deniedWith(queue, 'deny-all').map(({ id }) => id)).toEqual(['b']);
});

test('a flood is refused in each ask’s own words: a form is declined, the rest denied', () => {
  const form = askView('form', { asks: 'form', options: [option('cancel', 'ask-cancel'), option('decline', 'ask-decline'), option('allow', 'ask-allow')] });
  const flood = come(...asks(6), form).card;
  const given = (flood === null ? [] : openOn(flood)).flatMap((view) => answersTo({ prompt: view.id, option: 'deny' }, [view], 'deny'));
  expect(given.map(({ prompt, option: chosen }) => `${prompt} ${chosen}`)).toEqual([...asks(6).map(({ id }) => `${id} deny`), 'form decline']);
});
