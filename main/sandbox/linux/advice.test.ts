import { expect, test } from 'vitest';
import type { Machine } from './advice';
import { advice } from './advice';

const plain: Machine = { appArmor: false, clone: false, max: false, container: false, kernel: 'Linux version 6.8.0', setuid: false };
const reason = 'bwrap: setting up uid map: Permission denied';

test.each([
  { why: 'AppArmor, as on Ubuntu', machine: { ...plain, appArmor: true }, want: /profile countersign-bwrap \/usr\/bin\/bwrap flags=\(unconfined\) \{ userns, \}.*sudo apparmor_parser -r/ },
  { why: 'a container wins over what its host says', machine: { ...plain, appArmor: true, container: true }, want: /container that forbids/ },
  { why: 'an older Debian', machine: { ...plain, clone: true }, want: /echo kernel\.unprivileged_userns_clone=1 \| sudo tee/ },
  { why: 'no user namespaces at all', machine: { ...plain, max: true }, want: /user\.max_user_namespaces=65536/ },
  { why: 'WSL 1', machine: { ...plain, kernel: 'Linux version 4.4.0-19041-Microsoft' }, want: /wsl --set-version/ },
  { why: 'WSL 2 is a Linux like others', machine: { ...plain, kernel: 'Linux version 5.15.90.1-microsoft-standard-WSL2' }, want: /^bwrap: setting up uid map: Permission denied$/ },
  { why: 'a setuid bubblewrap', machine: { ...plain, setuid: true }, want: /setuid root.*sudo apt install --reinstall bubblewrap/ },
])('$why', ({ machine, want }) => {
  expect(advice(reason, machine)).toMatch(want);
});

test('what has nothing to do with namespaces is said as it is', () => {
  expect(advice('the disk is full', { ...plain, appArmor: true, container: true })).toBe('the disk is full');
});
