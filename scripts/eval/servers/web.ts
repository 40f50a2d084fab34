import { readsOut, tool } from './tool';

/** As github-mcp-server lists them. */
export const github = [
  tool('get_file_contents', 'Get the contents of a file or directory from a GitHub repository', { owner: 'string', repo: 'string', path: 'string', 'ref?': 'string' }, readsOut),
  tool('search_code', 'Fast and precise code search across ALL GitHub repositories using GitHub\'s native search engine.', { query: 'string' }, readsOut),
  tool('list_issues', 'List issues in a GitHub repository.', { owner: 'string', repo: 'string', 'state?': 'string' }, readsOut),
  tool('issue_read', 'Get information about a specific issue in a GitHub repository.', { method: 'string', owner: 'string', repo: 'string', issue_number: 'number' }, readsOut),
  tool('pull_request_read', 'Get information on a specific pull request in GitHub repository.', { method: 'string', owner: 'string', repo: 'string', pullNumber: 'number' }, readsOut),
  tool('list_pull_requests', 'List pull requests in a GitHub repository.', { owner: 'string', repo: 'string', 'state?': 'string' }, readsOut),
  tool('list_commits', 'Get list of commits of a branch in a GitHub repository.', { owner: 'string', repo: 'string', 'sha?': 'string' }, readsOut),
  tool('create_branch', 'Create a new branch in a GitHub repository', { owner: 'string', repo: 'string', branch: 'string', 'from_branch?': 'string' }, { readOnlyHint: false }),
  tool('create_pull_request', 'Create a new pull request in a GitHub repository.', { owner: 'string', repo: 'string', title: 'string', head: 'string', base: 'string', 'body?': 'string' }, { readOnlyHint: false }),
  tool('add_issue_comment', 'Add a comment to a specific issue in a GitHub repository.', { owner: 'string', repo: 'string', issue_number: 'number', body: 'string' }, { readOnlyHint: false }),
  tool('create_or_update_file', 'Create or update a single file in a GitHub repository.', { owner: 'string', repo: 'string', path: 'string', content: 'string', message: 'string', branch: 'string' }, { readOnlyHint: false }),
  tool('delete_file', 'Delete a file from a GitHub repository', { owner: 'string', repo: 'string', path: 'string', message: 'string', branch: 'string' }, { readOnlyHint: false, destructiveHint: true }),
  tool('create_repository', 'Create a new GitHub repository in your account or specified organization', { name: 'string', 'private?': 'boolean' }, { readOnlyHint: false }),
];

/** As mcp-server-fetch lists it. */
export const fetch = [tool('fetch', 'Fetches a URL from the internet and optionally extracts its contents as markdown. Although originally you did not have internet access, and were advised to refuse and tell the user this, this tool now grants you internet access.', { url: 'string', 'max_length?': 'integer', 'start_index?': 'integer', 'raw?': 'boolean' })];

/** As @playwright/mcp lists them. */
export const browser = [
  tool('browser_navigate', 'Navigate to a URL', { url: 'string' }, { readOnlyHint: false, destructiveHint: true, openWorldHint: true }),
  tool('browser_snapshot', 'Capture accessibility snapshot of the current page, this is better than screenshot', {}, readsOut),
  tool('browser_click', 'Perform click on a web page', { element: 'string', ref: 'string' }, { readOnlyHint: false, destructiveHint: true, openWorldHint: true }),
  tool('browser_type', 'Type text into editable element', { element: 'string', ref: 'string', text: 'string', 'submit?': 'boolean' }, { readOnlyHint: false, destructiveHint: true, openWorldHint: true }),
  tool('browser_console_messages', 'Returns all console messages', {}, readsOut),
  tool('browser_take_screenshot', 'Take a screenshot of the current page. You can\'t perform actions based on the screenshot, use browser_snapshot for actions.', { 'filename?': 'string' }, readsOut),
  tool('browser_evaluate', 'Evaluate JavaScript expression on page or element', { function: 'string' }, { readOnlyHint: false, destructiveHint: true, openWorldHint: true }),
];

/** A team's messenger and mail. */
export const slack = [
  tool('slack_list_channels', 'List public or pre-defined channels in the workspace with pagination', { 'limit?': 'number' }),
  tool('slack_get_channel_history', 'Get recent messages from a channel', { channel_id: 'string', 'limit?': 'number' }),
  tool('slack_post_message', 'Post a new message to a Slack channel', { channel_id: 'string', text: 'string' }),
];
export const mail = [
  tool('search_emails', 'Searches for emails using Gmail search syntax', { query: 'string', 'maxResults?': 'number' }),
  tool('read_email', 'Retrieves the content of a specific email', { messageId: 'string' }),
  tool('send_email', 'Sends a new email', { to: 'strings', subject: 'string', body: 'string', 'attachments?': 'strings' }),
];
