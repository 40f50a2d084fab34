import { z } from 'zod';
import { definitionDetailSchema, definitionKindSchema, definitionViewSchema, fingerprintSchema } from '#shared/models/definition';
import { resultHandlingSchema } from '#shared/models/detection';
import { askChangeSchema, askSettingsSchema } from '#shared/models/ask';
import { asksViewSchema } from '#shared/models/asks-view';
import { redactionSettingsSchema, redactionWaySchema } from '#shared/models/redaction';
import { resultsViewSchema } from '#shared/models/results';
import { editCheckSchema, grantPreviewSchema } from '#shared/models/answering';
import { hostDeadlineSchema } from '#shared/models/host-deadline';
import { guideStepSchema, hostAppliedSchema, hostBackupsSchema, hostCountsSchema, hostIntentSchema, hostPreviewSchema, hostViewSchema, hostsViewSchema, patienceSchema } from '#shared/models/hosts-view';
import { numbersSchema } from '#shared/models/numbers';
import { historyDetailSchema, historyFacetsSchema, historyPageSchema, historyQuerySchema, histogramSchema, overviewSchema, todayAnswerSchema, verificationSchema } from '#shared/models/history';
import { telemetrySettingsSchema, telemetryViewSchema } from '#shared/models/telemetry';
import { exportOrderSchema, exportProgressSchema, exportedSchema } from '#shared/models/export';
import { inboxItemSchema } from '#shared/models/inbox';
import { answerSchema, callPromptViewSchema, promptViewSchema } from '#shared/models/prompt';
import { ruleImportSchema, ruleInputSchema, rulePreviewSchema, ruleViewSchema, suggestionSchema } from '#shared/models/rule';
import { observationViewSchema } from '#shared/models/observation';
import { blockedSchema, profileSchema, profileViewSchema } from '#shared/models/profile';
import { erasedCountSchema, erasedSchema, eraseScopeSchema, recordSizesSchema } from '#shared/models/record';
import { serverViewSchema } from '#shared/models/server';
import { savedViewSchema } from '#shared/models/saved-view';
import { settingsChangeSchema, settingsSchema } from '#shared/models/settings';
import { handedViewSchema, passphraseSchema, secretContentSchema, secretNameSchema, secretValueSchema, secretViewSchema, vaultViewSchema } from '#shared/models/vault';

/** One channel a renderer may call: which window may, with what, for what. */
function call<P extends z.ZodType, R extends z.ZodType>(from: 'prompt' | 'console', params: P, result: R) {
  return { from, params, result };
}

const nothing = z.strictObject({});

/** The question on screen and how many wait behind it. `opensAt` is when answers begin to count, epoch ms; null before the first painted frame. */
export const promptStateSchema = z.strictObject({
  prompt: promptViewSchema.nullable(),
  waiting: z.number().int(),
  opensAt: z.number().nullable(),
  /** Whether the full view of the arguments was opened. */
  fullViewOpened: z.boolean(),
  /** Why the last answer did not count, in words. */
  notice: z.string().nullable(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** What is on screen, frozen when it came there: one question; several reads in one card; or what is left of a flood from one server. */
  card: z
    .strictObject({
      id: z.string(),
      kind: z.enum(['one', 'reads', 'flood']),
      /** How many calls an answer answers: identical calls of `one`, the reads of `reads`, the questions of `flood`. */
      count: z.number().int(),
      /** The questions of a card of reads, `prompt` first; empty otherwise. They keep their places: `settled` says which are over. */
      reads: z.array(callPromptViewSchema),
      settled: z.array(z.strictObject({ prompt: z.string(), how: z.enum(['allowed', 'denied', 'gone']) })).optional(),
      /** When `allow-all` begins to count, epoch ms; null before the whole list was in view. */
      allowsAllAt: z.number().nullable().optional(),
      /** How many questions `deny-all` denies: those of the card; with a single call, every open call of its host. */
      denies: z.number().int().optional(),
      /** Of a flood: how often its server asked in the last minute, and for what. */
      flood: z.strictObject({ asked: z.number().int(), shapes: z.array(z.strictObject({ host: z.string(), words: z.string(), count: z.number().int() })) }).optional(),
    })
    .optional(),
  /** What waits behind it, by host and shape: `create_issue on github`, 3. At most 20 lines; `waiting` counts all. */
  behind: z.array(z.strictObject({ host: z.string(), words: z.string(), count: z.number().int() })).optional(),
  /** The rule the last answer made, which can still be taken back until `undoUntil` (epoch ms). `released`: other waiting calls it allowed. */
  receipt: z.strictObject({ rule: z.string(), words: z.string(), released: z.number().int(), undoUntil: z.number(), undone: z.boolean() }).optional(),
  /** The values of what is on screen are hidden until the person asks for them: the screen may be shared. Nothing can be allowed meanwhile. */
  veiled: z.boolean().optional(),
});
export type PromptState = z.infer<typeof promptStateSchema>;

export const appStateSchema = z.strictObject({
  waiting: z.number().int(),
  /** Definitions in quarantine: changed since they were accepted, or new and suspicious. */
  quarantined: z.number().int(),
  gateway: z.enum(['starting', 'listening', 'stopped']),
  /** What the person should know: damaged files set aside, suspended rules. */
  notices: z.array(z.string()),
  settings: settingsSchema,
  /** The command line to put in front of a server's own. */
  connector: z.string(),
  version: z.string(),
  /** The data folder. */
  home: z.string(),
  platform: z.enum(['linux', 'darwin', 'win32']),
  vault: vaultViewSchema,
  /** Prompts wait unseen: until this time, epoch ms, or until it is turned off (null); absent when they are shown. */
  quiet: z.strictObject({ until: z.number().nullable() }).nullable(),
  /** The demonstration of a host, a server and a few calls. */
  trial: z.strictObject({ state: z.enum(['idle', 'running', 'done', 'failed']), words: z.string().nullable() }),
  /** What is known of hosts' files; absent before they were looked for. */
  hosts: hostCountsSchema.optional(),
  /** How far the first-run guide is; absent where there is none to show. */
  guide: guideStepSchema.optional(),
  /** Why the shortcut that brings the focus to a question does not work, in words; null where it does, or there is none. */
  shortcut: z.string().nullable().optional(),
  update: z.strictObject({ state: z.enum(['off', 'none', 'checking', 'available', 'fetching', 'ready', 'failed']), version: z.string().nullable(), words: z.string().nullable() }),
});
export type AppState = z.infer<typeof appStateSchema>;

/** Everything a renderer may ask of main. Names are `<noun>/<verb>`. Both sides parse what they receive. */
export const calls = {
  'prompt/state': call('prompt', nothing, promptStateSchema),
  /** The window has painted this question: main starts the guard from here. `card`: on which card; `count`: how many of its calls the frame showed, or of a list had shown so far; `unveiled`: with the values, which the person asked to see. */
  'prompt/painted': call('prompt', z.strictObject({ prompt: z.string(), card: z.string().optional(), count: z.number().int().min(0).optional(), unveiled: z.boolean().optional() }), nothing),
  'prompt/answer': call('prompt', answerSchema, z.strictObject({ taken: z.boolean(), reason: z.string().nullable() })),
  /** Esc or a close button: a call is denied, a first use is put off. */
  'prompt/close': call('prompt', z.strictObject({ prompt: z.string() }), nothing),
  'prompt/full-view': call('prompt', z.strictObject({ prompt: z.string(), offset: z.number().int().min(0) }), z.strictObject({ text: z.string(), length: z.number().int() })),
  /** An answer to all of a card: deny every one, allow every one (reads only), deny and pause the server (a flood), or look at a flood's questions one by one. */
  'prompt/answer-card': call('prompt', z.strictObject({ card: z.string(), what: z.enum(['deny-all', 'allow-all', 'pause', 'one-by-one']) }), z.strictObject({ taken: z.boolean(), reason: z.string().nullable() })),
  /** What an offered rule would do: its exact words, whether it matches the call on screen, and the calls of the last 7 days it would have matched. */
  'prompt/preview': call('prompt', z.strictObject({ prompt: z.string(), option: z.string() }), grantPreviewSchema),
  /** Takes the last answer's rule back. */
  'prompt/undo': call('prompt', z.strictObject({ rule: z.string() }), z.strictObject({ undone: z.boolean() })),
  /** The receipt was read and may go. */
  'prompt/dismiss': call('prompt', z.strictObject({ rule: z.string() }), nothing),
  /** The arguments to be edited, as JSON text, and the tool's schema as JSON text where it has one. */
  'prompt/edit': call('prompt', z.strictObject({ prompt: z.string() }), z.strictObject({ text: z.string(), schema: z.string().nullable() })),
  /** What is wrong with edited arguments, and the tier they would have. Nothing is decided. */
  /** What becomes of the values found in the arguments: the question is made anew, and allows nothing. `server`: for every call of its server from now on. */
  'prompt/redact': call('prompt', z.strictObject({ prompt: z.string(), way: redactionWaySchema, lasting: z.enum(['once', 'server']) }), nothing),
  'prompt/check': call('prompt', z.strictObject({ prompt: z.string(), text: z.string().max(1_000_000) }), editCheckSchema),
  /** These findings in the question's arguments are not flagged again for its tool, or are again. The question stays as it is and is not answered. */
  'prompt/mute': call('prompt', z.strictObject({ prompt: z.string(), rules: z.array(z.string().max(200)).min(1).max(50), on: z.boolean() }), nothing),
  /** The system covered the window with others, or no longer, as its page is told. */
  /** A person is at the question on screen: they press, scroll or type. Told once a second at most. */
  'prompt/attended': call('prompt', z.strictObject({ prompt: z.string() }), nothing),
  'prompt/cover': call('prompt', z.strictObject({ covered: z.boolean() }), nothing),
  /** The height the question needs, CSS px. */
  'prompt/resize': call('prompt', z.strictObject({ height: z.number().int().min(100).max(2000) }), nothing),
  'app/state': call('console', nothing, appStateSchema),
  /** Shows the prompt window, with this question where one is named. */
  'app/review': call('console', z.strictObject({ prompt: z.string().optional() }), nothing),
  /** Holds prompts back without answering them: for this many minutes, until turned off (null), or no longer (0). */
  'app/quiet': call('console', z.strictObject({ minutes: z.number().int().min(0).max(1440).nullable() }), nothing),
  'app/try': call('console', nothing, nothing),
  'app/quit': call('console', nothing, nothing),
  'inbox/list': call('console', nothing, z.array(inboxItemSchema)),
  'history/list': call('console', historyQuerySchema, historyPageSchema),
  'history/detail': call('console', z.strictObject({ seq: z.number().int() }), historyDetailSchema.nullable()),
  'history/facets': call('console', nothing, historyFacetsSchema),
  'history/histogram': call('console', z.strictObject({ query: historyQuerySchema.omit({ before: true, limit: true }), parts: z.number().int().min(1).max(200) }), histogramSchema),
  'history/overview': call('console', z.strictObject({ from: z.number().int(), until: z.number().int() }), overviewSchema),
  /** What today's rules would say to a recorded call; null where its arguments are gone. */
  'history/today': call('console', z.strictObject({ seq: z.number().int() }), todayAnswerSchema.nullable()),
  'history/verify': call('console', nothing, verificationSchema),
  /** Lets rows, or a bundle, out to a file the person chooses; one at a time. Refused in words where it could not be written. */
  'export/start': call('console', exportOrderSchema, exportedSchema),
  'export/cancel': call('console', nothing, nothing),
  /** How much room the record takes. */
  'record/sizes': call('console', nothing, recordSizesSchema),
  /** What erasing would take. Changes nothing. */
  'record/count': call('console', z.strictObject({ scope: eraseScopeSchema }), erasedCountSchema),
  /** Cannot be undone: the person confirmed it. */
  'record/erase': call('console', z.strictObject({ scope: eraseScopeSchema }), erasedSchema),
  /** The views of the history a person saved, by name. */
  'view/list': call('console', nothing, z.array(savedViewSchema)),
  /** Saves a view, in place of `id` where one is named. Refused in words where another has its name. */
  'view/save': call('console', savedViewSchema.extend({ id: savedViewSchema.shape.id.nullable() }), z.strictObject({ id: z.string() })),
  'view/remove': call('console', z.strictObject({ id: z.string() }), nothing),
  'rule/list': call('console', nothing, z.array(ruleViewSchema)),
  'rule/revoke': call('console', z.strictObject({ id: z.string() }), nothing),
  /** A rule edited from outside counts again once the person has confirmed what it says now. */
  'rule/confirm': call('console', z.strictObject({ id: z.string() }), nothing),
  /** A stored rule as the editor takes it; null where there is none of this id, or it cannot be edited (managed, of one session, unreadable). */
  'rule/get': call('console', z.strictObject({ id: z.string() }), ruleInputSchema.nullable()),
  /** What a rule would do. `id`: the rule it would take the place of. */
  'rule/preview': call('console', z.strictObject({ id: z.string().nullable(), rule: ruleInputSchema }), rulePreviewSchema),
  /** Stores a rule, in place of `id` where one is named. Refused in words where the preview has problems. */
  'rule/save': call('console', z.strictObject({ id: z.string().nullable(), rule: ruleInputSchema }), z.strictObject({ id: z.string() })),
  /** Writes the person's rules to a file they choose; null when they chose none. */
  'rule/export': call('console', nothing, z.strictObject({ file: z.string().nullable(), count: z.number().int() })),
  /** Reads a file the person chooses; nothing is stored before `rule/import-accept`. */
  'rule/import': call('console', nothing, ruleImportSchema.nullable()),
  'rule/import-accept': call('console', nothing, z.strictObject({ count: z.number().int() })),
  /** Hosts of the record that a rule can be about, by title. Records and views name a host by its title, a rule by its id. */
  'rule/hosts': call('console', nothing, z.array(z.strictObject({ id: z.string(), title: z.string() }))),
  'rule/suggestions': call('console', nothing, z.array(suggestionSchema)),
  'rule/dismiss-suggestion': call('console', z.strictObject({ id: z.string() }), nothing),
  /** What one server describes; null for those of every server that are new or changed. */
  'definition/list': call('console', z.strictObject({ server: z.string().nullable() }), z.array(definitionViewSchema)),
  'definition/detail': call('console', z.strictObject({ server: z.string(), kind: definitionKindSchema, name: z.string() }), definitionDetailSchema.nullable()),
  /** The person read this definition and accepts it. Refused when it is not `fingerprint` any more. */
  'definition/accept': call('console', z.strictObject({ server: z.string(), kind: definitionKindSchema, name: z.string(), fingerprint: fingerprintSchema }), nothing),
  /** An acceptance that lifted a quarantine is taken back: what was accepted is in quarantine again. */
  'definition/take-back': call('console', z.strictObject({ server: z.string(), kind: definitionKindSchema, name: z.string(), fingerprint: fingerprintSchema }), nothing),
  'server/list': call('console', nothing, z.array(serverViewSchema)),
  /** The profiles a server could have, its own first, and what it was seen to want. */
  'profile/choices': call('console', z.strictObject({ digest: z.string() }), z.array(profileViewSchema).nullable()),
  /** What is wrong with a profile, and how it would be shown. Changes nothing. */
  'profile/check': call('console', z.strictObject({ digest: z.string(), profile: profileSchema }), z.strictObject({ problems: z.array(z.string()), view: profileViewSchema.nullable(), wider: z.array(z.string()) })),
  /** Holds from the server's next start. `accepted`: the person confirmed what is dangerous about it. */
  'profile/set': call('console', z.strictObject({ digest: z.string(), profile: profileSchema, accepted: z.boolean() }), nothing),
  /** What servers tried and their profiles forbid, newest first: one of a server at a time. */
  'blocked/list': call('console', z.strictObject({ shown: z.array(z.string().max(200)).max(1000).optional() }), z.array(blockedSchema)),
  /** `block` puts it away for good; an offer's id widens the profile by that and nothing else. */
  'blocked/answer': call('console', z.strictObject({ id: z.string().max(200), answer: z.enum(['block', 'this', 'folder', 'domain']) }), nothing),
  /** What becomes of a server's results, and what was found in them and in the arguments of its calls. */
  'results/get': call('console', z.strictObject({ digest: z.string() }), resultsViewSchema),
  'results/handling': call('console', z.strictObject({ digest: z.string(), handling: resultHandlingSchema }), nothing),
  /** What was found is not flagged again for its tool, or is again. */
  'results/mute': call('console', z.strictObject({ digest: z.string(), id: z.string().max(100), on: z.boolean() }), nothing),
  /** What of a call's arguments a server does not get. */
  'redaction/get': call('console', z.strictObject({ digest: z.string() }), z.strictObject({ ways: redactionSettingsSchema })),
  /** All of it: a kind that is not named is sent as it is. */
  'redaction/set': call('console', z.strictObject({ digest: z.string(), ways: redactionSettingsSchema }), nothing),
  /** What a server may ask of its hosts, and what it used of that. */
  'asks/get': call('console', z.strictObject({ digest: z.string() }), asksViewSchema),
  /** Of `picked` folders some may be taken away, none added. `before`: what held until now. */
  'asks/set': call('console', z.strictObject({ digest: z.string(), change: askChangeSchema }), z.strictObject({ before: askSettingsSchema })),
  /** A server whose asks were paused may ask again. */
  'asks/resume': call('console', z.strictObject({ digest: z.string() }), nothing),
  /** Servers whose next session is watched, or was. */
  'observation/list': call('console', nothing, z.array(observationViewSchema)),
  /** Whether the next session of this server is watched. It runs under its profile as ever. */
  'observation/watch': call('console', z.strictObject({ digest: z.string(), on: z.boolean() }), nothing),
  /** `apply` gives the server the profile that is proposed; `keep` puts the proposal away. */
  'observation/answer': call('console', z.strictObject({ digest: z.string(), answer: z.enum(['apply', 'keep']), until: z.number().int() }), nothing),
  'server/forget': call('console', z.strictObject({ digest: z.string() }), nothing),
  'server/block': call('console', z.strictObject({ digest: z.string() }), nothing),
  /** Fetches the newest of what a package runner starts; counts from the server's next start. What became of it, one sentence. */
  'package/update': call('console', z.strictObject({ digest: z.string() }), z.strictObject({ words: z.string() })),
  /** Ends every live session of this server. */
  'server/stop': call('console', z.strictObject({ digest: z.string() }), nothing),
  /** Starts the server's process of every live session anew; the sessions stay. */
  /** Refuses every call of this server, and the questions it has open, until it is resumed or the app ends. */
  'server/pause': call('console', z.strictObject({ digest: z.string() }), nothing),
  'server/resume': call('console', z.strictObject({ digest: z.string() }), nothing),
  /** Numbers about our own questions, of the last 30 days. */
  'numbers/get': call('console', nothing, numbersSchema),
  /** How long hosts wait for an answer: by the table, and as it was seen. */
  'host/deadlines': call('console', nothing, z.array(hostDeadlineSchema)),
  /** Every host that is here, by the names of files only; servers of those that were looked into. */
  'host/list': call('console', nothing, hostsViewSchema),
  /** Reads the files of this host, or of every host that is here (null). A large file takes seconds. */
  'host/look': call('console', z.strictObject({ host: z.string().max(100).nullable() }), z.array(hostViewSchema)),
  /** What would be changed, line by line. Writes nothing. */
  'host/preview': call('console', hostIntentSchema, hostPreviewSchema),
  /** Does what was previewed, where every file still is what it was then; a file at a time, whatever becomes of the others. */
  'host/apply': call('console', z.strictObject({ id: z.string().max(100) }), hostAppliedSchema),
  /** Takes Countersign out of every file it ever wrote. */
  'host/undo-all': call('console', nothing, hostAppliedSchema),
  'host/backups': call('console', nothing, hostBackupsSchema),
  'host/purge-backups': call('console', nothing, z.strictObject({ deleted: z.number().int() })),
  /** How long a host really waits: how to try it, and what came of it. The outcome becomes its deadline. */
  'host/patience': call('console', z.strictObject({ host: z.string().max(100) }), patienceSchema),
  /** Forgets what was measured of a host, so that it is tried anew. */
  'host/patience-test': call('console', z.strictObject({ host: z.string().max(100) }), patienceSchema),
  /** How far the person is in the first-run guide. */
  'guide/step': call('console', z.strictObject({ step: guideStepSchema }), nothing),
  'server/restart': call('console', z.strictObject({ digest: z.string() }), nothing),
  'vault/unlock': call('console', z.strictObject({ passphrase: passphraseSchema }), nothing),
  /** Asks the system's keyring again. */
  'vault/retry': call('console', nothing, nothing),
  /** Keeps the key by the keyring, or under this passphrase, from now on. */
  'vault/protect': call('console', z.discriminatedUnion('by', [z.strictObject({ by: z.literal('keyring') }), z.strictObject({ by: z.literal('passphrase'), passphrase: passphraseSchema })]), nothing),
  'vault/rotate': call('console', nothing, nothing),
  'secret/list': call('console', nothing, z.array(secretViewSchema)),
  'secret/set': call('console', z.strictObject({ server: z.string(), name: secretNameSchema, value: secretValueSchema }), nothing),
  'secret/set-file': call('console', z.strictObject({ server: z.string(), name: secretNameSchema, content: secretContentSchema }), nothing),
  'secret/remove': call('console', z.strictObject({ server: z.string(), name: secretNameSchema }), nothing),
  /** What hosts handed over themselves, and moving it into the vault; of a variable that is there already, its new value. */
  'secret/handed': call('console', nothing, z.array(handedViewSchema)),
  'secret/move': call('console', z.strictObject({ server: z.string(), host: z.string(), names: z.array(secretNameSchema).min(1).max(1000) }), nothing),
  'update/check': call('console', nothing, nothing),
  'update/install': call('console', nothing, nothing),
  /** Sending the record to a collector over OTLP. Headers go in and never come out. */
  'telemetry/get': call('console', nothing, telemetryViewSchema),
  'telemetry/set': call('console', telemetrySettingsSchema, telemetryViewSchema),
  'telemetry/header': call('console', z.strictObject({ name: z.string().max(100), value: z.string().max(8192).nullable() }), telemetryViewSchema),
  'telemetry/test': call('console', nothing, z.strictObject({ ok: z.boolean(), words: z.string() })),
  'settings/set': call('console', settingsChangeSchema, settingsSchema),
} as const;
export type CallName = keyof typeof calls;
export type Params<N extends CallName> = z.input<(typeof calls)[N]['params']>;
export type CallResult<N extends CallName> = z.output<(typeof calls)[N]['result']>;

/** Everything main tells a window unasked. */
export const events = {
  'prompt/changed': { to: 'prompt', payload: promptStateSchema },
  'app/changed': { to: 'console', payload: appStateSchema },
  /** The journal grew: `head` is the newest sequence number. */
  /** How far verifying is, in entries. */
  'history/verifying': { to: 'console', payload: z.strictObject({ done: z.number().int(), total: z.number().int() }) },
  /** What history's questions are answered from is being made, in entries: what was asked waits for it. */
  'history/indexing': { to: 'console', payload: z.strictObject({ done: z.number().int(), total: z.number().int() }) },
  'telemetry/changed': { to: 'console', payload: telemetryViewSchema },
  'export/progress': { to: 'console', payload: exportProgressSchema },
  /** How many entries an erasing is through with. */
  'record/erasing': { to: 'console', payload: z.strictObject({ done: z.number().int() }) },
  'history/grew': { to: 'console', payload: z.strictObject({ head: z.number().int() }) },
  'rule/changed': { to: 'console', payload: nothing },
  'server/changed': { to: 'console', payload: nothing },
  /** A host came or went, its file changed, or a test of how long it waits went on. */
  'host/changed': { to: 'console', payload: nothing },
  'results/changed': { to: 'console', payload: nothing },
  'redaction/changed': { to: 'console', payload: nothing },
  'asks/changed': { to: 'console', payload: nothing },
  'observation/changed': { to: 'console', payload: nothing },
  'blocked/changed': { to: 'console', payload: nothing },
  'definition/changed': { to: 'console', payload: nothing },
  'inbox/changed': { to: 'console', payload: nothing },
  'secret/changed': { to: 'console', payload: nothing },
  /** Show this view, and in it the row, server or rule of this id where one is named. */
  'console/navigate': { to: 'console', payload: z.strictObject({ view: z.enum(['history', 'inbox', 'servers', 'rules', 'hosts', 'settings']), focus: z.string().nullable() }) },
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]['payload']>;

/** A reply travels as a value: Electron would keep only the message of a thrown error. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

/** What the preload puts on `window.countersign`. */
export interface Bridge {
  call(name: string, params: unknown): Promise<Reply>;
  on(name: string, listener: (payload: unknown) => void): () => void;
}

/** Channel names as Electron sees them. */
export const channelPrefix = 'countersign:';
