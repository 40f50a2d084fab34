import { describe, expect, test } from 'vitest';
import { secretArguments } from './secrets';

/** Built from parts, so that no scanner takes the sheet for a leak. */
const github = `ghp_${'aB3dE6gH9j'.repeat(4)}`;
const jwt = ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NSJ9', 'c2lnbmF0dXJl'].join('.');

const secrets: readonly (readonly [args: readonly string[], at: number, why: string])[] = [
  [['--token', 'abc'], 1, 'the value after a secret flag, however short'],
  [['-token', 'abc'], 1, 'one dash'],
  [['--api-key', 'x1'], 1, 'a pair of words'],
  [['--apiKey', 'x1'], 1, 'camel case'],
  [['--accessKey', 'x1'], 1, 'a pair in camel case'],
  [['--db.password', 'hunter2'], 1, 'dotted'],
  [['--client_secret', 'x'], 1, 'underscores'],
  [['--api-key=x1'], 0, 'with an equals sign'],
  [['FOO_SECRET=x'], 0, 'as a variable'],
  [['-e', 'GITHUB_PERSONAL_ACCESS_TOKEN=x'], 1, 'as a variable for docker'],
  [['--env=GITHUB_TOKEN=x'], 0, 'a name inside a value'],
  [['--header', 'Authorization: Bearer x'], 1, 'a header'],
  [['--header', 'X-Api-Key:x'], 1, 'a header of another name'],
  [['--header=Cookie: a=b'], 0, 'a cookie'],
  [['--key', 'd41d8cd98f00b204e9800998ecf8427e'], 1, 'a key that looks like one'],
  [['--auth=Zm9vYmFyYmF6cXV4'], 0, 'an authorisation that looks like one'],
  [[github], 0, 'GitHub'],
  [[`--config={"t":"${github}"}`], 0, 'a known token inside something else'],
  [[`github_pat_${'a1B2c3D4e5'.repeat(3)}`], 0, 'GitHub, fine-grained'],
  [[`sk-ant-${'api03Xy'.repeat(4)}`], 0, 'Anthropic'],
  [[`sk-proj-${'a1B2c3D4e5'.repeat(3)}`], 0, 'OpenAI'],
  [[`xoxb-${'1234567890'.repeat(2)}`], 0, 'Slack'],
  [[`AKIA${'IOSFODNN7EXAMPLE'}`], 0, 'AWS'],
  [[`AIza${'SyA1b2C3d4'.repeat(4)}`], 0, 'Google'],
  [[`glpat-${'a1B2c3D4e5'.repeat(2)}`], 0, 'GitLab'],
  [[`npm_${'a1B2c3D4e5'.repeat(4)}`], 0, 'npm'],
  [[`hf_${'abcdefghij'.repeat(3)}`], 0, 'Hugging Face'],
  [[jwt], 0, 'a JSON web token'],
  [['-----BEGIN PRIVATE KEY-----\nMIIE'], 0, 'a private key'],
  [['postgresql://me:hunter2@localhost/db'], 0, 'a password in an URL'],
  [['postgresql://me:a/b@localhost/db'], 0, 'a password with a slash'],
  [['https://x@github.com/a/b'], 0, 'a token as the user of an URL'],
  [['https://mcp.example/sse?api_key=x&v=1'], 0, 'a token in a query'],
  [['--url=https://me:pw@example.com'], 0, 'an URL inside a value'],
  [['q7Zt2LwXc9Vb4Nm8Rk1Ys6Hd3Gf5Jp0T'], 0, 'random letters and digits'],
  [['--x=q7Zt2LwXc9Vb4Nm8Rk1Ys6Hd3Gf5Jp0T'], 0, 'the same behind a name that says nothing'],
  [['k3x9z2m8v1q7w4t6y5r0p2n8b1s4h7g9'], 0, 'random small letters and digits'],
];

const ordinary: readonly (readonly [args: readonly string[], why: string])[] = [
  [[], 'nothing'],
  [['-y', '@modelcontextprotocol/server-filesystem@2026.8.31', '/home/me/projects'], 'a package and a path'],
  [['--max-tokens', '4096'], 'tokens of text are no token'],
  [['--token-limit', '10', '--token-file', '/run/secrets/t', '--password-store=basic'], 'about a secret, not a secret'],
  [['--token-env', 'GITHUB_TOKEN', '-e', 'GITHUB_TOKEN'], 'names of variables'],
  [['--header', 'Authorization: Bearer ${AUTH}'], 'a reference to a variable'],
  [['--token', '$TOKEN', '--token=%TOKEN%', '--api-key', '<your key>'], 'more references'],
  [['--token', '--verbose'], 'a flag is no value'],
  [['--token='], 'an empty value'],
  [['--key', './certs/server.key', '--key=/etc/ssl/private.pem', '--auth', 'oauth'], 'a key file, a method'],
  [['--keyboard', 'us', '--monkey', 'see', '--author', 'me', '--passthrough', 'x', '--compass', 'n'], 'words that only contain one'],
  [['/usr/lib/node_modules/@acme/Tools2Go/dist/ServerMain2026Build/index.js'], 'a path'],
  [['/home/me/.local/share/uv/tools/mcp-server-git/lib/python3.12/site-packages/x.py'], 'a path with digits'],
  [['C:\\Users\\Me\\AppData\\Roaming\\npm\\node_modules\\Server2026\\index.js'], 'a path of Windows'],
  [['123e4567-e89b-42d3-a456-426614174000'], 'an UUID without a name'],
  [['d41d8cd98f00b204e9800998ecf8427e', 'github:acme/app#da39a3ee5e6b4b0d3255bfef95601890afd80709'], 'digests that pin a version'],
  [['ghcr.io/github/github-mcp-server@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'], 'an image by digest'],
  [['https://mcp.example/sse?v=1&sort=key', 'http://localhost:8080/a@b', 'ssh://git@github.com/acme/app'], 'URLs'],
  [['git+ssh://git@github.com:22/acme/app', 'me@example.com'], 'a login name is no secret'],
  [['--package=task-runner-with-a-long-name-for-2026', 'sk-learn-extra-tools-for-everyone'], 'kebab case'],
  [['ThisIsAVeryLongCamelCaseClassNameOfAJavaProgram2'], 'camel case'],
  [['MY_VERY_LONG_ENVIRONMENT_VARIABLE_NAME_FOR_2026=1'], 'shouting'],
  [['-c', 'import sys; print("hello world from an inline program", sys.argv[1])'], 'an inline program'],
  [['{"mcpServers":{"a":{"command":"node","args":["x.js"]}}}'], 'JSON'],
];

describe('secretArguments', () => {
  test.each(secrets)('%j hides %i: %s', (args, at) => {
    expect(secretArguments(args)).toEqual(args.map((_, index) => index === at));
  });

  test.each(ordinary)('%j stays readable: %s', (args) => {
    expect(secretArguments(args)).toEqual(args.map(() => false));
  });

  test('an argument of megabytes takes no noticeable time', () => {
    const started = performance.now();
    for (const unit of ['a', '=', ':', '-', '/', '@', 'https://', 'eyJ', 'a=', 'Bearer ', '?a=', 'ghp_', 'a1B']) secretArguments([unit.repeat(Math.ceil(1_000_000 / unit.length))]);
    expect(performance.now() - started).toBeLessThan(5_000);
  }, 30_000);
});
