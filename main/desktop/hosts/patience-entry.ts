import { patienceCommand } from '#shared/models/hosts-view';
import type { HostRow } from '#shared/models/host-table';
import { quoted } from '#app/hosts/documents/edits';

const name = 'countersign-test';

/** What a person puts into a host's file so that it starts the test, in that file's own kind. */
export function patienceEntry({ id, entry: shape, files }: Pick<HostRow, 'id' | 'entry' | 'files'>, connector: string): string {
  const file = files.find(({ servers }) => servers !== null);
  const args = ['run', '--server', name, '--host', id, '--', patienceCommand];
  const words = shape.args === null ? [connector, ...args] : args;
  const list = `[${words.map(quoted).join(', ')}]`;
  const key = file?.servers?.[0]?.findLast((one) => one !== '*') ?? 'mcpServers';
  switch (file?.format) {
    case 'toml':
      return shape.name === null
        ? `[${key}.${name}]\n${shape.args === null ? '' : `${shape.command} = ${quoted(connector)}\n`}${shape.args ?? shape.command} = ${list}\n`
        : `[[${key}]]\n${shape.name} = ${quoted(name)}\n${shape.args === null ? '' : `${shape.command} = ${quoted(connector)}\n`}${shape.args ?? shape.command} = ${list}\n`;
    case 'yaml': {
      const lines = [...(shape.args === null ? [] : [`${shape.command}: ${quoted(connector)}`]), `${shape.args ?? shape.command}: ${list}`];
      return shape.name === null ? `  ${name}:\n${lines.map((line) => `    ${line}\n`).join('')}` : `  - ${shape.name}: ${name}\n${lines.map((line) => `    ${line}\n`).join('')}`;
    }
    case 'jsonc':
    case 'script':
    case undefined:
      return `${quoted(name)}: { ${shape.args === null ? '' : `${quoted(shape.command)}: ${quoted(connector)}, `}${quoted(shape.args ?? shape.command)}: ${list} }`;
  }
}
