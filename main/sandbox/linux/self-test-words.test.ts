import { describe, expect, test } from 'vitest';
import { whyNotHeld } from './self-test-words';

const whole = ['may-read', 'may-write', 'may-CapBnd:\t0000000000000000', 'may-NoNewPrivs:\t1', 'may-Seccomp:\t2', 'tried', 'end'];

describe('what the self-test came to, as a person reads it', () => {
  test.each([
    { why: 'everything held', said: whole, want: undefined },
    { why: 'connecting could not be tried', said: whole.filter((line) => line !== 'tried'), want: undefined },
    { why: 'one thing succeeded', said: [...whole, 'pin'], want: 'what was tried against it succeeded: moving a protected folder away' },
    { why: 'what succeeded comes before what is lacking', said: ['outside-read', 'end'], want: 'what was tried against it succeeded: reading a file outside of its folders' },
    { why: 'the same in several ways is said once', said: [...whole, 'path', 'abstract', 'connected', 'descriptor 5', 'descriptor 7'], want: 'what was tried against it succeeded: connecting to a program outside of it; keeping a file open that it was not given' },
    { why: 'a name of the prototype is no name', said: [...whole, 'constructor'], want: 'what was tried against it succeeded: something that nobody asked of it' },
    { why: 'nothing came', said: [], want: 'a program in it does not run as it should: it cannot read a file in its folders; it cannot write in its folders; it keeps rights of the administrator; it could gain rights by starting another program; its system calls are not filtered; it ended before everything was tried' },
    { why: 'another value of a right', said: whole.map((line) => (line.startsWith('may-Seccomp') ? 'may-Seccomp:\t0' : line)), want: 'what was tried against it succeeded: something that nobody asked of it' },
  ])('$why', ({ said, want }) => {
    expect(whyNotHeld(said)).toBe(want);
  });
});
