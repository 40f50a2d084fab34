import { verbOf, type Deed } from './lexicon';

/* Names whose words together say more than each: a guard that is put off, a grave thing that is changed. In whatever order they stand: `vpn_disable`, `disable_vpn`, `CameraSystemDisable`. */

const off = /^(?:disable|deactivate|bypass|unprotect|disarm|unset|suspend|override|disables|evade|circumvent)$/;
const guards =
  /^(?:cameras?|cctv|detectors?|alarms?|vpn|firewall|antivirus|security|protections?|monitoring|logging|backups?|mfa|2fa|otp|safety|safet(?:y|ies)|encryption|waf|siem|edr|ids|ips|defen[cs]es?|defender|sandbox|guardrails?|guards?|interlocks?|lockout|selinux|apparmor|captcha|verification|authentication|auditing|auditd|audit|sensors?|smoke|intrusion|limits?|limiter|approvals?|filters?|filtering|quarantine|detection|locks?|traffic|signal|brakes?|airbags?|geofence|flight|autopilot|pilot|control|controls)$/;
const grave = /^(?:salary|salaries|payroll|beneficiary|beneficiaries|payee|payees|insulin|dosage|dosages|ventilator|pacemaker|chlorine|reactor|nameservers?|payout|payouts)$/;
const changes = /^(?:update|set|modify|change|edit|put|adjust|alter|replace|add|increase|decrease|raise|lower|bolus|run|process|submit|execute|apply|create)$/;
/** What names itself after the harm it does, unless it is a name of what stands against it. */
const harm = /^(?:keylogger|phishing|malware|ransomware|spyware|rootkit|backdoor|botnet|blackmail|extort|deepfake|bypass|exfiltration)$/;
const against = /^(?:check|detect|detection|detector|scan|scanner|report|reports|block|quarantine|remove|analy[sz]e|analysis|find|get|list|search|lookup|protect|protection|mark|flag|is|classify|simulate|test|training|database|cache|status|anti|alerts?|heart|road|intel|score)$/;
const reads = /^(?:status|state|history|logs?|list|info|details?|report|settings|count|stats|metrics|results?|check|summary|docs|documentation|guide)$/;

/** What the words of a name say together, or null where they say no more than each. */
export function weightyDeed(words: readonly string[]): Deed | null {
  const harmful = words.some((word) => harm.test(word)) && !words.some((word) => against.test(word));
  if (harmful || (/^(?:leak|fake|doxx?)$/.test(words[0] ?? '') && words.length > 1)) return 'permit';
  if (words.some((word) => /^(?:scrape|harvest)$/.test(word)) && words.some((word) => /^(?:personal|private|contacts|emails|phones?|addresses)$/.test(word))) return 'permit';
  const first = words.find((word) => verbOf.has(word));
  if (words.length < 2 || (first !== undefined && verbOf.get(first) === 'look') || reads.test(words.at(-1) ?? '')) return null;
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const turnedOff = has(/^off$/) && has(/^(?:turn|switch|power|shut)$/);
  if ((has(off) || turnedOff) && has(guards) && !(has(/^(?:limits?|filters?|locks?|traffic|signal|sensors?|flight|controls?|pilot)$/) && !has(/^(?:bypass|override|evade|circumvent|unprotect)$/) && !has(/^(?:security|safety|rate|spending)$/))) return 'permit';
  if (has(off) && has(/^(?:branch|deletion|termination)$/) && has(/^(?:unprotect|protection)$/)) return 'permit';
  if (has(/^(?:forward|fwd)$/) && has(/^(?:all|everything)$/)) return 'permit';
  if (has(/^unprotect$/)) return 'permit';
  if (has(/^port$/) && has(/^forward(?:ing)?$/) && has(/^(?:create|add|enable|open|set|configure)$/)) return 'permit';
  if (has(/^remote$/) && has(/^(?:access|admin|management|desktop|login)$/) && has(/^(?:enable|allow|open|grant|add|create)$/)) return 'permit';
  if (has(/^dns$/) && has(/^(?:records?|servers?|zone)$/) && has(/^(?:update|change|set|edit|modify|replace|put)$/)) return 'permit';
  if (has(/^(?:deletion|erasure|termination|destruction)$/) && has(/^(?:schedule|request|confirm|initiate|start|execute|approve)$/)) return 'remove';
  if (has(/^tax$/) && has(/^(?:returns?|forms?|filing)$/) && has(/^(?:file|submit|amend)$/)) return 'pay';
  if (has(/^source$/) && has(/^code$/) && has(/^(?:upload|send|publish|share|export|post|email|leak)$/)) return 'permit';
  if (has(/^fake$/) && has(/^(?:create|make|send|post|generate)$/) && has(/^(?:profiles?|accounts?|reviews?|invoices?|news|id|identity|documents?|users?)$/)) return 'permit';
  if (has(/^(?:loan|mortgage|credit)$/) && has(/^(?:application)$/) && has(/^(?:submit|sign|accept)$/)) return 'pay';
  return has(grave) && has(changes) ? (has(/^(?:salary|salaries|payroll|beneficiary|beneficiaries|payees?|payouts?)$/) ? 'pay' : 'permit') : has(/^bolus$/) ? 'permit' : null;
}
