import { isJsonObject, type Json } from '#shared/json';
import { readShell, type ShellCommand } from '#app/tiers/shell/commands';
import { onlyLooks } from '#app/tiers/shell/read-only';
import { programName } from '#app/tiers/shell/wrappers';
import { isFlat } from './flat';
import { lookUp } from './lookup';
import { startsAnything } from './starters';

/** Programs whose next call may be a wholly different one: what is deleted, sent or changed stands behind these words. */
const never = new Set('rm rmdir del erase rd unlink shred dd mkfs mv cp ln chmod chown chgrp icacls kill pkill killall curl wget http https aria2c nc ncat socat telnet ftp sftp scp rsync ssh mail sendmail find sed tee xargs crontab at schtasks reg regedit systemctl service launchctl mount umount fdisk diskpart psql mysql mariadb sqlite3 mongosh redis-cli sqlcmd gpg openssl security passwd useradd usermod iptables ufw shutdown reboot halt cd pushd popd export set unset alias source eval exec trap'.split(' '));

/** Programs whose first word is a deed of its own. */
const verbed = new Set('git hg svn jj npm pnpm yarn cargo go rustup dotnet mvn gradle gradlew bundle composer pip pip3 uv poetry conda brew apt apt-get dnf gem docker podman docker-compose kubectl helm terraform tofu gh glab aws gcloud az flyctl fly heroku vercel netlify nx turbo lerna rake mix rails django-admin flutter dart swift xcodebuild ng vite next nuxt astro make just task cmake ctest meson ninja bazel'.split(' '));

/** Those whose second word says more than the first: `npm run build`, `gh pr list`, `docker compose up`. */
const twice = /^(?:(?:npm|pnpm|yarn|bun) run|(?:docker|podman) (?:compose|image|container|volume|network)|(?:gh|glab|aws|gcloud|az) [a-z][\w-]*|kubectl (?:config|rollout)|git (?:stash|remote|worktree|notes)|dotnet (?:ef|nuget)|(?:uv|poetry) run|bundle exec|composer run|conda env)$/;

/** Programs that build, test or check, whatever they are told. */
const builders = new Set('tsc eslint oxlint prettier biome vitest jest mocha ava pytest tox nox ruff mypy pyright black isort flake8 pylint gofmt golangci-lint rustfmt rubocop rspec phpunit shellcheck stylelint webpack rollup esbuild'.split(' '));

/**
 * The words a command line begins with that say what it does: the program, and its subcommand where it has one. Null for a line of several commands,
 * one that cannot be read for certain, and programs whose next call may be a wholly different one.
 */
export function commandPrefix(args: Json | undefined, at: string): readonly string[] | null {
  const found = lookUp(args, at);
  if (found.kind !== 'value' || typeof found.value !== 'string') return null;
  const beside = isJsonObject(found.within) ? found.within.get('args') : undefined;
  const words = Array.isArray(beside) ? (beside as readonly Json[]) : [];
  if (!words.every((word): word is string => typeof word === 'string')) return null;
  const line = [found.value, ...words].join(' ');
  const { commands, broken } = readShell(line);
  const [command] = commands;
  if (command === undefined || commands.length > 1 || broken || !isFlat(line) || !isPlain(command)) return null;
  return prefixOf(command);
}

function prefixOf({ name, args }: ShellCommand): readonly string[] | null {
  const program = programName(name);
  const [first, second] = args.map(({ text }) => text);
  if (never.has(program) || !/^[\w./+-]{1,60}$/.test(name.text)) return null;
  if (verbed.has(program)) {
    if (!isVerb(first)) return null;
    if (!twice.test(`${program} ${first}`)) return narrowEnough([name.text, first]);
    // What it starts is a program of its own: `uv run pytest`, but not `uv run python`.
    return isVerb(second) && !never.has(second) && !startsAnything([second]) ? narrowEnough([name.text, first, second]) : null;
  }
  return builders.has(program) || onlyLooks(program, []) ? narrowEnough([name.text]) : null;
}

function narrowEnough(prefix: readonly string[]): readonly string[] | null {
  return startsAnything(prefix) ? null : prefix;
}

function isVerb(word: string | undefined): word is string {
  return word !== undefined && /^[A-Za-z][\w:.-]{0,40}$/.test(word);
}

function isPlain(command: ShellCommand): boolean {
  return [command.name, ...command.args].every(({ dynamic }) => !dynamic) && command.redirects.length === 0 && command.input === null && command.assigns.length === 0;
}
