import { expect, test } from 'vitest';
import { reviewShortcut } from './shortcut';

function shortcuts(taken: readonly string[] = []) {
  const live = new Map<string, () => void>();
  let pressed = 0;
  const one = reviewShortcut(
    {
      register(accelerator, act) {
        if (accelerator.includes('?')) throw new TypeError('conversion failure from ?');
        if (taken.includes(accelerator)) return false;
        live.set(accelerator, act);
        return true;
      },
      unregister: (accelerator) => void live.delete(accelerator),
    },
    () => (pressed += 1),
  );
  return { one, live, pressed: () => pressed };
}

test.each([
  { why: 'a free one', wish: 'CommandOrControl+Alt+Shift+C', refused: null },
  { why: 'one that another program has', wish: 'Alt+Tab', refused: 'Another program has this shortcut, or your system does not let an app have one. Choose another.' },
  { why: 'a bare key, which everybody else would lose', wish: 'C', refused: 'A shortcut needs Ctrl, Alt, Cmd or Super and another key.' },
  { why: 'Shift alone makes a capital letter', wish: 'Shift+C', refused: 'A shortcut needs Ctrl, Alt, Cmd or Super and another key.' },
  { why: 'no accelerator', wish: 'Ctrl+?', refused: 'This shortcut cannot be read. Choose another.' },
  { why: 'nothing', wish: '', refused: 'A shortcut needs Ctrl, Alt, Cmd or Super and another key.' },
])('$why', ({ wish, refused }) => {
  const { one, live } = shortcuts(['Alt+Tab']);
  expect({ refused: one.change(wish), problem: one.problem(), live: [...live.keys()] }).toEqual({ refused, problem: refused, live: refused === null ? [wish] : [] });
});

test('another takes its place at once, one that cannot be had leaves it, and none frees it', () => {
  const { one, live, pressed } = shortcuts(['Alt+Tab']);
  one.change('Ctrl+1');
  one.change('Ctrl+2');
  expect([...live.keys()]).toEqual(['Ctrl+2']);
  expect(one.change('Alt+Tab')).not.toBeNull();
  expect({ live: [...live.keys()], problem: one.problem() }).toEqual({ live: ['Ctrl+2'], problem: null });
  live.get('Ctrl+2')?.();
  expect(pressed()).toBe(1);
  expect(one.change('Ctrl+2')).toBeNull();
  one.change(null);
  expect(live.size).toBe(0);
});

test('the end frees it', () => {
  const { one, live } = shortcuts();
  one.change('Ctrl+1');
  one.dispose();
  expect(live.size).toBe(0);
});
