import { Countersign, test } from './countersign';

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
