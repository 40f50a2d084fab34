import { describe, expect, it } from 'vitest';
import { say } from '#shared/words/say';
import { addressView, openable } from './address';

describe('what is opened', () => {
  it.each([
    ['https://example.org/', 'https://example.org/', 'the ordinary one'],
    ['https://example.org', 'https://example.org/', 'its path is added as a browser does'],
    ['HTTPS://EXAMPLE.ORG/a', 'https://example.org/a', 'capitals'],
    ['https://example.org:8443/a', 'https://example.org:8443/a', 'another port'],
    ['http://localhost:3000/cb', 'http://localhost:3000/cb', 'this machine needs no encryption'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/', 'this machine by number'],
    ['http://[::1]:8080/', 'http://[::1]:8080/', 'this machine by its longer number'],
    ['http://0x7f.1/', 'http://127.0.0.1/', 'this machine, spelled oddly: what is opened is what was understood'],
    ['https://xn--80ak6aa92e.com/', 'https://xn--80ak6aa92e.com/', 'punycode is warned of, not refused'],
    ['https://example.org/?q=a%20b#c', 'https://example.org/?q=a%20b#c', 'a query and a fragment'],
  ])('%s → %s: %s', (address, href) => expect(openable(address)).toEqual({ href }));

  it.each([
    ['http://example.org/', 'ask.url.unsecured', 'not encrypted'],
    ['http://localhost.example.org/', 'ask.url.unsecured', 'only begins like this machine'],
    ['http://127.0.0.1.nip.io/', 'ask.url.unsecured', 'likewise by number'],
    ['http://2130706433.example/', 'ask.url.unsecured', 'a name that looks like a number'],
    ['javascript:alert(1)', 'ask.url.scheme', 'a program'],
    ['data:text/html,<b>', 'ask.url.scheme', 'a page of its own'],
    ['file:///etc/passwd', 'ask.url.scheme', 'a file'],
    ['ftp://example.org/', 'ask.url.scheme', 'another way'],
    ['ms-msdt:/id', 'ask.url.scheme', 'a program of the system'],
    ['vscode://file/a', 'ask.url.scheme', 'another program'],
    ['smb://example.org/a', 'ask.url.scheme', 'a share'],
    ['mailto:a@example.org', 'ask.url.scheme', 'mail'],
    ['https://user@example.org/', 'ask.url.credentials', 'a name in it'],
    ['https://google.com:x@evil.example/', 'ask.url.credentials', 'a name that looks like a host'],
    ['https://evil.example\\@google.com/', 'ask.url.unreadable', 'read in two ways'],
    ['https://exa mple.org/', 'ask.url.unreadable', 'a space'],
    ['https://example.org/\nx', 'ask.url.unreadable', 'a line break, which readers drop'],
    ['https://example.org/\u202egpj', 'ask.url.unreadable', 'letters turned round'],
    ['https://exam\u00adple.org/', 'ask.url.unreadable', 'a soft hyphen'],
    [' https://example.org/', 'ask.url.unreadable', 'a space before it'],
    ['example.org', 'ask.url.unreadable', 'no address'],
    ['', 'ask.url.unreadable', 'nothing'],
    ['https://', 'ask.url.unreadable', 'no host'],
    ['--help', 'ask.url.unreadable', 'an option of a program'],
    [`https://example.org/${'a'.repeat(8_000)}`, 'ask.url.tooLong', 'longer than anybody reads'],
  ] as const)('%s is not: %s, %s', (address, key, _why) => expect(openable(address)).toEqual({ wrong: say(key) }));
});

describe('what is warned of', () => {
  const warned = (address: string) => addressView(address).warnings;
  it.each([
    { why: 'nothing', address: 'https://login.example.co.uk/a', domain: 'example.co.uk', warnings: [], grave: false },
    { why: 'letters of another script, as punycode', address: 'https://xn--pple-43d.com/', domain: 'xn--pple-43d.com', warnings: ['ask.url.lookalike'], grave: true },
    { why: 'letters of another script, as they are', address: 'https://аpple.com/', domain: 'xn--pple-43d.com', warnings: ['ask.url.lookalike'], grave: true },
    { why: 'a name that looks like a known one', address: 'https://paypa1.com/', domain: 'paypa1.com', warnings: ['ask.url.lookalike'], grave: true },
    { why: 'a known name before another’s', address: 'https://paypal.com.evil.example/', domain: 'evil.example', warnings: ['ask.url.lookalike'], grave: true },
    { why: 'this computer', address: 'http://localhost:3000/', domain: null, warnings: ['ask.url.local'], grave: false },
    { why: 'the own network', address: 'https://192.168.1.1/', domain: null, warnings: ['ask.url.private'], grave: false },
    { why: 'a number', address: 'https://203.0.113.7/', domain: null, warnings: ['ask.url.number'], grave: true },
    { why: 'where clouds keep credentials', address: 'https://169.254.169.254/', domain: null, warnings: ['ask.url.known'], grave: true },
    { why: 'where anybody reads what is sent', address: 'https://webhook.site/abc', domain: 'webhook.site', warnings: ['ask.url.known'], grave: true },
    { why: 'it cannot be read', address: 'nonsense', domain: null, warnings: [], grave: false },
  ] as const)('$why', ({ address, domain, warnings, grave }) => {
    const { view, warnings: words, grave: found } = addressView(address);
    expect([view.domain, found]).toEqual([domain, grave]);
    for (const key of warnings) expect(words).toContain(say(key));
    if (warnings.length === 0) expect(words).toEqual([]);
  });

  it('a port, data carried along and great length', () => {
    expect(warned('https://example.org:8443/')).toEqual([say('ask.url.port', { port: '8443' })]);
    expect(warned(`https://example.org/?token=${'a1B2'.repeat(20)}`)).toContain(say('ask.url.carries'));
    expect(warned(`https://example.org/${'a'.repeat(600)}`)).toEqual([say('ask.url.long', { count: 620 })]);
  });

  it('shows all of it, what hides in it as tokens', () => {
    expect(addressView('https://example.org/a\u202eb').view.address).toBe('https://example.org/a⟦U+202E⟧b');
    const long = `https://example.org/${'a'.repeat(7_000)}`;
    expect(addressView(long).view.address).toBe(long);
  });
});
