import { expect, test } from 'vitest';
import { freshKeys } from './fresh-keys';

type Step = readonly ['down' | 'repeat' | 'up', string, number] | readonly ['focus', number] | readonly ['blur'] | readonly ['question'];

function play(steps: readonly Step[]): boolean[] {
  const keys = freshKeys();
  return steps.flatMap((step) => {
    if (step[0] === 'focus') keys.focused(step[1]);
    else if (step[0] === 'blur') keys.blurred();
    else if (step[0] === 'question') keys.question();
    else return [keys.passes({ type: step[0] === 'up' ? 'keyUp' : 'keyDown', key: step[1], code: step[1], isAutoRepeat: step[0] === 'repeat' }, step[2])];
    return [];
  });
}

test.each<{ why: string; steps: Step[]; want: boolean[] }>([
  { why: 'a key pressed and let go of', steps: [['focus', 0], ['down', 'Enter', 1000], ['up', 'Enter', 1050]], want: [true, true] },
  { why: 'a key that was on its way to another window', steps: [['focus', 0], ['down', 'Enter', 40], ['up', 'Enter', 90]], want: [false, false] },
  { why: 'the same key pressed anew later', steps: [['focus', 0], ['down', 'Enter', 40], ['up', 'Enter', 90], ['down', 'Enter', 800]], want: [false, false, true] },
  { why: 'a key held since before: its first repeat says nothing of it', steps: [['focus', 0], ['down', 'Enter', 660], ['repeat', 'Enter', 700], ['repeat', 'Enter', 2000], ['up', 'Enter', 2010]], want: [false, false, false, false] },
  { why: 'a repeat whose beginning was not seen', steps: [['focus', 0], ['repeat', ' ', 5000]], want: [false] },
  { why: 'a key that is let go of here and was pressed elsewhere', steps: [['focus', 0], ['up', ' ', 5000]], want: [false] },
  { why: 'a key held in an editor goes on', steps: [['focus', 0], ['down', ' ', 1000], ['repeat', ' ', 1600], ['repeat', ' ', 1640]], want: [true, true, true] },
  { why: 'a key held while the next question comes was meant for the last', steps: [['focus', 0], ['down', 'Enter', 1000], ['question'], ['repeat', 'Enter', 1600], ['up', 'Enter', 1700], ['down', 'Enter', 1800]], want: [true, false, false, true] },
  { why: 'away and back with the key held', steps: [['focus', 0], ['down', 'Escape', 1000], ['blur'], ['focus', 5000], ['repeat', 'Escape', 9000]], want: [true, false] },
  { why: 'a key whose end was not heard, because the window was gone by then', steps: [['focus', 0], ['down', 'Escape', 1000], ['question'], ['down', 'Escape', 4000]], want: [true, true] },
  { why: 'letters are typed at any time', steps: [['focus', 0], ['repeat', 'a', 1], ['down', 'Tab', 2], ['up', 'q', 3]], want: [true, true, true] },
])('$why', ({ steps, want }) => expect(play(steps)).toEqual(want));
