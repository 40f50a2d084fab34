import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { calls, channelPrefix, type CallName } from '#shared/contracts/ipc';
import { answerCall, type Receiver, type Sender } from './answer-call';

/** Registers the declared channels and no other. */
export function serveCalls(receiver: Receiver): void {
  for (const name of Object.keys(calls) as CallName[]) {
    ipcMain.handle(channelPrefix + name, (event, params: unknown) => answerCall(receiver, senderOf(event), name, params));
  }
}

function senderOf(event: IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame;
  return { contents: event.sender.id, frame: frame === null ? null : { top: frame.parent === null, origin: frame.origin } };
}
