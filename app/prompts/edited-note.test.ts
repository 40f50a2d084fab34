import { describe, expect, test } from 'vitest';
import { fromPlain, isJsonObject } from '#shared/json';
import { editedNote } from './edited-note';

function ran(sent: object, now: object): string {
  const args = fromPlain(now);
  if (!isJsonObject(args)) throw new Error('arguments are an object');
  return editedNote(fromPlain(sent), args).replace(/^.*It ran with: /, '');
}

describe('what the model is told of edited arguments', () => {
  test('all of them, as they are', () => {
    expect(ran({ path: '/a' }, { path: '/b', words: ['rm', '--all'] })).toBe('{"path":"/b","words":["rm","--all"]}');
  });

  test.each([
    { why: 'under its name', now: { token: 'Zx81kq0zz' } },
    { why: 'deeper', now: { env: { TOKEN: 'Zx81kq0zz' } } },
    { why: 'in an address', now: { url: 'https://ana:Zx81kq0zz@x.example/' } },
    { why: 'in a command', now: { command: 'PGPASSWORD=Zx81kq0zz psql' } },
    { why: 'behind an option of a command', now: { command: 'deploy --token Zx81kq0zz now' } },
    { why: 'behind an option of a list', now: { args: ['--password', 'Zx81kq0zz'] } },
  ])('no secret the person put in: $why', ({ now }) => {
    expect(ran({ args: ['x'] }, now)).not.toContain('Zx81kq0zz');
  });

  test('a secret the model sent itself', () => {
    expect(ran({ args: ['--password', 'Zx81kq0zz'], path: '/a' }, { args: ['--password', 'Zx81kq0zz'], path: '/b' })).toContain('Zx81kq0zz');
  });
});
