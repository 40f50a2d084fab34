/** One thing the demonstration's host asks for. */
export interface Step {
  /** What it is about to ask, for the person who watches. */
  readonly words: string;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** Files the scratch folder begins with. */
export const files: Readonly<Record<string, string>> = {
  'notes.txt': 'Countersign asks before a tool runs.\nWhat you decide here stays within this folder.\n',
  'shopping.txt': 'bread\nolives\na lemon\n',
};

/** The calls, in order: looking, reading, writing, and moving something away. `at` makes a path inside the scratch folder. */
export function story(at: (name: string) => string): readonly Step[] {
  return [
    { words: 'list the files of the scratch folder', tool: 'list_directory', arguments: { path: at('.') } },
    { words: 'read notes.txt', tool: 'read_text_file', arguments: { path: at('notes.txt') } },
    { words: 'write hello.txt', tool: 'write_file', arguments: { path: at('hello.txt'), content: 'Written by a tool, after a person said yes.\n' } },
    { words: 'move shopping.txt to done.txt', tool: 'move_file', arguments: { source: at('shopping.txt'), destination: at('done.txt') } },
  ];
}
