import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headLimit, headReader } from './head';
import { placeText, readHost } from './host';
import { readRequest } from './request';

function read(head: Buffer): string {
  const request = readRequest(head);
  if (!request.ok) return String(request.error.status);
  const { target } = request.value;
  return `${request.value.kind} ${target.host.kind} ${placeText(target.host, target.port)}`;
}

const label63 = 'a'.repeat(63);

describe('an authority', () => {
  test.each([
    { why: 'an ordinary name', given: 'api.example.com:443', want: 'name api.example.com:443' },
    { why: 'capitals', given: 'API.Example.COM:443', want: 'name api.example.com:443' },
    { why: 'a dot at its end', given: 'api.example.com.:443', want: 'name api.example.com:443' },
    { why: 'two dots at its end', given: 'api.example.com..:443', want: '400' },
    { why: 'a dot in front', given: '.example.com:443', want: '400' },
    { why: 'an empty label', given: 'api..example.com:443', want: '400' },
    { why: 'only a dot', given: '.:443', want: '400' },
    { why: 'one label', given: 'localhost:80', want: 'name localhost:80' },
    { why: 'an underscore, which names of services have', given: '_dmarc.example.com:443', want: 'name _dmarc.example.com:443' },
    { why: 'an international name', given: 'bücher.example:443', want: 'name xn--bcher-kva.example:443' },
    { why: 'its ASCII form', given: 'xn--bcher-kva.example:443', want: 'name xn--bcher-kva.example:443' },
    { why: 'full-width letters', given: 'ｅｘample.com:443', want: 'name example.com:443' },
    { why: 'an ideographic full stop', given: 'example。com:443', want: 'name example.com:443' },
    { why: 'a soft hyphen, which is nothing', given: 'ex\u00adample.com:443', want: 'name example.com:443' },
    { why: 'a letter that looks like another stays another', given: 'exаmple.com:443', want: 'name xn--exmple-4nf.com:443' },
    { why: 'a direction mark', given: 'ex\u202eample.com:443', want: '400' },
    { why: 'a fraction slash ends nothing', given: 'a\u2044b.com:443', want: 'name xn--ab-c6t.com:443' },
    { why: 'a letter that becomes a slash', given: 'a\u2100b.com:443', want: '400' },
    { why: 'bytes that are no UTF-8', given: Buffer.from([0x61, 0xff, 0x3a, 0x34]).toString('latin1'), latin1: true, want: '400' },
    { why: 'a label of 63', given: `${label63}.com:443`, want: `name ${label63}.com:443` },
    { why: 'a label of 64', given: `${label63}a.com:443`, want: '400' },
    { why: 'a name of more than 253', given: `${`${label63}.`.repeat(4)}com:443`, want: '400' },
    { why: 'a name of thousands', given: `${'a.'.repeat(4000)}com:443`, want: '400' },
    { why: 'percent signs', given: 'ex%61mple.com:443', want: '400' },
    { why: 'a percent sign that hides a NUL', given: 'example.com%00.evil.com:443', want: '400' },
    { why: 'a user name', given: 'user@example.com:443', want: '400' },
    { why: 'a user name and password', given: 'user:pass@example.com:443', want: '400' },
    { why: 'a user name that looks like the allowed host', given: 'api.example.com:443@evil.com:443', want: '400' },
    { why: 'a path', given: 'example.com:443/', want: '400' },
    { why: 'a question', given: 'example.com:443?x', want: '400' },
    { why: 'a fragment', given: 'example.com#.evil.com:443', want: '400' },
    { why: 'a backslash', given: 'example.com\\evil.com:443', want: '400' },
    { why: 'a scheme', given: 'https://example.com:443', want: '400' },
    { why: 'a star', given: '*.example.com:443', want: '400' },
    { why: 'a bare star', given: '*:443', want: '400' },
    { why: 'a comma', given: 'example.com,evil.com:443', want: '400' },
    { why: 'no port', given: 'example.com', want: '400' },
    { why: 'an empty port', given: 'example.com:', want: '400' },
    { why: 'port 0', given: 'example.com:0', want: '400' },
    { why: 'a zero in front', given: 'example.com:0443', want: '400' },
    { why: 'a port too high', given: 'example.com:65536', want: '400' },
    { why: 'the highest port', given: 'example.com:65535', want: 'name example.com:65535' },
    { why: 'a port that wraps round to 443', given: 'example.com:65979', want: '400' },
    { why: 'a sign', given: 'example.com:+443', want: '400' },
    { why: 'a negative port', given: 'example.com:-1', want: '400' },
    { why: 'a port in hex', given: 'example.com:0x1bb', want: '400' },
    { why: 'two ports', given: 'example.com:443:80', want: '400' },
    { why: 'no host', given: ':443', want: '400' },
    { why: 'IPv4', given: '93.184.216.34:443', want: 'address 93.184.216.34:443' },
    { why: 'IPv4 with a dot at its end', given: '127.0.0.1.:80', want: 'address 127.0.0.1:80' },
    { why: 'IPv4 in octal', given: '0177.0.0.1:80', want: 'address 127.0.0.1:80' },
    { why: 'IPv4 in hex', given: '0x7f.0x0.0x0.0x1:80', want: 'address 127.0.0.1:80' },
    { why: 'IPv4 as one hex number', given: '0x7f000001:80', want: 'address 127.0.0.1:80' },
    { why: 'IPv4 as one number', given: '2130706433:80', want: 'address 127.0.0.1:80' },
    { why: 'IPv4 as one octal number', given: '017700000001:80', want: 'address 127.0.0.1:80' },
    { why: 'two parts', given: '127.1:80', want: 'address 127.0.0.1:80' },
    { why: 'three parts', given: '127.0.1:80', want: 'address 127.0.0.1:80' },
    { why: 'many zeros', given: '00000000177.1:80', want: 'address 127.0.0.1:80' },
    { why: 'the metadata address as a number', given: '2852039166:80', want: 'address 169.254.169.254:80' },
    { why: 'full-width digits', given: '１２７．0．0．1:80', want: 'address 127.0.0.1:80' },
    { why: 'circled digits', given: '①②⑦.0.0.①:80', want: '400' },
    { why: 'a zero', given: '0:80', want: 'address 0.0.0.0:80' },
    { why: 'five parts', given: '1.2.3.4.5:80', want: '400' },
    { why: 'a part over 255', given: '256.1.1.1:80', want: '400' },
    { why: 'a number over 32 bits', given: '4294967296:80', want: '400' },
    { why: 'a name whose last label is a number', given: 'example.123:80', want: '400' },
    { why: 'a name whose last label is a hex number', given: 'example.0x1f:80', want: '400' },
    { why: 'an empty hex number', given: '0x:80', want: 'address 0.0.0.0:80' },
    { why: 'IPv6', given: '[2606:2800:220:1::1]:443', want: 'address [2606:2800:220:1::1]:443' },
    { why: 'IPv6 the long way', given: '[2606:2800:0220:0001:0000:0000:0000:0001]:443', want: 'address [2606:2800:220:1::1]:443' },
    { why: 'IPv6 in capitals', given: '[FE80::ABCD]:80', want: 'address [fe80::abcd]:80' },
    { why: 'IPv6 that holds IPv4', given: '[::ffff:127.0.0.1]:80', want: 'address [::ffff:7f00:1]:80' },
    { why: 'IPv6 with a zone', given: '[fe80::1%eth0]:80', want: '400' },
    { why: 'IPv6 with an escaped zone', given: '[fe80::1%25eth0]:80', want: '400' },
    { why: 'IPv6 without brackets', given: '::1:80', want: '400' },
    { why: 'IPv6 without its end', given: '[::1:80', want: '400' },
    { why: 'IPv4 in brackets', given: '[127.0.0.1]:80', want: '400' },
    { why: 'a future address', given: '[v1.fe80::a]:80', want: '400' },
    { why: 'nothing in brackets', given: '[]:80', want: '400' },
    { why: 'text after the brackets', given: '[::1]x:80', want: '400' },
    { why: 'text before the brackets', given: 'x[::1]:80', want: '400' },
    { why: 'a space', given: 'example.com :443', want: '400' },
    { why: 'a tab', given: 'example.com\t:443', want: '400' },
    { why: 'an origin', given: '/', want: '400' },
    { why: 'the star of OPTIONS', given: '*', want: '400' },
  ])('$why', ({ given, want, latin1 }) => {
    expect(read(Buffer.from(`CONNECT ${given} HTTP/1.1`, latin1 === true ? 'latin1' : 'utf8')).replace('tunnel ', '')).toBe(want);
  });
});

describe('a head', () => {
  test.each([
    { why: 'a tunnel', head: 'CONNECT a.com:443 HTTP/1.1\r\nHost: a.com:443', want: 'tunnel name a.com:443' },
    { why: 'an older tunnel without Host', head: 'CONNECT a.com:443 HTTP/1.0', want: 'tunnel name a.com:443' },
    { why: 'Host without a port', head: 'CONNECT a.com:443 HTTP/1.1\r\nHost: a.com', want: 'tunnel name a.com:443' },
    { why: 'Host in another spelling of the same', head: 'CONNECT a.com:443 HTTP/1.1\r\nHost: A.COM.:443', want: 'tunnel name a.com:443' },
    { why: 'another Host', head: 'CONNECT a.com:443 HTTP/1.1\r\nHost: b.com:443', want: '400' },
    { why: 'another port in Host', head: 'CONNECT a.com:443 HTTP/1.1\r\nHost: a.com:80', want: '400' },
    { why: 'two Hosts, even the same', head: 'CONNECT a.com:443 HTTP/1.1\r\nHost: a.com:443\r\nhost: a.com:443', want: '400' },
    { why: 'an empty Host', head: 'CONNECT a.com:443 HTTP/1.1\r\nHost:', want: '400' },
    { why: 'a tunnel with a body', head: 'CONNECT a.com:443 HTTP/1.1\r\nContent-Length: 5', want: '400' },
    { why: 'a tunnel with a body in chunks', head: 'CONNECT a.com:443 HTTP/1.1\r\nTransfer-Encoding: chunked', want: '411' },
    { why: 'a tunnel to an address with a scheme', head: 'CONNECT http://a.com:443 HTTP/1.1', want: '400' },
    { why: 'a plain request', head: 'GET http://a.com/x?y=1 HTTP/1.1\r\nHost: a.com', want: 'plain name a.com:80' },
    { why: 'a plain request to another port', head: 'GET http://a.com:8080 HTTP/1.1', want: 'plain name a.com:8080' },
    { why: 'a plain request with another Host', head: 'GET http://a.com/ HTTP/1.1\r\nHost: b.com', want: '400' },
    { why: 'a plain request with its port in Host only', head: 'GET http://a.com/ HTTP/1.1\r\nHost: a.com:8080', want: '400' },
    { why: 'a scheme in capitals', head: 'GET HTTP://a.com/ HTTP/1.1', want: 'plain name a.com:80' },
    { why: 'https, which would be ours to encrypt', head: 'GET https://a.com/ HTTP/1.1', want: '400' },
    { why: 'another scheme', head: 'GET ftp://a.com/ HTTP/1.1', want: '400' },
    { why: 'a file', head: 'GET file:///etc/passwd HTTP/1.1', want: '400' },
    { why: 'a user name', head: 'GET http://u:p@a.com/ HTTP/1.1', want: '400' },
    { why: 'a backslash in the authority', head: 'GET http://a.com\\@b.com/ HTTP/1.1', want: '400' },
    { why: 'no authority', head: 'GET http:///x HTTP/1.1', want: '400' },
    { why: 'a fragment', head: 'GET http://a.com/#x HTTP/1.1', want: '400' },
    { why: 'a path that is not ASCII', head: 'GET http://a.com/ü HTTP/1.1', want: '400' },
    { why: 'an origin-form request, as to a server', head: 'GET / HTTP/1.1\r\nHost: a.com', want: '400' },
    { why: 'the star', head: 'OPTIONS * HTTP/1.1\r\nHost: a.com', want: '400' },
    { why: 'an authority without CONNECT', head: 'GET a.com:443 HTTP/1.1', want: '400' },
    { why: 'a method in small letters', head: 'connect a.com:443 HTTP/1.1', want: '400' },
    { why: 'two spaces', head: 'GET  http://a.com/ HTTP/1.1', want: '400' },
    { why: 'a space at the end', head: 'GET http://a.com/ HTTP/1.1 ', want: '400' },
    { why: 'no version', head: 'GET http://a.com/', want: '400' },
    { why: 'HTTP/2', head: 'PRI * HTTP/2.0', want: '400' },
    { why: 'HTTP/1.2', head: 'GET http://a.com/ HTTP/1.2', want: '400' },
    { why: 'nothing', head: '', want: '400' },
    { why: 'a folded header', head: 'GET http://a.com/ HTTP/1.1\r\nX: a\r\n b', want: '400' },
    { why: 'a header folded with a tab', head: 'GET http://a.com/ HTTP/1.1\r\nX: a\r\n\tb', want: '400' },
    { why: 'a space before the colon', head: 'GET http://a.com/ HTTP/1.1\r\nHost : a.com', want: '400' },
    { why: 'a header without a colon', head: 'GET http://a.com/ HTTP/1.1\r\nHost', want: '400' },
    { why: 'a header without a name', head: 'GET http://a.com/ HTTP/1.1\r\n: a', want: '400' },
    { why: 'too many headers', head: `GET http://a.com/ HTTP/1.1${'\r\nX: a'.repeat(101)}`, want: '431' },
    { why: 'two lengths', head: 'POST http://a.com/ HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5', want: '400' },
    { why: 'a list of lengths', head: 'POST http://a.com/ HTTP/1.1\r\nContent-Length: 5, 5', want: '400' },
    { why: 'a length with a sign', head: 'POST http://a.com/ HTTP/1.1\r\nContent-Length: +5', want: '400' },
    { why: 'a length in hex', head: 'POST http://a.com/ HTTP/1.1\r\nContent-Length: 0x5', want: '400' },
    { why: 'a length past 2^53', head: 'POST http://a.com/ HTTP/1.1\r\nContent-Length: 9007199254740993', want: '400' },
    { why: 'a length and chunks', head: 'POST http://a.com/ HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked', want: '411' },
    { why: 'a web socket', head: 'GET http://a.com/ HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: WebSocket', want: '501' },
    { why: 'an offer of HTTP/2, which is left out', head: 'GET http://a.com/ HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x', want: 'plain name a.com:80' },
  ])('$why', ({ head, want }) => expect(read(Buffer.from(head))).toBe(want));

  test('what is for one connection only stays behind', () => {
    const request = readRequest(Buffer.from('GET http://a.com HTTP/1.1\r\nHost: a.com\r\nConnection: close, X-Own\r\nX-Own: 1\r\nProxy-Authorization: s\r\nProxy-Connection: keep-alive\r\nTE: trailers\r\nUpgrade: h2c\r\nKeep-Alive: 5\r\nAccept:  */* '));
    expect(request).toEqual({ ok: true, value: expect.objectContaining({ path: '/', headers: [{ name: 'Accept', value: '*/*' }], keep: false }) });
  });

  test('of any bytes is read or refused, and what is read has one plain spelling', () => {
    const odd = fc.oneof(fc.constantFrom('[::1]', '127.1', '%00', '@', 'ä', '。', ' ', '*.', ':', '.', '/', '0x', 'xn--'), fc.nat(0x10ffff).map((point) => String.fromCodePoint(point)));
    const host = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom('a', 'com', '.', 'example', '1', '255') }, odd), { maxLength: 4 }).map((parts) => parts.join(''));
    const header = fc.oneof(host.map((text) => `Host: ${text}`), fc.constant('Content-Length: 3'), odd);
    const head = fc.tuple(fc.constantFrom('CONNECT ', 'GET http://'), host, fc.constantFrom(':443', '', '/x'), fc.constantFrom(' HTTP/1.1', ' HTTP/1.0', ''), fc.array(header, { maxLength: 2 }));
    const bytes = fc.oneof(head.map(([method, text, port, version, headers]) => Buffer.from([method + text + port + version, ...headers].join('\r\n'))), fc.uint8Array({ maxLength: 300 }).map((some) => Buffer.from(some)));
    let understood = 0;
    fc.assert(
      fc.property(bytes, (some) => {
        const request = readRequest(some);
        if (!request.ok) return;
        understood += 1;
        const { host: found } = request.value.target;
        expect(found.text).toMatch(/^[a-z0-9._:-]{1,253}$/);
        // What was read means the same when it is read again.
        expect(readHost(found.text.includes(':') ? `[${found.text}]` : found.text)).toEqual(found);
      }),
      { numRuns: process.env['COUNTERSIGN_SOAK'] === '1' ? 200_000 : 1000 },
    );
    expect(understood).toBeGreaterThan(20);
  });
});

describe('bytes', () => {
  test.each([
    { why: 'a NUL', bytes: 'GET \0', want: 400 },
    { why: 'a line feed by itself', bytes: 'GET x\n', want: 400 },
    { why: 'a carriage return by itself', bytes: 'GET x\ry', want: 400 },
    { why: 'an escape', bytes: 'GET \x1b[2J', want: 400 },
    { why: 'DEL', bytes: 'GET \x7f', want: 400 },
    { why: 'two carriage returns', bytes: 'GET x\r\r\n', want: 400 },
    { why: 'no end', bytes: 'a'.repeat(headLimit), want: 431 },
    { why: 'much more than a head', bytes: 'a'.repeat(1_000_000), want: 431 },
    { why: 'the first bytes of TLS', bytes: '\x16\x03\x01\x02\x00', want: 400 },
  ])('are refused: $why', ({ bytes, want }) => expect(headReader()(Buffer.from(bytes, 'latin1'))).toEqual({ kind: 'refused', status: want }));

  test('make the same head however they are cut, and nothing after it is lost', () => {
    const line = fc.stringMatching(/^[ -~\t]{0,40}$/);
    fc.assert(
      fc.property(fc.array(line.filter((text) => text !== ''), { minLength: 1, maxLength: 5 }), fc.uint8Array({ maxLength: 50 }), fc.array(fc.nat(400), { maxLength: 6 }), (lines, after, cuts) => {
        const all = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), after]);
        const at = [0, ...cuts.map((cut) => cut % all.length).sort((a, b) => a - b), all.length];
        const reader = headReader();
        for (let nth = 1; nth < at.length; nth += 1) {
          const step = reader(all.subarray(at[nth - 1], at[nth]));
          if (step.kind === 'more') continue;
          expect(step).toMatchObject({ kind: 'head' });
          if (step.kind !== 'head') return;
          expect(step.head.toString()).toBe(lines.join('\r\n'));
          expect(Buffer.concat([step.rest, all.subarray(at[nth])]).equals(Buffer.from(after))).toBe(true);
          return;
        }
        expect.unreachable('the head never ended');
      }),
    );
  });
});
