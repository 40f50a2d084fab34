/** Stands for the thread that examines large calls: calls of `endless` never end, any other writes. */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ id, job }) => {
  if (job.tool === 'endless') for (;;);
  parentPort.postMessage({ id, finding: { tier: 2, evidence: [`looked at elsewhere: ${job.arguments.length} characters`], findings: [] } });
});
