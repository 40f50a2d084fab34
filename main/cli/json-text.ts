import { visible } from '#shared/text/visible';

/** The same document to a program; to a person who prints it, nothing in it moves or hides what they read (JSON.stringify leaves U+009B and the like as they are). */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/[^\n -~]/gu, (character) => (visible(character) === character ? character : escaped(character)))}\n`;
}

function escaped(character: string): string {
  return character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
