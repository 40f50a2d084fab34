import type { Pattern } from '../catalogue';

/** What is said of a server's start: what makes it dangerous, what the sandbox holds, and why nothing was started. */
export const startWords = {
  'danger.root': 'It runs as the administrator (root): it may change anything on this machine that its sandbox leaves open.',
  'danger.elevates': 'It asks for administrator rights before it starts.',
  'danger.shellLine': 'It is a line of shell commands: read all of it, not only its beginning.',
  'danger.programText': 'Its program text stands in its arguments: read all of it.',
  'danger.downloads': 'It downloads something and runs it at once, unseen.',
  'danger.newestFetched': 'Its entry names no version of {package}. Under a profile of named folders Countersign fetches the newest once and keeps to it; under a wider one whatever is newest runs at each start.',
  'danger.newestRun': 'It downloads and runs whatever is newest of {package} at each start: what you allow today may be another program tomorrow.',
  'danger.containers': 'It talks to a container service, which can do everything the administrator can.',
  'danger.loader': 'Variables decide which code it loads: {names}.',
  'danger.runnerFiles': 'Files in or above its working folder decide which code it fetches or runs: {names}.',
  'danger.wholeDisk': 'Its working folder is the whole disk.',
  'danger.wholeHome': 'Its working folder is your whole home folder.',
  'danger.temporary': 'Its program lies in a folder for temporary files.',

  'sandbox.line.floor': 'It can use the network and read and change your files. It cannot reach your screen, your keys and credentials, AI apps’ settings or Countersign itself.',
  'sandbox.missing.files': 'your own files and folders, credentials and AI apps’ settings aside, are not restricted',
  'sandbox.missing.openNetwork': 'the network is not restricted',
  'sandbox.missing.limits': 'memory, processor and disk use are not limited',
  'sandbox.missing.unbuilt': 'Countersign has no sandbox for {system} yet: servers get a clean environment and nothing more',
  'sandbox.missing.unknownProcessor': 'this processor ({name}) has no system call filter yet',
  'sandbox.missing.notRunning': '{program} does not run',
  'sandbox.missing.old': '{program} is too old: it lacks {options}',
  'sandbox.missing.noProgram': '{path} is no program',
  'sandbox.missing.changeable': '{path} could have been changed by somebody other than the administrator',
  'sandbox.missing.doesNotHold': 'the sandbox starts here but does not hold',

  'notStarted.unconfinable': 'this server was to be confined, and that cannot be done on this machine',
  'notStarted.noRoom': 'the program could not be started: the system has no room for another process',
  'notStarted.notExecuted': 'the program could not be started: the system does not execute it',
  'notStarted.because': 'the program could not be started: {why}',
} as const satisfies Readonly<Record<string, Pattern>>;
