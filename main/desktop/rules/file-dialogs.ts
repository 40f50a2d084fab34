import { BrowserWindow, dialog, type FileFilter, type WebContents } from 'electron';
import { say } from '#shared/words/say';

/** The system's own dialogs for choosing a file. Each answers an absolute path, or null where none was chosen. */
export interface FileDialogs {
  /** `of`: what is saved, where that is not the person's rules. */
  toSave(name: string, of?: { readonly title: string; readonly extension: string }): Promise<string | null>;
  toOpen(): Promise<string | null>;
}

function filters(): FileFilter[] {
  return [{ name: say('dialog.rules'), extensions: ['json'] }];
}

/** Dialogs over the console's window. */
export function fileDialogs(over: () => WebContents | null): FileDialogs {
  const owner = (): BrowserWindow | null => {
    const contents = over();
    return contents === null ? null : BrowserWindow.fromWebContents(contents);
  };
  return {
    async toSave(name, of) {
      const window = owner();
      const options = { title: of?.title ?? say('dialog.export'), defaultPath: name, filters: of === undefined ? filters() : [{ name: of.extension.toUpperCase(), extensions: [of.extension] }] };
      const { canceled, filePath } = window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
      return canceled || filePath === '' ? null : filePath;
    },
    async toOpen() {
      const window = owner();
      const options = { title: say('dialog.import'), properties: ['openFile' as const], filters: filters() };
      const { canceled, filePaths } = window === null ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options);
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
