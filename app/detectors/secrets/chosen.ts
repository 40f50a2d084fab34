import { isTutorials } from './shown';
import type { Manner } from './value';

/*
 * Passwords that people choose. Only the kinds of characters in them tell them from what else stands behind such a name, so one that could as well be a word of a program, or that
 * is put together as passwords in documentation are, is left alone.
 */

const signs = /[!@#$%^&*?+=~§€£]/;

/** How sure it is that `value`, behind the name of a password, was chosen as one; 0 for not at all. `bits`: what speaks for its having been drawn. */
export function passwordScore(value: string, bits: number, manner: Manner): number {
  if (value.length < 8 || value.length > 128 || isTutorials(value) || !/[A-Za-z]/.test(value)) return 0;
  // What is called after what it holds is a name, not the value.
  if (/^[A-Za-z_][\w.-]*$/.test(value) && /passw|passwd|secret|token|pwd|cred/i.test(value) && bits < 45) return 0;
  // Words joined, with a number: what people are told to make up.
  if (/^[a-z]{3,12}(?:[-_.][a-z]{3,12}){2,5}[-_.]?\d{2,4}$/i.test(value)) return 0.7;
  if (bits >= (/^[A-Za-z]+$/.test(value) ? 40 : 30) && manner !== 'prose') return 0.8;
  const digits = value.replaceAll(/\D/g, '').length;
  const strong = signs.test(value.slice(0, -1)) || (signs.test(value) && manner === 'quoted');
  const kinds = Number(/[a-z]/.test(value)) + Number(/[A-Z]/.test(value)) + Number(digits > 0) + Number(strong);
  if (kinds < 2 || digits === 0) return strong && kinds >= 3 && (bits >= 15 || (bits >= 10 && value.slice(1, -1).replaceAll(/[^!@#$%^&*?+=~§€£]/g, '').length >= 2)) ? 0.65 : 0;
  if (strong && kinds >= 3 && (digits >= 2 || bits >= 15)) return 0.8;
  // Parts joined, in small and capital letters and digits; what is of capitals alone is the name of an algorithm or a constant.
  if (kinds >= 3 && (manner !== 'prose' || !/[_.]/.test(value)) && /^[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+){1,5}$/.test(value) && digits >= 2 && /[a-z]{3}/.test(value) && /(?:^|[-_.])[A-Z][a-z]+/.test(value) && !/^[A-Z0-9_.-]*$/.test(value)) return 0.65;
  // A word and a number of four digits or more that is no year.
  if (/^[A-Za-z]{4,20}\d{4,6}[!#$%&*?@+]?$/.test(value) && !/(?:19|20)\d\d\W?$|(?:1234|4321|0000)\d{0,2}\W?$/.test(value)) return 0.65;
  if (bits >= 20 && kinds >= 3 && value.length >= 10 && manner !== 'prose') return 0.75;
  // Many digits and no word among them.
  if (kinds >= 3 && digits >= 4 && value.length >= 10 && (manner === 'set' || manner === 'quoted') && /^[A-Za-z0-9]+$/.test(value) && /[a-z][A-Z]|[A-Z][a-z]/.test(value) && !/[A-Za-z]{6}|[a-z]{4}|\d{10}/.test(value)) return 0.65;
  // In a sentence: drawn, capitals and digits within.
  if (manner === 'prose' && bits >= 22 && kinds >= 3 && value.length >= 10 && /^[A-Za-z0-9]+$/.test(value) && /[a-z]\d[a-z]|[A-Z]\d[a-z]|[a-z]\d[A-Z]/.test(value)) return 0.65;
  return 0;
}
