import { Countersign, type Set, test } from './countersign';
import { keyringNeeded } from './keyring-needed';
import { PromptOnScreen, test as onScreen, Workplace, workplaceNeeded } from './workplace';

/**
 * One app for all tests of the group it is called in, which leave nothing behind that another would see: a start takes longer than most of them. Answers what hands the
 * app to a test. `args`: of its command line.
 */
export function oneApp(args: readonly string[] = []): () => Countersign {
  let app: Countersign | null = null;
  test.beforeAll(async () => {
    app = new Countersign();
    await app.start(args);
  });
  test.afterAll(() => app?.close());
  return () => {
    if (app === null) throw new Error('the app was not started');
    return app;
  };
}

/**
 * Tests of a file that have one app where they are set alike, cleared after each (see {@link Countersign.clear}), and started when the first wants it. For tests that change no settings
 * and take nothing from the record that another's calls could be. After one that failed the next has a new app, for Playwright goes on in a new worker.
 */
export function sharing(): typeof test {
  const apps = new Map<string, Countersign>();
  test.afterAll(async () => {
    for (const app of apps.values()) await app.close();
  });
  return test.extend({
    countersign: async ({ keyring, reads, startHold }, use, { errors }) => {
      keyringNeeded(keyring);
      const how = JSON.stringify([keyring, reads, startHold]);
      const app = apps.get(how) ?? (await started({ reads, startHold }, keyring));
      apps.set(how, app);
      await use(app);
      if (errors.length === 0) await app.clear();
    },
  });
}

async function started(set: Set, keyring: boolean): Promise<Countersign> {
  const app = new Countersign(set);
  if (keyring) await app.useKeyring();
  await app.start();
  return app;
}

/** As {@link sharing}, for tests on a screen: it is cleared, too, of other programs' windows and of keys that are held. */
export function sharingScreen(): typeof onScreen {
  let screen: Workplace | null = null;
  let app: Countersign | null = null;
  onScreen.afterAll(async () => {
    await app?.close();
    await screen?.close();
  });
  return onScreen.extend({
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names it hands out from this pattern
    workplace: async ({}, use, { errors }) => {
      workplaceNeeded();
      screen ??= await Workplace.open();
      await use(screen);
      if (errors.length === 0) await screen.clear();
    },
    countersign: async ({ workplace, reads }, use, { errors }) => {
      if (app === null) {
        app = new Countersign({ reads, display: workplace.display });
        await app.start(['--background']);
      }
      await use(app);
      if (errors.length === 0) await app.clear();
    },
    prompt: async ({ countersign, workplace }, use) => use(new PromptOnScreen(countersign, workplace)),
  });
}
