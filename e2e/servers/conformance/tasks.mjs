/**
 * The tools that the protocol's conformance suite wants of a server whose tools become tasks (extension `io.modelcontextprotocol/tasks`), over standard input and output. No published SDK has
 * the server's part of the extension, so the messages are written here.
 */
import { createInterface } from 'node:readline';

const extension = 'io.modelcontextprotocol/tasks';
const needed = { code: -32021, message: 'the client has to know tasks', data: { requiredCapabilities: { extensions: { [extension]: {} } } } };
const unknownTask = { code: -32602, message: 'there is no such task' };
const said = (text, more = {}) => ({ resultType: 'complete', content: [{ type: 'text', text }], ...more });
const form = (message, name, type) => ({ method: 'elicitation/create', params: { mode: 'form', message, requestedSchema: { type: 'object', properties: { [name]: { type } }, required: [name] } } });
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const confirm = form('Go on?', 'confirm', 'boolean');

/** By tool: what becomes of it. A task's work gets what was answered; what it throws is an error of the protocol's. `must`: it is a task or nothing. */
const tools = {
  greet: { sync: ({ name }) => said(`Hello, ${name}!`) },
  slow_compute: { work: async (_, { seconds = 0 }) => (await later(seconds * 1000), said('computed')) },
  failing_job: { must: true, work: () => said('it failed', { isError: true }) },
  protocol_error_job: {
    work: () => {
      throw new Error('it broke');
    },
  },
  confirm_delete: { asks: { confirm }, work: (answers) => said(JSON.stringify(answers)) },
  multi_input: { asks: { name: form('What is your name?', 'name', 'string'), confirm }, work: (answers) => said(JSON.stringify(answers)) },
  test_tool_with_task: { must: true, before: { user_name: form('What is your name?', 'name', 'string') }, work: (answers) => said(JSON.stringify(answers)) },
};

const tasks = new Map();

function begin({ asks = {}, work }, args, answers) {
  const now = new Date().toISOString();
  const task = { taskId: `task-${tasks.size + 1}`, status: 'working', createdAt: now, asks, answers, args, work, end: {} };
  tasks.set(task.taskId, task);
  void goOn(task);
  return task;
}

const waiting = ({ asks, answers }) => Object.fromEntries(Object.entries(asks).filter(([key]) => answers[key] === undefined));

async function goOn(task) {
  if (Object.keys(waiting(task)).length > 0) {
    task.status = 'input_required';
    return;
  }
  task.status = 'working';
  const end = await Promise.resolve().then(() => task.work(task.answers, task.args)).then((result) => ({ status: 'completed', result }), ({ message }) => ({ status: 'failed', error: { code: -32603, message } }));
  if (task.status === 'working') Object.assign(task, { status: end.status, end });
}

function told({ taskId, status, createdAt, end, ...task }) {
  const common = { taskId, status, createdAt, lastUpdatedAt: new Date().toISOString(), ttlMs: 60_000, pollIntervalMs: 100 };
  return { ...common, ...(status === 'input_required' ? { inputRequests: waiting({ ...task }) } : {}), ...(end.status === status ? end : {}) };
}

async function called({ name, arguments: args = {}, inputResponses }, knowsTasks) {
  const tool = tools[name];
  if (tool === undefined) throw { code: -32602, message: 'there is no such tool' };
  if (tool.sync !== undefined) return tool.sync(args);
  if (!knowsTasks && tool.must) throw needed;
  if (!knowsTasks) return tool.work({}, args);
  if (tool.before !== undefined && inputResponses === undefined) return { resultType: 'input_required', inputRequests: tool.before, requestState: 'before' };
  const { taskId, createdAt } = begin(tool, args, inputResponses ?? {});
  return { resultType: 'task', ...told({ taskId, status: 'working', createdAt, end: {} }) };
}

function ofTask(method, { taskId, inputResponses = {} }) {
  const task = tasks.get(taskId);
  if (task === undefined) throw unknownTask;
  if (method === 'tasks/get') return { resultType: 'complete', ...told(task) };
  if (method === 'tasks/update') {
    for (const [key, answer] of Object.entries(inputResponses)) if (Object.hasOwn(waiting(task), key)) task.answers[key] = answer;
    if (task.status === 'input_required') void goOn(task);
  } else if (task.status === 'working' || task.status === 'input_required') task.status = 'cancelled';
  return { resultType: 'complete' };
}

async function answered(method, params) {
  const can = params?._meta?.['io.modelcontextprotocol/clientCapabilities'];
  const knowsTasks = can?.extensions?.[extension] !== undefined;
  const lasting = { resultType: 'complete', ttlMs: 60_000, cacheScope: 'private' };
  switch (method) {
    case 'server/discover':
      return { ...lasting, supportedVersions: ['2026-07-28'], capabilities: { tools: {}, extensions: { [extension]: {} } }, serverInfo: { name: 'conformance', version: '1.0.0' } };
    case 'tools/list':
      return { ...lasting, tools: Object.keys(tools).map((name) => ({ name, inputSchema: { type: 'object' } })) };
    case 'tools/call':
      return called(params, knowsTasks);
    case 'tasks/get':
    case 'tasks/update':
    case 'tasks/cancel':
      if (!knowsTasks) throw needed;
      return ofTask(method, params);
    default:
      throw { code: -32601, message: 'there is no such method' };
  }
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const send = (rest) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...rest })}\n`);
  answered(method, params).then((result) => send({ result }), ({ code = -32603, message, data }) => send({ error: { code, message, ...(data === undefined ? {} : { data }) } }));
}).on('close', () => process.exit(0));
