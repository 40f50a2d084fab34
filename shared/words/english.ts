import { askWords } from './en/asks';
import { askGateWords } from './en/asks-gate';
import { consoleAskWords } from './en/console-asks';
import { consoleWords } from './en/console';
import { consoleDefinitionWords } from './en/console-definitions';
import { consoleEditorWords } from './en/console-editor';
import { consoleHistoryWords } from './en/console-history';
import { consoleHostsWords } from './en/console-hosts';
import { consoleInboxWords } from './en/console-inbox';
import { consoleProfileWords } from './en/console-profile';
import { consoleRecordWords } from './en/console-record';
import { consoleOverviewWords } from './en/console-overview';
import { consoleRuleWords } from './en/console-rules';
import { consoleServerWords } from './en/console-servers';
import { consoleRemoveWords } from './en/console-remove';
import { consoleSettingsWords } from './en/console-settings';
import { definitionWords } from './en/definitions';
import { detectionWords } from './en/detections';
import { secretDetectorWords } from './en/detectors-secrets';
import { gatewayWords } from './en/gateway';
import { guideWords } from './en/guide';
import { hostWords } from './en/hosts';
import { instructionWords } from './en/instructions';
import { journalWords } from './en/journal';
import { noticeWords } from './en/notices';
import { outWords } from './en/out';
import { observedWords } from './en/observed';
import { profileWindowWords } from './en/profile-window';
import { profileWords } from './en/profiles';
import { reasonWords } from './en/reasons';
import { redactionWords } from './en/redaction';
import { ruleWords } from './en/rules';
import { runnerWords } from './en/runners';
import { sentenceWords } from './en/sentence';
import { startWords } from './en/starts';
import { systemWords } from './en/system';
import { thingWords } from './en/things';
import { windowWords } from './en/window';

/** Every part of the catalogue: a key stands in one of them. */
export const parts = [
  windowWords,
  sentenceWords,
  thingWords,
  reasonWords,
  definitionWords,
  secretDetectorWords,
  instructionWords,
  ruleWords,
  redactionWords,
  noticeWords,
  systemWords,
  profileWords,
  profileWindowWords,
  runnerWords,
  consoleWords,
  consoleRemoveWords,
  consoleSettingsWords,
  consoleInboxWords,
  consoleServerWords,
  consoleDefinitionWords,
  consoleRuleWords,
  consoleEditorWords,
  consoleHistoryWords,
  consoleRecordWords,
  consoleOverviewWords,
  journalWords,
  outWords,
  gatewayWords,
  consoleProfileWords,
  observedWords,
  askWords,
  startWords,
  askGateWords,
  consoleAskWords,
  hostWords,
  consoleHostsWords,
  guideWords,
] as const;

/**
 * Every English string a person reads, whole sentences and labels keyed by where they stand. `{name}` is a place for a value or for something drawn; a pattern by
 * number has `count` among them. Text, no markup: what is bold or a name of somebody else's is drawn by its component into its place.
 */
export const english = {
  ...windowWords,
  ...sentenceWords,
  ...thingWords,
  ...reasonWords,
  ...definitionWords,
  ...detectionWords,
  ...askWords,
  ...startWords,
  ...askGateWords,
  ...consoleAskWords,
  ...hostWords,
  ...consoleHostsWords,
  ...guideWords,
  ...secretDetectorWords,
  ...instructionWords,
  ...ruleWords,
  ...redactionWords,
  ...noticeWords,
  ...systemWords,
  ...profileWords,
  ...profileWindowWords,
  ...runnerWords,
  ...consoleWords,
  ...consoleRemoveWords,
  ...consoleSettingsWords,
  ...consoleInboxWords,
  ...consoleServerWords,
  ...consoleDefinitionWords,
  ...consoleRuleWords,
  ...consoleEditorWords,
  ...consoleHistoryWords,
  ...consoleRecordWords,
  ...consoleOverviewWords,
  ...journalWords,
  ...outWords,
  ...gatewayWords,
  ...consoleProfileWords,
  ...observedWords,
} as const;
