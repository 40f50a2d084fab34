import { asksIn } from './parameter-asks';

/* Names of arguments that no likeness to harmless updates speaks for, because the name alone tells a model what to put there. */

/** A name as words in small letters: `sshPrivateKey` and `^ssh_private_key$` are `ssh private key`. */
function spoken(name: string): string {
  return name.slice(0, 300).replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** What opens something of somebody's. */
const secret =
  /(?:^| )(?:password|passwd|passphrase|pwd|secrets?|credentials?|mnemonic|seed phrase|(?:private|ssh|api|access|secret|signing|master) keys?|(?:api|private|ssh|access)keys?|(?:access|auth|authorization|bearer|refresh|session|api|oauth|github|security|login|personal) token|jwt|otp|mfa code|cvv|cvc|session cookies?)(?: (?:value|text|contents?|data|base64|string|pem|file|path))?$/;
/** What is run. */
const run = /^(?:shell|bash|powershell|commands?|cmd|script|exec|eval|command line|cmdline|one liner|run (?:command|script|shell)|(?:shell|bash|system|os|terminal|cli|pre|post|before|after|startup|setup|init) (?:commands?|cmd|script|hook|code))$/;
/** What other tools answered. */
const answers = /\b(?:other|all|every|any|previous|earlier|prior|last|latest) (?:\w+ ){0,2}(?:tools?|calls?) (?:results?|outputs?|answers?|responses?|calls?)\b|\b(?:results?|outputs?|answers?|responses?|texts?) (?:of|from) (?:all |the |any |every )?(?:other|previous|earlier) (?:\w+ )?tools?\b/;

/** Whether an argument of this name asks for a secret, or is run. */
export function isSecretOrRun(name: string): boolean {
  const words = spoken(name);
  return secret.test(words) || run.test(words);
}

/** Whether a name is a sentence, which no program needs: the name of an argument is one word. */
export function isSentence(name: string): boolean {
  return /\s/u.test(name);
}

/** Whether a name says, as a description would, that it asks for what the model knows or others answered. */
export function nameAsks(name: string): boolean {
  const words = spoken(name);
  return answers.test(words) || asksIn(words, '') !== null;
}

/** From so many words on a name is read like a text. */
const wordsOfText = 4;

/** A name as the text it reads as; null where it is too short to say anything. */
export function textOfName(name: string): string | null {
  const words = spoken(name);
  return words.split(' ').length >= wordsOfText ? words : null;
}
