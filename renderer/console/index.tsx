import '../bridge/jitless';
import { createRoot } from 'react-dom/client';
import { createClient, pageBridge } from '../bridge/client';
import { createAppStore } from '../state/app-store';
import { createHistoryStore } from '../state/history-store';
import { createServerStore } from '../state/list-store';
import { createRuleStore } from '../state/rule-store';
import { ConsoleWindow } from './console-window';

const app = createAppStore(() => client);
const history = createHistoryStore(() => client);
const rules = createRuleStore(() => client);
const servers = createServerStore(() => client);
const client = createClient(pageBridge(), (message) => app.getState().say(message));
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

for (const store of [app, history, rules, servers]) store.getState().start();
createRoot(root).render(<ConsoleWindow client={client} stores={{ app, history, rules, servers }} />);
