/*
 * Values that standards, vendors' own documentation and emulators print for everybody: they open nothing, or only what runs on one's own machine. Kept without the beginnings of
 * their vendors, and only as much of each as no other value begins with.
 */
const published: readonly (readonly [where: string, parts: string])[] = [
  ['RFC 6749 and 7662, OAuth 2.0', '2YotnFZFEjr1zCsicMWpAA|tGzv3JOkF0XG5Qx2TlKWIA|SplxlOBeZQQYbYS6WxSbIA|czZCaGRSa3F0|gX1fBat3bV|7Fjfp0ZBr1KtDRbnfVdmIw|h480djs93hd8|mF_9.B5f-4.1JqM|mF_9.SDo|45ghiukldjahdnhzdauz|MTQ0NjJkZmQ5OTM2NDE1ZTZjNGZmZjI3'],
  ['RFC 5849, OAuth 1.0', '9djdj82h48djs9d2|kkk9d7dh3k39sjv7|j49sn74k3k9d|dpf43f3p2l4k3l03|kd94hf93k423kf44|nnch734d00sl2jdk|pfkkdhi9sl3r4s00|hh5s93j4hdidpola|hdhd0244k9j7ao03|hfdp7dh39dks9884|j49sk3j29djd|dh893hdasih9|0685bd9184jfhq22|ad180jjd733klru7'],
  ['OpenID Connect Core', 'SlAV32hkKG|8xLOxBtZp8|jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y|77QmUPtjPfzWtF2AnpK9RQ'],
  ['RFC 7515, 7519 and 7636', 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk|E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM|AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T|SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c|TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ'],
  ['RFC 6455 and 7617', 'dGhlIHNhbXBsZSBub25jZQ==|s3pPLMBiTxaQ9kYGzzhZRbK|QWxhZGRpbjpvcGVu|dGVzdDoxMjPCow'],
  ['emulators of Azure', 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6|C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9'],
  ['Stripe', '4eC39HqLyjWDarjtT1zdp7dc|BQokikJOvBiI2HlWgH4olfQ2|tGN0bIwXnHdwOa85VABjPdSn8nWY7G7I'],
  ['GitHub', '16C7e42F292c6912E7710c838347Ae178B4a'],
  ['SendGrid', 'ngeVfQFYQlKU0ufo8x5d1A'],
  ['Telegram', 'AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw|ABC-DEF1234ghIkl-zyx57W2v1u123ew11'],
  ['Discord', 'MTk4NjIyNDgzNDcxOTI1MjQ4|6qrZcUqja7812RVdnEKjpzOL4CvHBFG|D43f5y0ahjqew82jZ4NViEr2YafMKhue'],
  ['X (Twitter)', 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw|LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE|GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb|kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg'],
  ['Mailgun', '3ax6xnjp29jd6fds4gc373sgvjxteol0'],
  ['AWS', 'IQEBLjAsAhRkcxQ|wJalrXUtnFEMI|AQoDYXdzEJr'],
  ['Google', 'AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe|6LeIxAcTAAAAA'],
  ['the key of the one-time codes everybody shows (Key URI Format), and of RFC 6238', 'JBSWY3DPEHPK3PX|HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ|GEZDGNBVGY3TQOJQ'],
  ['test vectors of BIP 39', 'legal winner thank year wave|letter advice cage absurd amount'],
  ['MinIO', 'zuf+tfteSlswRu7BJ86wekitnifILbZam1KYY3TG|Q3AM3UQ867SPQQA43P2F'],
  ['Hardhat', 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'],
  ['digests of nothing, and of the words password, test and hello', 'd41d8cd98f00b204e9800998ecf8427e|da39a3ee5e6b4b0d3255bfef95601890afd80709|e3b0c44298fc1c149afbf4c8996fb924|5f4dcc3b5aa765d61d8327deb882cf99|098f6bcd4621d373cade4e832627b4f6|5d41402abc4b2a76b9719d911017c592|5e884898da28047151d0e56f8dc6292773603d0d'],
  ['UUIDs of RFC 4122, of OpenAPI and of readmes', '550e8400-e29b-41d4-a716|f47ac10b-58cc-4372-a567|123e4567-e89b-12d3-a456|3fa85f64-5717-4562-b3fc|9b1deb4d-3b7d-4bad-9bdd|1b9d6bcd-bbfd-4b2d-9b5d|7c9e6679-7425-40de-944b|d290f1ee-6c54-4b01-90e6|6ba7b810-9dad-11d1-80b4'],
];

const anyPublished = new RegExp(published.map(([, parts]) => parts.replaceAll(/[.+]/g, String.raw`\$&`)).join('|'));

/** Whether `value` is, or holds, one that documentation prints. */
export function isPublished(value: string): boolean {
  return value.length >= 10 && anyPublished.test(value.length > 400 ? value.slice(0, 400) : value);
}

/** Words that people who write about passwords make them of. */
const said = new Set(
  'my new old the your our some any super very this that test tests testing tester demo admin administrator user users username guest root db database default strong stronger weak secure unsafe insecure valid wrong right invalid bad good better best great nice correct incorrect foo bar baz qux quux fizz buzz spam eggs ham example examples sample dummy mock fake stub temp tmp placeholder password passwords passwd passw passwort kennwort passphrase passcode pass pwd pw p w secret secrets secretkey token tokens key keys api apikey changeme change changeit letmein let me in open sesame opensesame welcome hello hi world qwerty qwertz azerty asdf asdfgh zxcvbn abc abcd abcdef xyz hunter rosebud swordfish trustno trust no dragon monkey iloveyou love sunshine princess football baseball master shadow starwars whatever please mysql mariadb postgres postgresql redis mongo mongodb rabbitmq rabbit minio oracle sa sql server mssql elastic elasticsearch kafka keycloak grafana jenkins gitlab github docker vagrant ubuntu debian linux windows raspberry pi raspberrypi toor alpine nginx tomcat jboss cisco laravel django rails flask spring symfony wordpress drupal joomla homestead app application service svc local localhost dev devel development staging stage prod production live sandbox qa ci build deploy is a an and or of to for with at on by here there value values string text word words phrase hash hashed encrypted plain plaintext confirm confirmation confirmed current again repeat same other another second first third last next previous initial temporary auth oauth access client jwt bearer basic login logon signin sign session cookie one two three four five six long short random simple easy hard complex complexity duper horse battery staple alice bob carol dave eve mallory john jane doe smith joe jack company acme corp corporation contoso northwind adventureworks fabrikam site web www blog shop store mail email smtp ftp ssh ldap bind readonly read write only owner operator manager staff student teacher customer member person name id uid num number so much not real never ever use used using set put type enter insert fill replace was were will must should can do does dont it its ok yes what which who min max length chars char characters upper lower case digit digits special symbol symbols safe safer vault lock unlock magic supersecret topsecret top classified private public shared encode decode encoding base utf latin ascii'.split(' '),
);
const typed: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', $: 's', '@': 'a', '!': 'i' };

/** Whether `value` is put together of words that passwords in tutorials are, letters written as digits or not, with a few digits or signs at the end. */
export function isTutorials(value: string): boolean {
  if (value.length > 64) return false;
  const bare = value.replace(/[\d!@#$%&*?.^=+-]{1,8}$/, '');
  const parts = bare.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return areSaid(parts) || areSaid(parts.replaceAll(/[013457$@!]/g, (one) => typed[one] ?? one)) || areSaid(value.toLowerCase().replaceAll(/[013457$@!]/g, (one) => typed[one] ?? one));
}

function areSaid(text: string): boolean {
  const words = text.split(/[^a-z0-9]+/).filter((word) => /[a-z]/.test(word));
  return words.length > 0 && words.every((word) => isSaid(word, 3));
}

/** One of the words, or so many of them written together. */
function isSaid(word: string, most: number): boolean {
  if (said.has(word)) return true;
  if (most === 1 || word.length > 30) return false;
  for (let at = 2; at < word.length - 1; at += 1) if (said.has(word.slice(0, at)) && isSaid(word.slice(at), most - 1)) return true;
  return false;
}
