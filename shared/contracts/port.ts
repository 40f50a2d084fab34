import { z } from 'zod';
import { askChangeSchema } from '#shared/models/ask';
import { checkpointSchema } from '#shared/models/checkpoint';
import { editCheckSchema } from '#shared/models/answering';
import { answerSchema, promptViewSchema } from '#shared/models/prompt';
import { serverPinsSchema } from '#shared/models/definition';
import { ruleSchema } from '#shared/models/rule';
import { observationSchema } from '#shared/models/observation';
import { blockedSchema, fetchedSchema, profileSchema } from '#shared/models/profile';
import { fetchViewSchema, sandboxStateSchema, serverRecordSchema, sessionViewSchema } from '#shared/models/server';
import { redactionWaySchema } from '#shared/models/redaction';
import { foundSchema, madeMuteSchema } from '#shared/models/results';
import { erasedCountSchema, erasedSchema, eraseScopeSchema, recordSizesSchema } from '#shared/models/record';
import { settingsSchema } from '#shared/models/settings';
import { handedSecretSchema, lentSchema } from '#shared/models/vault';
import { performedSchema } from '#shared/contracts/cli';

/** Rules and trust as the gateway judges by them. Revisions rise by one; a gap means the gateway asks for the whole again. */
export const snapshotSchema = z.strictObject({
  revision: z.number().int().min(0),
  /** Live rules only: suspended ones are left out. */
  rules: z.array(ruleSchema),
  servers: z.array(serverRecordSchema),
  settings: settingsSchema,
  /** Digests of servers whose calls are refused until they are resumed. */
  paused: z.array(z.string()).optional(),
  /** Digests of servers whose next session is watched. */
  watched: z.array(z.string()).optional(),
  /** How long hosts were seen to wait, by id, ms. */
  waits: z.record(z.string(), z.number().int()).optional(),
  /** Folders of PATH as the person's login shell has it: looked through for commands that a host's own does not lead to. */
  loginPath: z.array(z.string()).optional(),
  /** The login shell has not answered yet. */
  asksShell: z.literal(true).optional(),
  /** How long hosts were told to wait, by the wrapped entry that says so, ms. */
  told: z.record(z.string(), z.number().int()).optional(),
  /** What the vault lends to what starts under an entry: a server is asked about before it gets any. */
  lent: z.array(lentSchema).optional(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const recordedSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What the desktop tells the gateway. */
export const toGatewaySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    home: z.string(),
    /** Where the app itself lives; servers may read it and never write it. */
    install: z.string(),
    /** The folder of the programs that lie with the app: the connector, and what begins in a sandbox. */
    programs: z.string().optional(),
    /** 32 random bytes, hex: HMAC key of the handshake. */
    token: z.string(),
    /** 32 bytes each, hex, derived by the vault for one purpose each. */
    journalKey: z.string(),
    identityKey: z.string(),
    /** The private key that signs the journal's checkpoints. */
    recordKey: z.string(),
    /** Keys the stand-ins of what is stored. */
    standInKey: z.string(),
    /** The newest checkpoint that the vault remembers. */
    checkpoint: checkpointSchema.nullable(),
    /** The journal was closed in order behind it: nothing can have been recorded since. */
    closed: z.boolean(),
    snapshot: snapshotSchema,
    pins: z.array(serverPinsSchema),
  }),
  /** Before `start`: the key is not open yet, so every connection is refused in these words. */
  z.strictObject({ kind: z.literal('locked'), home: z.string(), token: z.string(), words: z.string() }),
  z.strictObject({ kind: z.literal('snapshot'), snapshot: snapshotSchema }),
  /** Stand-ins have another key from here on, 32 bytes, hex: everything is erased. */
  z.strictObject({ kind: z.literal('stand-in-key'), key: z.string() }),
  /** What the person accepted of one server, after a review; null once the server is forgotten. */
  z.strictObject({ kind: z.literal('pins'), server: z.string(), pins: serverPinsSchema.nullable() }),
  /** `shownMs`: how long the question was before the person's eyes, ms; absent where that is not known. */
  z.strictObject({ kind: z.literal('answer'), answer: answerSchema, shownMs: z.number().int().min(0).optional() }),
  /** The window painted a question for the first time: what would have competed with that may go on. */
  z.strictObject({ kind: z.literal('painted'), prompt: z.string() }),
  /** A person is at these questions, which are on screen: they press, scroll or type. */
  z.strictObject({ kind: z.literal('attended'), prompts: z.array(z.string()) }),
  /** The desktop has stored what an answer made; the gateway may act on it. */
  z.strictObject({ kind: z.literal('stored'), store: z.string(), ok: z.boolean() }),
  /** All the text of a prompt's arguments from `offset`, for the full view. */
  z.strictObject({ kind: z.literal('full-view'), request: z.number().int(), prompt: z.string(), offset: z.number().int().min(0) }),
  /** The rule behind an offered answer, the arguments to be edited, or what is found of edited ones. */
  z.strictObject({ kind: z.literal('prompt-ask'), request: z.number().int(), prompt: z.string(), ask: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('rule'), option: z.string() }),
    z.strictObject({ what: z.literal('edit') }),
    z.strictObject({ what: z.literal('check'), text: z.string() }),
    /** What becomes of the values found in its arguments: it is asked anew. */
    z.strictObject({ what: z.literal('redact'), way: redactionWaySchema }),
    /** Whether findings of these rules in its arguments can be muted. */
    z.strictObject({ what: z.literal('mute'), rules: z.array(z.string()) }),
  ]) }),
  /** How profiles would be held here: the reply is `profiles-told`, one state each. */
  z.strictObject({ kind: z.literal('profiles-ask'), request: z.number().int(), profiles: z.array(profileSchema) }),
  /** For the journal; only the vault's key opens `payload`. `about`: the names the history lists it under. */
  z.strictObject({ kind: z.literal('record'), entry: z.enum(['rule-revoked', 'rule-added', 'definition-reviewed', 'trust-changed', 'profile-changed', 'package-fetched', 'server-observed', 'handling-changed', 'asks-changed', 'vault-changed', 'secret-read', 'host-changed', 'exported', 'restored', 'fault']), body: z.record(z.string(), recordedSchema), payload: z.record(z.string(), recordedSchema).optional(), about: z.strictObject({ server: z.string(), tool: z.string().nullable() }).optional() }),
  /** About the record as a whole: the reply is `record-told`. Erasing tells how far it is meanwhile. */
  z.strictObject({ kind: z.literal('record-ask'), request: z.number().int(), ask: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('sizes') }),
    z.strictObject({ what: z.literal('count'), scope: eraseScopeSchema }),
    z.strictObject({ what: z.literal('erase'), scope: eraseScopeSchema }),
    /** An absolute path. */
    z.strictObject({ what: z.literal('backup'), to: z.string() }),
  ]) }),
  /** How far a command is: for its terminal, before the reply. */
  z.strictObject({ kind: z.literal('cli-progress'), connection: z.number().int(), text: z.string().max(1000) }),
  /** A portion of a command's output that is too long for one answer: the reply is `cli-taken`, once whoever reads has taken it or gone. */
  z.strictObject({ kind: z.literal('cli-output'), connection: z.number().int(), text: z.string() }),
  /** What a command of the CLI came to. */
  z.strictObject({ kind: z.literal('cli-reply'), connection: z.number().int(), reply: performedSchema }),
  /** The person wants the newest of what a server's runner would fetch: the reply is `package-updated`. */
  z.strictObject({ kind: z.literal('update-package'), request: z.number().int(), server: z.string() }),
  z.strictObject({ kind: z.literal('stop-server'), digest: z.string() }),
  z.strictObject({ kind: z.literal('restart-server'), digest: z.string() }),
  /** What a server used of the hour it may ask in: the reply is `asks-told`. */
  z.strictObject({ kind: z.literal('asks-ask'), request: z.number().int(), server: z.string() }),
  /** The person lets a server ask again whose asks were paused. */
  z.strictObject({ kind: z.literal('resume-asks'), server: z.string() }),
  /** The values asked for by `secrets`, by variable; null when they could not be read or recorded, and then nothing is started. `files`: those it reads from a file, base64. */
  z.strictObject({ kind: z.literal('secrets'), request: z.number().int(), values: z.record(z.string(), z.string()).nullable(), files: z.record(z.string(), z.string()).optional() }),
  /** The person moves what a session's host handed over into the vault: the reply is `secrets-handed`. */
  z.strictObject({ kind: z.literal('hand-secrets'), request: z.number().int(), session: z.string(), server: z.string(), names: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type ToGateway = z.infer<typeof toGatewaySchema>;

/** What the gateway tells the desktop. */
export const toDesktopSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('listening'), socket: z.string() }),
  /** Nothing can be added to the journal, in words: it is of a newer Countersign. */
  z.strictObject({ kind: z.literal('record-closed'), words: z.string() }),
  /** How far a server started now is confined here. */
  z.strictObject({ kind: z.literal('sandbox'), state: sandboxStateSchema }),
  /** A question for the person. */
  z.strictObject({ kind: z.literal('prompt'), prompt: promptViewSchema }),
  /** Our own time-out for a question stands still until `until`, because a person is at it, and ends it at `deadlineAt` unless they go on; epoch ms. */
  z.strictObject({ kind: z.literal('held'), prompt: z.string(), deadlineAt: z.number(), until: z.number() }),
  /** A question nobody needs to answer any more. */
  z.strictObject({ kind: z.literal('withdrawn'), prompt: z.string(), why: z.enum(['answered', 'expired', 'cancelled', 'host-gone', 'decided', 'failed']) }),
  /** An answer the gateway did not take (an unknown option, a closed question): the desktop shows the truth again. */
  z.strictObject({ kind: z.literal('answer-refused'), prompt: z.string(), reason: z.string() }),
  z.strictObject({ kind: z.literal('store-rule'), store: z.string(), rule: ruleSchema }),
  z.strictObject({ kind: z.literal('store-server'), store: z.string(), record: serverRecordSchema }),
  /** A package was fetched for a server: the pin of its record from now on. `by`: for a start, or because the person wanted the newest. */
  z.strictObject({ kind: z.literal('store-fetched'), store: z.string(), server: z.string(), fetched: fetchedSchema, by: z.enum(['start', 'person']) }),
  /** How far fetching a server's package is. */
  z.strictObject({ kind: z.literal('package'), server: z.string(), fetch: fetchViewSchema }),
  /** The reply to `update-package`: what became of it, one sentence. */
  z.strictObject({ kind: z.literal('package-updated'), request: z.number().int(), ok: z.boolean(), words: z.string() }),
  /** An answer to a held result: these findings are not flagged again for this tool. */
  z.strictObject({ kind: z.literal('store-mutes'), store: z.string(), server: z.string(), tool: z.string(), mutes: z.array(madeMuteSchema) }),
  /** The person answered a server's ask: this holds of its asks from now on. */
  z.strictObject({ kind: z.literal('store-asks'), store: z.string(), server: z.string(), change: askChangeSchema }),
  /** The person said that an address a server asked for is to be opened. It is looked at again before. */
  z.strictObject({ kind: z.literal('open-address'), prompt: z.string(), address: z.string() }),
  /** A server asked so much that all its asks are refused from now on. */
  z.strictObject({ kind: z.literal('asks-paused'), server: z.string() }),
  z.strictObject({ kind: z.literal('asks-told'), request: z.number().int(), asks: z.number().int(), tokens: z.number().int() }),
  /** What was found in one result, or in the arguments of one call; once for each rule. */
  z.strictObject({ kind: z.literal('found'), found: z.array(foundSchema) }),
  /** Pins as they stand after a listing or an answer; the whole of one server. */
  z.strictObject({ kind: z.literal('store-pins'), pins: serverPinsSchema }),
  z.strictObject({ kind: z.literal('refetch') }),
  z.strictObject({ kind: z.literal('full-view'), request: z.number().int(), text: z.string(), length: z.number().int() }),
  /** The reply to `prompt-ask`; null where the question is closed or does not have it. */
  z.strictObject({ kind: z.literal('prompt-told'), request: z.number().int(), told: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('rule'), rule: ruleSchema, words: z.string(), covers: z.boolean() }),
    z.strictObject({ what: z.literal('edit'), text: z.string(), schema: z.string().nullable() }),
    z.strictObject({ what: z.literal('check'), check: editCheckSchema }),
    /** Under which id it is asked now; null where a rule ended it. */
    z.strictObject({ what: z.literal('redact'), prompt: z.string().nullable() }),
    /** The tool they would be muted for, as its server calls it. */
    z.strictObject({ what: z.literal('mute'), tool: z.string() }),
  ]).nullable() }),
  /** A host took back a call that waited for an answer, so long after it came. */
  z.strictObject({ kind: z.literal('host-gave-up'), host: z.string(), afterMs: z.number().int() }),
  /** How a test of how long a host waits goes on; `ms`: how long it waited, once that is known. */
  z.strictObject({ kind: z.literal('patience'), host: z.string(), progress: z.boolean(), state: z.enum(['running', 'gaveUp', 'patient', 'noToken', 'ended']), ms: z.number().int().nullable() }),
  /** An answer stored this rule, and released so many other calls that waited. */
  z.strictObject({ kind: z.literal('rule-made'), prompt: z.string(), rule: z.string(), words: z.string(), released: z.number().int() }),
  z.strictObject({ kind: z.literal('profiles-told'), request: z.number().int(), states: z.array(sandboxStateSchema) }),
  /** A server tried what its profile forbids. */
  /** The person allowed a first use and wants it watched. */
  z.strictObject({ kind: z.literal('watch-asked'), server: z.string() }),
  /** A watched session of a server is over. */
  z.strictObject({ kind: z.literal('observed'), observation: observationSchema }),
  z.strictObject({ kind: z.literal('blocked'), blocked: blockedSchema.omit({ offers: true, name: true, times: true, behind: true }) }),
  /** The journal was signed up to an entry: to be remembered. `closed`: and then closed, in order. */
  z.strictObject({ kind: z.literal('checkpoint'), checkpoint: checkpointSchema, closed: z.boolean() }),
  /** The journal grew; `head` is the newest sequence number. */
  z.strictObject({ kind: z.literal('recorded'), head: z.number().int() }),
  z.strictObject({ kind: z.literal('record-told'), request: z.number().int(), told: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('sizes'), sizes: recordSizesSchema }),
    z.strictObject({ what: z.literal('count'), count: erasedCountSchema }),
    z.strictObject({ what: z.literal('erase'), erased: erasedSchema }),
    z.strictObject({ what: z.literal('backup'), entries: z.number().int(), bytes: z.number().int() }),
    /** Why not, in words. */
    z.strictObject({ what: z.literal('failed'), words: z.string() }),
  ]) }),
  /** How many entries an erasing is through with. */
  z.strictObject({ kind: z.literal('record-progress'), request: z.number().int(), done: z.number().int() }),
  /** How much room the record takes, and how much the disk has left, bytes. */
  z.strictObject({ kind: z.literal('record-room'), used: z.number(), diskFree: z.number().nullable() }),
  /** Every live session; `server` is its identity's digest. */
  z.strictObject({ kind: z.literal('sessions'), sessions: z.array(sessionViewSchema.extend({ server: z.string() })) }),
  /** A command typed at the CLI. `columns`: the width of its terminal, null where it has none. */
  /** Whoever typed a command is gone before its reply. */
  z.strictObject({ kind: z.literal('cli-gone'), connection: z.number().int() }),
  z.strictObject({ kind: z.literal('cli'), connection: z.number().int(), argv: z.array(z.string()), columns: z.number().int().nullable(), cwd: z.string().nullable() }),
  /** Its output's portion was taken; `more`: there may be another. */
  z.strictObject({ kind: z.literal('cli-taken'), connection: z.number().int(), more: z.boolean() }),
  /** Values of variables the vault holds for a server that is about to start. `entry`: the wrapped entry its session is of. */
  z.strictObject({ kind: z.literal('secrets'), request: z.number().int(), session: z.string(), server: z.string(), names: z.array(z.string()), entry: z.string().nullable().optional() }),
  /** Which variables a host handed over itself to a server that starts, never their values. */
  z.strictObject({ kind: z.literal('handed'), session: z.string(), secrets: z.array(handedSecretSchema) }),
  /** Values that came with a session, by variable, for the vault; null where the session is not there any more. */
  z.strictObject({ kind: z.literal('secrets-handed'), request: z.number().int(), values: z.record(z.string(), z.string()).nullable() }),
  /** The same with the answer to a first use; the reply is `stored`. */
  z.strictObject({ kind: z.literal('keep-secrets'), store: z.string(), server: z.string(), values: z.record(z.string(), z.string()) }),
  z.strictObject({ kind: z.literal('fault'), message: z.string() }),
  z.strictObject({ kind: z.literal('stopped') }),
]);
export type ToDesktop = z.infer<typeof toDesktopSchema>;
