import type { Pattern } from '../catalogue';

/** What the gateway says to a person: of its own faults, of answers it does not take, of arguments as edited, and of files that cannot be shown. What it says to hosts and models is no part of it. */
export const gatewayWords = {
  'fault.recordDamaged': 'the record was damaged and has been set aside as {name}; a new one was begun',
  'fault.answerNotRecorded': 'an answer could not be recorded: {why}',
  'fault.notTold': 'a question could not be told more of: {why}',
  'fault.notJudged': 'a message could not be judged, so its session was ended: {why}',
  'fault.journal': 'the journal could not be written: {why}',
  'refused.notRecorded': 'the answer could not be recorded, so it does not count',

  'typed.tooLong': 'The text is longer than 1 MB',
  'typed.halfCharacter': 'The text holds half a character, which cannot be sent',
  'typed.tooMany': 'There are more values than can be judged',
  'typed.shape': 'The arguments have to be one object, in braces',
  'typed.syntax': 'This is not JSON from here on',
  'typed.duplicate': 'This name is there twice in one object',
  'typed.depth': 'This is nested too deeply',
  'typed.encoding': 'The text cannot be sent as it is',

  'unread.place': 'Where it lies is not known',
  'unread.late': 'It could not be read in time',
  'unread.link': 'It is a link, which is not followed here',
  'unread.noFile': 'It is no ordinary file',
  'unread.size': 'It is larger than 512 KB',
  'unread.noText': 'It is no text',
  'unread.noUtf8': 'It is no UTF-8 text',
  'unread.folder': 'One of its folders is a file',
  'unread.forbidden': 'You may not read it',
  'unread.other': 'It cannot be read',
} as const satisfies Readonly<Record<string, Pattern>>;
