import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';

/*
 * Defects that questions to people had elsewhere, and what shows that ours has none of them. From Claude Code's list of changes (CC with the version that mended it), and from
 * products that gate calls or connections. Every name under `by` is that of a test in this folder or beside it, or begins one.
 */
const defects: readonly { readonly defect: string; readonly seen: string; readonly by: string }[] = [
  { defect: 'The click that brought the window to the front answered', seen: 'CC 2.1.239', by: 'a click that only brings the window to the front answers nothing' },
  { defect: 'A click already on its way landed on the dialog (click-through)', seen: 'claude-code#87053', by: 'clicks meant for another window do not land on the question that appears' },
  { defect: 'The dialog came under the pointer', seen: 'claude-code#87053', by: 'the window comes where the pointer is not' },
  { defect: 'The first key pressed approved a question not shown yet', seen: 'CC 2.1.236', by: 'keys pressed before the question was shown answer nothing' },
  { defect: 'A key held down went on into the dialog', seen: 'claude-code#37955', by: 'a key held down since before the question appeared answers nothing' },
  { defect: 'The key that opened a menu went on into it', seen: 'claude-code#37955', by: 'a key that opened the wider answers and is held chooses none of them' },
  { defect: 'Space or Enter typed for another window approved', seen: 'zai-org/feedback#242, QwenLM/qwen-code#9571, opensnitch (fork)#58', by: 'Enter, Space, y and 1 typed for another window stay there' },
  { defect: 'Enter was Allow', seen: 'node9 src/ui/native.ts', by: 'Enter is not Allow, nor are Space, y, a or 1' },
  { defect: 'Shift+Tab in the note approved and widened the grant', seen: 'CC 2.1.235', by: 'Shift+Tab in the note moves the focus and neither approves nor widens' },
  { defect: 'Digits selected an answer instead of being typed', seen: 'CC 2.1.72', by: 'digits are typed and never select an answer' },
  { defect: 'The prompt took the focus from who was typing', seen: 'CC 2.1.30', by: 'a question takes no focus from who is typing, nor does the next one' },
  { defect: 'The focus did not go back', seen: 'WCAG 2.2, 2.4.3', by: 'the focus goes back to who had it when the last question is answered' },
  { defect: 'A window that is not seen could be answered', seen: 'facts of issue 5', by: 'a hidden or minimised window accepts no yes' },
  { defect: 'Another window lay over the dialog', seen: 'facts of issue 5', by: 'another window put in front does not cover it' },
  { defect: 'Buttons moved under the pointer', seen: 'facts of issue 5', by: 'the buttons stay where they are while more questions arrive and the guard runs' },
  { defect: 'The next question had its button elsewhere a moment after it was there', seen: 'facts of issue 5', by: 'the buttons of a question that follows another are where they stay once it is painted' },
  { defect: 'What was displayed differed from what the grant covered', seen: 'CC 2.1.235', by: 'what a remembered answer covers is what was on screen, word for word, and no more' },
  { defect: 'Redaction hid commands, paths or destinations', seen: 'CC 2.1.234', by: 'no masking hides the command, the path or where it goes' },
  { defect: 'Tabs and invisible characters pushed part of a command out of view', seen: 'CC 2.1.223', by: 'no padding pushes part of a command out of view' },
  { defect: 'Bidirectional and zero-width characters, look-alike quotes in previews', seen: 'CC 2.1.211', by: 'bidirectional, zero-width and look-alike characters are seen for what they are' },
  { defect: 'Addresses of more than 4,096 characters showed nothing', seen: 'Claude Code', by: 'an address of five thousand characters is shown, its host at the front' },
  { defect: 'A wide grant was offered for what was not shown whole', seen: 'Claude Code', by: 'what cannot be shown whole is allowed once only, and only once it was opened' },
  { defect: 'The dialog showed the tool’s name and no arguments', seen: 'MCP Defender SecurityAlertView.tsx, openai/codex#24823', by: 'every argument is shown, by its name and with its value' },
  { defect: 'Always allowing a compound command saved a dead rule', seen: 'CC 2.1.77', by: 'no remembered answer is a dead rule' },
  { defect: 'A server’s hints made its call look safer', seen: 'qwen-code#6924, hermes-agent#81151', by: 'what a server says of its own tool never makes a call look safer' },
  { defect: 'The prompt went by notifications that the system refused: every call timed out unseen', seen: 'heznpc/AirMCP#449', by: 'a question is on the screen although nothing delivers notifications' },
  { defect: 'A stale prompt crashed, or was answered', seen: 'CC 2.1.152', by: 'the host takes its question back at the moment of the click' },
  { defect: 'The prompt stayed although a rule now allowed; a broad grant did not reach its siblings', seen: 'CC 2.1.141, vscode#289019, dust#25006', by: 'a rule that now allows takes the waiting questions it covers away, and they run' },
  { defect: 'The prompt stayed although a rule saved elsewhere now allowed', seen: 'CC 2.1.141', by: 'a rule saved under Rules while the question is up takes it away' },
  { defect: 'The pop-up vanished while one was choosing “always”', seen: 'koltyakov/varro#20', by: 'a question that ends while “Allow for…” is open saves nothing' },
  { defect: '“Not now” to a completion let later ones of the session through', seen: 'VS Code mcpSamplingService.ts', by: 'not now, to a completion, refuses once, is remembered as nothing' },
  { defect: 'Sampling and elicitation passed unasked, or were refused unasked', seen: 'AgentOpsSec mcp-firewall, mcpwall, supergateway', by: 'a completion passes two gates' },
  { defect: 'Parallel identical calls were asked about one by one', seen: 'CC 2.0.22', by: 'identical calls in parallel are asked about once, and each gets its answer' },
  { defect: 'One slot for the open question: the next overwrote it', seen: 'hermes-webui#527, codeArbiter#667, MCP Defender cli.ts', by: 'a question that waits is answered by its own id, in its own turn, and how many wait is said' },
  { defect: 'Ten calls at once gave one checked answer', seen: 'MCP Defender cli.ts', by: 'ten calls in parallel give ten answers, none lost, none swapped' },
  { defect: 'Input was paused while one call was decided', seen: 'node9', by: 'one held call delays no other call, no notification and no cancellation' },
  { defect: 'A grant was bound to neither the arguments nor one use', seen: 'inspect_ai#4944, openai-openapi#470', by: 'an answer given once is for one call' },
  { defect: 'A denial was given as a success', seen: 'mcp-guardian, MCP Defender', by: 'a denial is an error the model can read' },
  { defect: 'A question from elsewhere went on before the dialog here was answered', seen: 'CC 2.1.214', by: 'while a first use waits nothing of the session goes on, and nothing but its window answers it' },
  { defect: 'Any local process could approve, by renaming a file', seen: 'mcp-guardian manual_approval.rs', by: 'pending lists the open questions, and nothing typed answers them' },
  { defect: 'A question went on by itself when nobody answered', seen: 'CC 2.1.200', by: 'silence is never consent' },
  { defect: 'The countdown ran while one read', seen: 'evilsocket/opensnitch#175', by: 'no countdown runs while a person reads' },
  { defect: 'With the app down calls failed as successes', seen: 'MCP Defender', by: 'the app does not run and cannot be started: every request is answered in words' },
  { defect: 'What was remembered was lost at a restart', seen: 'MCP Defender', by: 'allowed always is silent from then on, also after a restart' },
  { defect: 'A tool was called before any listing and was refused', seen: 'node9', by: 'a tool that was never listed is refused with a reason; a call before any listing is looked up first' },
];

/*
 * Not here, because what they are about is no question on screen:
 *   pins that drift with the order of keys (node9), order kept within one direction (mcp-guardian): unit and fuzz tests of definitions and of the gateway
 *   capabilities hidden (mcp-hub, mcp-hitl-wrapper, mcp-proxy): what a host declares reaches its server as it was (asks-conformance.spec.ts)
 *   grants forgotten past a hundred (VS Code): rules are stored without a limit, and their going is recorded (rules.spec.ts)
 *   comments lost in configuration files (node9, MCP Defender): unit tests of the import of hosts
 */

test('every defect known from elsewhere has a test of that name', () => {
  const folder = path.join(import.meta.dirname, '..');
  const specs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.spec.ts') && !name.endsWith('defects.spec.ts'));
  const names = specs.flatMap((name) => [...readFileSync(path.join(folder, name), 'utf8').matchAll(/^\s*(?:alone|test|before|plain|timed)\((['`])(.*?)\1, /gm)].map(([, , title]) => title ?? ''));
  expect(names.length).toBeGreaterThan(100);
  expect(defects.filter(({ by }) => !names.some((name) => name.startsWith(by))).map(({ by }) => by)).toEqual([]);
});
