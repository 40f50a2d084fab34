/** What a server says of one of its tools in `tools/list`. Every member is hostile text or an untrusted hint. */
export interface ToolDefinition {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  /** `annotations.destructiveHint`, only when the server gave it as a boolean. A hint may raise a tier, never lower it. */
  readonly destructive: boolean | null;
  /** `annotations.readOnlyHint` is false: the server says that the tool does not only read. */
  readonly writes?: true;
  /** Names of its parameters, at most 200; absent where its schema has none. */
  readonly takes?: readonly string[];
}
