import { hostRow } from './table';

/** How a host's settings file writes a variable of a server's entry. */
export interface EntryValue {
  /** The line that holds the value, with the value left out. */
  readonly line: string;
  /** The member of the entry it stands under. */
  readonly member: string;
}

/** What in the settings of the host that declares `id` gives the variable its value. A host nobody knows is taken to write as Claude Desktop does, which most others took over. */
export function entryValue(id: string, name: string): EntryValue {
  const row = hostRow(id);
  const member = row?.entry.env ?? 'env';
  switch (row?.files[0]?.format) {
    case 'toml':
      return { line: `${name} = "…"`, member };
    case 'yaml':
      return { line: `${name}: …`, member };
    case 'jsonc':
    case 'script':
    case undefined:
      return { line: `"${name}": "…"`, member: `"${member}"` };
  }
}
