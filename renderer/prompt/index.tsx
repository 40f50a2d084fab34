import '../bridge/jitless';
import { createRoot } from 'react-dom/client';
import { createClient, pageBridge } from '../bridge/client';
import { createPromptStore } from '../state/prompt-store';
import { guardInput } from './guard-input';
import { PromptWindow } from './prompt-window';

const store = createPromptStore(() => client);
const client = createClient(pageBridge(), (message) => store.getState().fault(message));
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

guardInput(store);
store.getState().start();
createRoot(root).render(<PromptWindow store={store} />);
