import { win32 } from 'node:path';

/**
 * Where an administrator puts the rules of an organisation, by the convention of each system. No variable that a person sets can lead elsewhere: on Windows the
 * folder of all users' data is looked at where the system has it by default, and where the environment says it was moved to.
 */
export function managedFiles(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['/Library/Application Support/Countersign/rules.json'];
    case 'win32': {
      const folders = ['C:\\ProgramData', ...(env['ProgramData'] === undefined ? [] : [env['ProgramData']])].filter((folder) => win32.isAbsolute(folder));
      return [...new Map(folders.map((folder) => [win32.normalize(folder).toLowerCase(), folder])).values()].map((folder) => win32.join(folder, 'Countersign', 'rules.json'));
    }
    default:
      return ['/etc/countersign/rules.json'];
  }
}
