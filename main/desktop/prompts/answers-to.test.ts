import { expect, test } from 'vitest';
import { askView, callView } from '../testing/samples';
import { answersTo } from './answers-to';

test('denying all declines what a server asks, and never answers in its place', () => {
  const views = [callView('c'), askView('f'), askView('s', { asks: 'sampling', options: [{ id: 'deny', kind: 'deny', label: 'Refuse', words: null, inputs: [] }] })];
  expect(views.flatMap((view) => answersTo({ prompt: view.id, option: 'deny' }, [view], 'deny'))).toEqual([
    { prompt: 'c', option: 'deny' },
    { prompt: 'f', option: 'decline' },
    { prompt: 's', option: 'deny' },
  ]);
});

test('allowing all lets nothing through that a server asks', () => {
  expect(answersTo({ prompt: 'f', option: 'allow-once' }, [askView('f')], 'allow-once')).toEqual([]);
});

test('what was filled in goes with the answer that takes it, and with no other', () => {
  const given = (option: string) => answersTo({ prompt: 'f', option, arguments: '{}' }, [askView('f')]);
  expect([given('send'), given('decline')]).toEqual([[{ prompt: 'f', option: 'send', arguments: '{}' }], [{ prompt: 'f', option: 'decline' }]]);
});
