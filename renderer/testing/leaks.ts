const spokenAttributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription', 'aria-valuetext'];

/** A character made visible, which looks the same in every language. */
const token = /⟦U\+[0-9A-F]+⟧/g;

/**
 * Every text and spoken attribute of the page with a letter of ASCII in it: under the pseudo-locale, with all that main says in foreign letters, a string of ours that is not
 * in the catalogue. `machine` selects elements whose own text no language has, and `plain` is what may stand anywhere.
 */
export function leaks({ machine = '', plain = /(?!)/g }: { readonly machine?: string; readonly plain?: RegExp } = {}): readonly string[] {
  const found: string[] = [];
  const look = (text: string | null): void => {
    if (text !== null && /[A-Za-z]/.test(text.replaceAll(token, '').replaceAll(plain, ''))) found.push(text);
  };
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of spokenAttributes) look(element.getAttribute(name));
    if (element.tagName === 'STYLE' || (machine !== '' && element.closest(machine) !== null)) continue;
    for (const child of element.childNodes) if (child.nodeType === Node.TEXT_NODE) look(child.textContent);
  }
  return found;
}
