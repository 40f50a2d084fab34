import { writeSync } from 'node:fs';
import { findHostFiles } from '../find';
import { openHosts } from '../hosts';

/** Puts the one file below a home behind Countersign and takes it out again, over and over, and says after each writing what there is now. */
const [home = '', data = ''] = process.argv.slice(2);
const hosts = openHosts({ home: data, version: '0', connector: '/opt/countersign', now: () => 0 });
for (;;) {
  const [file] = (await findHostFiles({ platform: 'linux', home, env: {} })).filter(({ servers }) => servers !== null);
  if (file === undefined) throw new Error('the file is lost');
  const plan = await hosts.planWrap(file, [['mcpServers', 'a']], null);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  const wrapped = await hosts.apply(plan.value);
  if (!wrapped.ok) throw new Error(JSON.stringify(wrapped.error));
  writeSync(1, 'w');
  const undo = await hosts.planUndo(file);
  if (undo.way !== 'bytes') throw new Error(undo.way);
  const undone = await hosts.apply(undo.plan);
  if (!undone.ok) throw new Error(JSON.stringify(undone.error));
  writeSync(1, 'u');
}
