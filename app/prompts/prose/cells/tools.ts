/** A call as a published server takes it, the sentence it gets, and why that one. */
export interface ProseCell {
  readonly server: string;
  readonly tool: string;
  readonly args: unknown;
  readonly sentence: string;
  readonly why: string;
}

function of(server: string, rows: readonly (readonly [tool: string, args: unknown, sentence: string, why: string])[]): readonly ProseCell[] {
  return rows.map(([tool, args, sentence, why]) => ({ server, tool, args, sentence, why }));
}

const home = '/home/me';

/** Calls in a world whose home is `/home/me`. */
export const toolCells: readonly ProseCell[] = [
  ...of('filesystem', [
    ['read_text_file', { path: `${home}/.ssh/id_rsa` }, 'Read ~/.ssh/id_rsa', 'the path is the whole question'],
    ['read_text_file', { path: `${home}/notes.md`, head: 10 }, 'Read ~/notes.md', 'how much of it is a detail'],
    ['read_media_file', { path: `${home}/cat.png` }, 'Read ~/cat.png', 'media is a kind of file'],
    ['read_multiple_files', { paths: [`${home}/work/a.ts`, `${home}/work/b.ts`, `${home}/work/lib/c.ts`] }, 'Read 3 files in ~/work', 'the folder all of them are in'],
    ['write_file', { path: `${home}/work/shop/cart.ts`, content: 'x'.repeat(1234) }, 'Write 1.2 KB to ~/work/shop/cart.ts', 'what a file would hold is told by its size'],
    ['edit_file', { path: 'src/a.ts', edits: [{ oldText: 'a', newText: 'b' }, { oldText: 'c', newText: 'd' }], dryRun: false }, 'Make 2 changes in src/a.ts', 'edits are counted'],
    ['create_directory', { path: '/srv/data' }, 'Create the folder /srv/data', 'a folder, not a file'],
    ['list_directory', { path: `${home}/work` }, 'List ~/work', 'listing a folder'],
    ['directory_tree', { path: `${home}/work` }, 'List what is in ~/work and below', 'a name of things alone is what is read'],
    ['move_file', { source: `${home}/a`, destination: '/tmp/b' }, 'Move ~/a to /tmp/b', 'both ends of a move'],
    ['search_files', { path: home, pattern: '*.pem' }, 'Search ~ for “*.pem”', 'where and for what'],
    ['get_file_info', { path: '/etc/passwd' }, 'Look at /etc/passwd', 'reading about a file'],
    ['list_allowed_directories', {}, 'Run list_allowed_directories without arguments', 'a word we have none for: named as it is'],
  ]),
  ...of('github', [
    ['create_issue', { owner: 'acme', repo: 'app', title: 'It fails', body: 'x' }, 'Create an issue “It fails” in acme/app', 'owner and repository are one place'],
    ['issue_write', { method: 'create', owner: 'acme', repo: 'app', title: 'x' }, 'Run issue_write with owner acme, repo app, and 2 more arguments (7 characters)', 'the method decides, so the name alone says too little'],
    ['add_issue_comment', { owner: 'acme', repo: 'app', issue_number: 12, body: 'ok' }, 'Add an issue comment on #12 in acme/app', 'what a comment belongs to'],
    ['create_pull_request', { owner: 'acme', repo: 'app', title: 'x', head: 'f', base: 'main' }, 'Create a pull request “x” in acme/app', 'two words, one thing'],
    ['merge_pull_request', { owner: 'acme', repo: 'app', pullNumber: 7 }, 'Merge pull request #7 in acme/app', 'a number tells which'],
    ['create_or_update_file', { owner: 'acme', repo: 'app', path: 'README.md', content: 'hi', branch: 'main', message: 'm' }, 'Write 2 B to README.md in acme/app on the branch main', 'whether it is there already, nobody knows'],
    ['get_file_contents', { owner: 'acme', repo: 'app', path: 'README.md' }, 'Read README.md in acme/app', 'a file of a repository, not of this computer'],
    ['push_files', { owner: 'acme', repo: 'app', branch: 'main', message: 'm', files: [{ path: 'a', content: 'b' }, { path: 'c', content: 'd' }] }, 'Push 2 files to acme/app on the branch main', 'files are counted, the branch is named'],
    ['delete_file', { owner: 'acme', repo: 'app', path: 'src/a.ts', branch: 'main', message: 'm' }, 'Delete src/a.ts in acme/app on the branch main', 'deleting in a repository'],
    ['create_branch', { owner: 'acme', repo: 'app', branch: 'fix-1' }, 'Create the branch fix-1 in acme/app', 'a branch by its name'],
    ['create_repository', { name: 'shop', private: true }, 'Create the repository shop', 'a new thing by its name'],
    ['fork_repository', { owner: 'acme', repo: 'app' }, 'Fork the repository acme/app', 'the repository is the thing itself'],
    ['search_code', { query: 'password' }, 'Search code for “password”', 'what is looked for, in quotation marks'],
    ['list_commits', { owner: 'acme', repo: 'app' }, 'List commits in acme/app', 'many of them'],
  ]),
  ...of('gitlab', [
    ['create_merge_request', { project_id: '42', title: 'x', source_branch: 'a', target_branch: 'b' }, 'Create a merge request “x” in the project 42', 'GitLab counts its projects'],
    ['create_issue', { project_id: 'acme/app', title: 'x' }, 'Create an issue “x” in the project acme/app', 'or names them'],
  ]),
  ...of('git', [
    ['git_commit', { repo_path: `${home}/app`, message: 'fix' }, 'Commit what is staged in ~/app', 'the message is no part of what it does'],
    ['git_create_branch', { repo_path: `${home}/app`, branch_name: 'x1' }, 'Create the branch x1 in ~/app', 'a branch, and the folder it is in'],
  ]),
  ...of('slack', [
    ['slack_post_message', { channel_id: '#general', text: 'Hello' }, 'Send a message to #general', 'where everybody reads it'],
    ['slack_reply_to_thread', { channel_id: 'C012345', thread_ts: '1', text: 'Hello' }, 'Send a reply to C012345', 'a reply, by the channel’s number'],
    ['slack_get_channel_history', { channel_id: 'C012345', limit: 10 }, 'Read channel history in C012345', 'reading what others wrote'],
    ['slack_add_reaction', { channel_id: 'C012345', timestamp: '1', reaction: 'eyes' }, 'Add the reaction eyes in C012345', 'a reaction is added, not sent'],
  ]),
  ...of('postgres', [
    ['query', { sql: 'SELECT * FROM orders WHERE id = 1' }, 'Read from orders', 'the table it reads'],
    ['query', { sql: 'select o.id from orders o join customers c on c.id = o.customer' }, 'Read from orders and customers', 'every table it reads'],
    ['query', { sql: 'DELETE FROM orders' }, 'Delete every row of orders', 'no WHERE: every row'],
    ['query', { sql: 'DELETE FROM orders WHERE id IN (1, 2)' }, 'Delete rows from orders', 'how many rows is not known'],
    ['query', { sql: 'DROP TABLE orders' }, 'Delete the table orders and everything in it', 'a table goes with its rows'],
    ['execute_sql', { sql: 'UPDATE users SET admin = true' }, 'Change every row of users', 'no WHERE again'],
    ['query', { sql: "SELECT 1; DROP TABLE users; --" }, 'Delete the table users and everything in it, and run 1 more SQL statement', 'the gravest of several comes first'],
    ['query', { sql: 'GRANT ALL ON SCHEMA public TO ann' }, 'Run the SQL “GRANT ALL ON SCHEMA public TO ann”', 'a statement that has no sentence of its own'],
  ]),
  ...of('sqlite', [
    ['write_query', { query: "INSERT INTO orders (id) VALUES (1)" }, 'Add rows to orders', 'adding rows'],
    ['create_table', { query: 'CREATE TABLE orders (id INTEGER)' }, 'Create the table orders', 'the statement says more than the name'],
    ['list_tables', {}, 'List tables', 'a thing without a place'],
    ['describe_table', { table_name: 'orders' }, 'Look at the table orders', 'looking at one table'],
  ]),
  ...of('puppeteer', [
    ['puppeteer_navigate', { url: 'https://example.com/login' }, 'Open https://example.com/login', 'a page that is opened'],
    ['puppeteer_click', { selector: '#buy' }, 'Click “#buy” in the browser', 'what is clicked'],
    ['puppeteer_fill', { selector: '#password', value: 'hunter22' }, 'Type 8 characters into “#password” in the browser', 'a password is not repeated'],
    ['puppeteer_evaluate', { script: 'document.title' }, 'Run the code “document.title”', 'code by its text'],
    ['puppeteer_screenshot', { name: 'x' }, 'Take a picture of the page in the browser', 'a picture'],
  ]),
  ...of('playwright', [
    ['browser_navigate', { url: 'https://example.com' }, 'Open https://example.com', 'the same in another server'],
    ['browser_click', { element: 'Send button', ref: 'e12' }, 'Click “Send button” in the browser', 'described by the model, so quoted'],
    ['browser_type', { element: 'Search', ref: 'e1', text: 'shoes', submit: true }, 'Type 5 characters into “Search” in the browser', 'how much is typed and where'],
    ['browser_snapshot', {}, 'Read the page in the browser', 'reading the page'],
  ]),
  ...of('brave-search', [
    ['brave_web_search', { query: 'weather berlin', count: 10 }, 'Search the web for “weather berlin”', 'what leaves this computer'],
    ['brave_local_search', { query: 'pizza' }, 'Search for “pizza”', 'how near is a detail'],
  ]),
  ...of('fetch', [
    ['fetch', { url: 'https://example.com/a?b=c', max_length: 5000 }, 'Fetch https://example.com/a?b=c', 'an address as it is'],
    ['http_request', { url: 'https://api.example.com/v1/items', method: 'POST', body: 'x'.repeat(2048) }, 'Send 2 KB to api.example.com', 'what is sent by its size, to whom by the host'],
    ['http_request', { url: 'https://api.example.com/v1/items/3', method: 'DELETE' }, 'Delete https://api.example.com/v1/items/3', 'asking somebody to delete'],
  ]),
  ...of('memory', [
    ['create_entities', { entities: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] }, 'Create 3 entities', 'a list is counted'],
    ['delete_entities', { entityNames: ['a', 'b'] }, 'Delete 2 entities', 'by its names'],
    ['add_observations', { observations: [{ entityName: 'a', contents: ['x'] }] }, 'Add 1 observation', 'one of them'],
    ['read_graph', {}, 'Read a graph', 'without arguments'],
    ['search_nodes', { query: 'release' }, 'Search nodes for “release”', 'looking for a word'],
    ['open_nodes', { names: ['a', 'b'] }, 'Read 2 nodes', 'opening is reading'],
  ]),
  ...of('time', [['get_current_time', { timezone: 'Europe/Berlin' }, 'Read the time in Europe/Berlin', 'nothing of anybody’s is touched']]),
  ...of('everything', [
    ['echo', { message: 'hello world' }, 'Run echo with 1 argument (11 characters)', 'no words for it, and none are made up'],
    ['get-sum', { a: 1, b: 2 }, 'Run get-sum with 2 arguments (2 characters)', 'likewise'],
    ['trigger-long-running-operation', { duration: 10, steps: 5 }, 'Run trigger-long-running-operation with 2 arguments (3 characters)', 'likewise'],
  ]),
  ...of('google-drive', [
    ['gdrive_search', { query: 'salary' }, 'Search for “salary”', 'a verb without a thing still says what is looked for'],
    ['create_file', { name: 'Plan', content: 'x'.repeat(20), mimeType: 'text/plain' }, 'Create the file Plan', 'a file that has no path'],
  ]),
  ...of('google-calendar', [
    ['create-event', { calendarId: 'primary', summary: 'Lunch with Ann', start: {}, end: {} }, 'Create an event “Lunch with Ann” in the calendar primary', 'by its title, in its calendar'],
    ['delete-event', { calendarId: 'primary', eventId: 'abc123' }, 'Delete the event abc123 in the calendar primary', 'by its number'],
    ['list-events', { calendarId: 'primary' }, 'List events in the calendar primary', 'many of them'],
  ]),
  ...of('gmail', [
    ['send_email', { to: ['ann@example.com', 'bob@example.com'], cc: ['eve@example.com'], subject: 'Hi', body: 'x' }, 'Send an email to ann@example.com and 2 others', 'everybody who gets it is counted'],
    ['draft_email', { to: ['ann@example.com'], subject: 'Hi', body: 'x' }, 'Draft an email to ann@example.com', 'a draft goes nowhere yet'],
    ['search_emails', { query: 'from:bank' }, 'Search emails for “from:bank”', 'what is looked for'],
    ['delete_email', { messageId: '18f' }, 'Delete the email 18f', 'one, by its number'],
  ]),
  ...of('notion', [
    ['API-post-page', { parent: { page_id: 'p1' }, properties: {} }, 'Run API-post-page with 2 arguments (23 characters)', 'post is a method here, which makes as often as it sends: nothing is claimed'],
    ['notion_append_block_children', { block_id: 'b1', children: [] }, 'Run notion_append_block_children with 2 arguments (4 characters)', 'children have no word here'],
    ['notion_update_page', { page_id: 'p1' }, 'Change the page p1', 'which page'],
  ]),
  ...of('linear', [
    ['linear_create_issue', { title: 'Crash', teamId: 'ENG' }, 'Create an issue “Crash” in the team ENG', 'in which team'],
    ['linear_update_issue', { id: 'ENG-12', status: 'Done' }, 'Change the issue ENG-12', 'which issue'],
  ]),
  ...of('sentry', [['get_sentry_issue', { issue_id: '991' }, 'Read the issue 991', 'which issue']]),
  ...of('stripe', [
    ['create_refund', { payment_intent: 'pi_3N', amount: 4200 }, 'Refund the amount 4200 of pi_3N', 'Stripe counts in cents: the number is told as it is'],
    ['create_customer', { name: 'Ann', email: 'ann@example.com' }, 'Create the customer Ann', 'a customer by name'],
    ['create_payment_link', { price: 'price_1', quantity: 2 }, 'Create a payment link', 'two of something is no amount of money'],
    ['cancel_subscription', { subscription: 'sub_1' }, 'Cancel the subscription sub_1', 'which subscription'],
  ]),
  ...of('payments', [['send_payment', { to: 'acme@example.com', amount: '42.00', currency: 'EUR' }, 'Pay 42.00 EUR to acme@example.com', 'an amount with its cents and whom it goes to']]),
  ...of('docker', [
    ['run_container', { image: 'nginx:latest' }, 'Run run_container with image nginx:latest', 'running has no words but the tool’s own'],
    ['remove_container', { container_id: 'web1' }, 'Delete the container web1', 'which container'],
    ['docker_exec', { container: 'web', command: 'ls -la' }, 'Run “ls -la” in the container web', 'what is run, and where'],
  ]),
  ...of('kubernetes', [
    ['pods_delete', { name: 'web-1', namespace: 'prod' }, 'Delete the pod web-1 in the namespace prod', 'one pod, though the name says pods'],
    ['kubectl_delete', { resourceType: 'deployment', name: 'web', namespace: 'prod' }, 'Delete deployment web in the namespace prod', 'the kind of thing is an argument'],
    ['pods_log', { name: 'web-1', namespace: 'prod' }, 'Read the pod log web-1 in the namespace prod', 'a name of things alone is what is read'],
  ]),
  ...of('aws', [
    ['s3_put_object', { bucket: 'backups', key: 'a.zip' }, 'Change the object a.zip in the bucket backups', 'a key in a bucket'],
    ['delete_bucket', { bucket: 'backups' }, 'Delete the bucket backups', 'a whole bucket'],
    ['call_aws', { cli_command: 'aws s3 rm s3://backups --recursive' }, 'Run “aws s3 rm s3://backups --recursive”', 'a command under another name'],
  ]),
  ...of('jira', [
    ['jira_create_issue', { project_key: 'SHOP', summary: 'Crash', issue_type: 'Bug' }, 'Create an issue “Crash” in the project SHOP', 'in which project'],
    ['jira_add_comment', { issue_key: 'SHOP-1', body: 'ok' }, 'Add a comment on SHOP-1', 'on which issue'],
    ['jira_delete_issue', { issue_key: 'SHOP-1' }, 'Delete the issue SHOP-1', 'which issue'],
  ]),
  ...of('desktop-commander', [
    ['start_process', { command: 'npm test', timeout_ms: 1000 }, 'Run “npm test”', 'the command is what counts'],
    ['write_file', { path: `${home}/a.txt`, content: 'héllo', mode: 'rewrite' }, 'Write 6 B to ~/a.txt', 'bytes, not characters'],
    ['edit_block', { file_path: `${home}/a.txt`, old_string: 'a', new_string: 'b' }, 'Change a part of ~/a.txt', 'a part of a file'],
    ['kill_process', { pid: 123 }, 'Run kill_process with 1 argument (3 characters)', 'no words for it'],
  ]),
  ...of('shell', [
    ['run_command', { command: 'git push --force', cwd: `${home}/work/shop` }, 'Run “git push --force” in ~/work/shop', 'the command and where'],
    ['execute_command', { command: 'git', args: ['push', '--force', 'origin', 'main'] }, 'Run “git push --force origin main”', 'words given apart are one line'],
    ['shell_exec', { command: `npm test\n${'# padding\n'.repeat(30)}rm -rf ~/work` }, 'Run a script of 322 B, in it “rm -rf ~/work”', 'what matters in a long script, not how it begins'],
    ['bash', { command: 'ls' }, 'Run “ls”', 'as it is'],
  ]),
  ...of('python', [['execute_python', { code: 'print(1)' }, 'Run the code “print(1)”', 'a program by its text']]),
  ...of('redis', [
    ['set', { key: 'session:1', value: 'x' }, 'Change the key session:1', 'a store of keys and values'],
    ['delete', { key: 'session:1' }, 'Delete the key session:1', 'the key is all there is'],
  ]),
  ...of('mongodb', [
    ['delete-many', { database: 'shop', collection: 'orders', filter: {} }, 'Delete every document of the collection orders in the database shop', 'an empty filter takes all of them'],
    ['insert-many', { database: 'shop', collection: 'orders', documents: [{}, {}] }, 'Add 2 documents to the collection orders in the database shop', 'documents are counted'],
    ['drop-collection', { database: 'shop', collection: 'orders' }, 'Delete the collection orders in the database shop', 'a whole collection'],
  ]),
  ...of('obsidian', [
    ['obsidian_append_content', { filepath: 'Daily/today.md', content: 'x' }, 'Add 1 B to Daily/today.md', 'a note is a file'],
    ['obsidian_get_file_contents', { filepath: 'Daily/today.md' }, 'Read Daily/today.md', 'reading it'],
    ['obsidian_delete_file', { filepath: 'Daily/today.md', confirm: true }, 'Delete Daily/today.md', 'deleting it'],
  ]),
  ...of('figma', [['get_figma_data', { fileKey: 'abc', nodeId: '1:2' }, 'Read data in the file abc', 'out of which file']]),
  ...of('blender', [
    ['execute_blender_code', { code: 'import bpy\nbpy.ops.mesh.primitive_cube_add()' }, 'Run code of 44 B that begins “import bpy”', 'more than one line'],
    ['get_scene_info', {}, 'Read scene info', 'reading the scene'],
  ]),
  ...of('zapier', [['gmail_send_email', { instructions: 'x', to: 'ann@example.com', subject: 'Hi', body: 'x' }, 'Send an email to ann@example.com', 'a product’s name says nothing of what is done']]),
  ...of('discord', [['send-message', { channel: 'general', message: 'hi' }, 'Send a message to general', 'a channel by its name']]),
  ...of('airtable', [['delete_records', { baseId: 'b', tableId: 'Orders', recordIds: ['1', '2', '3'] }, 'Delete 3 records from the table Orders', 'counted, and out of which table']]),
  ...of('spreadsheet', [['update_cells', { spreadsheet_id: 's1', sheet: 'A', range: 'A1:B2', data: [[1]] }, 'Change cells in A1:B2 in the sheet “A”', 'which sheet']]),
  ...of('unknown', [
    ['create_widget', { colour: 'blue', size: 3, n: 1 }, 'Run create_widget with 3 arguments (6 characters)', 'a thing we do not know'],
    ['frobnicate', {}, 'Run frobnicate without arguments', 'a verb we do not know'],
  ]),
];
