/*
 * Everything the command says without asking the app: help, the verbs and the shells' completion scripts. The connector program prints these itself,
 * and the native one is built with them inside, so this file imports nothing.
 */

/** Every first word `countersign` knows. `run` is the connector; `help`, `version`, `completion` and `programVerbs` need no app; the others are performed by it. */
export const verbs = ['history', 'rules', 'servers', 'pending', 'verify', 'export', 'bundle', 'erase', 'backup', 'restore', 'hosts', 'doctor', 'open', 'scan', 'check-rule', 'completion', 'help', 'version', 'run'] as const;
export type Verb = (typeof verbs)[number];

/** Performed by a program that lies beside the connector (main/scan), without the app. */
export const programVerbs: readonly Verb[] = ['scan', 'check-rule'];

/** What `countersign help` prints. */
export const helpText = `countersign shows what Countersign recorded and decided, takes rules back, and keeps the
record: erases, copies and restores it.
It never answers a prompt and never adds an allow. It puts servers behind Countersign.

  countersign history            calls and first uses, newest first
  countersign rules              the rules in force
  countersign rules revoke ID    takes back an allow
  countersign servers            the servers decided about
  countersign pending            the questions that wait for an answer
  countersign verify             checks that the record was not altered
  countersign export FILE        the history as a file of rows
  countersign bundle FILE        the history as evidence that others verify
  countersign erase              erases of the record what you name
  countersign backup FILE        a verified copy of the record
  countersign restore FILE       puts such a copy in its place
  countersign hosts VERB         AI apps here, and their servers put behind Countersign
  countersign doctor             what works here and what does not
  countersign open               shows the console
  countersign scan WHAT          judges definitions, calls, results or texts, line by line
  countersign check-rule         the verdict of a file of rules on one call
  countersign completion SHELL   a completion script for bash, zsh or fish
  countersign run ...            the connector, started by a host
  countersign help [VERB]        this, or one verb in full
  countersign version            the version

Every verb that shows something takes --json: one JSON document on standard output,
errors on standard error. Exit codes: 0 done, 1 failed, 2 called wrongly.
`;

const home = 'COUNTERSIGN_HOME sets the data folder.\n';

/** What `countersign help VERB` prints. */
export const verbTexts: Readonly<Record<Verb, string>> = {
  history: `countersign history [--host H] [--server S] [--tool T] [--outcome O] [--kind K]
                    [--rule ID] [--limit N] [--before SEQ] [--json]

Calls, first uses and what else was decided, changed, erased or let out, newest first,
and what became of each.

  --host, --server, --tool   only those, by the whole name as it is shown
  --outcome O                forwarded, refused, expired, withdrawn, failed or open
  --kind K                   call, ask, read, first-use, definition-changed, malformed,
                             fault; noted: what was changed, erased or let out; routine:
                             starts, sessions, checkpoints, shown only when asked for
  --rule ID                  only calls that this rule decided
  --limit N                  at most N, 1 to 1000; 50 where it is not given
  --before SEQ               only entries older than number SEQ

On a terminal, times are told from now and columns fit its width; elsewhere times
are UTC and nothing is cut.
`,
  rules: `countersign rules [--json]
countersign rules revoke ID [--json]

The rules in force. With revoke, takes back the allow with this ID, or with the only ID
that begins so; the next such call is asked about again. A rule that asks or denies is
taken back in the console only, because that permits something.
`,
  servers: `countersign servers [--json]

The servers that were decided about, by identity: trust, live sessions, command.
`,
  pending: `countersign pending [--json]

The questions that wait for an answer: since when, until when, host, server, tool, tier.
They are answered in Countersign's prompt window and nowhere else.
`,
  verify: `countersign verify [--json]
countersign verify --bundle FILE [--key KEY] [--json]

Reads the whole record and checks its chain, its payloads, what was signed, and the
file. Names the first entry that was altered, put in or taken out, and the public key
that signs here: keep that elsewhere. What is only worth knowing, such as a clock that
was set back, is noted. Exit codes: 0 it holds, 1 it does not or could not be read,
2 called wrongly.

With --bundle, checks a bundle of evidence instead, and needs no app. KEY is the public
key of the installation it is of, as verify and doctor print it there.
`,
  export: `countersign export [--format jsonl|csv|ocsf] [FILTER...] [--payloads] FILE|-

The rows of the history that fit, newest first. FILE is there whole or not
at all, for its owner only, and written over no other; - is standard output.
Ctrl-C ends it with exit code 130, and no file is left.

  --format F      jsonl: one JSON document a line; csv; ocsf: OCSF 1.3.0, one event a line
  --payloads      what calls held, too, without what looks like a secret. It is recorded.

Filters, as the history has them, by what is shown there:

  --host H --server S --tool T --session S    by the whole name
  --name PART --text WORDS                    by a part of a name, by words
  --kind K --outcome O --tier N --decided-by W --rule ID
  --from DAY --until DAY                      2026-11-22, or 2026-11-22T08:00:00Z
`,
  bundle: `countersign bundle [FILTER...] [--payloads] FILE

The rows of the history that fit as a signed bundle, which others verify: with
countersign verify --bundle, or with standard tools. The filters are those of export.
FILE is no -: what a bundle begins with is known only at its end. Ctrl-C ends it with
exit code 130, and no file is left.

  --payloads      what calls held, too: whole, as it was stored. It is recorded.
`,
  erase: `countersign erase --server S | --before DAY | --from DAY --until DAY | --all
                  [--set-aside] [--yes] [--json]

Erases of the record, for good. Without --yes it only says what would go, and exits 1.

  --server S                 what calls of this server held: arguments, results, notes
  --from DAY --until DAY     what was held on these days, both included
  --before DAY               everything before that day, the entries too
  --all                      everything, earlier records that were set aside too
  --set-aside                earlier records that were set aside too, whole files with all
                             they hold; without it they are only named
  --yes                      does it; it cannot be undone

A DAY is YYYY-MM-DD, in UTC. With --server and --from the entries stay: who called what,
when, and who decided. An entry that says what was erased always stays, and the record
can be verified as before. Copies that you made are not touched.
`,
  backup: `countersign backup FILE [--json]

Copies the record to FILE while it is being written, and verifies the copy before it says
so. FILE.checkpoints and FILE.public-key.pem belong to it. Nothing is overwritten. Only
this installation's vault opens the contents.
`,
  restore: `countersign restore FILE [--yes] [--json]

Verifies FILE, a copy that countersign backup made, and puts it in the record's place. The
record from before is set aside beside it and never deleted. Sessions that run are ended.
Where its last entries were not signed, it says how many and changes nothing without
--yes. Refused where the copy does not hold, another installation signed it,
or a newer Countersign wrote it.
`,
  hosts: `countersign hosts list [--json]
countersign hosts look [HOST...] [--json]
countersign hosts diff (HOST...|--all) [--time] [--json]
countersign hosts wrap (HOST...|--all) [--time] [--yes] [--json]
countersign hosts undo (HOST...|--all) [--yes] [--alone] [--json]

The AI apps (hosts) on this machine by their ids, and their servers.

  list   which are here, by the names of their files only
  look   reads their files: which servers are protected, which bypass Countersign
  diff   every line that wrap would change
  wrap   puts Countersign in front of their servers
  undo   takes it out again: byte for byte where nobody wrote the file since

  --all    every host; with undo, every file Countersign ever wrote
  --time   raises the host's own time-out as well, so that you have time to answer
  --yes    writes what is shown; without it nothing is written
  --alone  undo without the app, also where it runs; the record does not say so then

undo needs no app: where Countersign does not answer, it is done alone. A copy of each
file is kept first, with a README and scripts that put it back without Countersign.
Exit code 1 where something could not be done.
`,
  doctor: `countersign doctor [--json]

Looks at what a call needs on its way: data folder, token, socket, the app, the
connector, the sandbox; while the app runs also keyring, notifications, PATH, the hosts
that were looked into and how long they wait. What is wrong is said with what mends it.
Starts nothing and changes nothing. Exit code 1 where something is missing.
`,
  open: `countersign open [--json]

Shows Countersign's console, and starts Countersign where it does not run.
`,
  scan: `countersign scan definitions|calls|changes|results|text --jsonl

Judges what stands on standard input, one JSON document per line, and writes one line
for each, in the same order. Needs no app, reads no settings and asks nobody.

  definitions   {"id", "server"?, "tool": TOOL}
  calls         {"id", "server"?, "tool": NAME or TOOL, "arguments", "description"?}
  changes       {"id", "before": TOOL, "after": TOOL}
  results       {"id", "tool"?, "text"}
  text          {"id", "text"}

TOOL is {"name", "description", "inputSchema", "annotations"?} as a server lists it.
A line out is {"id", "flag", "tier"?, "score"?, "quarantine"?, "findings": [FINDING...]},
where FINDING is {"rule", "span", "why", "at"}.
A line that cannot be read becomes {"id", "error"}, the rest is still judged, and the
exit code is 1. A line may have 16 MiB; numbers keep their digits.
countersign scan --version prints the versions of the data it judges by.
`,
  'check-rule': `countersign check-rule --rules FILE --call FILE [--json]

The verdict of the rules in one file on the call in the other, with its reasons. Needs
no app. The call is {"tool", "arguments"?, "host"?, "server"?, ...}. Exit code 1 where a
file cannot be read or a rule is none.
`,
  completion: `countersign completion bash|zsh|fish

Prints a completion script. To use it:

  bash   source <(countersign completion bash)
  zsh    source <(countersign completion zsh)
  fish   countersign completion fish | source
`,
  help: `countersign help [VERB]

All verbs in short, or one in full.
`,
  version: `countersign version

The version of this program.
`,
  run: `countersign run --server NAME [--host ID] [--entry ID] [--env NAME...] -- COMMAND [ARG...]

What a host starts in a server's place: its configuration says this instead of COMMAND.
Only the names of environment variables are given; their values come from the host.
Starts Countersign where it does not run. ${home}`,
};

const outcomes = 'forwarded refused expired withdrawn failed open';
const shells = 'bash zsh fish';
const subjects = 'definitions calls changes results text';
const words = verbs.join(' ');

const bash = `# countersign: completion for bash. To use it: source <(countersign completion bash)
_countersign() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} choices=
  if [ "$COMP_CWORD" -eq 1 ]; then
    choices='${words}'
  else
    case \${COMP_WORDS[1]} in
      history)
        case $previous in
          --outcome) choices='${outcomes}' ;;
          --host|--server|--tool|--rule|--limit|--before) ;;
          *) choices='--host --server --tool --kind --outcome --rule --limit --before --json --help' ;;
        esac ;;
      rules) if [ "$COMP_CWORD" -eq 2 ]; then choices='revoke --json --help'; else choices='--json --help'; fi ;;
      servers|pending|doctor|open) choices='--json --help' ;;
      verify) choices='--bundle --key --json --help' ;;
      export) choices='--format --host --server --tool --outcome --rule --kind --tier --from --until --payloads --json --help' ;;
      bundle) choices='--host --server --tool --outcome --rule --kind --tier --from --until --payloads --json --help' ;;
      erase)
        case $previous in
          --server|--before|--from|--until) ;;
          *) choices='--server --before --from --until --all --yes --json --help' ;;
        esac ;;
      backup|restore) choices="--json --help $(compgen -f -- "$current")" ;;
      hosts) if [ "$COMP_CWORD" -eq 2 ]; then choices='list look diff wrap undo'; else choices='--all --time --yes --alone --json --help'; fi ;;
      scan) if [ "$COMP_CWORD" -eq 2 ]; then choices='${subjects}'; else choices='--jsonl --help'; fi ;;
      check-rule)
        case $previous in
          --rules|--call) choices=$(compgen -f -- "$current") ;;
          *) choices='--rules --call --json --help' ;;
        esac ;;
      completion) if [ "$COMP_CWORD" -eq 2 ]; then choices='${shells}'; fi ;;
      help) if [ "$COMP_CWORD" -eq 2 ]; then choices='${words}'; fi ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$choices" -- "$current"))
}
complete -F _countersign countersign
`;

const zsh = `#compdef countersign
# countersign: completion for zsh. To use it: source <(countersign completion zsh)
_countersign() {
  local -a choices
  if (( CURRENT == 2 )); then
    choices=(${words})
  else
    case $words[2] in
      history)
        case $words[CURRENT-1] in
          --outcome) choices=(${outcomes}) ;;
          --host|--server|--tool|--rule|--limit|--before) ;;
          *) choices=(--host --server --tool --kind --outcome --rule --limit --before --json --help) ;;
        esac ;;
      rules) if (( CURRENT == 3 )); then choices=(revoke --json --help); else choices=(--json --help); fi ;;
      servers|pending|doctor|open) choices=(--json --help) ;;
      verify) choices=(--bundle --key --json --help) ;;
      export) choices=(--format --host --server --tool --outcome --rule --kind --tier --from --until --payloads --json --help) ;;
      bundle) choices=(--host --server --tool --outcome --rule --kind --tier --from --until --payloads --json --help) ;;
      erase)
        case $words[CURRENT-1] in
          --server|--before|--from|--until) ;;
          *) choices=(--server --before --from --until --all --yes --json --help) ;;
        esac ;;
      backup|restore) choices=(--json --help); _files ;;
      hosts) if (( CURRENT == 3 )); then choices=(list look diff wrap undo); else choices=(--all --time --yes --alone --json --help); fi ;;
      scan) if (( CURRENT == 3 )); then choices=(${subjects}); else choices=(--jsonl --help); fi ;;
      check-rule)
        case $words[CURRENT-1] in
          --rules|--call) _files; return ;;
          *) choices=(--rules --call --json --help) ;;
        esac ;;
      completion) (( CURRENT == 3 )) && choices=(${shells}) ;;
      help) (( CURRENT == 3 )) && choices=(${words}) ;;
    esac
  fi
  compadd -- $choices
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _countersign "$@"; else compdef _countersign countersign; fi
`;

const fish = `# countersign: completion for fish. To use it: countersign completion fish | source
complete -c countersign -f
complete -c countersign -n '__fish_is_nth_token 1' -a '${words}'
complete -c countersign -n '__fish_seen_subcommand_from history' -l host -x
complete -c countersign -n '__fish_seen_subcommand_from history' -l server -x
complete -c countersign -n '__fish_seen_subcommand_from history' -l tool -x
complete -c countersign -n '__fish_seen_subcommand_from history' -l outcome -x -a '${outcomes}'
complete -c countersign -n '__fish_seen_subcommand_from history' -l rule -x
complete -c countersign -n '__fish_seen_subcommand_from history' -l limit -x
complete -c countersign -n '__fish_seen_subcommand_from history' -l before -x
complete -c countersign -n '__fish_seen_subcommand_from rules; and __fish_is_nth_token 2' -a revoke
complete -c countersign -n '__fish_seen_subcommand_from export bundle' -l payloads
complete -c countersign -n '__fish_seen_subcommand_from export' -l format -x -a 'jsonl csv ocsf'
complete -c countersign -n '__fish_seen_subcommand_from verify' -l bundle -r
complete -c countersign -n '__fish_seen_subcommand_from verify' -l key -x
complete -c countersign -n '__fish_seen_subcommand_from history rules servers pending verify export bundle erase backup restore hosts doctor open check-rule' -l json
complete -c countersign -n '__fish_seen_subcommand_from history rules servers pending verify export bundle erase backup restore hosts doctor open scan check-rule' -l help
complete -c countersign -n '__fish_seen_subcommand_from erase' -l server -x
complete -c countersign -n '__fish_seen_subcommand_from erase' -l before -x
complete -c countersign -n '__fish_seen_subcommand_from erase' -l from -x
complete -c countersign -n '__fish_seen_subcommand_from erase' -l until -x
complete -c countersign -n '__fish_seen_subcommand_from erase' -l all
complete -c countersign -n '__fish_seen_subcommand_from erase' -l set-aside
complete -c countersign -n '__fish_seen_subcommand_from erase' -l yes
complete -c countersign -n '__fish_seen_subcommand_from backup restore' -F
complete -c countersign -n '__fish_seen_subcommand_from hosts; and __fish_is_nth_token 2' -a 'list look diff wrap undo'
complete -c countersign -n '__fish_seen_subcommand_from hosts' -l all
complete -c countersign -n '__fish_seen_subcommand_from hosts' -l time
complete -c countersign -n '__fish_seen_subcommand_from hosts' -l yes
complete -c countersign -n '__fish_seen_subcommand_from hosts' -l alone
complete -c countersign -n '__fish_seen_subcommand_from scan; and __fish_is_nth_token 2' -a '${subjects}'
complete -c countersign -n '__fish_seen_subcommand_from scan' -l jsonl
complete -c countersign -n '__fish_seen_subcommand_from check-rule' -l rules -r -F
complete -c countersign -n '__fish_seen_subcommand_from check-rule' -l call -r -F
complete -c countersign -n '__fish_seen_subcommand_from completion; and __fish_is_nth_token 2' -a '${shells}'
complete -c countersign -n '__fish_seen_subcommand_from help; and __fish_is_nth_token 2' -a '${words}'
`;

/** What `countersign completion SHELL` prints. */
export const completions: Readonly<Record<'bash' | 'zsh' | 'fish', string>> = { bash, zsh, fish };
