import type { Json } from '#shared/json';

/** The words a tool is known by: what it speaks of anyway counts for less. */
export function ownWords(part: ReadonlyMap<string, Json>): string {
  const name = part.get('name');
  const title = part.get('title');
  return `${typeof name === 'string' ? name.replace(/[_\-./]|(?<=[a-z])(?=[A-Z])/g, ' ') : ''} ${typeof title === 'string' ? title : ''}`.slice(0, 1000);
}

/** What a tool said of itself: the words it is known by, and what it is described as. */
export function purposeOf(part: ReadonlyMap<string, Json>): string {
  const description = part.get('description');
  return `${ownWords(part)} ${typeof description === 'string' ? description : ''}`.slice(0, 1600);
}
