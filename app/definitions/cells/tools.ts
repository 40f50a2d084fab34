/** A tool as a server lists it, as plain data. */
export interface PlainTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: { readonly type: string; readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>; readonly required?: readonly string[] };
  readonly annotations?: Readonly<Record<string, unknown>>;
}

function tool(name: string, description: string, args: Readonly<Record<string, string>>, annotations?: PlainTool['annotations']): PlainTool {
  const properties = Object.fromEntries(Object.entries(args).map(([key, text]) => [key, { type: 'string', description: text }]));
  return { name, description, inputSchema: { type: 'object', properties, required: Object.keys(args).slice(0, 1) }, ...(annotations === undefined ? {} : { annotations }) };
}

/** Tools as they were accepted, of many trades; the cells change them. */
export const tools = {
  read: tool('read_file', 'Read the complete contents of a file from the file system. Handles various text encodings and provides detailed error messages if the file cannot be read. Only works within allowed directories.', { path: 'Path of the file to read' }),
  remove: tool('delete_file', 'Delete a file. Asks the user for confirmation before deleting. This cannot be undone.', { path: 'Path of the file to delete' }),
  mail: tool('send_email', 'Send an email message to one or more recipients. Supports plain text and HTML bodies.', { to: 'Recipient address', subject: 'Subject line', body: 'Body of the message' }),
  issues: tool('search_issues', "Search for issues and pull requests in a GitHub repository using GitHub's search syntax. Returns up to 100 results per page.", { q: 'Search query', repo: 'Repository as owner/name' }),
  query: tool('query', 'Run a read-only SQL query against the connected PostgreSQL database and return the rows as JSON.', { sql: 'The SQL to run' }, { readOnlyHint: true }),
  weather: tool('get_weather', 'Get the current weather for a city. Returns temperature, humidity and a short summary.', { city: 'Name of the city' }),
  slack: tool('post_message', 'Post a message to a Slack channel. The bot must be a member of the channel.', { channel: 'Channel id', text: 'Text of the message' }),
  add: tool('add', 'Add two numbers and return the sum.', { a: 'First number', b: 'Second number' }),
  fetch: tool('fetch', 'Fetch a URL and return its contents as markdown. Respects robots.txt.', { url: 'Address to fetch' }),
  pay: tool('create_transfer', "Create a transfer draft between two of the user's accounts. The user approves the draft in the banking app.", { from: 'Account to debit', to: 'Account to credit', amount: 'Amount in euros' }),
  tests: tool('run_tests', 'Run the test suite of the project and return a summary of passed and failed tests.', { filter: 'Only run tests whose name contains this' }),
  customer: tool('get_customer', 'Look up a customer by id in the CRM. Email addresses and phone numbers are masked.', { id: 'Customer id' }),
  docs: tool('search_docs', 'Search the documentation of a library and return the most relevant sections.', { library: 'Library name', topic: 'What to look for' }),
  pods: tool('list_pods', 'List the pods of a Kubernetes namespace with their status and restart counts.', { namespace: 'Namespace; all namespaces where absent' }),
  note: tool('save_note', 'Save a note to the local notebook. Notes are stored as Markdown files.', { title: 'Title of the note', text: 'Text of the note' }),
  calendar: tool('list_events', "List upcoming events on the user's primary calendar.", { from: 'Start of the range, ISO 8601', to: 'End of the range, ISO 8601' }),
  image: tool('resize_image', 'Resize an image to the given width and height. The original stays untouched.', { file: 'Image to resize', size: 'Target size such as 800x600' }),
  stock: tool('get_stock_price', 'Get the latest price of a stock by its ticker symbol.', { ticker: 'Ticker symbol, e.g. AAPL' }),
  commit: tool('git_commit', 'Record staged changes to the repository with a commit message.', { message: 'Commit message' }),
  translate: tool('translate', 'Translate a text into another language.', { text: 'Text to translate', language: 'Target language code' }),
  flight: tool('search_flights', 'Search for flights between two airports and return fares from several airlines.', { from: 'IATA code of departure', to: 'IATA code of arrival', date: 'Day of travel' }),
  click: tool('browser_click', 'Click an element on the page. Requires a reference from the last snapshot.', { ref: 'Reference of the element' }),
  memory: tool('search_nodes', 'Search for nodes in the knowledge graph based on a query.', { query: 'What to match against names and observations' }),
  patient: tool('get_appointments', 'Return the open appointments of a clinic for one day.', { day: 'Day, YYYY-MM-DD' }),
} as const satisfies Readonly<Record<string, PlainTool>>;
