import type { Thing } from './shape';

/** A credential that is told by something within it, not by how it begins. */
export interface Inner {
  readonly id: string;
  /** Null where the form does not tell. */
  readonly vendor: string | null;
  readonly thing: Thing;
  /** No text without it holds one; empty where nothing is fixed. */
  readonly needs: string;
  /** Global; the value is the first group, or all of it. Repetitions are bounded and none competes with its neighbour. */
  readonly pattern: RegExp;
}

/** Left and right of it stands nothing it could be a part of. */
const whole = (source: string): RegExp => new RegExp(`(?<![A-Za-z0-9+/_.-])(?:${source})(?![A-Za-z0-9_-])`, 'g');

/** By the vendors' documentation. */
export const inners: readonly Inner[] = [
  { id: 'openai-key', vendor: 'OpenAI', thing: 'key', needs: 'T3BlbkFJ', pattern: whole('sk-[A-Za-z0-9_-]{16,120}') },
  { id: 'terraform-token', vendor: 'Terraform Cloud', thing: 'token', needs: '.atlasv1.', pattern: whole('[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{50,80}') },
  { id: 'discord-token', vendor: 'Discord', thing: 'token', needs: '.', pattern: whole('[MNO][A-Za-z0-9_-]{23,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}') },
  { id: 'telegram-token', vendor: 'Telegram', thing: 'token', needs: ':', pattern: whole('\\d{8,11}:A[A-Za-z0-9_-]{34}') },
  { id: 'mailchimp-key', vendor: 'Mailchimp', thing: 'key', needs: '-us', pattern: whole('[a-f0-9]{32}-us\\d{1,2}') },
  { id: 'mailgun-key', vendor: 'Mailgun', thing: 'key', needs: '-', pattern: whole('[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}') },
  // What many young services copy from those that came first: whose, for what, and a run that was drawn.
  { id: 'service-token', vendor: null, thing: 'token', needs: '_', pattern: whole('(?!pk_|pub|phc_)[a-z][a-z0-9]{1,14}_(?:live|prod|production|secret|sk|rk|pat|apikey|api|key|token|oauth|refresh|access)_[A-Za-z0-9]{20,120}') },
  { id: 'azure-client-secret', vendor: 'Azure', thing: 'key', needs: 'Q~', pattern: /(?<![\w~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![\w~-])/g },
  { id: 'azure-key', vendor: 'Azure', thing: 'key', needs: 'JQQJ99', pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9+/]{20,30}(?![A-Za-z0-9])/g },
  { id: 'azure-key', vendor: 'Azure', thing: 'key', needs: '+A', pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{33,76}(?:\+ASt|\+AMC|\+ABa|\+ARm|\+AEh|\+AIoT|\+ASb|\+ACR)[A-Za-z0-9+/]{4,8}={0,2}(?![A-Za-z0-9+/=])/g },
  { id: 'azure-key', vendor: 'Azure', thing: 'key', needs: 'ACDb', pattern: /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{6}==/g },
  { id: 'azure-key', vendor: 'Azure', thing: 'key', needs: 'Az', pattern: /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{44}(?:AzFu|AzSe)[A-Za-z0-9_-]{4,8}={0,2}(?![A-Za-z0-9_-])/g },
  { id: 'azure-signature', vendor: 'Azure', thing: 'key', needs: 'sig=', pattern: /[?&]sig=([A-Za-z0-9%+/]{40,120}(?:%3[Dd]|=){0,2})/g },
  { id: 'azure-logic-webhook', vendor: 'Azure', thing: 'webhook', needs: '.logic.azure.com', pattern: /https:\/\/[\w.-]{4,100}\.logic\.azure\.com(?::443)?\/workflows\/[a-f0-9]{32}\/[\w/?&=%.-]{20,400}/g },
  { id: 'teams-webhook', vendor: 'Microsoft Teams', thing: 'webhook', needs: '.webhook.office.com', pattern: /https:\/\/[\w-]{1,60}\.webhook\.office\.com\/webhookb2\/[a-f0-9@-]{40,90}\/IncomingWebhook\/[a-z0-9]{32}\/[a-f0-9-]{36}[\w/-]{0,60}/g },
  { id: 'newrelic-key', vendor: 'New Relic', thing: 'key', needs: 'NRAL', pattern: whole('[a-z0-9]{36}NRAL') },
  { id: 'facebook-app-token', vendor: 'Facebook', thing: 'token', needs: '|', pattern: /(?<![A-Za-z0-9])\d{15,16}(?:\||%7C)[A-Za-z0-9_-]{27}(?![A-Za-z0-9_-])/g },
  { id: 'maxmind-key', vendor: 'MaxMind', thing: 'key', needs: '_mmk', pattern: whole('[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk') },
  { id: 'ably-key', vendor: 'Ably', thing: 'key', needs: ':', pattern: whole('[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{43}') },
  { id: 'ngrok-token', vendor: 'ngrok', thing: 'token', needs: '_', pattern: whole('[12][A-Za-z0-9]{26}_[A-Za-z0-9]{20,22}') },
  { id: 'aws-secret-key', vendor: 'AWS', thing: 'key', needs: 'AKIA', pattern: /\bAKIA[A-Z0-9]{16}["',:;\s|/]{1,8}([A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/g },
  { id: 'twilio-token', vendor: 'Twilio', thing: 'token', needs: 'AC', pattern: /\bAC[a-f0-9]{32}["',:;\s|]{1,8}([a-f0-9]{32})(?![A-Za-z0-9])/g },
  { id: 'google-app-password', vendor: 'Google', thing: 'password', needs: ' ', pattern: /(?:app[ _-]password|application[- ]specific password|gmail[\w ]{0,12}password)["']?\s{0,3}(?:is|[:=])\s{0,3}["']?([a-z]{4} [a-z]{4} [a-z]{4} [a-z]{4})(?![a-z ])/gi },
  { id: 'bluesky-app-password', vendor: 'Bluesky', thing: 'password', needs: '-', pattern: /(?:bluesky|bsky|atproto)[^\n]{0,60}?(?<![a-z0-9-])([a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4})(?![a-z0-9-])/gi },
  { id: 'recovery-codes', vendor: null, thing: 'password', needs: 'codes', pattern: /(?:recovery|backup|scratch|rescue|2fa|mfa|emergency) codes\b[^\n:]{0,60}:\s{0,3}(?=[^\n]{0,60}\d)(?=[^\n]{0,60}[a-z])((?:[a-z0-9]{4,6}-[a-z0-9]{4,6}[,;\s]{1,3}){1,19}[a-z0-9]{4,6}-[a-z0-9]{4,6})(?![a-z0-9-])/gi },
  { id: 'keypair-bytes', vendor: null, thing: 'key', needs: '[', pattern: /\[(?=\s{0,2}\d{1,3},)(?<=(?:key ?pair|secret ?key|private ?key|\bid\.json|wallet|solana)[^\n[\]]{0,60}\[)\s{0,2}((?:\d{1,3},\s{0,2}){31,63}\d{1,3})\s{0,2}\]/gi },
  { id: 'recovery-phrase', vendor: 'a wallet', thing: 'password', needs: ' ', pattern: /(?:mnemonic|(?:seed|recovery|backup|secret) (?:phrase|words))["']?[^\n:="']{0,30}[:="'\n]{1,3}[ "']{0,3}((?:[a-z]{3,8}[ ,]{1,2}){11,23}[a-z]{3,8})(?![a-z])/gi },
];
