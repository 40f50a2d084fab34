import path from 'node:path';
import { decisionsRows, decisionsTable } from './decisions';
import { listedTools } from './listed';
import { measure, measureFiles } from './measure';
import { secretsRows } from './secrets';
import { tableOf } from './table';

export { written } from './table';

/** What `npm run eval` says of the detectors, as Markdown. `servers`: further folders of installed packages whose servers are listed. */
export async function detectors(root: string, servers: readonly string[]): Promise<string> {
  const listed = await listedTools([path.join(root, 'node_modules'), ...servers]);
  return tableOf([...measureFiles(path.join(root, 'scripts/eval/texts')), ...secretsRows(path.join(root, 'scripts/eval/texts')), ...measure('definitions of installed servers', 'dev', 'definitions', listed)]);
}

/** What it says of calls and of updates, as Markdown. */
export function decisions(root: string): string {
  return decisionsTable(decisionsRows(path.join(root, 'scripts/eval/texts')));
}
