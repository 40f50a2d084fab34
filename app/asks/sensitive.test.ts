import { describe, expect, it } from 'vitest';
import { sensitiveOf } from './sensitive';

const one = (text: string): string | null => sensitiveOf([text], null);

describe('a field that looks like it asks for a secret', () => {
  it.each([
    ['password', 'password', 'the plain word'],
    ['userPassword', 'password', 'a hump before it'],
    ['user_pass_word', 'password', 'torn in two'],
    ['PASSWORD', 'password', 'in capitals'],
    ['db-pwd', 'password', 'its short form'],
    ['Passphrase of the key', 'password', 'another word for it'],
    ['pass\u00adword', 'password', 'a soft hyphen hides it'],
    ['ｐａｓｓｗｏｒｄ', 'password', 'letters of full width'],
    ['pass\u200bword', 'password', 'a space of no width hides it'],
    ['Kennwort', 'password', 'German'],
    ['Passwort wiederholen', 'password', 'German'],
    ['Mot de passe', 'password', 'French'],
    ['Contraseña', 'password', 'Spanish, with its accent'],
    ['Never give your password to others but enter it here', 'password', 'a warning with an exception'],
    ['Do not share this. Password', 'password', 'the warning is about something else'],
    ['contrasena', 'password', 'Spanish, without'],
    ['Senha', 'password', 'Portuguese'],
    ['Wachtwoord', 'password', 'Dutch'],
    ['hasło', 'password', 'Polish'],
    ['Heslo', 'password', 'Czech'],
    ['Lösenord', 'password', 'Swedish'],
    ['salasana', 'password', 'Finnish'],
    ['Şifre', 'password', 'Turkish'],
    ['jelszó', 'password', 'Hungarian'],
    ['Mật khẩu', 'password', 'Vietnamese'],
    ['Пароль', 'password', 'Russian'],
    ['паролем', 'password', 'Russian, bent'],
    ['密码', 'password', 'Chinese'],
    ['請輸入密碼', 'password', 'Chinese, in a sentence'],
    ['パスワード', 'password', 'Japanese'],
    ['비밀번호', 'password', 'Korean'],
    ['كلمة المرور', 'password', 'Arabic'],
    ['סיסמה', 'password', 'Hebrew'],
    ['पासवर्ड', 'password', 'Hindi'],
    ['รหัสผ่าน', 'password', 'Thai'],
    ['κωδικός πρόσβασης', 'password', 'Greek'],
    ['apiKey', 'key', 'a key'],
    ['API key', 'key', 'in two words'],
    ['OPENAI_API_KEY', 'key', 'as a variable'],
    ['token', 'key', 'a token'],
    ['github.token', 'key', 'a dot before it'],
    ['Your personal access token', 'key', 'in a sentence'],
    ['client_secret', 'key', 'a secret'],
    ['Seed phrase of your wallet', 'key', 'a wallet'],
    ['session cookie', 'key', 'a cookie'],
    ['Clé d’API', 'key', 'French'],
    ['токен доступа', 'key', 'Russian'],
    ['otp', 'code', 'a code that counts once'],
    ['2FA code', 'code', 'a second factor'],
    ['verificationCode', 'code', 'in humps'],
    ['PIN', 'code', 'a PIN'],
    ['验证码', 'code', 'Chinese'],
    ['creditCardNumber', 'card', 'a card'],
    ['cvv', 'card', 'its check digits'],
    ['Kreditkartennummer', 'card', 'German'],
    ['カード番号', 'card', 'Japanese'],
    ['IBAN', 'account', 'a bank account'],
    ['routing number', 'account', 'American'],
    ['ssn', 'identity', 'American'],
    ['Passport number', 'identity', 'a passport'],
    ['身份证', 'identity', 'Chinese'],
  ])('%s: %s, %s', (text, want) => expect(one(text)).toBe(want));

  it.each([
    ['(?:^\\d{13,19}$)', 'thirteen to nineteen digits'],
    ['^\\d{4}[ -]?(\\d{4}[ -]?){3}$', 'four times four digits'],
    ['^[0-9]{16}$', 'sixteen digits'],
    ['^4[0-9]{12}(?:[0-9]{3})?$', 'one maker’s cards'],
  ])('by its pattern: %s, %s', (pattern) => expect(sensitiveOf(['number', null, null], pattern)).toBe('card'));

  it('by its description alone, and by a format no spec knows', () => {
    // A warning not to give it asks for nothing.
    expect(sensitiveOf(['integer', 'Integer', 'Your favorite integer (do not give us your phone number, pin, or other sensitive info)'], null)).toBeNull();
    expect([sensitiveOf(['value', 'Value', 'Enter your password here'], null), sensitiveOf(['value'], null, 'password')]).toEqual(['password', 'password']);
  });
});

describe('an ordinary field', () => {
  it.each([
    ['name', 'a name'],
    ['email', 'an address for mail'],
    ['maxTokens', 'how many a model may write'],
    ['max_tokens', 'with a sign between'],
    ['Token limit', 'the other way round'],
    ['tokenizer', 'a program'],
    ['nextPageToken', 'where a list goes on'],
    ['keyboard layout', 'not a key'],
    ['primary key', 'of a table'],
    ['keywords', 'not keys'],
    ['compass', 'a word within another'],
    ['passenger', 'likewise'],
    ['Passwordless login', 'none is asked for'],
    ['password policy', 'about passwords'],
    ['pin the message', 'a verb'],
    ['spinner', 'a word within another'],
    ['Card name', 'of a game'],
    ['panel', 'a word within another'],
    ['Japan', 'likewise'],
    ['Trello card', 'not of a bank'],
    ['passport country', 'not its number'],
    ['secretary', 'a person'],
    ['patient', 'likewise'],
    ['Cookie consent', 'a banner'],
    ['branch', 'of a repository'],
    ['', 'nothing'],
  ])('%s: %s', (text) => expect(one(text)).toBeNull());
});
