import { isJsonObject, member, type JsonObject } from '#shared/json';
import type { AskPromptView, OptionView } from '#shared/models/prompt';
import { escaped } from '#shared/text/visible';
import { say } from '#shared/words/say';
import { spoken, spokenHost } from '#app/policy/spoken';
import { foundView } from '#app/prompts/found-view';
import { addressView } from './address';
import type { AskFacts } from './ask';
import { completionView } from './completion-view';
import { formOf } from './form';
import { isAccepted, optionsOf } from './options';
import { rootViews } from './roots-view';
import { samplingView } from './sampling-view';
import { drawnText, lineOf, newRoom, type Room } from './texts';
import { foundWarnings, samplingWarnings } from './wary';
import { askWhere } from './where';

/** Characters of a server's own words. */
const saysLimit = 4_000;

/** What is drawn of one kind of ask, and what follows from it. */
interface Content {
  readonly drawn: Pick<AskPromptView, 'sampling' | 'completion' | 'fields' | 'address' | 'roots'>;
  readonly sentence: string;
  readonly warnings: readonly string[];
  readonly grave: boolean;
  readonly editable: boolean;
  readonly able: boolean;
}

/** The question about an ask as the prompt window draws it, and the answers it offers. Never throws; takes a bounded time whatever the size. */
export function askQuestion(facts: AskFacts): { readonly view: AskPromptView; readonly options: readonly OptionView[] } {
  const { id, askedAt, deadlineAt, deadlineOf, gate, ask, tool } = facts;
  const room = newRoom();
  const said = member(ask.params, 'message');
  const elicits = ask.kind === 'form' || ask.kind === 'url';
  const says = elicits && typeof said === 'string' && said !== '' ? drawnText(said, saysLimit, room).text : null;
  const content = contentOf(facts, room);
  const { found } = facts;
  // A key on its way out is as grave as one that is asked for.
  const tier = content.grave || (gate === 'reply' && found?.handled.secret === true) ? 3 : 2;
  const { passages, more } = foundView(found?.inspection ?? null, found?.handled.counts ?? [], askWhere);
  const options = optionsOf(facts, { tier, editable: content.editable, able: content.able });
  return {
    options,
    view: {
      kind: 'ask',
      id,
      askedAt,
      deadlineAt,
      ...(deadlineOf === null ? {} : { deadlineOf }),
      host: lineOf(facts.host, 60),
      server: lineOf(facts.server, 200),
      gate,
      asks: ask.kind,
      tool: tool === null ? null : lineOf(tool, 200),
      tier,
      sentence: content.sentence,
      because: because(facts),
      options: options.map((option) => ({ ...option, inputs: [...option.inputs] })),
      says,
      warnings: [...content.warnings, ...foundWarnings(facts, { server: spoken(facts.server, 60) })],
      ...(passages.length === 0 ? {} : { found: { passages: [...passages], more } }),
      ...content.drawn,
      needsFullView: room.cut,
      editable: content.editable,
    },
  };
}

function because({ ask, host, tool, round, gate, capable }: AskFacts): string[] {
  const shown = spokenHost(host);
  return [
    ...(tool === null ? [] : [say('ask.because.tool', { tool: spoken(tool, 60) })]),
    ...(round > 1 ? [say('ask.because.round', { count: round })] : []),
    ...(gate === 'ask' && !capable && (ask.kind === 'form' || ask.kind === 'url') ? [say('ask.because.shownHere', { host: shown })] : []),
  ];
}

function contentOf(facts: AskFacts, room: Room): Content {
  const { ask, gate, reply } = facts;
  const names = { host: spokenHost(facts.host), server: spoken(facts.server, 60) };
  const plain = { drawn: {}, warnings: [], grave: false, editable: false, able: true };
  if (!isAccepted(facts)) return { ...plain, sentence: say(member(reply ?? undefined, 'action') === 'decline' ? 'ask.sentence.declined' : 'ask.sentence.cancelled', names) };
  switch (ask.kind) {
    case 'sampling':
      return gate === 'reply' && reply !== null ? completionContent(reply, room, names) : samplingContent(ask.params, room, names);
    case 'form':
      return formContent(facts, names);
    case 'url':
      return urlContent(facts, names);
    case 'roots': {
      const roots = rootViews(facts.roots, facts.settings.picked);
      const picks = gate === 'reply' && facts.roots.length > 0;
      return { ...plain, drawn: gate === 'reply' || roots.length > 0 ? { roots } : {}, sentence: say(picks ? 'ask.sentence.pick' : gate === 'reply' ? 'ask.sentence.noRoots' : 'ask.sentence.roots', names), editable: picks };
    }
  }
}

type Names = Readonly<Record<'host' | 'server', string>>;

function samplingContent(params: JsonObject, room: Room, names: Names): Content {
  const sampling = samplingView(params, room);
  const sentence = sampling.maxTokens === null ? say('ask.sentence.sampling', names) : say('ask.sentence.samplingUpTo', { ...names, count: sampling.maxTokens });
  return { drawn: { sampling }, sentence, warnings: samplingWarnings(params, names), grave: false, editable: true, able: true };
}

function completionContent(reply: JsonObject, room: Room, names: Names): Content {
  return { drawn: { completion: completionView(reply, room) }, sentence: say('ask.sentence.completion', names), warnings: [], grave: false, editable: true, able: true };
}

function formContent({ ask, gate, reply, capable }: AskFacts, names: Names): Content {
  const given = gate === 'reply' ? member(reply ?? undefined, 'content') : undefined;
  const { fields, wrong } = formOf(ask.params.get('requestedSchema'), gate === 'reply' ? (isJsonObject(given) ? given : new Map()) : null);
  const count = fields.length;
  const sentence = gate === 'reply' ? say('ask.sentence.reply', names) : capable ? say('ask.sentence.form', { ...names, count }) : say('ask.sentence.formHere', { ...names, count });
  const sensitive = fields.filter((field) => field.sensitive !== null);
  const warnings = [...(wrong === null ? [] : [wrong]), ...(sensitive.length === 0 ? [] : [say('ask.warn.sensitive', { ...names, count: sensitive.length })])];
  const here = gate === 'reply' || !capable;
  return { drawn: { fields: [...fields] }, sentence, warnings, grave: sensitive.length > 0, editable: here && wrong === null, able: wrong === null };
}

function urlContent({ ask, gate, capable }: AskFacts, names: Names): Content {
  const given = ask.params.get('url');
  const { view: address, warnings, grave } = addressView(typeof given === 'string' ? given : '');
  const sentence = gate === 'reply' ? say('ask.sentence.urlReply', names) : say(capable ? 'ask.sentence.urlThere' : 'ask.sentence.url', names);
  return { drawn: { address }, sentence, warnings, grave: gate === 'ask' && (grave || address.unopened !== null), editable: false, able: gate === 'reply' || address.unopened === null };
}

/** All of what would be sent, for the full view and for editing: JSON in which nothing can hide. `print` keeps it without loss. */
export function fullAskText({ ask, reply, gate }: AskFacts, print: (value: JsonObject) => string): string {
  return escaped(print(gate === 'reply' && reply !== null ? reply : ask.params));
}

export { givenBy, type Given } from './given';
