import { useEffect, useState } from 'react';
import type { CallResult } from '#shared/contracts/ipc';
import type { ServerView } from '#shared/models/server';
import type { Client } from '../../../bridge/client';
import { argumentsIn, argumentsOf, eachOnce } from '../../../state/rule-draft/pointer';
import type { KnownArgument } from '../../../state/rule-draft/pointer';
import type { Suggested } from '../../../ui/suggest-field';

/** What a rule can be about. */
export interface World {
  readonly hosts: CallResult<'rule/hosts'>;
  readonly servers: readonly ServerView[];
}

/** How many recorded calls are looked at for their arguments. */
const looked = 5;

/** The hosts and servers that are known; null until main has told. */
export function useWorld(client: Client): World | null {
  const [world, setWorld] = useState<World | null>(null);
  useEffect(() => {
    let here = true;
    void Promise.all([client.call('rule/hosts', {}), client.call('server/list', {})]).then(([hosts, servers]) => {
      if (here) setWorld({ hosts: hosts.ok ? hosts.value : [], servers: servers.ok ? servers.value : [] });
    });
    return () => {
      here = false;
    };
  }, [client]);
  return world;
}

/** Tools by name: those a server describes, and where it is any server those of the record. */
export function useTools(client: Client, server: string | null): readonly Suggested[] {
  const [tools, setTools] = useState<readonly Suggested[]>([]);
  useEffect(() => {
    let here = true;
    void toolsOf(client, server).then((found) => {
      if (here) setTools(found);
    });
    return () => {
      here = false;
    };
  }, [client, server]);
  return tools;
}

/** Arguments of a tool: those its definition names, and those of its newest calls; of any tool, those of the server's newest calls. `serverName` is how the record names the server. */
export function useArguments(client: Client, server: string | null, serverName: string | null, tool: string | null): readonly KnownArgument[] {
  const [known, setKnown] = useState<readonly KnownArgument[]>([]);
  useEffect(() => {
    let here = true;
    setKnown([]);
    if (tool === null && serverName === null) return undefined;
    // A name that is being typed is not asked about letter by letter.
    const timer = setTimeout(() => {
      void Promise.all([recorded(client, serverName, tool), described(client, server, tool)]).then((lists) => {
        if (here) setKnown(eachOnce(lists));
      });
    }, 200);
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [client, server, serverName, tool]);
  return known;
}

async function toolsOf(client: Client, server: string | null): Promise<readonly Suggested[]> {
  if (server !== null) {
    const listed = await client.call('definition/list', { server });
    const tools = listed.ok ? listed.value.filter(({ kind }) => kind === 'tool') : [];
    if (tools.length > 0) return tools.map(({ name, title }) => ({ value: name, hint: title ?? '' }));
  }
  const facets = await client.call('history/facets', {});
  return facets.ok ? facets.value.tools.map((value) => ({ value })) : [];
}

async function recorded(client: Client, server: string | null, tool: string | null): Promise<readonly KnownArgument[]> {
  const page = await client.call('history/list', { limit: looked, ...(server === null ? {} : { server }), ...(tool === null ? {} : { tool }) });
  if (!page.ok) return [];
  const details = await Promise.all(page.value.rows.filter(({ kind }) => kind === 'call').map(({ seq }) => client.call('history/detail', { seq })));
  return eachOnce(details.map((reply) => argumentsIn((reply.ok ? reply.value?.arguments : null) ?? 'null')));
}

async function described(client: Client, server: string | null, tool: string | null): Promise<readonly KnownArgument[]> {
  if (server === null || tool === null) return [];
  const detail = await client.call('definition/detail', { server, kind: 'tool', name: tool });
  const found = detail.ok ? detail.value : null;
  return argumentsOf(found?.before ?? found?.after ?? 'null');
}
