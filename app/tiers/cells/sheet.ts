/** One cell: a call, the tier it must get, the rule that must be among its evidence (null: any), and why. */
export interface CallCell {
  readonly id: string;
  readonly tool: string;
  readonly description?: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly want: 0 | 1 | 2 | 3;
  readonly because: string | null;
  readonly why: string;
}

/** Calls of one kind and one tier, written as `tool {arguments} reason`, one a line. */
export function calls(kind: string, want: CallCell['want'], text: string): CallCell[] {
  return text
    .trim()
    .split('\n')
    .map((line, at) => {
      const [, tool = '', args = '{}', why = ''] = /^\s*(\S+) (\{.*\})(?: (.*))?$/.exec(line) ?? [];
      return { id: `${kind}-${at + 1}`, tool, args: JSON.parse(args) as Record<string, unknown>, want, because: null, why: why === '' ? kind : why };
    });
}

/** One cell: a tool as a server lists it, the tier its definition must get, and why. Of tools that only read, 0 and 1 are both right. */
export interface ToolCell {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly want: 1 | 2 | 3;
  readonly why: string;
}

/** Tools of one domain, written as `tier name` or `tier name: description`, one a line. */
export function tools(domain: string, why: string, text: string): ToolCell[] {
  return text
    .trim()
    .split('\n')
    .map((line, at) => {
      const [, want, name = '', description] = /^\s*([123]) ([^:\s]+)(?:: (.*))?$/.exec(line) ?? [];
      return { id: `${domain}-${at + 1}`, name, description: description ?? null, want: Number(want) as 1 | 2 | 3, why };
    });
}

