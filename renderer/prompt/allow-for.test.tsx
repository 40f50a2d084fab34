import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { choicesCall, writeCall } from '../preview/prompt-samples';
import { fakeBrowser } from '../testing/browser';
import { button, open, sent } from '../testing/open-prompt';

fakeBrowser();

const openMenu = () => fireEvent.keyDown(button('Allow for…'), { key: 'ArrowDown' });

describe('the answers that can be remembered', () => {
  it('stand by what they cover, each over its exact rule', async () => {
    await open(choicesCall);
    openMenu();
    const menu = await screen.findByRole('menu');
    expect(within(menu).getAllByRole('group').map((group) => [group.firstElementChild?.textContent?.slice(0, 30), ...within(group).getAllByRole('menuitem').map((item) => item.firstElementChild?.firstChild?.textContent)])).toEqual([
      ['Only in src/checkout', 'This session', 'Always'],
      ['Only in …/idea/a-very-long-fol', 'This session', 'Always'],
      ['Whatever the arguments are', 'This session', '1 hour', 'Always'],
    ]);
    for (const { label, words } of choicesCall.options.slice(2)) {
      expect(within(menu).getByRole('menuitem', { name: `${label}${words ?? ''}` })).toBeTruthy();
    }
  });

  it('are told apart by name, and send the one that was chosen', async () => {
    const bridge = await open(choicesCall);
    openMenu();
    fireEvent.click(await screen.findByRole('menuitem', { name: /^Always(?!,)/ }));
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-choices', option: 'allow-always' }]);
  });

  it('are chosen by a press of their own: a pointer that slips from the button onto one answers nothing', async () => {
    const bridge = await open(choicesCall);
    fireEvent.pointerDown(button('Allow for…'), { button: 0, ctrlKey: false, pointerType: 'mouse' });
    const always = await screen.findByRole('menuitem', { name: /^Always(?!,)/ });
    fireEvent.pointerMove(always, { pointerType: 'mouse' });
    fireEvent.pointerUp(always, { button: 0, pointerType: 'mouse' });
    expect(sent(bridge, 'prompt/answer')).toEqual([]);
    fireEvent.pointerDown(always, { button: 0, pointerType: 'mouse' });
    fireEvent.pointerUp(always, { button: 0, pointerType: 'mouse' });
    fireEvent.click(always);
    expect(sent(bridge, 'prompt/answer')).toEqual([{ prompt: 'p-choices', option: 'allow-always' }]);
  });

  it('have no heading where there is only one kind', async () => {
    await open(writeCall);
    openMenu();
    expect((await screen.findByRole('menu')).textContent).not.toContain('Whatever the arguments are');
  });
});
