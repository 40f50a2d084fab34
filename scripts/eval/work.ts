import type { Profile } from './profiles';
import type { Dice } from './random';
import type { ServerName } from './servers/all';

/** One tool call of a host's, and what its server would answer. */
export interface Step {
  readonly server: ServerName;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly result: string;
  /** What makes it dangerous; null for an ordinary one. */
  readonly danger: string | null;
}

/** What a developer has an assistant do. */
export type Activity = 'read' | 'edit' | 'look' | 'commit' | 'run' | 'lookup' | 'issues' | 'publish' | 'query' | 'store' | 'note' | 'browse' | 'team';

/** One ordinary call of this kind. `open` are the files the day is about. */
export function ordinary(activity: Activity, profile: Profile, open: readonly string[], dice: Dice): Step {
  const { folder, repository, commands, domains, tables, topics } = profile;
  const step = (server: ServerName, tool: string, args: Step['arguments'], result = 'ok'): Step => ({ server, tool, arguments: args, result, danger: null });
  const file = (): string => (dice.chance(0.75) ? dice.pick(open) : dice.pick(profile.files));
  const at = (name: string): string => `${folder}/${name}`;
  const dir = (name: string): string => (name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '.');
  const topic = dice.pick(topics);
  switch (activity) {
    case 'read': {
      const kind = dice.weighed({ file: 60, list: 15, search: 15, many: 7, tree: 3 });
      if (kind === 'list') return step('filesystem', 'list_directory', { path: at(dir(file())) });
      if (kind === 'search') return step('filesystem', 'search_files', { path: folder, pattern: `**/*${topic}*` });
      if (kind === 'many') return step('filesystem', 'read_multiple_files', { paths: [at(file()), at(file())] });
      if (kind === 'tree') return step('filesystem', 'directory_tree', { path: folder, excludePatterns: ['node_modules', '.git'] });
      return step('filesystem', 'read_text_file', { path: at(file()), ...(dice.chance(0.3) && { head: 200 }) }, `// ${topic}\nexport const value = ${dice.between(1, 99)};\n`);
    }
    case 'edit': {
      const kind = dice.weighed({ edit: 80, write: 16, folder: 2, move: 2 });
      const name = file();
      if (kind === 'write') return step('filesystem', 'write_file', { path: at(`${dir(name)}/${topic}-${dice.between(1, 40)}${profile.ending}`), content: `${profile.comment} ${topic}\n${'x = 1\n'.repeat(dice.between(3, 60))}` });
      if (kind === 'folder') return step('filesystem', 'create_directory', { path: at(`${dir(name)}/${topic}`) });
      if (kind === 'move') return step('filesystem', 'move_file', { source: at(name), destination: at(`${dir(name)}/${topic}${profile.ending}`) });
      return step('filesystem', 'edit_file', { path: at(name), edits: [{ oldText: `const ${topic} = 1;`, newText: `const ${topic} = ${dice.between(2, 99)};` }] });
    }
    case 'look': {
      const kind = dice.weighed({ status: 35, unstaged: 30, log: 20, staged: 8, show: 7 });
      if (kind === 'unstaged') return step('git', 'git_diff_unstaged', { repo_path: folder });
      if (kind === 'log') return step('git', 'git_log', { repo_path: folder, max_count: dice.between(3, 20) });
      if (kind === 'staged') return step('git', 'git_diff_staged', { repo_path: folder });
      if (kind === 'show') return step('git', 'git_show', { repo_path: folder, revision: `HEAD~${dice.between(0, 5)}` });
      return step('git', 'git_status', { repo_path: folder });
    }
    case 'commit': {
      const kind = dice.weighed({ add: 45, commit: 42, branch: 8, checkout: 5 });
      if (kind === 'add') return step('git', 'git_add', { repo_path: folder, files: [file(), file()] });
      if (kind === 'branch') return step('git', 'git_create_branch', { repo_path: folder, branch_name: `${topic}-${dice.between(1, 99)}` });
      if (kind === 'checkout') return step('git', 'git_checkout', { repo_path: folder, branch_name: dice.pick(['main', `${topic}-${dice.between(1, 9)}`]) });
      return step('git', 'git_commit', { repo_path: folder, message: `${dice.pick(['Fix', 'Add', 'Rework', 'Test'])} ${topic}` });
    }
    case 'run':
      return step('shell', 'execute_command', { command: dice.weighed(commands).replaceAll('{file}', file()).replaceAll('{topic}', topic) }, `${dice.between(1, 400)} passed`);
    case 'lookup':
      return step('fetch', 'fetch', { url: `https://${dice.pick(domains)}/${dice.pick(['docs', 'guide', 'reference', 'blog'])}/${topic}`, ...(dice.chance(0.3) && { max_length: 20_000 }) }, `# ${topic}\nHow to use it.`);
    case 'issues': {
      const kind = dice.weighed({ issue: 30, list: 20, pull: 25, commits: 10, contents: 10, search: 5 });
      if (kind === 'list') return step('github', 'list_issues', { ...repository, state: 'open' });
      if (kind === 'pull') return step('github', 'pull_request_read', { method: dice.pick(['get', 'get_diff', 'get_files']), ...repository, pullNumber: dice.between(1, 900) });
      if (kind === 'commits') return step('github', 'list_commits', { ...repository, sha: 'main' });
      if (kind === 'contents') return step('github', 'get_file_contents', { ...repository, path: file() });
      if (kind === 'search') return step('github', 'search_code', { query: `${topic} repo:${repository.owner}/${repository.repo}` });
      return step('github', 'issue_read', { method: 'get', ...repository, issue_number: dice.between(1, 900) }, `The ${topic} is slow on a large file. Steps to see it: open it.`);
    }
    case 'publish': {
      const kind = dice.weighed({ pull: 45, comment: 40, branch: 15 });
      if (kind === 'comment') return step('github', 'add_issue_comment', { ...repository, issue_number: dice.between(1, 900), body: `The ${topic} is fixed on main; please try again.` });
      if (kind === 'branch') return step('github', 'create_branch', { ...repository, branch: `${topic}-${dice.between(1, 99)}`, from_branch: 'main' });
      return step('github', 'create_pull_request', { ...repository, title: `Fix ${topic}`, head: `${topic}-${dice.between(1, 99)}`, base: 'main', body: `Makes ${topic} work again.` });
    }
    case 'query': {
      const table = dice.pick(tables);
      if (dice.chance(0.2)) return step('sqlite', 'list_tables', {});
      if (dice.chance(0.25)) return step('sqlite', 'describe_table', { table_name: table });
      return step('sqlite', 'read_query', { query: dice.pick([`SELECT count(*) FROM ${table}`, `SELECT * FROM ${table} WHERE id = ${dice.between(1, 999)}`, `SELECT ${topic}, count(*) FROM ${table} GROUP BY 1 ORDER BY 2 DESC LIMIT 20`]) });
    }
    case 'store': {
      const table = dice.pick(tables);
      if (dice.chance(0.1)) return step('sqlite', 'create_table', { query: `CREATE TABLE IF NOT EXISTS ${topic}_${table} (id INTEGER PRIMARY KEY, name TEXT NOT NULL)` });
      return step('sqlite', 'write_query', { query: dice.pick([`INSERT INTO ${table} (name) VALUES ('${topic}')`, `UPDATE ${table} SET name = '${topic}' WHERE id = ${dice.between(1, 999)}`]) });
    }
    case 'note':
      if (dice.chance(0.5)) return dice.chance(0.5) ? step('memory', 'search_nodes', { query: topic }) : step('memory', 'read_graph', {});
      if (dice.chance(0.5)) return step('memory', 'add_observations', { observations: [{ entityName: repository.repo, contents: [`${topic} is tested by ${file()}`] }] });
      return step('memory', 'create_entities', { entities: [{ name: topic, entityType: 'module', observations: [`lives in ${file()}`] }] });
    case 'browse': {
      const kind = dice.weighed({ snapshot: 35, click: 25, navigate: 20, console: 10, type: 5, picture: 5 });
      if (kind === 'navigate') return step('browser', 'browser_navigate', { url: `http://localhost:${profile.port}/${topic}` });
      if (kind === 'click') return step('browser', 'browser_click', { element: `${topic} button`, ref: `e${dice.between(1, 300)}` });
      if (kind === 'console') return step('browser', 'browser_console_messages', {});
      if (kind === 'type') return step('browser', 'browser_type', { element: 'search box', ref: `e${dice.between(1, 300)}`, text: topic });
      if (kind === 'picture') return step('browser', 'browser_take_screenshot', { filename: `${topic}.png` });
      return step('browser', 'browser_snapshot', {});
    }
    case 'team': {
      const kind = dice.weighed({ history: 45, channels: 10, post: 20, search: 15, mail: 10 });
      if (kind === 'channels') return step('slack', 'slack_list_channels', { limit: 50 });
      if (kind === 'post') return step('slack', 'slack_post_message', { channel_id: dice.pick(profile.channels), text: `${topic} is deployed to staging.` });
      if (kind === 'search') return step('mail', 'search_emails', { query: `subject:${topic} newer_than:7d`, maxResults: 10 });
      if (kind === 'mail') return step('mail', 'read_email', { messageId: `18f${dice.between(1000, 9999)}` }, `Hello, the ${topic} looks good to us.`);
      return step('slack', 'slack_get_channel_history', { channel_id: dice.pick(profile.channels), limit: 30 });
    }
  }
}
