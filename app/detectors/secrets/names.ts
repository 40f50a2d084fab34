/*
 * What a name says about its value: `password` may be what somebody chose, `secret` is made by a machine, `key` is somebody's or something's key, `weak` is a name that other things have as well, `served` one that says something only beside a service's.
 */

export type Strength = 'password' | 'secret' | 'key' | 'weak' | 'served';

const list = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const passwordWords = list('password passwords passwd passphrase passcode pwd pswd passwrd pass pw pgpassword mysqlpwd passwort kennwort contraseña contrasena clave senha palavra wachtwoord mdp passe parola hasło haslo heslo jelszó jelszo şifre sifre κωδικός κωδικος סיסמה รหัสผ่าน पासवर्ड lösenord losenord adgangskode salasana psk пароль 密码 密碼 パスワード 비밀번호');
/** Words of those that other words stand behind when something else is meant: of so few letters that they are parts of many names. */
const short = list('pass pw psk clave senha parola passe mdp');
const secretWords = list('secret secrets token tokens apikey apikeys apitoken authtoken accesstoken credential credentials cred creds appkey appsecret secretkey accesskey privatekey clientsecret authkey masterkey hapikey jwt pat');
const secretPairs = list(
  'api_key access_key private_key client_key account_key secret_key signing_key encryption_key service_key license_key shared_key auth_key master_key app_key application_key consumer_key subscription_key write_key deploy_key server_key storage_key admin_key integration_key ingest_key ingestion_key user_key connection_string role_key hmac_key session_key recovery_key activation_key security_key sas_token auth_code webhook_secret developer_key dev_key publish_key crypto_key cipher_key aes_key data_key root_key project_key cookie_secret',
);
const weakWords = list('auth authorization bearer cookie session sess sessionid sid dsn sas');
/** Names that are a credential's where the service is named that it is for. */
const servedWords = list('key keys appid webhook license serial');
/** Ends of words that are written together. */
const passwordEnds = /(?:password|passwd|passphrase|passwort|kennwort)$/;
const secretEnds = /(?:token|secret|apikey|accesskey|secretkey|privatekey|authkey|masterkey|credential|credentials)$/;

/** Last words that make it the name of something about a credential. */
const about = list(
  'name names file files filename path paths dir directory folder url urls uri uris endpoint type types kind length len count counts size limit limits ttl timeout expiry expires expiration expire prefix suffix policy strategy hint field fields label labels placeholder column input form reset required require enabled disabled enable rotation version algorithm alg format pattern regex validator validation manager provider service store helper handler error errors message msg text title description desc status state ref refs reference arn env var variable vars header headers param params parameter index hash hashes digest checksum fingerprint id ids scheme method mode class issuer audience scope scopes at by date time usage used budget location address strength confirmation confirm change changed generator generate rules rule schema model view controller test tests spec util utils cost costs price per rate window owner user username login email sub subject question answer visibility toggle show hide icon button encode decode encrypt decrypt verify compare match matches equals mgr builder factory callback cb registry sha md5 image link page command cmd script tool source src target dest host port region zone bucket',
);
/** Words anywhere in a name that make it another thing's. */
const other = list('public pub publishable primary foreign partition sort cache idempotency next page continuation cursor csrf xsrf sync max min num number total prompt completion input output hot shortcut translation i18n object map row shift unique group lookup dedup dedupe sha sha1 sha256 sha512 md5 integrity commit etag checksum digest fingerprint thumbprint nonce query keyboard event down up press challenge locale i18nkey react known hosts tree blob revision s3 artifact asset content image site kms ssh gpg pgp config metric bucket job state resource record entity composite natural surrogate hmacsha answer model parent build trace span request correlation transaction order device push fcm apns registration search searchonly readonly sitekey site');

/** Names of what a page carries against forged requests, in one word. */
const forged = /^(?:csrf|xsrf)/;

/** Words that say its value was made unreadable, or is no secret at all. */
const never = list('encrypted sealed hashed masked redacted obfuscated vapid authenticity antiforgery websocket ciphertext fake dummy mock example sample placeholder expected invalid wrong');

/** Words that leave no doubt whatever stands beside them. */
const plain = list('secret password passwd api private');

/** Whether these words name something else than a credential, whatever service stands among them. */
export function saysOther(words: readonly string[]): boolean {
  return about.has(words.at(-1) ?? '') || words.some((word) => never.has(word) || other.has(word) || forged.test(word));
}

/** The words of a name as any convention writes it, in small letters. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** What the value of something called by these words is; null for nothing to hide. */
export function strengthOf(words: readonly string[]): Strength | null {
  const last = words.at(-1) ?? '';
  const isSecretId = last === 'id' && (words.at(-2) === 'secret' || words.at(-2) === 'session');
  if (words.some((word) => forged.test(word) || never.has(word))) return null;
  if ((about.has(last) && !isSecretId) || (words.some((word) => other.has(word)) && !words.some((word) => plain.has(word)))) return null;
  if (words.some((word, at) => (passwordWords.has(word) || passwordEnds.test(word)) && at >= words.length - (short.has(word) ? 2 : 4))) return 'password';
  if (words.some((word, at) => secretWords.has(word) || secretEnds.test(word) || secretPairs.has(`${words[at - 1] ?? ''}_${word}`))) return 'secret';
  if (words.length > 1 && (last === 'key' || last === 'auth')) return 'key';
  if (words.some((word) => servedWords.has(word))) return 'served';
  return words.some((word) => weakWords.has(word)) ? 'weak' : null;
}
