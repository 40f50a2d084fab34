/** Stands for the threads that examine large calls, look results through and hold listings against what was accepted: calls of `endless`, and what has that word in it, never end; results with `crash` kill it. Tools that speak of `poison` are held back. Scans never finish here: the line is then scanned where it came. */
import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ id, job }) => {
  if (job.scans !== undefined) return void parentPort.postMessage({ id, finding: null });
  if (job.result !== undefined) return void parentPort.postMessage({ id, finding: looked(new TextDecoder().decode(job.result)) });
  if (job.pages !== undefined) return void parentPort.postMessage({ id, finding: reviewed(new TextDecoder().decode(job.pages.at(-1))) });
  if (job.tool === 'endless') for (;;);
  const text = job.arguments ?? JSON.stringify(JSON.parse(new TextDecoder().decode(job.line)).params.arguments);
  parentPort.postMessage({ id, finding: { tier: 2, evidence: [`looked at elsewhere: ${text.length} characters`], findings: [] } });
});

/** @param {string} line */
function looked(line) {
  if (line.includes('endless')) for (;;);
  if (line.includes('crash')) process.exit(1);
  const bad = line.includes('poison');
  const detections = bad ? [{ rule: 'order/poison', why: 'It says poison', at: '/result/content/0/text', span: null, kind: 'instruction', score: 1 }] : [];
  const { id } = JSON.parse(line);
  return {
    inspection: { detected: { flag: bad, score: bad ? 1 : 0, detections, finished: true }, passages: detections.map(() => ({ before: '', words: 'poison', after: '', bound: { words: createHash('sha256').update(line.includes('other poison') ? 'other' : 'poison').digest('hex'), excerpt: 'poison' } })), names: detections.map(() => true) },
    wrapped: bad ? JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: 'wrapped' }] } }) : null,
  };
}

/** @param {string} line */
function reviewed(line) {
  const { id, result } = JSON.parse(line);
  const bad = (tool) => JSON.stringify(tool).includes('poison');
  const standing = (tool) => ({ standing: bad(tool) ? 'quarantined' : 'accepted', fingerprint: 'a'.repeat(64), accepted: 'a'.repeat(64), class: bad(tool) ? 'suspicious' : null, findings: [] });
  return {
    count: result.tools.length,
    complete: true,
    next: null,
    standings: result.tools.map((tool) => [`tool\n${tool.name}`, standing(tool)]),
    pins: null,
    news: [],
    tools: result.tools.map(({ name, description, inputSchema }) => ({ definition: { name, title: null, description, destructive: null }, schema: JSON.stringify(inputSchema) })),
    line: JSON.stringify({ jsonrpc: '2.0', id, result: { tools: result.tools.filter((tool) => !bad(tool)) } }),
  };
}
