import type { Pattern } from '../catalogue';

/** What is said of hosts' files: what is in the way, what is not covered and why, what is risky, and what lies in the backups' folder. */
export const hostWords = {
  'hosts.state.absent': 'The file is gone. Look again.',
  'hosts.state.denied': 'Countersign may not read this file. Give it access in your system’s settings, or change the file’s permissions, and look again.',
  'hosts.state.notAFile': 'What lies there is no file. Countersign leaves it alone.',
  'hosts.state.notText': 'This file is not UTF-8 text. Countersign leaves it alone; save it as UTF-8 and look again.',
  'hosts.state.script': 'Countersign does not edit this file. Put “countersign run” in front of its servers’ commands yourself.',
  'hosts.state.malformed': 'This file cannot be read from line {line}, column {column} on. Correct it there and look again; nothing was changed.',
  'hosts.state.huge': 'This file has {size}, more than the {limit} Countersign reads of its kind. Put “countersign run” in front of its servers’ commands yourself.',
  'hosts.unwritable.readOnly': 'This file cannot be written. If a tool makes it for you (Nix, chezmoi), change it there.',
  'hosts.unwritable.severalNames': 'This file has several names (hard links), and replacing it would leave the others behind. Edit it yourself.',
  'hosts.unwritable.foreign': 'This file belongs to somebody else. Edit it as its owner.',
  'hosts.unwritable.distribution': 'This file is of another system on this machine. Install Countersign there.',

  'hosts.uncovered.remote': 'Reached by its address: not yet.',
  'hosts.uncovered.builtIn': 'Built into the host: there is no command to stand in front of.',
  'hosts.uncovered.unclear': 'Nothing here says which program is started.',
  'hosts.uncovered.twice': 'Its name, or one of its members, stands twice in the file. Take one out and look again.',
  'hosts.uncovered.shared': 'It is written so that one change would be a change in several places (anchors, aliases or tags). Write it out and look again.',
  'hosts.uncovered.envFile': 'Its variables stand in a file of their own (envFile), and Countersign hands over only those it knows by name. List them under “env” and look again.',

  'hosts.gap.connectors': 'Connectors run in the vendor’s cloud and never pass this machine.',
  'hosts.gap.extensions': 'Servers that extensions bring stand in no file.',
  'hosts.gap.plugins': 'Servers that plugins bring stand in the plugins’ own files.',
  'hosts.gap.apps': 'Its apps are reached from the vendor’s cloud.',
  'hosts.gap.builtIn': 'Its built-in servers have no command in the file.',
  'hosts.gap.ideSettings': 'AI Assistant keeps its servers in the IDE’s own settings. Enter the connector there yourself.',
  'hosts.gap.script': 'A crushrc is a program, and Countersign edits no programs.',
  'hosts.gap.inApp': 'It keeps its servers inside the app. Enter the connector there yourself.',
  'hosts.gap.project': 'Files of a project ({files}) are shared with others and are never changed.',

  'hosts.refused.changed': 'The file has changed since it was looked at. Nothing was written. Look again.',
  'hosts.refused.moved': 'The file’s path leads elsewhere than when it was looked at. Nothing was written. Look again.',
  'hosts.refused.busy': 'Another Countersign is writing this file. Nothing was written. Try again in a moment.',
  'hosts.refused.disk': 'The system refused to write ({code}). Nothing was changed.',
  'hosts.refused.unsure': 'What the edit came to was not what was meant, so nothing was written. Put the connector in yourself.',
  'hosts.refused.entry': 'The entry “{name}” is no longer what it was. Nothing was written. Look again.',

  'hosts.refused.conflict': 'This file was changed so much since that only you can tell what is to stay. Nothing was written; look at both texts and choose.',
  'hosts.refused.nothing': 'Nothing of Countersign is in this file.',
  'hosts.refused.gone': 'The server is no longer what it was when it was looked at. Look again.',
  'hosts.refused.home': 'This Countersign keeps its data in {folder}, and what {host} starts would look for another one. Put COUNTERSIGN_HOME with that folder under “{member}” of the entry, or use the Countersign that keeps its data in the usual folder.',
  'hosts.refused.unmade': 'It stands behind a connector that this Countersign did not put there. Take that out yourself.',
  'hosts.refused.vault': 'The values could not be put into the vault, so nothing was written. {why}',
  'hosts.refused.inVault': 'The value of {names} is in the vault and in no copy. Nothing was changed: start Countersign and take it out there.',
  'hosts.passing.image': 'Countersign runs from its disk image, which goes when that is ejected. Move Countersign into Applications, start it from there, and protect then.',
  'hosts.passing.translocated': 'macOS runs Countersign from a place that is another one at each start. Move Countersign into Applications, start it from there, and protect then.',
  'hosts.passing.cache': 'Countersign runs from a cache of npx, which npm may clear at any time. Install it (npm install --global), start that one, and protect then.',
  'hosts.passing.temporary': 'Countersign runs from a temporary folder, which the system clears. Unpack it where it can stay, start it from there, and protect then.',
  'hosts.passing.noCopy': 'The connector could not be copied to {folder}, from where apps start it, or nothing may be started there. See that this folder can be written and that its disk allows programs, start Countersign again, and protect then.',
  'hosts.risk.wsl': 'It runs in a Linux on this machine (WSL), where Countersign holds it by no sandbox. Install Countersign in that Linux to have one.',
  'hosts.risk.script': 'Its command is a script, which Windows does not start by itself. Put the program that runs it first, such as node, python, or powershell -File.',
  'hosts.renew': 'It is behind this Countersign, but names its connector where that was before: {path}. Protect it again: only that path changes.',
  'hosts.refused.stale': 'This preview is too old. Look at it again.',
  'hosts.refused.unread': 'The hosts’ files could not be looked at. Nothing was changed.',

  'hosts.secret.env': 'The value of {name} stands in this file as it is.',
  'hosts.secret.args': 'Argument {name} stands in this file as it is, and in the list of running programs.',
  'hosts.secret.headers': 'The header {name} stands in this file as it is.',
  'hosts.time.can': '{host} can be told to wait {minutes} minutes for each of these servers.',
  'hosts.time.cannot': 'No setting in {host}’s files makes it wait longer.',
  'hosts.double.can': '{host} asks about its calls as well. It can be told not to, since Countersign asks.',
  'hosts.double.on': '{host} was told not to ask about its calls, since Countersign does.',
  'hosts.reload.itself': '{host} notices the change by itself.',
  'hosts.reload.session': '{host} notices the change with its next session.',
  'hosts.reload.restart': 'Quit {host} and start it again.',
  'hosts.reload.refresh': 'Press the refresh button in {host}’s list of servers.',
  'hosts.reload.toggle': 'Switch the server off and on again in {host}’s settings.',
  'hosts.told.title': 'A server is not protected',
  'hosts.told.one': '{server} in {host} does not go through Countersign.',
  'hosts.told.lost': '{server} in {host} no longer goes through Countersign: something else took that out of the file.',
  'hosts.told.several': '{server} in {host}, and {count} more, do not go through Countersign.',
  'hosts.note.copies': 'A copy of each file as it is now is kept, owner-only, until you delete it. It holds whatever the file holds.',
  'hosts.note.lost': 'The value of {names} is neither in the vault nor in a copy any more: it stays as it is in the file, and you have to put it there.',
  'hosts.note.moved': 'The copy made before this change still holds the values that go into the vault. Delete the copies when the servers work.',
  'hosts.note.linked': '{path} is a link: what it leads to is changed, the link stays.',
  'hosts.note.relaxed': 'The host will no longer ask about these servers’ calls, also while Countersign does not stand in front of them.',
  'hosts.risk.passes': 'Its entry tells {host} not to ask about its calls, and Countersign does not see them.',
  'hosts.risk.unpinned': 'It runs whatever is newest of {package} at each start.',

  'patience.noHost': 'Countersign does not know this host.',
  'patience.ask': 'Call the tool wait_without_progress of countersign-test and wait until it ends, then call wait_with_progress.',
  'patience.untried': 'Not tried yet.',
  'patience.running': 'The host is waiting now. Let it wait until it gives up.',
  'patience.without': 'It waits {without} s without progress.',
  'patience.with': 'It waits {with} s with progress.',
  'patience.both': 'It waits {without} s without progress, and {with} s with it.',
  'patience.plainTool': 'Waits without a word until the caller gives up, to measure how long that is. Takes no arguments.',
  'patience.progressTool': 'The same while it reports progress. Takes no arguments.',
  'patience.noTool': 'There is no such tool.',
  'patience.tooMany': 'A test is running already.',
  'patience.noToken': 'This host asks for no progress, so there is nothing to measure.',
  'patience.beat': 'Waiting to see how long you wait',
  'patience.patient': 'You waited {minutes} minutes. That is patient enough.',
  'hosts.backup.readMe': `What lies here
==============

Each time Countersign changed the settings file of an AI app, it first put a copy of that file here, byte for byte as it was. LIST.txt says which copy is of which file, newest last.

To put files back without Countersign, quit the AI apps, open a terminal in this folder and enter

  sh restore.sh --list      which files there are, and how each stands
  sh restore.sh --all       puts all of them back
  sh restore.sh 2           puts back the one with this number

On Windows:

  powershell -NoProfile -ExecutionPolicy Bypass -File restore.ps1 -List
  powershell -NoProfile -ExecutionPolicy Bypass -File restore.ps1 -All

A file that somebody changed since Countersign wrote it is left alone and shown beside its copy. For such a file, and where no script runs, by hand:
  1. Find the lines of LIST.txt that end with the file’s path. Each says when a copy was made: it is the file as it was just before that moment. The oldest is the file before Countersign ever changed it.
  2. Copy the file named in the line you choose over the path at its end.

These copies hold whatever the files held, passwords and keys included. They can be read by you alone. Countersign deletes them when you ask it to; you may delete them yourself, but then nothing can be put back from here.`,
} as const satisfies Readonly<Record<string, Pattern>>;
