import type { Tier } from '#shared/models/rule';
import type { Reason } from '../evidence';
import { normalPath, placesOf, type PathWorld } from '../paths';
import type { ShellWord } from './commands';
import { hasAny, readOptions, valueOf } from './options';
import { onlyLooks } from './read-only';

/** What a program with these arguments does beyond looking: the rule that says so, its tier and what is said of it. */
export interface Effect {
  readonly rule: string;
  readonly tier: Tier;
  readonly reason: Reason;
}

type Look = (args: readonly ShellWord[], world: PathWorld) => Effect | null;

function always(rule: string, tier: Tier, reason: Reason): Look {
  return () => ({ rule, tier, reason });
}

function when(test: (words: readonly string[]) => boolean, rule: string, reason: Reason, tier: Tier = 3): Look {
  return (args) => (test(args.map(({ text }) => text)) ? { rule, tier, reason } : null);
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

/** Which versions were installed: written anew by the next install. */
const locks = /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|Gemfile\.lock|composer\.lock|Podfile\.lock)$/;

/** Whether what a path in its one spelling names is made again by a build or an install. */
export function isRebuilt(path: string): boolean {
  return rebuilt.test(path) || locks.test(path);
}

const remove: Look = (args, world) => {
  const { operands: given, flags } = readOptions(args);
  // `del /s` of Windows.
  const tree = args.some(({ text }) => /^\/s$/i.test(text));
  const recursive = flags.has('r') || flags.has('R') || flags.has('--recursive') || tree;
  const operands = tree ? given.filter(({ text }) => !/^\/[a-z]$/i.test(text)) : given;
  if (flags.has('--no-preserve-root')) return { rule: 'shell/delete-everything', tier: 3, reason: 'reason.shell.deleteUnguarded' };
  for (const { text, dynamic } of operands) {
    const places = placesOf(text, world);
    if (places.has('everything')) return { rule: 'shell/delete-everything', tier: 3, reason: 'reason.shell.deleteEverything' };
    if (places.has('system') || places.has('startup') || places.has('secret')) return { rule: 'shell/delete-sensitive', tier: 3, reason: 'reason.shell.deleteSensitive' };
    if (recursive && dynamic) return { rule: 'shell/recursive-delete', tier: 3, reason: 'reason.shell.recursiveDeleteUnknown' };
    if (recursive && (places.has('climbs') || places.has('outside'))) return { rule: 'shell/recursive-delete', tier: 3, reason: 'reason.shell.recursiveDeleteOutside' };
  }
  const gone = operands.filter(({ text }) => !isRebuilt(normalPath(text, world)) && !/^\/(?:tmp|var\/tmp)\/./.test(text));
  if (recursive && gone.length > 0) return { rule: 'shell/recursive-delete', tier: 3, reason: 'reason.shell.recursiveDelete' };
  if (gone.some(({ text }) => /[*?]/.test(text))) return { rule: 'shell/delete-many', tier: 3, reason: 'reason.shell.deleteMany' };
  return { rule: 'shell/delete', tier: 2, reason: recursive ? 'reason.shell.deleteRebuilt' : 'reason.deletesFiles' };
};

/** Settings by which git runs something. */
const settings =
  /^(?:core\.(?:hookspath|sshcommand|editor|pager|fsmonitor|gitproxy|askpass)|alias\.|credential\.|protocol\.ext|diff\.(?:external|[\w.-]+\.(?:command|textconv))|pager\.|sequence\.editor|gpg\.|filter\.|include|difftool\.|mergetool\.|merge\.[\w.-]+\.driver|remote\.[\w.-]+\.(?:uploadpack|receivepack|vcs|proxy)|browser\.|man\.|interactive\.difffilter|submodule\.[\w./-]+\.update|trailer\.|uploadpack\.|http\.proxy|url\.)/i;

/** A branch that by its name is for one change: what everybody builds on has another, and git finds its commits for weeks. */
const topic = /^(?:feat|feature|features|fix|bugfix|hotfix|chore|docs?|tests?|tmp|wip|spike|experiment|topic|refactor|dependabot|renovate|try)[/_-][\w./-]{1,80}$/i;

const git: Look = (args) => {
  const words = args.map(({ text }) => text);
  const at = words.findIndex((word, index) => !word.startsWith('-') && !['-C', '-c', '--git-dir', '--work-tree'].includes(words[index - 1] ?? ''));
  const sub = words[at] ?? '';
  const rest = words.slice(at + 1);
  const has = (pattern: RegExp): boolean => rest.some((word) => pattern.test(word));
  if (words.slice(0, at).some((word) => settings.test(word) && !/^(?:core\.pager|pager\.\w+|core\.editor)=(?:cat|less|true|false|:)?$/i.test(word))) return { rule: 'shell/git-runs', tier: 3, reason: 'reason.shell.gitRuns' };
  switch (sub) {
    case 'push':
      if (has(/^(?:--force(?:-with-lease|-if-includes)?(?:=.*)?|-[a-zA-Z]*f[a-zA-Z]*|--mirror|--delete|-d|--prune)$/) || has(/^\+|^:./)) return { rule: 'shell/git-force-push', tier: 3, reason: 'reason.shell.gitForcePush' };
      if (has(/^(?:https?|ssh|git|ftps?|file):\/\/|^[\w.-]+@[\w.-]+:|^ext::/)) return { rule: 'shell/sends', tier: 3, reason: 'reason.shell.sendsRepository' };
      return has(/^-n$|^--dry-run$/) ? null : { rule: 'shell/git-push', tier: 2, reason: 'reason.shell.gitPush' };
    case 'reset':
      return has(/^--(?:hard|merge|keep)$/) ? { rule: 'shell/git-discard', tier: 3, reason: 'reason.discardsChanges' } : null;
    case 'clean':
      return has(/^-[a-zA-Z]*n|^--dry-run$/) ? null : { rule: 'shell/git-discard', tier: 3, reason: 'reason.shell.gitDiscardUnknown' };
    case 'checkout':
      return has(/^(?:--|\.|-f|--force)$/) && (has(/^\.$/) || has(/^(?:-f|--force)$/)) ? { rule: 'shell/git-discard', tier: 3, reason: 'reason.discardsChanges' } : null;
    case 'restore':
      return has(/^(?:\.|:\/|\*)$/) && !has(/^(?:--staged|-S)$/) ? { rule: 'shell/git-discard', tier: 3, reason: 'reason.discardsChanges' } : null;
    case 'branch':
      if (!(has(/^-[a-zA-Z]*D|^--delete$/) && has(/^-[a-zA-Z]*D|^--force$/))) return null;
      return !has(/^-[a-zA-Z]*r|^--remotes$/) && rest.every((word) => word.startsWith('-') || topic.test(word)) ? { rule: 'shell/git-delete', tier: 2, reason: 'reason.shell.gitDeleteBranch' } : { rule: 'shell/git-delete', tier: 3, reason: 'reason.shell.gitDeleteBranch' };
    case 'switch':
      return has(/^(?:-f|--force|--discard-changes)$/) ? { rule: 'shell/git-discard', tier: 3, reason: 'reason.discardsChanges' } : null;
    case 'worktree':
      return rest[0] === 'remove' && has(/^(?:-f|--force)$/) ? { rule: 'shell/git-discard', tier: 3, reason: 'reason.discardsChanges' } : null;
    case 'rebase':
      return has(/^(?:-x|--exec(?:=.*)?)$/) ? { rule: 'shell/git-runs', tier: 3, reason: 'reason.shell.gitRuns' } : null;
    case 'bisect':
      return rest[0] === 'run' ? { rule: 'shell/git-runs', tier: 3, reason: 'reason.shell.gitRuns' } : null;
    case 'submodule':
      return rest.includes('foreach') ? { rule: 'shell/git-runs', tier: 3, reason: 'reason.shell.gitRuns' } : null;
    case 'stash':
      // Of one entry that is named git finds what was in it for weeks.
      if (rest.length === 2 && rest[0] === 'drop' && /^(?:stash@\{\d{1,3}\}|\d{1,3})$/.test(rest[1] ?? '')) return null;
      return /^(?:drop|clear)$/.test(rest[0] ?? '') ? { rule: 'shell/git-discard', tier: 3, reason: 'reason.shell.gitDiscardStash' } : null;
    case 'filter-branch':
    case 'filter-repo':
      return { rule: 'shell/git-rewrite', tier: 3, reason: 'reason.shell.gitRewrite' };
    case 'reflog':
    case 'gc':
      return has(/^(?:expire|delete|--prune=now|--aggressive)$/) && !has(/^show$/) ? { rule: 'shell/git-rewrite', tier: 3, reason: 'reason.shell.gitRewriteCommits' } : null;
    case 'update-ref':
    case 'symbolic-ref':
      return has(/^(?:-d|--delete)$/) ? { rule: 'shell/git-delete', tier: 3, reason: 'reason.shell.gitDeleteReference' } : null;
    case 'config':
      return has(/^(?:core\.(?:hookspath|sshcommand|editor|pager|fsmonitor)|alias\.|credential\.|url\.)/i) ? { rule: 'shell/git-runs', tier: 3, reason: 'reason.shell.gitRunsLater' } : null;
    case 'daemon':
    case 'send-email':
      return { rule: 'shell/sends', tier: 3, reason: 'reason.shell.sendsRepository' };
    default:
      return null;
  }
};

const uploads: Look = (args, world) => {
  const words = args.map(({ text }) => text);
  const into = valueOf(args, '-o', '-O', '--output', '--output-document');
  const places = into === null ? null : placesOf(into, world);
  if (places !== null && into !== '/dev/null' && (places.has('startup') || places.has('system') || places.has('secret'))) return { rule: 'shell/writes-sensitive', tier: 3, reason: 'reason.writesSensitive' };
  const body = [valueOf(args, '-d', '--data', '--data-binary', '--data-raw', '--data-urlencode'), valueOf(args, '-F', '--form'), valueOf(args, '-T', '--upload-file'), valueOf(args, '--post-file', '--body-file'), valueOf(args, '--post-data', '--body-data')];
  if (hasAny(args, 'T', '--upload-file', '--post-file', '--body-file') || body.some((value) => value !== null && /(?:^|=|<)@|^\uFFFC|^@/.test(value)) || body.some((value) => value?.includes('\uFFFC') === true)) return { rule: 'shell/uploads', tier: 3, reason: 'reason.shell.uploads' };
  const method = (valueOf(args, '-X', '--request', '--method') ?? '').toUpperCase();
  if (method === 'DELETE') return { rule: 'shell/remote-delete', tier: 3, reason: 'reason.deletesRemotely' };
  if (words.some((word) => /^https?:\/\/[^/]*(?:169\.254\.169\.254|metadata\.google\.internal|100\.100\.100\.200|\[?fd00:ec2::254)/i.test(word))) return { rule: 'shell/metadata', tier: 3, reason: 'reason.asksMetadata' };
  if (words.some((word) => /\uFFFC/.test(word) && /^https?:/i.test(word))) return { rule: 'shell/uploads', tier: 3, reason: 'reason.shell.uploadsInAddress' };
  return null;
};

const sendsFiles: Look = when((words) => words.some((word) => /^[^/\s]+@?[\w.-]+:|^(?:s3|gs|rsync|sftp|ftp):|^\w[\w-]*:/.test(word) && !/^[A-Za-z]:[\\/]/.test(word)) || words.includes('--delete'), 'shell/sends', 'reason.shell.sends');

/** Words of cloud and container tools that destroy or give away. */
const destroys = /(?:^| )(?:delete(?:-[\w-]+)?|destroy|terminate(?:-[\w-]+)?|rm|rb|remove|purge|drop|uninstall|deprovision|revoke(?:-[\w-]+)?|disable(?:-[\w-]+)?|reset|prune|drain|evict|deregister(?:-[\w-]+)?|empty|wipe|stop-(?:logging|configuration-recorder|monitoring)|cancel-[\w-]+|schedule-key-deletion|detach-[\w-]+|suspend(?:-[\w-]+)?|deactivate(?:-[\w-]+)?|release-[\w-]+|batch-delete[\w-]*|modify-db-[\w-]+|restore-[\w-]+|failover[\w-]*)(?: |$)/;
const grants = /(?:^| )(?:iam|add-iam-policy-binding|set-iam-policy|put-[\w-]*(?:policy|acl|versioning|logging|encryption|cors|website|lifecycle[\w-]*)|add-permission|update-(?:assume-role-policy|login-profile|trail|detector|user-pool[\w-]*)|modify-(?:image|snapshot|instance|db-snapshot)-attribute|share-[\w-]+|create-(?:user|role|policy[\w-]*|token|service-account[\w-]*|group|grant)|add-user-to-group|get-(?:password-data|secret-value|session-token|federation-token|login-password|authorization-token|login|token)|generate-db-auth-token|auth print-[\w-]+|account get-access-token|put-user-permissions[\w-]*|put-public-access-block|authorize-[\w-]+|create-access-key|attach-[\w-]*policy|create-login-profile|assume-role|role assignment|rolebinding|clusterrolebinding|secrets?|secretsmanager|ssm get-parameters?|kms|keyvault)(?: |$)/;

const cloud: Look = first(
  when((words) => verb(words, destroys), 'shell/remote-destroy', 'reason.shell.remoteDestroy'),
  when((words) => verb(words, grants) && !verb(words, /^iam (?:simulate-[\w-]+|list-[\w-]+|get-(?:role|policy|user|group|account|context|service)[\w-]*)(?: |$)/), 'shell/remote-grant', 'reason.shell.remoteGrant'),
  when((words) => verb(words, /^s3 (?:sync|cp|mv)/) && words.some((word) => word.startsWith('s3://')) && (words.includes('--delete') || words.some((word) => /public-read/.test(word))), 'shell/remote-destroy', 'reason.shell.remoteDestroyBucket'),
);

const packageManager: Look = first(
  when((words) => verb(words, /^(?:config|c) set\b/) && words.some((word) => /(?:registry|index-url|trusted-host|cafile|strict-ssl|proxy|script-shell|ignore-scripts)\b/.test(word)), 'shell/install-from', 'reason.shell.installFromLater'),
  when((words) => verb(words, /^(?:publish|unpublish|deprecate|owner|token|access|adduser|login|dist-tag|star)\b/), 'shell/publish', 'reason.shell.publishOrMay'),
  when((words) => verb(words, /^(?:uninstall|remove|rm|un|purge|autoremove|erase|cache clean)\b/) && words.some((word) => word === '-g' || word === '--global' || word === '-y' || word === '--purge'), 'shell/uninstall', 'reason.shell.uninstall'),
  when((words) => verb(words, /^(?:i|install|add|get|download|exec|dlx|x|create|init)\b/) && words.some((word) => /^(?:git\+|https?:|git@|file:\/\/|github:|\.\.?\/.*\.tgz$)/.test(word) || /^--(?:index-url|extra-index-url|registry|trusted-host|find-links)/.test(word)), 'shell/install-from', 'reason.shell.installFrom'),
  when((words) => words.some((word) => /^(?:-g|--global|--location=global)$/.test(word)) && !words.some((word) => /^--(?:break-system-packages|script-shell|prefix)/.test(word)) && verb(words, /^(?:i|install|add)(?: (?:@[\w-]+\/)?[a-z][\w.-]*(?:@[\w.^~-]+)?)+$/), 'shell/install', 'reason.shell.installGlobal', 2),
  when((words) => words.some((word) => word === '-g' || word === '--global' || word === '--break-system-packages' || word === '--location=global') && verb(words, /^(?:i|install|add)\b/), 'shell/install-global', 'reason.shell.installGlobal'),
  when((words) => verb(words, /^(?:i|install|ci|add|update|upgrade|up|require|get|sync|restore)\b/), 'shell/install', 'reason.shell.install', 2),
);

/** Whether a change of a cluster is about what people use, leaves nothing of it, or comes from elsewhere. */
function isGrave(words: readonly string[]): boolean {
  return words.some((word, at) => /^(?:--replicas=)?0$/.test(word) || word === '--all' || word === '-A' || word === '--all-namespaces' || /^(?:--namespace=|-n=?|--context=)?(?:prod|production|live|kube-system)(?:[-_.].*)?$/.test(word) || (/^(?:-f|--filename)$/.test(words[at - 1] ?? '') && /^https?:/.test(word)) || /^--filename=https?:/.test(word));
}

/** Whether a subcommand ends what a program keeps: `borg delete r::a`, `rabbitmqctl purge_queue orders`. `etcdctl lock del` holds a lock of that name. */
function takesAway(words: readonly string[]): boolean {
  const plain = words.filter((word) => !word.startsWith('-'));
  if (plain[0] === 'lock' && plain.length <= 2) return false;
  return plain.slice(0, 3).some((word) => /^(?:delete|del|destroy|purge|undefine|remove|rm|drop|reset|wipe|prune)(?:[-_]\w+)*$/.test(word)) || words.some((word) => /^-{1,2}purge$/.test(word));
}

/** `restic forget --dry-run`, `borg prune -n`: of programs that heed it. */
export function isRehearsed(words: readonly string[]): boolean {
  const options = words.slice(0, words.includes('--') ? words.indexOf('--') : undefined);
  return options.some((word) => /^(?:--dry-run(?:=true)?|-n)$/.test(word)) && !options.some((word) => /^--(?:no-dry-run|dry-run=(?!true$).*)$/.test(word));
}

/** Programs by name, with what makes each more than an ordinary write. */
export const dangers: ReadonlyMap<string, Look> = new Map<string, Look>([
  ...each('rm unlink del erase remove-item ri rimraf trash', remove),
  ['rmdir', when((words) => words.some((word) => /^\/s$/i.test(word)), 'shell/recursive-delete', 'reason.shell.recursiveDelete')],
  ['rd', when((words) => words.some((word) => /^\/s$/i.test(word)), 'shell/recursive-delete', 'reason.shell.recursiveDelete')],
  ...each('shred wipe srm', always('shell/destroy-data', 3, 'reason.shell.destroyData')),
  ['dd', when((words) => words.some((word) => /^of=\/dev\/(?!null|zero|stdout)/.test(word)) || words.some((word) => word.startsWith('of=')), 'shell/destroy-data', 'reason.shell.destroyDataRaw')],
  ['truncate', always('shell/destroy-data', 3, 'reason.shell.destroyDataCut')],
  // Stores, queues, backups and machines that are kept by a program of their own.
  ...each('etcdctl consul nomad rabbitmqctl rabbitmqadmin btrfs lxc incus virsh qm pct ceph rbd rados gluster mongodump influx clickhouse-client nats snapper', when(takesAway, 'shell/destroy-data', 'reason.shell.destroyData')),
  ...each('borg borgmatic duplicity kubeadm', when((words) => takesAway(words) && !isRehearsed(words), 'shell/destroy-data', 'reason.shell.destroyData')),
  ...each('kafka-topics kafka-topics.sh kafka-delete-records kafka-delete-records.sh kafka-consumer-groups kafka-consumer-groups.sh', when((words) => words.some((word) => /^--delete(?:-offsets)?$|^--offset-json-file/.test(word)), 'shell/destroy-data', 'reason.shell.destroyData')),
  ...each('mkfs mkfs.ext4 mkfs.ext3 mkfs.xfs mkfs.btrfs mkfs.vfat mke2fs mkswap wipefs fdisk sfdisk parted gdisk format diskpart cryptsetup lvremove vgremove pvremove zpool hdparm blkdiscard', always('shell/disk', 3, 'reason.shell.disk')),
  ...each('shutdown reboot halt poweroff init telinit stop-computer restart-computer', always('shell/power', 3, 'reason.shell.power')),
  ['systemctl', when((words) => verb(words, /^(?:stop|disable|mask|kill|isolate|poweroff|reboot|halt|set-default|edit|enable|revert)\b/), 'shell/services', 'reason.shell.services')],
  ['service', when((words) => words.includes('stop') || (words.includes('restart') && words.some((word) => /ssh|audit|firewall|network/.test(word))), 'shell/services', 'reason.shell.services')],
  ['launchctl', when((words) => verb(words, /^(?:load|unload|bootstrap|bootout|remove|disable|enable|setenv|submit)\b/), 'shell/services', 'reason.shell.servicesStart')],
  ...each('kill', when((words) => words.some((word) => /^(?:-1|1)$/.test(word) && words.indexOf(word) > 0), 'shell/kill-all', 'reason.shell.killAll')),
  ...each('killall pkill taskkill stop-process', first(when((words) => words.some((word) => /^(?:-u|--user|-9|-KILL|\/f|-f?9)$/i.test(word)), 'shell/kill', 'reason.shell.killUnasked'), when(() => true, 'shell/kill', 'reason.shell.kill', 2))),
  ...each('chmod', first(
    when((words) => words.some((word) => /^(?:0?[0-7]?[0-7][2367][2367]|[ugoa]*o?\+[rwx]*w|a\+[rwx]*w|\+s|[ug]+\+[rwxst]*s|[2467][0-7]{3})$/.test(word) && !/^(?:0?6[04]0|0?[67][0-5]{2})$/.test(word)), 'shell/permissions', 'reason.shell.permissionsOpen'),
    (args, world) => (hasAny(args, 'R', '--recursive') && readOptions(args).operands.slice(1).some(({ text, dynamic }) => dynamic || [...placesOf(text, world)].some((kind) => /^(?:system|everything|outside|climbs|secret|startup)$/.test(kind))) ? { rule: 'shell/permissions', tier: 3, reason: 'reason.shell.permissions' } : null),
  )),
  ...each('chown chgrp takeown icacls cacls setfacl chattr', always('shell/permissions', 3, 'reason.shell.permissionsOwner')),
  ...each('useradd userdel usermod adduser deluser passwd chpasswd groupadd gpasswd visudo net dscl new-localuser', always('shell/accounts', 3, 'reason.shell.accounts')),
  ...each('iptables ip6tables nft ufw firewall-cmd pfctl netsh setenforce apparmor_parser csrutil spctl set-mppreference', when((words) => !/^(?:status(?: verbose| numbered)?|-L(?: -n| -v)*|-S|list(?: ruleset)?|--list-all|--state)$/.test(words.join(' ')), 'shell/protection', 'reason.shell.protection')),
  ['crontab', when((words) => !words.includes('-l'), 'shell/schedule', 'reason.shell.schedule')],
  ...each('at batch schtasks register-scheduledtask', always('shell/schedule', 3, 'reason.shell.scheduleNew')),
  ...each('insmod modprobe rmmod kextload kldload', always('shell/kernel', 3, 'reason.shell.kernel')),
  ...each('mount umount losetup swapoff', always('shell/mount', 3, 'reason.shell.mount')),
  ...each('reg regedit set-itemproperty new-itemproperty bcdedit', when((words) => !/^query$/i.test(words[0] ?? ''), 'shell/registry', 'reason.shell.registry')),
  ['git', git],
  ...each('curl wget http https httpie xh invoke-webrequest invoke-restmethod iwr irm', uploads),
  ...each('nc ncat netcat socat telnet', when(() => true, 'shell/raw-network', 'reason.shell.rawNetwork')),
  ...each('scp sftp ftp lftp rclone croc magic-wormhole', sendsFiles),
  ['rsync', (args, world) => (onlyLooks('rsync', args) ? null : sendsFiles(args, world))],
  ...each('ssh mosh', always('shell/remote', 3, 'reason.shell.remote')),
  ...each('mail mailx mutt sendmail swaks msmtp', always('shell/sends', 3, 'reason.shell.sendsMail')),
  ...each('gpg gpg2', when((words) => words.some((word) => /^--(?:export-secret|delete|gen|import|edit|full-gen|quick)/.test(word)), 'shell/keys', 'reason.shell.keysChanged')),
  ...each('ssh-copy-id ssh-add security secret-tool pass op bw vault keytool', when((words) => !/^(?:--version|status|help|ls|list|-l)$/.test(words[0] ?? ''), 'shell/keys', 'reason.shell.keys')),
  ...each('aws gcloud az doctl oci ibmcloud linode-cli hcloud heroku fly flyctl vercel netlify wrangler supabase firebase railway render eb stripe gsutil bq kops eksctl mc s3cmd bcp', cloud),
  ['kubectl', first(when((words) => verb(words, /^(?:\S+ )?(?:delete|drain|cordon|taint|replace|exec|cp|rollout undo|proxy|debug|attach|certificate|auth reconcile|create (?:clusterrole\w*|role\w*|token|serviceaccount|secret)|set (?:subject|serviceaccount))\b/) || (verb(words, /^(?:\S+ )?port-forward\b/) && (isGrave(words) || words.some((word) => word.startsWith('--address')))) || (verb(words, /^(?:\S+ )?(?:scale|rollout restart|patch|edit|apply|set)\b/) && isGrave(words)), 'shell/cluster', 'reason.shell.cluster'), when((words) => verb(words, /^get secrets?\b/), 'shell/keys', 'reason.shell.keysCluster'))],
  ['helm', when((words) => verb(words, /^(?:uninstall|delete|del|rollback)\b/), 'shell/cluster', 'reason.shell.clusterRemove')],
  ...each('make gmake', (args, world) => { const file = valueOf(args, '-f', '--file', '--makefile'); return file !== null && (/^(?:-|\/tmp\/|\/var\/tmp\/|\/dev\/)/.test(file) || [...placesOf(file, world)].some((kind) => /^(?:outside|climbs|system)$/.test(kind))) ? { rule: 'shell/runs-elsewhere', tier: 3, reason: 'reason.shell.runsElsewhere' } : null; }),
  ...each('terraform tofu terragrunt pulumi cdk ansible ansible-playbook serverless sls', when((words) => verb(words, /(?:^| )(?:apply|destroy|up|down|deploy|remove|import|taint|state rm|state push|force-unlock|cancel)(?= |$)/) || !words.some((word) => /^(?:plan|validate|show|fmt|init|output|version|preview|diff|synth|ls|list|--check|--syntax-check|--list-tasks|--version|get|providers|graph|workspace|state|stack|config|test)$/.test(word)), 'shell/infrastructure', 'reason.shell.infrastructure')),
  ...each('docker podman nerdctl', first(when((words) => words.some((word) => /^--(?:privileged|pid=host|net=host|network=host|cap-add|device|security-opt)/.test(word)) || words.some((word) => /^type=bind,(?:source|src)=\/,/.test(word)) || words.some((word) => /^(?:-v|--volume=)?\/(?::|etc|root|var\/run\/docker\.sock)|docker\.sock/.test(word)), 'shell/container-host', 'reason.shell.containerHost'), when((words) => verb(words, /^(?:system prune|volume (?:rm|prune)|image prune|container prune|network prune|rmi|rm|kill|stop|compose down|swarm|secret|login|push|builder prune)\b/) && (words.some((word) => /prune|volume|secret|login|push|swarm/.test(word)) || words.some((word) => /^-[a-z]*[fv]|--force|--volumes/.test(word))), 'shell/container-remove', 'reason.shell.containerRemove'))),
  ['docker-compose', when((words) => words.includes('down') && words.some((word) => /^(?:-v|--volumes|--rmi)/.test(word)), 'shell/container-remove', 'reason.shell.containerRemoveData')],
  ...each('npm pnpm yarn bun pip pip3 pipx uv poetry conda gem cargo go composer brew apt apt-get dnf yum pacman zypper apk snap flatpak choco winget scoop port nix-env dpkg rpm', packageManager),
  ...each('npx bunx uvx pnpx', always('shell/run-package', 2, 'reason.shell.runPackage')),
  ['twine', when((words) => words[0] === 'upload', 'shell/publish', 'reason.shell.publish')],
  ['gh', when((words) => (verb(words, /^pr merge\b/) && words.includes('--admin')) || verb(words, /^(?:repo (?:delete|archive|rename|edit|transfer)|secret|variable|auth|ssh-key|gpg-key|release (?:delete|create)|api|issue delete|run delete|workflow (?:run|disable|enable)|codespace delete|gist create|ruleset|org)\b/) && !(words.includes('api') && !words.some((word) => /^(?:-X|--method|-f|-F|--field|--raw-field|--input)/.test(word))), 'shell/forge', 'reason.shell.forge')],
  ...each('flushall flushdb', always('shell/database', 3, 'reason.shell.database')),
  ...each('certutil bitsadmin mshta rundll32 regsvr32 wmic vssadmin wevtutil set-executionpolicy add-mppreference add-localgroupmember set-localuser set-aduser add-adgroupmember new-aduser remove-aduser disable-adaccount enable-psremoting set-netfirewallprofile new-netfirewallrule disable-netfirewallrule set-netfirewallrule disable-windowsoptionalfeature set-service new-service remove-service stop-vm remove-vm clear-eventlog remove-eventlog unregister-scheduledtask set-acl initialize-disk remove-partition disable-bitlocker suspend-bitlocker uninstall-windowsfeature remove-computer reset-computermachinepassword set-adaccountpassword unlock-adaccount grant-smbshareaccess new-smbshare disable-localuser enable-localuser clear-recyclebin format-volume clear-disk remove-localuser remove-partition auditctl start-bitstransfer disable-netfirewallrule', always('shell/protection', 3, 'reason.shell.protectionUsed')),
  ...each('clear-content', always('shell/destroy-data', 3, 'reason.shell.destroyDataCut')),
  ...each('dropdb dropuser mysqladmin pg_restore mongorestore', always('shell/database', 3, 'reason.shell.databaseWhole')),
  ...each('history', when((words) => words.some((word) => /^-[a-z]*[cdw]/.test(word)), 'shell/traces', 'reason.shell.traces')),
  ...each('env printenv', (args) => (readOptions(args).operands.length === 0 ? { rule: 'shell/environment', tier: 2, reason: 'reason.shell.environment' } : null)),
  ...each('base64 xxd openssl', when((words) => words.some((word) => /^(?:-d|-D|--decode|-r)$/.test(word)), 'shell/decodes', 'reason.shell.decodes', 2)),
  ...each('invoke-expression iex', always('shell/runs-text', 3, 'reason.runsText')),
  ...each('xattr', when((words) => words.includes('com.apple.quarantine') || words.some((word) => /^-[a-z]*[dc]/.test(word)), 'shell/protection', 'reason.shell.protectionMark')),
  ...each('osascript', always('shell/automation', 3, 'reason.shell.automation')),
  ...each('xdotool ydotool wtype xclip xsel pbpaste wl-paste screencapture scrot gnome-screenshot import ffmpeg-screen', when(() => true, 'shell/screen', 'reason.shell.screen', 3)),
  ...each('tcpdump wireshark tshark nmap masscan sqlmap hydra john hashcat msfconsole nikto gobuster aircrack-ng mimikatz', always('shell/attack-tool', 3, 'reason.shell.attackTool')),
]);

function each(names: string, look: Look): [string, Look][] {
  return names.split(' ').map((name) => [name, look]);
}
