import '../bridge/jitless';
import { createRoot } from 'react-dom/client';
import { createClient, pageBridge } from '../bridge/client';
import { createAppStore } from '../state/app-store';
import { createHistoryStore } from '../state/history-store';
import { createRuleStore, createServerStore } from '../state/list-store';
import { ConsoleWindow } from './console-window';

const app = createAppStore(() => client);
const history = createHistoryStore(() => client);
const rules = createRuleStore(() => client);
const servers = createServerStore(() => client);
const client = createClient(pageBridge(), (message) => app.getState().say(message));
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

app.getState().start();
// Until the vault is open there is nothing to read.
let reading = false;
const readOnceOpen = ({ state }: ReturnType<typeof app.getState>): void => {
  if (reading || state?.vault.state !== 'open') return;
  reading = true;
  for (const store of [history, rules, servers]) store.getState().start();
};
app.subscribe(readOnceOpen);
createRoot(root).render(<ConsoleWindow client={client} stores={{ app, history, rules, servers }} />);
