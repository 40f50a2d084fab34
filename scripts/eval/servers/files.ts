import { reads, tool } from './tool';

/** As @modelcontextprotocol/server-filesystem lists them. */
export const filesystem = [
  tool('read_text_file', 'Read the complete contents of a file from the file system as text. Handles various text encodings and provides detailed error messages if the file cannot be read. Only works within allowed directories.', { path: 'string', 'tail?': 'number', 'head?': 'number' }, reads),
  tool('read_multiple_files', 'Read the contents of multiple files simultaneously. This is more efficient than reading files one by one when you need to analyze or compare multiple files. Only works within allowed directories.', { paths: 'strings' }, reads),
  tool('write_file', 'Create a new file or completely overwrite an existing file with new content. Use with caution as it will overwrite existing files without warning. Handles text content with proper encoding. Only works within allowed directories.', { path: 'string', content: 'string' }, { readOnlyHint: false, idempotentHint: true, destructiveHint: true, openWorldHint: false }),
  tool('edit_file', 'Make line-based edits to a text file. Each edit replaces exact line sequences with new content. Returns a git-style diff showing the changes made. Only works within allowed directories.', { path: 'string', edits: 'objects', 'dryRun?': 'boolean' }, { readOnlyHint: false, idempotentHint: false, destructiveHint: true, openWorldHint: false }),
  tool('create_directory', 'Create a new directory or ensure a directory exists. Can create multiple nested directories in one operation. Only works within allowed directories.', { path: 'string' }, { readOnlyHint: false, idempotentHint: true, destructiveHint: false, openWorldHint: false }),
  tool('list_directory', 'Get a detailed listing of all files and directories in a specified path. Only works within allowed directories.', { path: 'string' }, reads),
  tool('directory_tree', 'Get a recursive tree view of files and directories as a JSON structure. Only works within allowed directories.', { path: 'string', 'excludePatterns?': 'strings' }, reads),
  tool('move_file', 'Move or rename files and directories. Can move files between directories and rename them in a single operation. If the destination exists, the operation will fail. Both source and destination must be within allowed directories.', { source: 'string', destination: 'string' }, { readOnlyHint: false, idempotentHint: false, destructiveHint: true, openWorldHint: false }),
  tool('search_files', 'Recursively search for files and directories matching a pattern. Only searches within allowed directories.', { path: 'string', pattern: 'string', 'excludePatterns?': 'strings' }, reads),
  tool('get_file_info', 'Retrieve detailed metadata about a file or directory. Only works within allowed directories.', { path: 'string' }, reads),
];

/** As mcp-server-git lists them, which says nothing in annotations. */
export const git = [
  tool('git_status', 'Shows the working tree status', { repo_path: 'string' }),
  tool('git_diff_unstaged', 'Shows changes in the working directory that are not yet staged', { repo_path: 'string' }),
  tool('git_diff_staged', 'Shows changes that are staged for commit', { repo_path: 'string' }),
  tool('git_diff', 'Shows differences between branches or commits', { repo_path: 'string', target: 'string' }),
  tool('git_log', 'Shows the commit logs', { repo_path: 'string', 'max_count?': 'integer' }),
  tool('git_show', 'Shows the contents of a commit', { repo_path: 'string', revision: 'string' }),
  tool('git_branch', 'List Git branches', { repo_path: 'string', branch_type: 'string' }),
  tool('git_add', 'Adds file contents to the staging area', { repo_path: 'string', files: 'strings' }),
  tool('git_commit', 'Records changes to the repository', { repo_path: 'string', message: 'string' }),
  tool('git_create_branch', 'Creates a new branch from an optional base branch', { repo_path: 'string', branch_name: 'string', 'base_branch?': 'string' }),
  tool('git_checkout', 'Switches branches', { repo_path: 'string', branch_name: 'string' }),
  tool('git_reset', 'Unstages all staged changes', { repo_path: 'string' }),
];

/** A shell, as the usual command servers list it. */
export const shell = [tool('execute_command', 'Execute a shell command in the project folder and return its output.', { command: 'string', 'timeout?': 'integer' })];

/** As @modelcontextprotocol/server-memory lists them. */
export const memory = [
  tool('create_entities', 'Create multiple new entities in the knowledge graph', { entities: 'objects' }, { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false }),
  tool('add_observations', 'Add new observations to existing entities in the knowledge graph', { observations: 'objects' }, { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false }),
  tool('delete_entities', 'Delete multiple entities and their associated relations from the knowledge graph', { entityNames: 'strings' }, { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false }),
  tool('read_graph', 'Read the entire knowledge graph', {}, reads),
  tool('search_nodes', 'Search for nodes in the knowledge graph based on a query', { query: 'string' }, reads),
  tool('open_nodes', 'Open specific nodes in the knowledge graph by their names', { names: 'strings' }, reads),
];

/** As mcp-server-sqlite lists them. */
export const sqlite = [
  tool('read_query', 'Execute a SELECT query on the SQLite database', { query: 'string' }),
  tool('write_query', 'Execute an INSERT, UPDATE, or DELETE query on the SQLite database', { query: 'string' }),
  tool('create_table', 'Create a new table in the SQLite database', { query: 'string' }),
  tool('list_tables', 'List all tables in the SQLite database', {}),
  tool('describe_table', 'Get the schema information for a specific table', { table_name: 'string' }),
];
