import '../bridge/jitless';
import { createRoot } from 'react-dom/client';
import { createClient, pageBridge } from '../bridge/client';
import { createAppStore } from '../state/app-store';
import { createBlockedStore } from '../state/blocked-store';
import { createDefinitionStore } from '../state/definition-store';
import { createHistoryStore } from '../state/history-store';
import { createHostStore } from '../state/host-store';
import { createInboxStore, createServerStore } from '../state/list-store';
import { createNumbersStore } from '../state/numbers-store';
import { createObservationStore } from '../state/observation-store';
import { createEditingStore } from '../state/profile/editing';
import { createRuleStore } from '../state/rule-store';
import { ConsoleWindow } from './console-window';

const to = () => client;
const app = createAppStore(to);
const others = { inbox: createInboxStore(to), history: createHistoryStore(to), rules: createRuleStore(to), servers: createServerStore(to), definitions: createDefinitionStore(to), numbers: createNumbersStore(to), blocked: createBlockedStore(to), observations: createObservationStore(to), hosts: createHostStore(to) };
const client = createClient(pageBridge(), (message) => app.getState().say(message));
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

// Until the vault is open there is nothing to read.
const off = app.subscribe(({ state }) => {
  if (state?.vault.state !== 'open') return;
  off();
  for (const store of Object.values(others)) store.getState().start();
});
app.getState().start();
createRoot(root).render(<ConsoleWindow client={client} stores={{ app, ...others, profile: createEditingStore() }} />);
