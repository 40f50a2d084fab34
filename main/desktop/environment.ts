import { scrub } from '#main/link/scrub';

/** Takes out of `env`, in place, what a host or a shell handed down and no program of ours may inherit. */
export function scrubEnvironment(env: NodeJS.ProcessEnv): void {
  const kept = scrub(env);
  for (const name of Object.keys(env)) if (!Object.hasOwn(kept, name)) delete env[name];
}

/** Arguments that start this app again as it was started, without `--background`: Chromium's switches that matter (the keyring's among them), then the app's folder where it is not packaged. */
export function launchArguments(argv: readonly string[], appPath: string, packaged: boolean): readonly string[] {
  const switches = argv.filter((arg) => arg === '--no-sandbox' || arg.startsWith('--ozone-platform=') || arg.startsWith('--password-store='));
  return packaged ? switches : [...switches, appPath];
}
