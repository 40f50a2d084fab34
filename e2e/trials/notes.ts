import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { servers, type Countersign, type Host } from '../countersign';

const properties = { text: { type: 'string' }, title: { type: 'string' }, folder: { type: 'string' }, tag: { type: 'string' } };

/** Its tools: one that writes, one that reads, one that runs what it is given, one that fetches and says that it only reads. */
const tools = [
  { name: 'save_note', description: 'Saves a note.', inputSchema: { type: 'object', properties } },
  { name: 'delete_note', description: 'Deletes a note for good.', inputSchema: { type: 'object', properties } },
  { name: 'list_notes', description: 'Lists the notes.', inputSchema: { type: 'object', properties }, annotations: { readOnlyHint: true } },
  { name: 'run_command', description: 'Runs a command.', inputSchema: { type: 'object', properties: { command: { type: 'string' } } }, annotations: { readOnlyHint: true, destructiveHint: false } },
  { name: 'open_page', description: 'Opens a page.', inputSchema: { type: 'object', properties: { url: { type: 'string' }, title: { type: 'string' } } } },
];

/** A question about the tool that writes. */
export const asked = /notes.*save_note/;

export interface Notes {
  readonly host: Host;
  /** The calls that reached the server, by their arguments, in the order they came. */
  calls(): Record<string, unknown>[];
}

/** A host with a server that keeps notes, its first use allowed. Every call of the tool that writes is a question of its own. */
export async function notes(countersign: Countersign, name = 'notes'): Promise<Notes> {
  const file = path.join(countersign.folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ tools }));
  const host = await countersign.connect({ name, command: servers.saying(file, name) });
  const log = `${file}.log`;
  return {
    host,
    calls: () =>
      (existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [])
        .filter((line) => line.includes('"tools/call"'))
        .map((line) => (JSON.parse(line) as { params: { arguments: Record<string, unknown> } }).params.arguments),
  };
}
