const spokenAttributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription', 'aria-valuetext'];

/** A character made visible, which looks the same in every language. */
const token = /⟦U\+[0-9A-F]+⟧/g;

/**
 * Every text and spoken attribute of the page with a letter of ASCII in it: under the pseudo-locale, with all that main says in foreign letters, a string of ours that is not
 * in the catalogue. `machine` selects elements whose own text no language has, and `plain` is what may stand anywhere.
 */
export function leaks({ machine = '', plain = /(?!)/g }: { readonly machine?: string; readonly plain?: RegExp } = {}): readonly string[] {
  const found: string[] = [];
  const leaking = (text: string | null): text is string => text !== null && /[A-Za-z]/.test(text) && /[A-Za-z]/.test(text.replaceAll(token, '').replaceAll(plain, ''));
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of spokenAttributes) {
      const said = element.getAttribute(name);
      if (leaking(said)) found.push(said);
    }
    if (element.tagName === 'STYLE') continue;
    for (const child of element.childNodes) {
      // Where an element stands takes longer to find than what it says, and few say what leaks.
      if (child.nodeType === Node.TEXT_NODE && leaking(child.textContent) && (machine === '' || element.closest(machine) === null)) found.push(child.textContent);
    }
  }
  return found;
}
