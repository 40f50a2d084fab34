import { createHmac } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import * as fc from 'fast-check';
import { holdsStandIn } from './stands-for';
import { redactStored, type Held } from './stored';

const keyed = (text: string): string => createHmac('sha256', 'one key').update(text).digest('hex');
const token = ['ghp', 'x7Kq2mZp9RtV4wNb8LcD1sFh6JgY3aEu5iOo'].join('_');

function stored(payload: Held, ways: Parameters<typeof redactStored>[1] = { secret: 'mask' }) {
  return redactStored(payload, ways, keyed) ?? expect.fail('not looked through');
}

describe('what is left of contents before they are stored', () => {
  it.each<readonly [why: string, payload: Held, secret: string]>([
    ['a shape of its own, in arguments', { arguments: JSON.stringify({ body: `use ${token} please` }) }, token],
    ['a name, whatever the value', { arguments: JSON.stringify({ password: 'hunter2' }) }, 'hunter2'],
    ['a number under a name', { arguments: JSON.stringify({ password: 48_151_623 }) }, '48151623'],
    ['everything below a name', { arguments: JSON.stringify({ credentials: { user: 'nancy', it: ['opensesame'] } }) }, 'opensesame'],
    ['behind a flag in a list', { arguments: JSON.stringify({ args: ['login', '--password', 'opensesame'] }) }, 'opensesame'],
    ['a header', { arguments: JSON.stringify({ headers: { Authorization: 'Bearer abcdefghijklmnop1234567' } }) }, 'abcdefghijklmnop1234567'],
    ['what a person edited', { arguments: '{}', edited: JSON.stringify({ api_key: 'k-93-kkk' }) }, 'k-93-kkk'],
    ['what left', { arguments: '{}', sent: JSON.stringify({ api_key: 'k-93-kkk' }) }, 'k-93-kkk'],
    ['what a server asked', { params: JSON.stringify({ messages: [{ content: { text: token } }] }), key: 'k' }, token],
    ['what a server asked, cut within its JSON', { params: `{"messages":[{"content":"${token} and so o… (300,000 characters)` }, token],
    ['a note', { note: `no: ${token} is mine` }, token],
    ['a list of texts', { args: ['--verbose', `--token=${token}`] }, token],
    ['once known by its name, anywhere else', { arguments: JSON.stringify({ password: 'hunter2hunter' }), note: 'it says hunter2hunter' }, 'hunter2hunter'],
    ['as the name of a member', { arguments: JSON.stringify({ [token]: 1 }) }, token],
    ['beside its name: a variable', { arguments: JSON.stringify({ env: [{ name: 'DB_PASSWORD', value: 'opensesame' }] }) }, 'opensesame'],
    ['beside its name: a header', { arguments: JSON.stringify({ headers: [{ key: 'Authorization', value: 'Basic b3Blbjpz' }] }) }, 'b3Blbjpz'],
    ['beside its name: a field of a page', { arguments: JSON.stringify({ selector: '#password', value: 'opensesame' }) }, 'opensesame'],
    ['in a list of pairs', { arguments: JSON.stringify({ env: [['DB_PASSWORD', 'opensesame']] }) }, 'opensesame'],
    ['a name with a number', { arguments: JSON.stringify({ password2: 'opensesame' }) }, 'opensesame'],
    ['a name of a form', { arguments: JSON.stringify({ 'user[password]': 'opensesame' }) }, 'opensesame'],
    ['a word under a name, in a text that is JSON itself', { arguments: JSON.stringify({ body: JSON.stringify({ password: 'opensesame' }) }) }, 'opensesame'],
    ['a number there', { arguments: JSON.stringify({ body: JSON.stringify({ password: 48_151_623 }) }) }, '48151623'],
    ['in JSON within JSON within JSON', { arguments: JSON.stringify({ body: JSON.stringify({ deep: JSON.stringify({ password: 'open"sesame' }) }) }) }, 'sesame'],
    ['a word under a name, in JSON that was cut', { params: '{"password":"opensesame","x":"… (300,000 characters)' }, 'opensesame'],
    ['in JSON that was cut within it', { params: '{"password":"open sesame and… (300,000 characters)' }, 'sesame'],
    ['in a file of variables', { arguments: JSON.stringify({ content: 'A=1\nDB_PASSWORD=opensesame\nB=2' }) }, 'opensesame'],
    ['a variable of a command in words', { args: ['-e', 'DB_PASSWORD=opensesame'] }, 'opensesame'],
    ['a flag with a sign in a list', { arguments: JSON.stringify({ args: ['--password=opensesame'] }) }, 'opensesame'],
    ['a flag of a command', { arguments: JSON.stringify({ command: 'tool login --password opensesame' }) }, 'opensesame'],
    ['a flag with a sign in a command, in quotes', { arguments: JSON.stringify({ command: 'tool login --password="open sesame" now' }) }, 'sesame'],
    ['a variable of a command', { arguments: JSON.stringify({ command: 'export DB_PASSWORD=opensesame && x' }) }, 'opensesame'],
    ['an option of a database’s client', { arguments: JSON.stringify({ command: 'mysql -uroot -popensesame db' }) }, 'opensesame'],
    ['an option of a program that logs in', { arguments: JSON.stringify({ command: 'sshpass -p opensesame ssh x' }) }, 'opensesame'],
    ['behind a user', { arguments: JSON.stringify({ command: 'curl -u me:opensesame https://x' }) }, 'opensesame'],
    ['far behind in a long text of commands', { arguments: JSON.stringify({ command: `${'echo all is well; '.repeat(2000)}mysql -uroot -popensesame db` }) }, 'opensesame'],
    ['in SQL', { arguments: JSON.stringify({ sql: "ALTER USER ann WITH PASSWORD 'opensesame'" }) }, 'opensesame'],
    ['written in a text, and alone elsewhere', { arguments: JSON.stringify({ command: 'export DB_PASSWORD=hunter2hunter' }), note: 'it says hunter2hunter' }, 'hunter2hunter'],
    ['in a text that is JSON itself', { arguments: JSON.stringify({ body: JSON.stringify({ key: token }) }) }, token],
  ])('has no secret: %s', (_why, payload, secret) => {
    const { payload: kept, withheld } = stored(payload);
    expect(JSON.stringify(kept)).not.toContain(secret);
    expect(JSON.stringify(kept)).toContain('[redacted: ');
    expect(withheld.map(({ kind, way }) => [kind, way])).toEqual([['secret', 'mask']]);
    expect(Object.keys(kept)).toEqual(Object.keys(payload));
  });

  it.each<readonly [why: string, payload: Held]>([
    ['nothing in it', { arguments: JSON.stringify({ path: '/home/me/project', deep: [1, 2.5, null, true] }) }],
    ['names of members are ours', { key: 'repos/1', note: 'fine', findings: [{ at: 'x', why: 'y' }] }],
    ['only a reference to one', { arguments: JSON.stringify({ token: '${TOKEN}' }) }],
    ['what is said about one', { arguments: JSON.stringify({ token_count: 5, max_tokens_limit: 100 }) }],
    ['a sentence about one', { note: 'Set the password first, then ask ann: token is what you get. The key: patience.' }],
    ['a program that names one', { arguments: JSON.stringify({ content: 'const token: string = await getToken();\nlogin(user, password=readPassword(), token=token);\nexport PASSWORD=$(cat x)' }) }],
    ['a document called like one', { arguments: JSON.stringify({ name: 'token-refresh.md', content: 'All about it.\nIn two lines.' }) }],
    ['what stands for one already', { sent: JSON.stringify({ command: 'export DB_PASSWORD=[redacted: secret] && x' }) }],
    ['a reference to one in a command', { arguments: JSON.stringify({ command: 'x --token $TOKEN --password "${PW}" -e TOKEN' }) }],
    ['no arguments', { arguments: null }],
    ['numbers as they were written', { arguments: '{"a":1.0,"b":12345678901234567890,"c":-0}' }],
  ])('is what was given: %s', (_why, payload) => {
    expect(stored(payload)).toEqual({ payload, withheld: [] });
  });

  it('takes no longer where quotes never end', () => {
    const text = `${'"token": \\\\"'.repeat(1000)}${"token='".repeat(1000)}${'--token '.repeat(1000)}${'token='.repeat(1000)}`;
    let asked = 0;
    expect(redactStored({ arguments: JSON.stringify({ text }) }, { secret: 'mask' }, keyed, () => (asked += 1) > 100_000)).not.toBeNull();
  });

  it('keeps everything where the person wants that', () => {
    const payload = { arguments: JSON.stringify({ password: token }) };
    expect(stored(payload, {})).toEqual({ payload, withheld: [] });
  });

  it('leaves what stands around a secret in a text', () => {
    const text = `Write to ann@corp.com with ${token} in it, please. --text is no secret.`;
    expect(stored({ arguments: JSON.stringify({ text, note: { inner: text } }), note: text }).payload['note']).toBe(text.replace(token, '[redacted: GitHub token]'));
    expect(stored({ arguments: JSON.stringify({ text }) }).payload['arguments']).toBe(JSON.stringify({ text: text.replace(token, '[redacted: GitHub token]') }));
  });

  it('keeps the other values and numbers as they were written', () => {
    expect(stored({ arguments: `{"n":1.0,"password":"hunter2","big":12345678901234567890}` }).payload).toEqual({ arguments: `{"n":1.0,"password":"[redacted: secret]","big":12345678901234567890}` });
  });

  it('counts each value once, by kind and way', () => {
    const { withheld } = stored({ arguments: JSON.stringify({ to: ['ann@corp.com', 'bob@corp.com', 'ann@corp.com'], password: 'hunter2' }) }, { secret: 'mask', email: 'pseudonym' });
    expect(withheld).toEqual([{ kind: 'secret', way: 'mask', count: 1 }, { kind: 'email', way: 'pseudonym', count: 2 }]);
  });

  it('is nothing where not all could be looked through', () => {
    expect(redactStored({ arguments: JSON.stringify({ a: 'b' }) }, { secret: 'mask' }, keyed, () => true)).toBeNull();
  });

  it('marks what is to have a stand-in where there is no key', () => {
    const made = redactStored({ note: 'ask ann@corp.com' }, { email: 'pseudonym' }, null);
    expect(made).toEqual({ payload: { note: 'ask [redacted: mail address]' }, withheld: [{ kind: 'email', way: 'mask', count: 1 }] });
  });
});

test('whatever stands for a value is known for that, so that no rule is made of it', () => {
  const note = `ann@corp.com +4930901820123 4539148803436467 ${token} DE89370400440532013000 born 1980-02-03`;
  for (const way of ['mask', 'pseudonym'] as const) {
    for (const kind of ['secret', 'email', 'phone'] as const) expect([kind, holdsStandIn(String(stored({ note }, { [kind]: way }).payload['note']))]).toEqual([kind, true]);
  }
  expect(holdsStandIn(note)).toBe(false);
});

describe('stand-ins', () => {
  const noteOf = (note: string, ways = { email: 'pseudonym', phone: 'pseudonym', card: 'pseudonym', iban: 'pseudonym' } as const): string => String(stored({ note }, ways).payload['note']);

  it.each<readonly [why: string, one: string, other: string]>([
    ['mail, in any case of letters', 'ann@corp.com', 'Ann@Corp.com'],
    ['a phone number, however it is spaced', '+49 30 901820', '+4930901820'],
    ['a card, however it is grouped', '4539 1488 0343 6467', '4539-1488-0343-6467'],
  ])('are the same for the same value: %s', (_why, one, other) => {
    const bare = (text: string): string => text.replaceAll(/[ -]/g, '').replace('call', '');
    const made = noteOf(`call ${one}`);
    expect(made).not.toContain(one);
    expect(bare(noteOf(`call ${other}`))).toBe(bare(made));
  });

  it('are others for another value, and for another key', () => {
    const made = noteOf('call ann@corp.com');
    expect(noteOf('call bob@corp.com')).not.toBe(made);
    expect(redactStored({ note: 'call ann@corp.com' }, { email: 'pseudonym' }, (text) => createHmac('sha256', 'another').update(text).digest('hex'))?.payload['note']).not.toBe(made);
  });

  it('are the same as text, as a number, and in whatever entry they stand', () => {
    const ways = { card: 'pseudonym' } as const;
    const asNumber = stored({ arguments: '{"card":4539148803436467}' }, ways).payload['arguments'];
    const asText = stored({ arguments: '{"card":"4539148803436467"}' }, ways).payload['arguments'];
    expect(asNumber).toBe(asText);
    expect(asNumber).not.toContain('4539148803436467');
  });

  test('whatever else stands in an entry, the value does not and its stand-in does', () => {
    const mail = fc.tuple(fc.stringMatching(/^kx[a-z]{3,8}$/), fc.stringMatching(/^zq[a-z]{3,8}$/)).map(([name, domain]) => `${name}@${domain}.com`);
    fc.assert(
      fc.property(mail, fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('arguments', 'edited', 'sent', 'params'), (address, other, member) => {
        const ways = { email: 'pseudonym' } as const;
        const alone = String(stored({ note: address }, ways).payload['note']);
        const kept = String(stored({ [member]: JSON.stringify({ other, to: address }) }, ways).payload[member]);
        expect(kept).not.toContain(address);
        expect((JSON.parse(kept) as { to: string }).to).toBe(alone);
      }),
    );
  });
});
