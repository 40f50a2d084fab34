import { expect, test } from 'vitest';
import { bundleFile } from './bundle-file';

test.each([
  { address: 'app://bundle/prompt.html', want: { path: '/r/prompt.html', type: 'text/html; charset=utf-8' }, why: 'a page' },
  { address: 'app://bundle/assets/x.js?v=1#y', want: { path: '/r/assets/x.js', type: 'text/javascript; charset=utf-8' }, why: 'a script; query and fragment name nothing' },
  { address: 'app://bundle/a%20b.css', want: { path: '/r/a b.css', type: 'text/css; charset=utf-8' }, why: 'an encoded name' },
  { address: 'app://bundle/', want: null, why: 'a folder' },
  { address: 'app://bundle/../secret.html', want: { path: '/r/secret.html', type: 'text/html; charset=utf-8' }, why: 'the URL itself folds dots away' },
  { address: 'app://bundle/..%2fsecret.html', want: null, why: 'encoded dots climb out' },
  { address: 'app://bundle/%2e%2e%2fsecret.html', want: null, why: 'encoded dots climb out' },
  { address: 'app://bundle/a/..%2f..%2f..%2fetc/x.html', want: null, why: 'from a folder below too' },
  { address: 'app://bundle/..%5csecret.html', want: null, why: 'a backslash is a separator on Windows' },
  { address: 'app://bundle/c:%2fx.html', want: null, why: 'a drive' },
  { address: 'app://bundle/x.html%00.png', want: null, why: 'a zero byte' },
  { address: 'app://bundle/%ff.html', want: null, why: 'no UTF-8' },
  { address: 'app://bundle/x.map', want: null, why: 'no kind of file a page needs' },
  { address: 'app://bundle/x', want: null, why: 'no kind of file at all' },
  { address: 'app://other/prompt.html', want: null, why: 'another origin' },
  { address: 'app://user@bundle/prompt.html', want: null, why: 'a name in the address' },
  { address: 'file:///r/prompt.html', want: null, why: 'another scheme' },
  { address: 'nonsense', want: null, why: 'no address' },
])('$address: $why', ({ address, want }) => {
  expect(bundleFile('/r', address)).toEqual(want);
});
