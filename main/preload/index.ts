import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Bridge, Reply } from '#shared/contracts/ipc';
import { callNames, eventNames, prefix } from './channel-names';

const knownCalls: ReadonlySet<string> = new Set(callNames);
const knownEvents: ReadonlySet<string> = new Set(eventNames);

/** All a page can reach: the declared calls and the declared events. */
const bridge: Bridge = {
  call(name, params) {
    if (!knownCalls.has(name)) return Promise.resolve({ ok: false, error: 'no such call' });
    return ipcRenderer.invoke(prefix + name, params) as Promise<Reply>;
  },
  on(name, listener) {
    if (!knownEvents.has(name)) return () => undefined;
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(prefix + name, forward);
    return () => {
      ipcRenderer.off(prefix + name, forward);
    };
  },
};

contextBridge.exposeInMainWorld('countersign', bridge);
