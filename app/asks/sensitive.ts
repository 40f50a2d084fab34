/** What a field of a form asks for that no form may ask for (MCP elicitation: servers must not request sensitive information in form mode). */
export type Sensitive = 'password' | 'key' | 'code' | 'card' | 'account' | 'identity';

/*
 * By words, as a person reads them: in the member's name, its title and its description. Latin words, without their accents, match as whole words of a name split at its
 * humps and signs; words of scripts that set no spaces or bend their words match anywhere.
 */
const words: readonly (readonly [what: Sensitive, latin: RegExp, other: RegExp])[] = [
  [
    'password',
    latin('pass ?words?|passwd|pwd|pass ?phrases?|pass ?codes?|kennwort|kennworter|pass ?wort|passworter|mots? de passe|motdepasse|contrasenas?|senhas?|palavras? passe|wachtwoord(?:en)?|hasło|hasla|haslo|heslo|hesla|parola|losenord|salasana|adgangskode|passord|jelszo|sifre|sifreniz|mat khau|kata sandi|lozinka|geslo|slaptazodis|salasona|lykilord'),
    /парол|лозинка|κωδικ[όο]ς πρ[όο]σβασης|συνθηματικ|סיסמ|كلمة (?:المرور|السر|مرور)|گذرواژه|رمز عبور|पासवर्ड|รหัสผ่าน|密码|密碼|口令|パスワード|暗証番号|비밀번호|암호/,
  ],
  [
    'key',
    latin('(?:api|access|secret|private|auth|signing|encryption|master|service|client|ssh|license|recovery|wallet) ?keys?|(?:recovery|seed|wallet|secret) ?phrases?|client ?secrets?|(?:o?auth|bearer|refresh|session|id|jwt|bot|access) ?tokens?|tokens?|apikeys?|secrets?|credentials?|cookies?|mnemonics?|pat|zugangsdaten|geheimnis|jetons? d(?:’|.| )acces|cles? (?:api|secrete|privee|d.api)|claves? (?:api|privada|secreta|de api)|chaves? (?:api|privada|secreta|de api)|(?:api )?schlussel'),
    /токен|секретн\p{L}{1,3} ключ|ключ api|密钥|密鑰|令牌|金鑰|トークン|秘密鍵|api ?キー|토큰|비밀 ?키|مفتاح/u,
  ],
  [
    'code',
    latin('otp|totp|2fa|mfa|two factor|one time (?:code|password|pin)|(?:verification|security|sms|backup|confirmation) codes?|pins?|pin ?codes?|tan|einmalcode|bestatigungscode|code (?:de verification|pin)|codigos? de (?:verificacion|seguridad|verificacao)'),
    /код подтверждения|пин.?код|验证码|驗證碼|確認コード|認証コード|인증 ?(?:번호|코드)/,
  ],
  [
    'card',
    latin('(?:credit|debit|payment|bank) ?cards?(?: ?(?:numbers?|no|nr))?|card ?(?:numbers?|no|nr)|cc ?(?:numbers?|num|no)|pan|cvv2?|cvc2?|csc|kreditkarten?|kreditkartennummer|kartennummer|numero de carte|carte (?:bancaire|de credit)|tarjetas?(?: de credito)?|cartao de credito|carta di credito'),
    /номер карты|банковск\p{L}{1,3} карт|信用卡|银行卡|クレジットカード|カード番号|신용 ?카드|카드 ?번호|رقم البطاقة/u,
  ],
  ['account', latin('iban|bank account(?: ?(?:numbers?|no))?|account ?numbers?|routing ?numbers?|sort ?code|kontonummer|bankleitzahl|compte bancaire|cuenta bancaria|conta bancaria'), /номер сч[её]та|银行账号|銀行口座|계좌 ?번호/],
  ['identity', latin('ssn|social security(?: ?(?:numbers?|no))?|national insurance(?: ?numbers?)?|passport(?: ?(?:numbers?|no))|tax ?(?:id|numbers?)|driver.?s? licen[cs]e(?: ?numbers?)?|cpf|dni|nif|aadhaar|(?:sozialversicherungs|steuer|ausweis|reisepass)nummer|numero de securite sociale'), /снилс|номер паспорта|身份证|マイナンバー|주민등록번호/],
];

function latin(alternatives: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives})(?![\p{L}\p{N}])`, 'u');
}

/** Where one of the words means something else. */
const harmless =
  /\b(?:(?:max|maximum|min|minimum|total|num|number of|count of|output|input|prompt|completion|context|reserved|design|syntax|lexer|budget|per) tokens?|tokens? (?:limit|count|budget|length|size|usage|type|symbol|per)|(?:next )?page tokens?|(?:continuation|cursor) tokens?|pass ?word (?:length|policy|manager|strength|rules?|hint)|passwordless|secret santa|cookie (?:banner|policy|consent|recipe|flavou?r)s?|pin (?:board|location|the|to|colou?r|map|drop)|pins? (?:to|on)|(?:trello|playing|index|flash|score|business) cards?|frying pan|pan (?:and|to|size)|security codes? (?:of|for) (?:practice|conduct))\b/g;

/** A warning not to give it is no request for it; one that makes an exception is. */
const warned = /\b(?:do not|don.t|never|please don.t|without) (?:ever )?(?:give|giving|enter|entering|share|sharing|include|including|provide|providing|send|sending|type|put)\b(?:(?!\b(?:but|except|only|unless|other than|besides|apart from)\b)[^.;!?\n])*(?=[.;!?)\n]|$)(?![^.;!?\n]*\b(?:but|except|only|unless)\b)/g;

/** Patterns that only a card's number fits. */
const cardPattern = /(?:\\d|\[0-9\])\{1[3-6],(?:1[69])\}|(?:\\d|\[0-9\])\{1[56]\}|\\d\{4\}[^)]{0,8}\)\{[34]\}|4\[0-9\]\{12\}/;

/** So much of a text is read, UTF-16 units. */
const readLimit = 2_000;

/** What the field looks like it asks for; null for an ordinary one. `texts`: its name, its title, what it says. */
export function sensitiveOf(texts: readonly (string | null)[], pattern: string | null, format: string | null = null): Sensitive | null {
  if (format === 'password') return 'password';
  const read = texts.map((text) => plainly(text ?? ''));
  for (const [what, inLatin, other] of words) if (read.some(({ bare, whole }) => inLatin.test(bare) || other.test(whole))) return what;
  return pattern !== null && cardPattern.test(pattern.slice(0, readLimit)) ? 'card' : null;
}

/** Small letters; `apiKey`, `api_key` and `api-key` are two words. What hides a word (a soft hyphen, a space of no width, letters of full width) is undone. `bare`: without accents. */
function plainly(text: string): { readonly whole: string; readonly bare: string } {
  const whole = text
    .slice(0, readLimit)
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z0-9])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();
  const spaced = whole.replace(warned, ' ').replaceAll(/[\p{Cc}_\-.:/\s]+/gu, ' ');
  return { whole: spaced, bare: spaced.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ı', 'i').replace(harmless, ' ') };
}
