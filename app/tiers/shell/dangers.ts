import type { Tier } from '#shared/models/rule';
import { normalPath, placesOf, type PathWorld } from '../paths';
import type { ShellWord } from './commands';
import { hasAny, readOptions, valueOf } from './options';

/** What a program with these arguments does beyond looking: the rule that says so, its tier and a sentence. */
export interface Effect {
  readonly rule: string;
  readonly tier: Tier;
  readonly why: string;
}

type Look = (args: readonly ShellWord[], world: PathWorld) => Effect | null;

function always(rule: string, tier: Tier, why: string): Look {
  return () => ({ rule, tier, why });
}

function when(test: (words: readonly string[]) => boolean, rule: string, why: string, tier: Tier = 3): Look {
  return (args) => (test(args.map(({ text }) => text)) ? { rule, tier, why } : null);
}

function first(...looks: readonly Look[]): Look {
  return (args, world) => {
    for (const look of looks) {
      const found = look(args, world);
      if (found !== null) return found;
    }
    return null;
  };
}

/** The first words that are no options, joined: `push origin`. */
function verb(words: readonly string[], pattern: RegExp): boolean {
  return pattern.test(words.filter((word) => !word.startsWith('-')).join(' '));
}

/** Folders that builds make and make again. */
const rebuilt = /(?:^|\/)(?:node_modules|dist|build|out|target|coverage|\.next|\.nuxt|\.cache|\.turbo|\.parcel-cache|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.tox|\.venv|venv|tmp|temp|\.gradle|\.svelte-kit|storybook-static|[\w.-]+\.egg-info)(?:\/[^/]*)*\/?$|\.(?:pyc|o|log|tmp|bak|swp)$/;

const remove: Look = (args, world) => {
  const { operands, flags } = readOptions(args);
  const recursive = flags.has('r') || flags.has('R') || flags.has('--recursive');
  if (flags.has('--no-preserve-root')) return { rule: 'shell/delete-everything', tier: 3, why: 'Deletes without the guard that protects the whole system' };
  for (const { text, dynamic } of operands) {
    const places = placesOf(text, world);
    if (places.has('everything')) return { rule: 'shell/delete-everything', tier: 3, why: 'Deletes a whole home folder, drive or system folder' };
    if (places.has('system') || places.has('startup') || places.has('secret')) return { rule: 'shell/delete-sensitive', tier: 3, why: 'Deletes files of the system, keys or start-up files' };
    if (recursive && dynamic) return { rule: 'shell/recursive-delete', tier: 3, why: 'Deletes a whole folder whose name is known only when it runs' };
    if (recursive && (places.has('climbs') || places.has('outside'))) return { rule: 'shell/recursive-delete', tier: 3, why: 'Deletes a whole folder outside the project' };
  }
  const gone = operands.filter(({ text }) => !rebuilt.test(normalPath(text, world)) && !/^\/(?:tmp|var\/tmp)\/./.test(text));
  if (recursive && gone.length > 0) return { rule: 'shell/recursive-delete', tier: 3, why: 'Deletes whole folders, which cannot be undone' };
  if (gone.some(({ text }) => /[*?]/.test(text))) return { rule: 'shell/delete-many', tier: 3, why: 'Deletes every file that fits a pattern' };
  return { rule: 'shell/delete', tier: 2, why: recursive ? 'Deletes a folder that builds make again' : 'Deletes files' };
};

const git: Look = (args) => {
  const words = args.map(({ text }) => text);
  const at = words.findIndex((word, index) => !word.startsWith('-') && !['-C', '-c', '--git-dir', '--work-tree'].includes(words[index - 1] ?? ''));
  const sub = words[at] ?? '';
  const rest = words.slice(at + 1);
  const has = (pattern: RegExp): boolean => rest.some((word) => pattern.test(word));
  if (words.slice(0, at).some((word) => /^(?:core\.(?:hookspath|sshcommand|editor|pager|fsmonitor)|alias\.|credential\.|protocol\.ext)/i.test(word))) return { rule: 'shell/git-runs', tier: 3, why: 'Gives git a program of its choosing to run' };
  switch (sub) {
    case 'push':
      if (has(/^(?:--force(?:-with-lease|-if-includes)?(?:=.*)?|-[a-zA-Z]*f[a-zA-Z]*|--mirror|--delete|-d|--prune)$/) || has(/^\+|^:./)) return { rule: 'shell/git-force-push', tier: 3, why: 'Overwrites or deletes what others have on the remote' };
      return { rule: 'shell/git-push', tier: 2, why: 'Publishes commits to the remote' };
    case 'reset':
      return has(/^--(?:hard|merge|keep)$/) ? { rule: 'shell/git-discard', tier: 3, why: 'Throws away changes that were not committed' } : null;
    case 'clean':
      return has(/^-[a-zA-Z]*n|^--dry-run$/) ? null : { rule: 'shell/git-discard', tier: 3, why: 'Deletes files that git does not know' };
    case 'checkout':
      return has(/^(?:--|\.|-f|--force)$/) && (has(/^\.$/) || has(/^(?:-f|--force)$/)) ? { rule: 'shell/git-discard', tier: 3, why: 'Throws away changes that were not committed' } : null;
    case 'restore':
      return has(/^(?:\.|:\/|\*)$/) && !has(/^(?:--staged|-S)$/) ? { rule: 'shell/git-discard', tier: 3, why: 'Throws away changes that were not committed' } : null;
    case 'branch':
      return has(/^-[a-zA-Z]*D|^--delete$/) && has(/^-[a-zA-Z]*D|^--force$/) ? { rule: 'shell/git-delete', tier: 3, why: 'Deletes a branch even if its commits are nowhere else' } : null;
    case 'switch':
      return has(/^(?:-f|--force|--discard-changes)$/) ? { rule: 'shell/git-discard', tier: 3, why: 'Throws away changes that were not committed' } : null;
    case 'worktree':
      return rest[0] === 'remove' && has(/^(?:-f|--force)$/) ? { rule: 'shell/git-discard', tier: 3, why: 'Throws away changes that were not committed' } : null;
    case 'rebase':
      return has(/^(?:-x|--exec(?:=.*)?)$/) ? { rule: 'shell/git-runs', tier: 3, why: 'Gives git a program of its choosing to run' } : null;
    case 'bisect':
      return rest[0] === 'run' ? { rule: 'shell/git-runs', tier: 3, why: 'Gives git a program of its choosing to run' } : null;
    case 'submodule':
      return rest.includes('foreach') ? { rule: 'shell/git-runs', tier: 3, why: 'Gives git a program of its choosing to run' } : null;
    case 'stash':
      return /^(?:drop|clear)$/.test(rest[0] ?? '') ? { rule: 'shell/git-discard', tier: 3, why: 'Throws away stashed changes' } : null;
    case 'filter-branch':
    case 'filter-repo':
      return { rule: 'shell/git-rewrite', tier: 3, why: 'Rewrites the history of the repository' };
    case 'reflog':
    case 'gc':
      return has(/^(?:expire|delete|--prune=now|--aggressive)$/) && !has(/^show$/) ? { rule: 'shell/git-rewrite', tier: 3, why: 'Removes commits for good' } : null;
    case 'update-ref':
      return has(/^-d$/) ? { rule: 'shell/git-delete', tier: 3, why: 'Deletes a reference' } : null;
    case 'config':
      return has(/^(?:core\.(?:hookspath|sshcommand|editor|pager|fsmonitor)|alias\.|credential\.|url\.)/i) ? { rule: 'shell/git-runs', tier: 3, why: 'Changes which programs git runs or where it sends passwords' } : null;
    case 'daemon':
    case 'send-email':
      return { rule: 'shell/sends', tier: 3, why: 'Sends the repository’s content out' };
    default:
      return null;
  }
};

const uploads: Look = (args, world) => {
  const words = args.map(({ text }) => text);
  const into = valueOf(args, '-o', '-O', '--output', '--output-document');
  const places = into === null ? null : placesOf(into, world);
  if (places !== null && into !== '/dev/null' && (places.has('startup') || places.has('system') || places.has('secret'))) return { rule: 'shell/writes-sensitive', tier: 3, why: 'Writes to a file of the system, of keys or of start-up' };
  const body = [valueOf(args, '-d', '--data', '--data-binary', '--data-raw', '--data-urlencode'), valueOf(args, '-F', '--form'), valueOf(args, '-T', '--upload-file'), valueOf(args, '--post-file', '--body-file'), valueOf(args, '--post-data', '--body-data')];
  if (hasAny(args, 'T', '--upload-file', '--post-file', '--body-file') || body.some((value) => value !== null && /(?:^|=|<)@|^\uFFFC|^@/.test(value)) || body.some((value) => value?.includes('\uFFFC') === true)) return { rule: 'shell/uploads', tier: 3, why: 'Sends the content of a file or of another command out' };
  const method = (valueOf(args, '-X', '--request', '--method') ?? '').toUpperCase();
  if (method === 'DELETE') return { rule: 'shell/remote-delete', tier: 3, why: 'Asks a remote service to delete something' };
  if (words.some((word) => /^https?:\/\/[^/]*(?:169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200|\[?fd00:ec2::254)/i.test(word))) return { rule: 'shell/metadata', tier: 3, why: 'Asks the cloud machine for its own credentials' };
  if (words.some((word) => /\uFFFC/.test(word) && /^https?:/i.test(word))) return { rule: 'shell/uploads', tier: 3, why: 'Puts what another command prints into a web address' };
  return null;
};

/** Words of cloud and container tools that destroy or give away. */
const destroys = /(?:^| )(?:delete(?:-[\w-]+)?|destroy|terminate(?:-[\w-]+)?|rm|rb|remove|purge|drop|uninstall|deprovision|revoke(?:-[\w-]+)?|disable(?:-[\w-]+)?|reset|prune|drain|evict|deregister(?:-[\w-]+)?|empty|wipe)(?: |$)/;
const grants = /(?:^| )(?:iam|add-iam-policy-binding|set-iam-policy|put-bucket-policy|put-bucket-acl|put-public-access-block|authorize-security-group-ingress|create-access-key|attach-(?:user|role|group)-policy|create-login-profile|assume-role|role assignment|rolebinding|clusterrolebinding|secrets?|secretsmanager|ssm get-parameters?|kms|keyvault)(?: |$)/;

const cloud: Look = first(
  when((words) => verb(words, destroys), 'shell/remote-destroy', 'Deletes or shuts down something in the cloud'),
  when((words) => verb(words, grants), 'shell/remote-grant', 'Changes who may do what in the cloud, or reads its secrets'),
  when((words) => verb(words, /^s3 (?:sync|cp|mv)/) && words.some((word) => word.startsWith('s3://')) && (words.includes('--delete') || words.some((word) => /public-read/.test(word))), 'shell/remote-destroy', 'Deletes from a bucket, or opens it to everybody'),
);

const packageManager: Look = first(
  when((words) => verb(words, /^(?:config|c) set\b/) && words.some((word) => /(?:registry|index-url|trusted-host|cafile|strict-ssl|proxy|script-shell|ignore-scripts)\b/.test(word)), 'shell/install-from', 'Changes where packages come from from now on'),
  when((words) => verb(words, /^(?:publish|unpublish|deprecate|owner|token|access|adduser|login|dist-tag|star)\b/), 'shell/publish', 'Publishes a package or changes who may'),
  when((words) => verb(words, /^(?:uninstall|remove|rm|un|purge|autoremove|erase|cache clean)\b/) && words.some((word) => word === '-g' || word === '--global' || word === '-y' || word === '--purge'), 'shell/uninstall', 'Removes programs from this computer'),
  when((words) => verb(words, /^(?:i|install|add|get|download|exec|dlx|x|create|init)\b/) && words.some((word) => /^(?:git\+|https?:|git@|file:\/\/|github:|\.\.?\/.*\.tgz$)/.test(word) || /^--(?:index-url|extra-index-url|registry|trusted-host|find-links)/.test(word)), 'shell/install-from', 'Installs from an address of its own choosing, and installing runs its scripts'),
  when((words) => words.some((word) => word === '-g' || word === '--global' || word === '--break-system-packages' || word === '--location=global') && verb(words, /^(?:i|install|add)\b/), 'shell/install-global', 'Installs a program for everything on this computer'),
  when((words) => verb(words, /^(?:i|install|ci|add|update|upgrade|up|require|get|sync|restore)\b/), 'shell/install', 'Installs packages, and installing runs their scripts', 2),
);

/** Programs by name, with what makes each more than an ordinary write. */
export const dangers: ReadonlyMap<string, Look> = new Map<string, Look>([
  ...each('rm unlink del erase remove-item ri rimraf trash', remove),
  ['rmdir', when((words) => words.some((word) => /^\/s$/i.test(word)), 'shell/recursive-delete', 'Deletes whole folders, which cannot be undone')],
  ['rd', when((words) => words.some((word) => /^\/s$/i.test(word)), 'shell/recursive-delete', 'Deletes whole folders, which cannot be undone')],
  ...each('shred wipe srm', always('shell/destroy-data', 3, 'Destroys data beyond recovery')),
  ['dd', when((words) => words.some((word) => /^of=\/dev\/(?!null|zero|stdout)/.test(word)) || words.some((word) => word.startsWith('of=')), 'shell/destroy-data', 'Writes raw data over a disk or a file')],
  ['truncate', always('shell/destroy-data', 3, 'Cuts a file’s content off')],
  ...each('mkfs mkfs.ext4 mkfs.ext3 mkfs.xfs mkfs.btrfs mkfs.vfat mke2fs mkswap wipefs fdisk sfdisk parted gdisk format diskpart cryptsetup lvremove vgremove pvremove zpool hdparm blkdiscard', always('shell/disk', 3, 'Formats or repartitions a disk')),
  ...each('shutdown reboot halt poweroff init telinit stop-computer restart-computer', always('shell/power', 3, 'Shuts this computer down')),
  ['systemctl', when((words) => verb(words, /^(?:stop|disable|mask|kill|isolate|poweroff|reboot|halt|set-default|edit|enable|revert)\b/), 'shell/services', 'Changes which services run on this computer')],
  ['service', when((words) => words.some((word) => /^(?:stop|restart)$/.test(word)), 'shell/services', 'Changes which services run on this computer')],
  ['launchctl', when((words) => verb(words, /^(?:load|unload|bootstrap|bootout|remove|disable|enable|setenv|submit)\b/), 'shell/services', 'Changes what this computer starts by itself')],
  ...each('kill', when((words) => words.some((word) => /^(?:-1|1)$/.test(word) && words.indexOf(word) > 0), 'shell/kill-all', 'Ends every program of this user')),
  ...each('killall pkill taskkill stop-process', first(when((words) => words.some((word) => /^(?:-u|--user|-9|-KILL|\/f|-f?9)$/i.test(word)), 'shell/kill', 'Ends running programs by name, without asking them'), when(() => true, 'shell/kill', 'Ends running programs by name', 2))),
  ...each('chmod', first(
    when((words) => words.some((word) => /^(?:0?[0-7]?[0-7][2367][2367]|[ugoa]*o?\+[rwx]*w|a\+[rwx]*w|\+s|[ug]+\+[rwxst]*s|[2467][0-7]{3})$/.test(word) && !/^(?:0?6[04]0|0?[67][0-5]{2})$/.test(word)), 'shell/permissions', 'Opens files to everybody, or lets a program run with its owner’s rights'),
    (args, world) => (hasAny(args, 'R', '--recursive') && readOptions(args).operands.slice(1).some(({ text, dynamic }) => dynamic || [...placesOf(text, world)].some((kind) => /^(?:system|everything|outside|climbs|secret|startup)$/.test(kind))) ? { rule: 'shell/permissions', tier: 3, why: 'Changes who may read, write or run many files' } : null),
  )),
  ...each('chown chgrp takeown icacls cacls setfacl chattr', always('shell/permissions', 3, 'Changes whose files they are')),
  ...each('useradd userdel usermod adduser deluser passwd chpasswd groupadd gpasswd visudo net dscl new-localuser', always('shell/accounts', 3, 'Changes accounts or passwords of this computer')),
  ...each('iptables ip6tables nft ufw firewall-cmd pfctl netsh setenforce apparmor_parser csrutil spctl set-mppreference', always('shell/protection', 3, 'Changes the protection of this computer')),
  ['crontab', when((words) => !words.includes('-l'), 'shell/schedule', 'Changes what runs by itself later')],
  ...each('at batch schtasks register-scheduledtask', always('shell/schedule', 3, 'Has something run by itself later')),
  ...each('insmod modprobe rmmod kextload kldload', always('shell/kernel', 3, 'Loads or removes a part of the kernel')),
  ...each('mount umount losetup swapoff', always('shell/mount', 3, 'Changes which file systems this computer sees')),
  ...each('reg regedit set-itemproperty new-itemproperty bcdedit', when((words) => !/^query$/i.test(words[0] ?? ''), 'shell/registry', 'Changes the system’s registry or boot settings')),
  ['git', git],
  ...each('curl wget http https httpie xh invoke-webrequest invoke-restmethod iwr irm', uploads),
  ...each('nc ncat netcat socat telnet', when(() => true, 'shell/raw-network', 'Opens a raw network connection')),
  ...each('scp sftp rsync ftp lftp rclone croc magic-wormhole', when((words) => words.some((word) => /^[^/\s]+@?[\w.-]+:|^(?:s3|gs|rsync|sftp|ftp):|^\w[\w-]*:/.test(word) && !/^[A-Za-z]:[\\/]/.test(word)) || words.includes('--delete'), 'shell/sends', 'Copies files to another computer, or deletes what the source lacks')),
  ...each('ssh mosh', always('shell/remote', 3, 'Works on another computer')),
  ...each('mail mailx mutt sendmail swaks msmtp', always('shell/sends', 3, 'Sends mail')),
  ...each('gpg gpg2', when((words) => words.some((word) => /^--(?:export-secret|delete|gen|import|edit|full-gen|quick)/.test(word)), 'shell/keys', 'Exports, deletes or changes keys')),
  ...each('ssh-copy-id ssh-add security secret-tool pass op bw vault keytool', when((words) => !/^(?:--version|status|help|ls|list|-l)$/.test(words[0] ?? ''), 'shell/keys', 'Reads or changes stored passwords and keys')),
  ...each('aws gcloud az doctl oci ibmcloud linode-cli hcloud heroku fly flyctl vercel netlify wrangler supabase firebase railway render eb stripe gsutil bq kops eksctl mc s3cmd bcp', cloud),
  ['kubectl', first(when((words) => verb(words, /^(?:\S+ )?(?:delete|drain|cordon|taint|scale|replace|exec|cp|rollout undo|rollout restart|port-forward|proxy|debug|attach|certificate|auth reconcile)\b/), 'shell/cluster', 'Changes or enters what runs in a cluster'), when((words) => verb(words, /^get secrets?\b/), 'shell/keys', 'Reads a cluster’s secrets'))],
  ['helm', when((words) => verb(words, /^(?:uninstall|delete|del|rollback)\b/), 'shell/cluster', 'Takes away what runs in a cluster')],
  ...each('make gmake', (args, world) => { const file = valueOf(args, '-f', '--file', '--makefile'); return file !== null && (/^(?:-|\/tmp\/|\/var\/tmp\/|\/dev\/)/.test(file) || [...placesOf(file, world)].some((kind) => /^(?:outside|climbs|system)$/.test(kind))) ? { rule: 'shell/runs-elsewhere', tier: 3, why: 'Runs rules from a file outside the project' } : null; }),
  ...each('terraform tofu terragrunt pulumi cdk ansible ansible-playbook serverless sls', when((words) => verb(words, /(?:^| )(?:apply|destroy|up|down|deploy|remove|import|taint|state rm|state push|force-unlock|cancel)\b/) || !words.some((word) => /^(?:plan|validate|show|fmt|init|output|version|preview|diff|synth|ls|list|--check|--syntax-check|--list-tasks|--version|get|providers|graph|workspace|state|stack|config|test)$/.test(word)), 'shell/infrastructure', 'Changes running infrastructure')),
  ...each('docker podman nerdctl', first(when((words) => words.some((word) => /^--(?:privileged|pid=host|net=host|network=host|cap-add|device|security-opt)/.test(word)) || words.some((word) => /^type=bind,(?:source|src)=\/,/.test(word)) || words.some((word) => /^(?:-v|--volume=)?\/(?::|etc|root|var\/run\/docker\.sock)|docker\.sock/.test(word)), 'shell/container-host', 'Gives a container power over this computer'), when((words) => verb(words, /^(?:system prune|volume (?:rm|prune)|image prune|container prune|network prune|rmi|rm|kill|stop|compose down|swarm|secret|login|push|builder prune)\b/) && (words.some((word) => /prune|volume|secret|login|push|swarm/.test(word)) || words.some((word) => /^-[a-z]*[fv]|--force|--volumes/.test(word))), 'shell/container-remove', 'Deletes containers, images or their data, or publishes them'))),
  ['docker-compose', when((words) => words.includes('down') && words.some((word) => /^(?:-v|--volumes|--rmi)/.test(word)), 'shell/container-remove', 'Deletes containers with their data')],
  ...each('npm pnpm yarn bun pip pip3 pipx uv poetry conda gem cargo go composer brew apt apt-get dnf yum pacman zypper apk snap flatpak choco winget scoop port nix-env dpkg rpm', packageManager),
  ...each('npx bunx uvx pnpx', always('shell/run-package', 2, 'Runs a package that may be downloaded for it')),
  ['twine', when((words) => words[0] === 'upload', 'shell/publish', 'Publishes a package')],
  ['gh', when((words) => verb(words, /^(?:repo (?:delete|archive|rename|edit|transfer)|secret|variable|auth|ssh-key|gpg-key|release (?:delete|create)|api|pr (?:merge|close)|issue delete|run delete|workflow (?:run|disable|enable)|codespace delete|gist create|ruleset|org)\b/) && !(words.includes('api') && !words.some((word) => /^(?:-X|--method|-f|-F|--field|--raw-field|--input)/.test(word))), 'shell/forge', 'Changes or deletes something others rely on')],
  ...each('flushall flushdb', always('shell/database', 3, 'Deletes everything from a database')),
  ...each('certutil bitsadmin mshta rundll32 regsvr32 wmic vssadmin wevtutil set-executionpolicy add-mppreference clear-recyclebin format-volume clear-disk remove-localuser remove-partition auditctl start-bitstransfer disable-netfirewallrule', always('shell/protection', 3, 'Uses a part of the system that protects it, or gets round what does')),
  ...each('clear-content', always('shell/destroy-data', 3, 'Cuts a file’s content off')),
  ...each('dropdb dropuser mysqladmin pg_restore mongorestore', always('shell/database', 3, 'Deletes or overwrites a database')),
  ...each('history', when((words) => words.some((word) => /^-[a-z]*[cdw]/.test(word)), 'shell/traces', 'Removes traces of what was run')),
  ...each('env printenv', (args) => (readOptions(args).operands.length === 0 ? { rule: 'shell/environment', tier: 2, why: 'Prints every variable, and with them whatever secrets they hold' } : null)),
  ...each('base64 xxd openssl', when((words) => words.some((word) => /^(?:-d|-D|--decode|-r)$/.test(word)), 'shell/decodes', 'Decodes something that cannot be read as it stands', 2)),
  ...each('invoke-expression iex', always('shell/runs-text', 3, 'Runs a text as a program')),
  ...each('xattr', when((words) => words.includes('com.apple.quarantine') || words.some((word) => /^-[a-z]*[dc]/.test(word)), 'shell/protection', 'Removes the mark of downloaded files')),
  ...each('osascript', always('shell/automation', 3, 'Controls other apps on this computer')),
  ...each('xdotool ydotool wtype xclip xsel pbpaste wl-paste screencapture scrot gnome-screenshot import ffmpeg-screen', when(() => true, 'shell/screen', 'Reads or controls the screen, the keyboard or the clipboard', 3)),
  ...each('tcpdump wireshark tshark nmap masscan sqlmap hydra john hashcat msfconsole nikto gobuster aircrack-ng mimikatz', always('shell/attack-tool', 3, 'A tool to listen in on or break into computers')),
]);

function each(names: string, look: Look): [string, Look][] {
  return names.split(' ').map((name) => [name, look]);
}
