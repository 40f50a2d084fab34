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
