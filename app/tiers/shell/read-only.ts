import { actsOf } from './acting';
import type { ShellWord } from './commands';
import { hasAny, readOptions } from './options';
import { sedActs } from './sed';

/** Programs that only look, whatever their arguments. Those that write with some option are below. */
const looks = new Set(
  (
    'ls dir ll cat bat head tail less more zcat bzcat xzcat wc grep egrep fgrep rg ag ack fd fdfind locate stat file du df pwd cd pushd popd echo printf date cal whoami id groups uname hostname which where whereis type command ' +
    'ps top htop pgrep free uptime vmstat iostat lsof lscpu lsblk lsusb lspci lsmod dmesg journalctl w who last tree sort uniq cut tr paste join comm column fold fmt nl tac rev expand diff cmp sdiff colordiff md5sum sha1sum sha256sum sha512sum cksum b2sum md5 shasum ' +
    'jq yq xmllint xxd od hexdump strings basename dirname realpath readlink test [ [[ true false : seq sleep man help info apropos whatis tldr getconf locale tty stty nproc arch sw_vers sysctl ' +
    'ping ping6 traceroute tracepath mtr ip ifconfig netstat ss arp route hostnamectl timedatectl loginctl cloc tokei scc wait exit return break continue local export set unset shift read let declare typeset alias unalias trap umask ulimit hash jobs fg bg getopts ' +
    'select select-string measure format-table format-list ft fl convertto-json out-string out-host get-childitem get-content get-item get-location get-process get-service get-date select-string select-object where-object sort-object measure-object write-output write-host test-path resolve-path get-command get-help gci gc gl findstr ver systeminfo tasklist ipconfig clear cls nm objdump readelf ldd size otool'
  ).split(' '),
);

/** First words after a program that make it only look. */
const lookingVerbs: ReadonlyMap<string, RegExp> = new Map([
  ['git', /^(?:status|log|diff|show|blame|rev-parse|rev-list|ls-files|ls-tree|ls-remote|describe|shortlog|reflog|cat-file|grep|whatchanged|count-objects|name-rev|merge-base|for-each-ref|check-ignore|check-attr|var|version|help|bisect-log|range-diff|show-ref|symbolic-ref|annotate|cherry|verify-commit|fsck|diff-tree|diff-index|diff-files)$/],
  ['hg', /^(?:log|status|st|diff|annotate|blame|cat|heads|id|identify|parents|tip|summary|tags|branches|bookmarks|paths|files|manifest|grep|locate|outgoing|incoming|help|version)$/], ['svn', /^(?:log|status|st|diff|info|list|ls|cat|blame|help|propget|proplist)$/], ['bzr', /^(?:log|status|diff|info|ls)$/], ['jj', /^(?:log|status|st|diff|show)$/],
  ['npm', /^(?:ls|list|ll|la|view|info|show|v|outdated|audit|search|explain|why|root|prefix|bin|ping|doctor|fund|query|help|whoami|pkg-get|versions?|config-get|config-list|owner-ls)$/],
  ['pnpm', /^(?:ls|list|ll|la|view|info|outdated|audit|why|root|bin|help|licenses)$/], ['yarn', /^(?:list|info|why|outdated|audit|versions?|help)$/],
  ['pip', /^(?:list|show|freeze|check|help|search|index|debug|inspect|config-list)$/], ['pip3', /^(?:list|show|freeze|check|help|index|inspect)$/], ['uv', /^(?:tree|version|help)$/], ['poetry', /^(?:show|check|about|version|help)$/], ['conda', /^(?:list|info|search|env-list)$/],
  ['cargo', /^(?:tree|metadata|search|check|clippy|version|help|locate-project|pkgid)$/], ['go', /^(?:list|vet|version|env|doc|help)$/], ['rustc', /^--version$/], ['brew', /^(?:list|info|search|outdated|deps|doctor|config|home|desc|leaves|--version)$/],
  ['apt', /^(?:list|show|search|policy|depends)$/], ['apt-cache', /./], ['dpkg', /^-(?:l|L|s|S|-list)$/], ['dpkg-query', /./], ['rpm', /^-q/], ['dnf', /^(?:list|info|search)$/], ['gem', /^(?:list|search|info|environment)$/],
  ['docker', /^(?:ps|images|logs|inspect|version|info|top|stats|port|diff|history|search|events|ls)$/], ['podman', /^(?:ps|images|logs|inspect|version|info|top|stats|port|diff|history|search)$/], ['docker-compose', /^(?:ps|logs|config|images|top|version)$/],
  ['kubectl', /^(?:get|describe|logs|top|version|explain|api-resources|api-versions|cluster-info|diff|auth|events)$/], ['helm', /^(?:list|ls|status|history|get|show|search|version|template|lint)$/], ['terraform', /^(?:plan|show|validate|version|output|providers|graph|state-list)$/], ['tofu', /^(?:plan|show|validate|version|output)$/],
  ['systemctl', /^(?:status|list-units|list-unit-files|is-active|is-enabled|is-failed|show|cat|list-timers|list-dependencies)$/], ['service', /^.*status$/], ['launchctl', /^(?:list|print)$/], ['crontab', /^-l$/],
  ['gh', /^(?:status|search|browse)$/], ['gcloud', /^(?:info|version)$/], ['az', /^(?:version|account-show)$/], ['redis-cli', /^(?:get|keys|info|ping|scan|ttl|type|exists|mget|hgetall|lrange|smembers|dbsize)$/i],
]);

/** Groups of subcommands whose second word decides: `gh pr list`, `aws s3 ls`. */
const second = /^(?:list|ls|get|show|describe|view|status|diff|checks|logs?|info|search|inspect|history|help|head|head-object|list-[\w-]+|get-[\w-]+|describe-[\w-]+|cat|watch)$/;
const grouped = new Set(['gh', 'glab', 'aws', 'gcloud', 'az', 'doctl', 'flyctl', 'fly', 'heroku', 'vercel', 'netlify', 'docker', 'podman', 'npm', 'pip', 'conda', 'terraform', 'git', 'kubectl', 'minikube', 'multipass', 'wrangler', 'supabase', 'firebase', 'stripe']);

/** Programs whose subcommand stands behind several groups: `gcloud compute instances list`. */
const deep = new Set(['gcloud', 'az', 'oci', 'ibmcloud', 'linode-cli', 'scw', 'hcloud', 'openstack']);
const deedWord = /^(?:create|delete|update|set|add|remove|deploy|start|stop|reset|ssh|scp|run|apply|patch|import|export|move|restart|invoke|enable|disable|get-credentials|get-access-token|print-access-token|login|keys|secrets?|access)$|token|credential/;

/** Whether a program with these arguments only looks: it writes nothing, sends nothing and runs nothing else. */
export function onlyLooks(name: string, args: readonly ShellWord[]): boolean {
  const words = args.map(({ text }) => text);
  if (words.length > 0 && words.every((word) => /^(?:--version|-v|-V|--help|-h|version|help)$/.test(word)) && !['rm', 'docker', 'cp', 'mv'].includes(name)) return true;
  // A name that is asked for carries what is put into it to whoever answers.
  if (/^(?:ping6?|traceroute|tracepath|mtr|whois|nslookup|dig|host)$/.test(name) && args.some(({ dynamic }) => dynamic)) return false;
  const acts = actsOf(name, args);
  if (acts.runs || acts.changes || acts.writes.some((path) => !/^\/dev\/(?:null|stdout|stderr|tty)$/.test(path))) return false;
  if (looks.has(name)) return looksOnly(name, words);
  if (/^get-[a-z]+$/.test(name)) return !/^get-(?:credential|clipboard)$/.test(name);
  switch (name) {
    case 'rsync':
      // A rehearsal; what it is given to run, it runs.
      return words.some((word) => /^-[a-zA-Z]*n[a-zA-Z]*$|^--dry-run$/.test(word)) && !words.some((word) => /^(?:-[a-zA-Z]*e[a-zA-Z]*|--rsh.*|--rsync-path.*|--log-file.*|--write-batch.*|--only-write-batch.*)$/.test(word));
    case 'find':
      return !words.some((word) => /^-(?:delete|exec|execdir|ok|okdir|fprint|fprintf|fls)$/.test(word));
    case 'sed':
    case 'gsed':
      return isPrinting(args);
    case 'awk':
    case 'gawk':
    case 'mawk':
      return !words.some((word) => /system\s*\(|getline|\|\s*"|"\s*\||>\s*"|\binplace\b/.test(word));
    case 'tee':
      return readOptions(args).operands.every(({ text }) => text === '/dev/null' || text === '/dev/stderr' || text === '/dev/tty');
    case 'openssl':
      return /^(?:version|x509|dgst|s_client|ciphers|verify)$/.test(words[0] ?? '') && !words.includes('-out');
    case 'base64':
    case 'gzip':
    case 'zcat':
      return !words.some((word) => word === '-o' || word === '--output') && (name !== 'gzip' || hasAny(args, 'c', 'l', 't'));
    case 'tar':
      return /^-?[a-z]*t[a-z]*$/.test(words[0] ?? '') && !/[xc]/.test(words[0] ?? '');
    case 'unzip':
      return hasAny(args, 'l', 'p', 't', 'Z');
    default:
      return verbLooks(name, words);
  }
}

function isPrinting(args: readonly ShellWord[]): boolean {
  const { runs, writes, unread, inPlace } = sedActs(args);
  return !inPlace && !unread && runs.length === 0 && writes.every((path) => /^\/dev\/(?:stdout|stderr|null)$/.test(path));
}

function looksOnly(name: string, words: readonly string[]): boolean {
  if (/^(?:fd|fdfind)$/.test(name)) return !words.some((word) => /^(?:-[a-zA-Z]*[xX]|--exec)/.test(word));
  // With nothing to set they tell all of the environment.
  if (/^(?:export|declare|typeset)$/.test(name)) return !words.every((word) => /^-[a-zA-Z]*$/.test(word));
  if (name === 'set') return words.length > 0;
  if (name === 'jq' || name === 'yq') return !words.some((word) => /(?:^|[^.\w])(?:env|\$ENV)\b|\bstrenv\(|^-i$|--in-?place/.test(word));
  if (name === 'sysctl') return !words.some((word) => word === '-w' || word === '-p' || word.includes('='));
  if (name === 'date' || name === 'hostname') return !words.some((word) => /^(?:-s|--set)/.test(word)) && (name === 'date' || words.every((word) => word.startsWith('-')));
  if (name === 'dmesg') return !words.some((word) => /^-[a-zA-Z]*[cC]|--clear/.test(word));
  if (name === 'ip') return ipLooks(words);
  // `ifconfig eth0 10.0.0.5`, `ifconfig eth0 -arp`: what stands behind an interface is set.
  if (name === 'ifconfig') return words.filter((word, at) => !/^-[asvldumLrX]$/.test(word) && !(at === words.length - 1 && /^inet6?$/.test(word))).length <= 1;
  if (name === 'route') return !words.some((word) => /^-[a-zA-Z]*f/.test(word)) && /^(?:|print|get)$/.test(words.find((word) => !word.startsWith('-')) ?? '');
  if (name === 'command') return words[0] === '-v' || words[0] === '-V';
  return true;
}

/** Objects of `ip`, each of which may be shortened. */
const ipObjects = 'address addrlabel link route rule neighbour neighbor maddress mroute netns netconf ntable tunnel tuntap vrf xfrm nexthop token tcp_metrics tcpmetrics sr macsec fou ila l2tp mptcp stats'.split(' ');

/** `ip OBJECT [show …]` (iproute2): commands may be shortened, so what is none of the reading ones counts as a change. */
function ipLooks(words: readonly string[]): boolean {
  const at = words.findIndex((word, nth) => !word.startsWith('-') && !/^-(?:f|family|n|netns|rc|rcvbuf|l|loops)$/.test(words[nth - 1] ?? ''));
  if (at === -1) return words.every((word) => /^-(?:V|Version|h|help)$/.test(word));
  const [object = '', command, kind] = words.slice(at).filter((word) => !word.startsWith('-'));
  if (object === 'help' || object === 'monitor') return true;
  const [whole] = ipObjects.filter((one) => one.startsWith(object));
  if (whole === undefined) return false;
  if (command === undefined || /^(?:sh|sho|show|l|li|lis|list|lst|ls|g|ge|get|h|he|hel|help)$/.test(command)) return true;
  // `ip link s` sets; of these it shows.
  if (command === 's') return /^(?:address|route|rule|neighbour|maddress)$/.test(whole);
  if (whole === 'netns') return /^(?:pids|identify)$/.test(command);
  if (whole === 'xfrm' && /^(?:policy|state)$/.test(command) && kind === undefined) return true;
  return /^(?:xfrm|macsec|mptcp|stats)$/.test(whole) && /^(?:show|list|get|count)$/.test(kind ?? '');
}

function verbLooks(name: string, words: readonly string[]): boolean {
  // The folder of `git -C FOLDER diff` is no subcommand.
  const plain = words.filter((word, at) => !word.startsWith('-') && !(name === 'git' && words[at - 1] === '-C'));
  const [first = words[0] ?? '', next = ''] = plain;
  if (name === 'git') return gitLooks(first, words);
  if (deep.has(name)) return !words.some((word) => deedWord.test(word)) && plain.slice(1, 5).some((word) => second.test(word));
  const verbs = lookingVerbs.get(name);
  if (verbs?.test(first) === true && !(name === 'npm' && first === 'audit' && next === 'fix') && !(name === 'go' && first === 'env' && words.includes('-w'))) return true;
  if (verbs?.test(`${first}-${next}`) === true) return true;
  return grouped.has(name) && second.test(next) && !/^(?:secret|secrets|secretsmanager|ssm|kms|iam)$/.test(first);
}

function gitLooks(first: string, words: readonly string[]): boolean {
  const rest = words.slice(words.indexOf(first) + 1);
  const plain = rest.filter((word) => !word.startsWith('-'));
  switch (first) {
    case 'branch':
      return plain.length === 0 && !rest.some((word) => /^-[a-zA-Z]*[dDmMcC]|^--(?:delete|move|copy|set-upstream|unset|edit)/.test(word));
    case 'tag':
      return plain.length === 0 || rest.includes('-l') || rest.includes('--list');
    case 'remote':
      return plain.length === 0 || /^(?:show|get-url)$/.test(plain[0] ?? '');
    case 'stash':
      return /^(?:list|show)$/.test(plain[0] ?? '');
    case 'config':
      return rest.some((word) => /^(?:--get|--get-all|--get-regexp|-l|--list|--show-origin)$/.test(word)) || plain.length === 1;
    case 'worktree':
    case 'submodule':
    case 'notes':
    case 'bisect':
      return /^(?:list|status|summary|log|show)$/.test(plain[0] ?? '');
    case 'symbolic-ref':
      return plain.length <= 1 && !rest.some((word) => /^(?:-d|--delete|-m)$/.test(word));
    default:
      return lookingVerbs.get('git')?.test(first) === true && !rest.some((word) => /^--(?:output|ext-diff|upload-pack|exec=|open-files-in-pager)|^ext::/.test(word)) && !(first === 'grep' && rest.some((word) => /^-[a-zA-Z]*O/.test(word)));
  }
}
