import { countersignHome } from '#main/link/home';
import { visibleCut } from '#shared/text/visible';
import { ask } from './ask';
import { helpText, readCommand, type HomeCommand } from './command';
import { doctorWords, examine } from './doctor';
import { historyWords, rulesWords, serversWords, verificationWords } from './words';

/** The command's surroundings and patience. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly version: string;
  /** Where the connector should lie, for `doctor`. */
  readonly connector: string;
  /** How long to look for the app, ms. */
  readonly reachMs: number;
  /** How long the app may take to answer, ms. */
  readonly answerMs: number;
}

/** What a command came to: its output, its complaint and its exit code (0 done, 1 failed, 2 called wrongly). */
export interface Performed {
  readonly code: 0 | 1 | 2;
  readonly output: string;
  readonly complaint: string;
}

/** Does what the arguments after `countersign` ask. */
export async function perform(argv: readonly string[], world: World): Promise<Performed> {
  const command = readCommand(argv);
  if (!command.ok) return { code: 2, output: '', complaint: `countersign: ${command.error}\nTry: countersign help\n` };
  const asked = command.value;
  if (asked.verb === 'help') return done(helpText);
  if (asked.verb === 'version') return done(`${world.version}\n`);
  const home = countersignHome(world.env, world.platform);
  return home.ok ? performAt(home.value, asked, world) : failed(home.error);
}

async function performAt(home: string, command: HomeCommand, world: World): Promise<Performed> {
  const { env, platform, connector, reachMs, answerMs } = world;
  const options = { home, env, reachMs, answerMs };
  function shown<T>(value: T, words: (value: T) => string, good = true): Performed {
    return { code: good ? 0 : 1, output: command.json ? `${JSON.stringify(value, null, 2)}\n` : words(value), complaint: '' };
  }
  switch (command.verb) {
    case 'doctor': {
      const checks = await examine({ home, env, platform, connector });
      const good = checks.every((check) => check.ok);
      return shown({ ok: good, checks }, (value) => doctorWords(value.checks), good);
    }
    case 'history': {
      const page = await ask('history', command.query, options);
      return page.ok ? shown(page.value, historyWords) : failed(page.error);
    }
    case 'verify': {
      const verification = await ask('verify', {}, options);
      return verification.ok ? shown(verification.value, verificationWords, verification.value.ok) : failed(verification.error);
    }
    case 'rules': {
      const rules = await ask('rules', {}, options);
      return rules.ok ? shown(rules.value, rulesWords) : failed(rules.error);
    }
    case 'servers': {
      const servers = await ask('servers', {}, options);
      return servers.ok ? shown(servers.value, serversWords) : failed(servers.error);
    }
    case 'revoke': {
      const revoked = await ask('revoke', { rule: command.rule }, options);
      if (!revoked.ok) return failed(revoked.error);
      return revoked.value.revoked ? shown(revoked.value, () => 'Revoked.\n') : failed('There is no such rule.');
    }
  }
}

function done(output: string): Performed {
  return { code: 0, output, complaint: '' };
}

function failed(words: string): Performed {
  return { code: 1, output: '', complaint: `countersign: ${visibleCut(words, 1000)}\n` };
}
