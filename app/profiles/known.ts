import type { Facts } from './facts';

/** What kind of work a server does, as far as its files and the network go. */
export type Work = 'files' | 'reads' | 'memory' | 'offline' | 'repository' | 'database' | 'api' | 'account' | 'web' | 'browser' | 'docker';

/** A server that is known by its package or its program. */
export interface Known {
  /** As the person knows it: its package, or its program. */
  readonly name: string;
  readonly work: Work;
  /** Names of the addresses it talks to, at port 443. */
  readonly hosts: readonly string[];
}

/** Names as npm and PyPI write them, hyphens for underscores and dots; and the program where that has another. Checked 2026-11-21 against what each documents. */
const table: readonly (readonly [work: Work, names: string, hosts?: string])[] = [
  // Given folders as arguments, which are its whole world.
  ['files', '@modelcontextprotocol/server-filesystem mcp-server-filesystem mcp-filesystem-server rust-mcp-filesystem'],
  ['files', 'mcp-obsidian @mauricio.wolff/mcp-obsidian obsidian-mcp excel-mcp-server @negokaz/excel-mcp-server word-mcp-server office-word-mcp-server office-powerpoint-mcp-server'],
  ['reads', 'mcp-pdf-reader @sylphlab/pdf-reader-mcp markitdown-mcp'],
  // One file beside its program, or where MEMORY_FILE_PATH says.
  ['memory', '@modelcontextprotocol/server-memory mcp-server-memory mcp-memory-service'],
  // Work on what they are told alone.
  ['offline', '@modelcontextprotocol/server-everything mcp-server-everything @modelcontextprotocol/server-sequential-thinking mcp-server-sequential-thinking'],
  ['offline', 'mcp-server-time mcp-server-calculator @modelcontextprotocol/server-time @antv/mcp-server-chart mcp-mermaid'],
  // A working copy on the disk; what it fetches and pushes is asked about.
  ['repository', 'mcp-server-git @modelcontextprotocol/server-git @cyanheads/git-mcp-server'],
  // A file, or an address in the arguments.
  ['database', 'mcp-server-sqlite mcp-sqlite @modelcontextprotocol/server-sqlite mcp-server-duckdb mcp-server-motherduck @modelcontextprotocol/server-postgres postgres-mcp crystaldba/postgres-mcp mysql-mcp-server @benborla29/mcp-server-mysql'],
  ['database', '@modelcontextprotocol/server-redis redis-mcp-server mongodb-mcp-server mcp-neo4j-cypher mcp-clickhouse @bytebase/dbhub mcp-server-qdrant chroma-mcp'],
  // One service each, at addresses its documentation names.
  ['api', '@modelcontextprotocol/server-github github-mcp-server', 'api.github.com'],
  ['api', '@modelcontextprotocol/server-gitlab @zereight/mcp-gitlab', 'gitlab.com'],
  ['api', '@modelcontextprotocol/server-slack slack-mcp-server @zencoderai/slack-mcp-server', 'slack.com'],
  ['api', '@modelcontextprotocol/server-brave-search @brave/brave-search-mcp-server', 'api.search.brave.com'],
  ['api', '@modelcontextprotocol/server-google-maps', 'maps.googleapis.com routes.googleapis.com places.googleapis.com'],
  ['api', '@modelcontextprotocol/server-gdrive @isaacphi/mcp-gdrive', 'www.googleapis.com oauth2.googleapis.com'],
  ['api', '@gongrzhe/server-gmail-autoauth-mcp', 'gmail.googleapis.com oauth2.googleapis.com'],
  ['api', '@cocal/google-calendar-mcp', 'www.googleapis.com oauth2.googleapis.com'],
  ['api', '@modelcontextprotocol/server-everart', 'api.everart.ai'],
  ['api', 'tavily-mcp @tavily/mcp', 'api.tavily.com'],
  ['api', 'exa-mcp-server', 'api.exa.ai'],
  ['api', 'firecrawl-mcp', 'api.firecrawl.dev'],
  ['api', '@upstash/context7-mcp', 'context7.com'],
  ['api', '@notionhq/notion-mcp-server', 'api.notion.com'],
  ['api', 'linear-mcp-server mcp-server-linear', 'api.linear.app'],
  ['api', '@sentry/mcp-server mcp-server-sentry', 'sentry.io'],
  ['api', '@stripe/mcp', 'api.stripe.com'],
  ['api', 'server-perplexity-ask @perplexity-ai/mcp-server', 'api.perplexity.ai'],
  ['api', '@supabase/mcp-server-supabase', 'api.supabase.com'],
  ['api', '@cloudflare/mcp-server-cloudflare', 'api.cloudflare.com'],
  ['api', 'figma-developer-mcp', 'api.figma.com'],
  ['api', 'airtable-mcp-server', 'api.airtable.com'],
  ['api', '@doist/todoist-ai todoist-mcp-server', 'api.todoist.com'],
  ['api', '@hubspot/mcp-server', 'api.hubapi.com'],
  ['api', '@heroku/mcp-server', 'api.heroku.com'],
  ['api', '@digitalocean/mcp', 'api.digitalocean.com'],
  ['api', '@apify/actors-mcp-server', 'api.apify.com'],
  ['api', '@elevenlabs/elevenlabs-mcp elevenlabs-mcp', 'api.elevenlabs.io'],
  ['api', '@shopify/dev-mcp', 'shopify.dev'],
  ['api', 'duckduckgo-mcp-server', 'html.duckduckgo.com'],
  ['api', 'arxiv-mcp-server', 'export.arxiv.org arxiv.org'],
  ['api', 'wikipedia-mcp', 'en.wikipedia.org'],
  // Each account has an address of its own.
  ['account', 'mcp-atlassian @aashari/mcp-server-atlassian-jira @modelcontextprotocol/server-aws-kb-retrieval awslabs-core-mcp-server @azure/mcp @salesforce/mcp @elastic/mcp-server-elasticsearch mcp-grafana @grafana/mcp-grafana mcp-server-kubernetes'],
  // The model says where to.
  ['web', 'mcp-server-fetch @modelcontextprotocol/server-fetch fetch-mcp @tokenizin/mcp-npx-fetch mcp-remote mcp-proxy supergateway'],
  ['browser', '@playwright/mcp @executeautomation/playwright-mcp-server playwright-mcp @modelcontextprotocol/server-puppeteer puppeteer-mcp-server chrome-devtools-mcp @browsermcp/mcp @browserbasehq/mcp browser-use mcp-browser-use selenium-mcp @angiejones/mcp-selenium'],
  ['docker', 'mcp-server-docker docker-mcp docker-mcp-server @quantgeekdev/docker-mcp podman-mcp-server'],
];

const byName = new Map(table.flatMap(([work, names, hosts = '']) => names.split(' ').map((name): [string, Known] => [name, { name, work, hosts: hosts.split(' ').filter(Boolean) }])));
const containers = /^(?:docker|podman|nerdctl)$/;

/** What is known of a server by its package, its program or the module it is; null for the others. Whatever runs inside a container is the container's. */
export function knownServer(facts: Facts): Known | null {
  const command = programName(facts.command);
  if (containers.test(command)) return { name: command, work: 'docker', hosts: [] };
  const module = facts.args[facts.args.indexOf('-m') + 1];
  const names = [facts.package, command, facts.args.includes('-m') && command.startsWith('python') ? module : null];
  for (const name of names) {
    const known = name === null || name === undefined ? undefined : byName.get(spelled(name));
    if (known !== undefined) return { ...known, name: name ?? known.name };
  }
  return null;
}

/** A program's name without its folder and ending, in lower case. */
export function programName(command: string): string {
  return command.replaceAll('\\', '/').replace(/^.*\//s, '').replace(/\.(?:exe|cmd|bat|com|ps1)$/i, '').toLowerCase();
}

function spelled(name: string): string {
  const lower = name.slice(0, 214).toLowerCase();
  return lower.startsWith('@') ? lower : lower.replaceAll(/[_.]+/g, '-');
}
