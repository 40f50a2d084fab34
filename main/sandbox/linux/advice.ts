import { say } from '#shared/words/say';

/** What of this machine decides whether a sandbox can be had, as it is read from /proc and the disk. */
export interface Machine {
  /** `kernel.apparmor_restrict_unprivileged_userns`. */
  readonly appArmor: boolean;
  /** `kernel.unprivileged_userns_clone` is 0, or `user.max_user_namespaces` is. */
  readonly clone: boolean;
  readonly max: boolean;
  /** Inside of a container: `/.dockerenv`, `/run/.containerenv`. */
  readonly container: boolean;
  /** What `/proc/version` says. */
  readonly kernel: string;
  /** Bubblewrap has the set-user-id bit. */
  readonly setuid: boolean;
}

const appArmorCommand =
  "printf 'abi <abi/4.0>,\\ninclude <tunables/global>\\nprofile countersign-bwrap /usr/bin/bwrap flags=(unconfined) { userns, }\\n' | sudo tee /etc/apparmor.d/countersign-bwrap && sudo apparmor_parser -r /etc/apparmor.d/countersign-bwrap";
const permanently = (setting: string) => `echo ${setting} | sudo tee /etc/sysctl.d/60-countersign.conf && sudo sysctl --system`;

/** Why the sandbox could not be had, and the one command or step that mends it where one is known. */
export function advice(reason: string, machine: Machine): string {
  // WSL 1 says so by its version's letter case: WSL 2 writes `microsoft-standard`.
  if (/-Microsoft/.test(machine.kernel)) return say('sandbox.advice.wsl1', { reason });
  if (machine.clone) return say('sandbox.advice.sysctl', { reason, command: permanently('kernel.unprivileged_userns_clone=1') });
  if (machine.max) return say('sandbox.advice.sysctl', { reason, command: permanently('user.max_user_namespaces=65536') });
  if (!/uid map|namespace|Operation not permitted|Permission denied/i.test(reason)) return reason;
  if (machine.container) return say('sandbox.advice.container', { reason });
  if (machine.appArmor) return say('sandbox.advice.apparmor', { reason, command: appArmorCommand });
  return machine.setuid ? say('sandbox.advice.setuid', { reason }) : reason;
}
