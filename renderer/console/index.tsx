import '../bridge/jitless';
import { createRoot } from 'react-dom/client';
import { createClient, pageBridge } from '../bridge/client';
import { createAppStore } from '../state/app-store';
import { createHistoryStore } from '../state/history-store';
import { createInboxStore, createRuleStore, createSecretStore, createServerStore } from '../state/list-store';
import { ConsoleWindow } from './console-window';
import type { Stores } from './stores';

const to = () => client;
const stores: Stores = { app: createAppStore(to), inbox: createInboxStore(to), history: createHistoryStore(to), rules: createRuleStore(to), servers: createServerStore(to), secrets: createSecretStore(to) };
const client = createClient(pageBridge(), (message) => stores.app.getState().say(message));
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

for (const store of Object.values(stores)) store.getState().start();
createRoot(root).render(<ConsoleWindow client={client} stores={stores} />);
