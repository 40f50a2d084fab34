import { render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { inEnglish, speak } from '#shared/words/catalogue';
import type { Catalogue } from '#shared/words/catalogue';
import { sayWith } from './say-with';

afterEach(() => speak(inEnglish));

/** Polish, with another order of words. */
const polish: Catalogue = {
  locale: 'pl',
  patterns: {
    ...inEnglish.patterns,
    'wait.hostGivesUp': 'Za {clock} {host} zrezygnuje.',
    'changes.title': 'To nie ten serwer',
  },
};

describe('what is said with something drawn in it', () => {
  const drawn = () => render(<p>{sayWith('wait.hostGivesUp', { host: <b>Zed &lt;i&gt;</b>, clock: <i>0:48</i> })}</p>).container.innerHTML;
  it('keeps the elements in their places', () => expect(drawn()).toBe('<p><b>Zed &lt;i&gt;</b> gives up in <i>0:48</i>; then nothing runs.</p>'));
  it('in the order of the language', () => {
    speak(polish);
    expect(drawn()).toBe('<p>Za <i>0:48</i> <b>Zed &lt;i&gt;</b> zrezygnuje.</p>');
  });
  it('draws markup in a string as text', () => {
    speak({ ...polish, patterns: { ...polish.patterns, 'changes.title': '<img src=x> {server}' } });
    expect(render(<p>{sayWith('changes.title', { server: 'a' })}</p>).container.innerHTML).toBe('<p>&lt;img src=x&gt; a</p>');
  });
  it('writes a number its way, and chooses the form by it', () => {
    expect(render(<p>{sayWith('flood.title', { server: <b>a</b>, count: 1234 })}</p>).container.textContent).toBe('a asked 1,234 times in the last minute');
  });
  it('tells its text between two elements from that at an end', () => {
    const told: unknown[] = [];
    render(<p>{sayWith('call.title', { host: 'h', server: 's', tool: 't' }, (text, between) => (told.push([text, between]), text))}</p>);
    expect(told.slice(0, 2)).toEqual([[' wants ', true], [' to run ', true]]);
  });
});
