import type { Pattern } from '../catalogue';

/** What is said of a server's asks by the engine and in the record. */
export const askGateWords = {
  'asks.unknown': 'This server is not known any more.',
  'flood.sentenceAsks': { one: '{count} question of this server waits. Nothing was passed on.', other: '{count} questions of this server wait, more than can be read one after the other. Nothing of them was passed on.' },
  'flood.pausingAsks': 'Pausing refuses these, and every other question and call of {server} until you resume it under Servers.',
  'asks.notPicked': 'A folder is added in the prompt window, where the host names it.',
  'asks.notPaused': 'What this server asks for is not paused.',
  'asks.paused': '{server} asked for more than a person can answer. Everything it asks of its hosts is refused until you resume it under Servers.',
  'asks.notKept': 'What you decided could not be kept.',
  'asks.root.long': 'Its address is too long',
  'asks.root.notFile': 'It is no folder on this computer',
  'asks.root.query': 'Its address holds more than a folder',
  'asks.root.noFolder': 'Its address names no folder, or everything on the disk',
  'asks.root.traversal': 'Its address leads out of the folder it names',
  'asks.root.missing': 'Where it leads cannot be told',
  'asks.root.absent': 'There is nothing at this place now',
  'asks.root.wide': 'All of your home folder lies in it',
} as const satisfies Readonly<Record<string, Pattern>>;
