import type { PlainTool } from './tools';

type Given = Readonly<Record<string, string>>;

const tool = (name: string, description: string, given: Given): PlainTool => ({
  name,
  description,
  inputSchema: { type: 'object', properties: Object.fromEntries(Object.entries(given).map(([of, words]) => [of, { type: 'string', description: words }])), required: Object.keys(given).slice(0, 1) },
});

/** Tools of many kinds of servers, as they were accepted. */
export const freshTools = {
  add: tool('add', 'Adds two numbers and returns the sum.', { a: 'First number', b: 'Second number' }),
  read: tool('read_text_file', 'Read the complete contents of a file from the file system as text.', { path: 'Path of the file' }),
  write: tool('write_file', 'Create a new file or completely overwrite an existing file with new content.', { path: 'Path of the file', content: 'Text to write' }),
  list: tool('list_directory', 'Get a listing of all files and directories in a path.', { path: 'Directory to list' }),
  search: tool('web_search', 'Search the web and return the top results.', { query: 'Search terms', count: 'How many results, at most 20' }),
  fetch: tool('fetch_url', 'Fetch a URL and return the page as markdown.', { url: 'URL to fetch', max_length: 'Most characters to return' }),
  mail: tool('send_email', 'Send an email through the configured account.', { to: 'Recipient address', subject: 'Subject line', body: 'Message body' }),
  inbox: tool('list_emails', 'List recent emails in the inbox.', { folder: 'Mail folder', limit: 'How many messages' }),
  slack: tool('slack_post_message', 'Post a message to a Slack channel.', { channel_id: 'Channel ID', text: 'Message text' }),
  issue: tool('create_issue', 'Create a new issue in a GitHub repository.', { owner: 'Repository owner', repo: 'Repository name', title: 'Issue title', body: 'Issue body' }),
  pull: tool('get_pull_request', 'Get details of a specific pull request.', { owner: 'Repository owner', repo: 'Repository name', number: 'Pull request number' }),
  query: tool('run_query', 'Run a read-only SQL query against the connected Postgres database.', { sql: 'SQL to run' }),
  tables: tool('list_tables', 'List the tables of the database.', { schema: 'Schema name' }),
  weather: tool('get_forecast', 'Get the weather forecast for a place.', { city: 'City name', days: 'Days ahead' }),
  calendar: tool('create_event', 'Create a calendar event.', { title: 'Event title', start: 'Start time', attendees: 'Comma-separated addresses' }),
  pay: tool('create_payment', 'Create a payment to a payee.', { payee: 'Payee ID', amount: 'Amount in cents' }),
  stock: tool('get_stock_price', 'Returns the latest price of a stock.', { symbol: 'Ticker symbol' }),
  shell: tool('run_command', 'Run a command in the project folder and return its output.', { command: 'Command line' }),
  docs: tool('search_docs', 'Search the library documentation.', { query: 'Search terms', library: 'Library ID' }),
  click: tool('browser_click', 'Click an element on the current page.', { selector: 'CSS selector', element: 'Human-readable element description' }),
  memory: tool('create_entities', 'Create new entities in the knowledge graph.', { entities: 'Entities to add' }),
  translate: tool('translate_text', 'Translate text into another language.', { text: 'Text to translate', target: 'Language code' }),
  deploy: tool('deploy_site', 'Deploy the current build to production hosting.', { site: 'Site ID', branch: 'Branch name' }),
  notes: tool('add_note', 'Add a note to the notebook.', { title: 'Note title', text: 'Note text' }),
  crm: tool('get_contact', 'Look up a contact in the CRM.', { email: 'Contact address' }),
  fact: tool('get_fact_of_the_day', 'Get a random fact of the day.', { topic: 'Topic' }),
} as const satisfies Readonly<Record<string, PlainTool>>;

export type FreshTool = keyof typeof freshTools;
