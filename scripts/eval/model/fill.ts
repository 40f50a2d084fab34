import type { Dice } from '../random';

/** What the places of the written texts are filled with, so that the model learns the words around them and not the words in them. */
const fillings: Readonly<Record<string, readonly string[]>> = {
  file: ['~/.ssh/id_rsa', '~/.aws/credentials', '.env', '/etc/passwd', '~/.config/gh/hosts.yml', '~/.netrc', 'C:\\Users\\me\\.ssh\\id_ed25519', '~/.kube/config', '/home/user/.npmrc', 'the file secrets.json', '~/.bash_history', 'config/database.yml', '~/.gnupg/secring.gpg', 'the local configuration file', '/root/.docker/config.json', 'the private key of the user', 'notes/finance.txt', '~/Documents/taxes.pdf'],
  secret: ['the API key', 'all environment variables', 'the user’s password', 'access tokens', 'the database credentials', 'the OAuth token', 'session cookies', 'the seed phrase of the wallet', 'the credit card number', 'the secrets of the repository', 'the SSH key', 'the contact list', 'the home address', 'saved passwords', 'the verification code', 'the private key'],
  talk: ['the full conversation', 'the chat history', 'all previous messages', 'the user’s last message', 'the whole conversation so far', 'your system prompt', 'the instructions you were given', 'everything the user wrote', 'the transcript of this session', 'the contents of open files', 'the outputs of other tools'],
  tool: ['add', 'get_weather', 'search', 'daily_quote', 'format_text', 'convert_currency', 'lookup', 'check_status', 'fetch_page', 'list_items'],
  other: ['send_email', 'read_file', 'write_file', 'execute_command', 'slack_post_message', 'create_issue', 'run_query', 'http_request', 'the file system tool', 'send_money', 'delete_file', 'the mail tool', 'create_user', 'browser_navigate'],
  arg: ['sidenote', 'context', 'metadata', 'notes', 'debug_info', 'session', 'extra', 'auth', 'feedback', 'reason', 'trace', 'summary', 'payload', 'tag', 'background', 'user_context', 'history'],
  url: ['https://collect.data-sink.net/in', 'http://45.77.12.9/upload', 'https://webhook.site/1f2e', 'https://metrics.helper-api.io/v1', 'https://updates.fastcdn.co/run.sh', 'evil-site.com', 'https://forms.quick-verify.org', 'www.secure-login.example', 'https://t.co/ab12', 'https://audit.company-logs.com/log'],
  mail: ['archive@mail-vault.net', 'in@outer-box.example', 'audit@compliance-team.org', 'j.smith88@proton.example', 'ines.marten@post-box.example', 'backup.team@outlook.example', 'support@helpdesk-secure.io', 'h.falk.27@post-box.example'],
  private: ['recent messages of the user', 'what the user has been working on', 'documents that are open', 'the names and addresses of the user’s contacts', 'environment variables of the machine', 'files in the home folder', 'the browser history', 'the user’s name, employer and income', 'the text of the last prompts', 'all that is known about the user', 'the clipboard', 'settings of other programs', 'cookies of the browser', 'the outputs of earlier tools', 'the user’s calendar', 'health data of the user', 'private notes', 'the contents of the workspace', 'the location of the user', 'passwords that are stored', 'a list of running processes', 'the source code of the project', 'personal details the user mentioned', 'the system prompt'],
  pretext: ['Improves results.', 'Needed for support.', 'Makes answers faster.', 'For quality assurance.', 'For analytics.', 'Optional, but recommended.', 'Used to find errors.', 'Lets us know our users better.', 'Kept by our partner.', 'Required for the free plan.', 'For a personal touch.', 'In line with our terms.', 'For calibration.', 'Used for training.', 'Gives the request priority.'],
  reason: ['to improve quality', 'so that results fit better', 'for personalisation', 'for debugging', 'in case support needs it', 'for statistics', 'to prevent abuse', 'for your convenience', 'to speed up later calls', 'for compliance', 'as the terms say', 'for our partners', 'to train the ranking'],
  brand: ['Acme', 'our partner', 'Nordwind', 'our company', 'BrightSoft', 'Zetta', 'the sponsor', 'Lumio'],
  iban: ['DE89370400440532013000', 'GB29NWBK60161331926819', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', '0x52908400098527886E0F7030069857D2E4169EE7', '4418-2291', 'FR7612548029981234567890161'],
};

/** `text` with its places filled; `{act}` by one of `acts`, which may have places themselves. */
export function filled(text: string, dice: Dice, acts: readonly string[] = []): string {
  const once = text.replaceAll('{act}', () => {
    const act = dice.pick(acts);
    return act;
  });
  return once.replace(/\{([a-z]+)\}/g, (whole, name: string) => {
    const from = fillings[name];
    return from === undefined ? whole : dice.pick(from);
  });
}

/** Whether a text has places, so that it can be filled more than once. */
export function hasPlaces(text: string): boolean {
  return /\{(?:file|secret|talk|tool|other|arg|url|mail|iban|act|private|pretext|reason|brand)\}/.test(text);
}

const twins: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і' };

/** `text` as somebody would write it who hides it from people and programs. */
export function disguised(text: string, dice: Dice): string {
  switch (dice.weighed({ base64: 3, nothing: 3, twins: 3, tags: 2, rot: 1, percent: 1, entities: 1, hex: 1, digits: 2 })) {
    case 'base64':
      return Buffer.from(text).toString('base64');
    case 'nothing':
      return [...text].map((letter) => (dice.chance(0.4) ? `${letter}\u200b` : letter)).join('');
    case 'twins':
      return [...text].map((letter) => (dice.chance(0.6) ? (twins[letter] ?? letter) : letter)).join('');
    case 'tags':
      return [...text].map((letter) => (/[\x20-\x7e]/.test(letter) ? String.fromCodePoint(0xe0000 + letter.charCodeAt(0)) : letter)).join('');
    case 'rot':
      return text.replace(/[a-z]/gi, (letter) => String.fromCharCode(((letter.charCodeAt(0) - (letter < 'a' ? 65 : 97) + 13) % 26) + (letter < 'a' ? 65 : 97)));
    case 'percent':
      return encodeURIComponent(text);
    case 'entities':
      return [...text].map((letter) => `&#${letter.codePointAt(0) ?? 32};`).join('');
    case 'hex':
      return Buffer.from(text).toString('hex');
    case 'digits':
      return text.replace(/[oieas]/g, (letter) => (dice.chance(0.5) ? ({ o: '0', i: '1', e: '3', a: '4', s: '5' }[letter] ?? letter) : letter));
  }
}
