import { verbOf, type Deed } from './lexicon';

/* Names whose words together say more than each: a guard that is put off, a grave thing that is changed. In whatever order they stand: `vpn_disable`, `disable_vpn`, `CameraSystemDisable`. */

const off = /^(?:suppress|exempt|defeat|neutralize|neutralise|weaken|relax|loosen|disable|deactivate|bypass|unprotect|disarm|unset|suspend|override|disables|evade|circumvent)$/;
const guards =
  /^(?:cameras?|cctv|detectors?|alarms?|vpn|firewall|antivirus|security|protections?|monitoring|logging|backups?|mfa|2fa|otp|safety|safet(?:y|ies)|encryption|waf|siem|edr|ids|ips|defen[cs]es?|defender|sandbox|guardrails?|guards?|interlocks?|lockout|selinux|apparmor|captcha|verification|authentication|auditing|auditd|audit|sensors?|smoke|intrusion|limits?|limiter|approvals?|filters?|filtering|quarantine|detection|locks?|traffic|signal|brakes?|airbags?|geofence|flight|autopilot|pilot|control|controls)$/;
const grave = /^(?:salary|salaries|payroll|beneficiary|beneficiaries|payee|payees|insulin|dosage|dosages|ventilator|pacemaker|chlorine|reactor|nameservers?|payout|payouts)$/;
const changes = /^(?:update|set|modify|change|edit|put|adjust|alter|replace|add|increase|decrease|raise|lower|bolus|run|process|submit|execute|apply|create)$/;
/** What names itself after the harm it does, unless it is a name of what stands against it. */
const harm = /^(?:swat|swatting|harassment|stalk|stalking|stalker|doxxing|keylogger|phishing|malware|ransomware|spyware|rootkit|backdoor|botnet|blackmail|extort|deepfake|bypass|exfiltration)$/;
const against = /^(?:check|detect|detection|detector|scan|scanner|report|reports|block|quarantine|remove|analy[sz]e|analysis|find|get|list|search|lookup|protect|protection|mark|flag|is|classify|simulate|test|training|database|cache|status|anti|alerts?|heart|road|intel|score)$/;
const reads = /^(?:status|state|history|logs?|list|info|details?|report|settings|count|stats|metrics|results?|check|summary|docs|documentation|guide)$/;

/** What is kept back until its time, or from everybody. */
const held = /^(?:unreleased|unpublished|embargoed|confidential|classified|internal|earnings|exam|privileged|redacted|unredacted|nda)$/;

/** What an office has written down of people, and papers others trust. */
const civil = /^(?:death|birth|marriage|divorce|civil|vital|adoption|baptism|vaccination|immunization|naturalization|citizenship)$/;
const trusted = /^(?:logs?|logbook|ledger|records?|readings?|register|minutes|journal|evidence|documents?|contracts?|invoices?|certificates?|receipts?|reports?|entries|entry|timesheets?|signatures?|stamp|odometer|meter|results?|protocol|licen[cs]es?|permits?|prescriptions?)$/;

/** What the words of a name say together, or null where they say no more than each. */
export function weightyDeed(words: readonly string[]): Deed | null {
  const harmful = words.some((word) => harm.test(word)) && !words.some((word) => against.test(word));
  if (harmful || (/^(?:leak|fake|doxx?)$/.test(words[0] ?? '') && words.length > 1)) return 'permit';
  if (words.some((word) => /^(?:scrape|harvest)$/.test(word)) && words.some((word) => /^(?:personal|private|contacts|emails|phones?|addresses)$/.test(word))) return 'permit';
  if (words.some((word) => /^(?:track|stalk|spy|surveil|surveillance)$/.test(word)) && words.some((word) => /^(?:person|people|spouse|partner|wife|husband|girlfriend|boyfriend|facial|suspect|protesters?)$/.test(word)) && !reads.test(words.at(-1) ?? '')) return 'permit';
  const first = words.find((word) => verbOf.has(word));
  if (words.length < 2 || (first !== undefined && verbOf.get(first) === 'look') || reads.test(words.at(-1) ?? '')) return null;
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const turnedOff = has(/^off$/) && has(/^(?:turn|switch|power|shut)$/);
  if ((has(off) || turnedOff) && has(guards) && !(has(/^(?:limits?|filters?|locks?|traffic|signal|sensors?|flight|controls?|pilot)$/) && !has(/^(?:bypass|override|evade|circumvent|unprotect)$/) && !has(/^(?:security|safety|rate|spending)$/))) return 'permit';
  if (has(off) && has(/^(?:branch|deletion|termination)$/) && has(/^(?:unprotect|protection)$/)) return 'permit';
  if (has(/^(?:forward|fwd)$/) && has(/^(?:all|everything)$/)) return 'permit';
  if (has(/^evict(?:ion)?$/) && has(/^(?:serve|file|issue|execute)$/)) return 'permit';
  if (has(/^thaw$/) && has(/^(?:freezer|cryo|cycle|samples?|embryos?|specimens?|vault|bank)$/)) return 'remove';
  if (has(/^(?:organ|organs|transplant|kidney|liver)$/) && has(/^(?:reorder|move|assign|reassign|allocate|update|set|change|remove|swap|promote|edit)$/)) return 'permit';
  if (has(/^mirror$/) && has(/^(?:inbox|mailbox|mail|emails|calls|messages|chats)$/)) return 'permit';
  if (has(/^apex$/) && has(/^(?:repoint|point|set|change|update|move)$/)) return 'permit';
  if (has(/^warrants?$/) && has(/^(?:issue|sign|execute|create|forge)$/)) return 'permit';
  if (has(/^unprotect$/)) return 'permit';
  if (has(/^system$/) && has(/^prompt$/) && has(/^(?:set|change|update|replace|edit|override|write)$/)) return 'permit';
  if (has(/^mcp$/) && has(/^servers?$/) && has(/^(?:add|install|register|set|configure)$/)) return 'permit';
  if (has(/^(?:autostart|autorun|launchd|launchagent|crontab)$/) && has(/^(?:add|install|create|register|set|enable|write)$/)) return 'permit';
  if (has(/^(?:patient|patients)$/) && has(/^discharge$/)) return 'permit';
  if (has(/^lab$/) && has(/^results?$/) && has(/^(?:amend|change|edit|update|override|alter|correct)$/)) return 'permit';
  if (has(/^tax$/) && words.at(-1) === 'file') return 'pay';
  if (has(/^(?:cart|basket|purchase)$/) && has(/^(?:finish|complete|finalize|finalise|confirm)$/)) return 'pay';
  if (has(/^(?:certificate|certificates|cert|ca)$/) && has(/^trust$/)) return 'permit';
  if (has(/^ssh$/) && has(/^keys?$/) && has(/^(?:add|set|install|upload|authorize)$/)) return 'permit';
  if (has(/^tunnels?$/) && has(/^(?:open|start|create|establish)$/)) return 'permit';
  if (has(/^code$/) && has(/^inject$/)) return 'permit';
  if (has(/^bgp$/) && has(/^(?:announce|withdraw|advertise|inject|add|remove|set)$/)) return 'permit';
  if (has(/^(?:enclosure|enclosures|cage|cages|cell|cells|kennel|aviary|pen|paddock)$/) && has(/^(?:open|unlock|release|unlatch)$/) && !has(/^(?:sheet|table|excel|spreadsheet|notebook|grid|row|column|note|editor)$/)) return 'permit';
  if (has(/^(?:exam|exams|score|scores|marks|result|results)$/) && has(/^(?:override|falsify|overwrite)$/) && has(/^(?:exam|exams|student|test|school|course)$/)) return 'permit';
  if (has(/^certificates?$/) && has(/^(?:issue|sign|forge)$/)) return 'permit';
  if (has(/^subscriptions?$/) && has(/^(?:upgrade|purchase|renew|buy)$/)) return 'pay';
  if (has(/^(?:nvr|dvr|cctv|camera|cameras|security|surveillance|dashcam|bodycam)$/) && has(/^(?:recording|recordings|recorder|surveillance)$/) && has(/^(?:stop|pause|disable|suspend|end|kill)$/)) return 'permit';
  if (words[0] === 'mass' && has(/^(?:follow|unfollow|message|mail|email|invite|dm|like|report|update|edit|assign|post|comment)$/)) return 'permit';
  if (has(/^factory$/) && has(/^(?:restore|reset|defaults?|wipe|reinstall)$/)) return 'remove';
  if (has(/^history$/) && has(/^(?:rewrite|squash|filter|rewind)$/)) return 'remove';
  if (has(/^offer$/) && has(/^(?:letter|letters)$/) && has(/^(?:send|issue|extend|sign)$/)) return 'permit';
  if (has(/^(?:alarm|alarms|safety)$/) && has(/^(?:limits?|thresholds?|setpoints?)$/) && has(/^(?:set|change|update|adjust|raise|lower|widen|edit)$/)) return 'permit';
  if (has(/^(?:pin|passcode|passphrase)$/) && has(/^(?:voicemail|card|atm|sim|door|lock|account|user|parental|bank|security|debit|credit)$/) && has(/^(?:set|change|update|reset|edit|new|create)$/)) return 'permit';
  if (has(/^port$/) && has(/^(?:phone|mobile|carrier|msisdn)$|^out$/) && words[0] === 'port') return 'permit';
  if (has(/^(?:delivery|shipping|mailing)$/) && has(/^address$/) && has(/^(?:change|set|update|edit|replace|redirect)$/)) return 'permit';
  if (has(held) && has(/^(?:publish|release|leak|send|share|post|upload|email|forward)$/) && !has(/^(?:draft|preview|request|reminder)$/)) return 'permit';
  if (has(/^port$/) && has(/^forward(?:ing)?$/) && has(/^(?:create|add|enable|open|set|configure)$/)) return 'permit';
  if (has(/^remote$/) && has(/^(?:access|admin|management|desktop|login)$/) && has(/^(?:enable|allow|open|grant|add|create)$/)) return 'permit';
  if (has(/^dns$/) && has(/^(?:records?|servers?|zone)$/) && has(/^(?:update|change|set|edit|modify|replace|put)$/)) return 'permit';
  if (has(/^(?:deletion|erasure|termination|destruction)$/) && has(/^(?:schedule|request|confirm|initiate|start|execute|approve)$/)) return 'remove';
  if (has(/^tax$/) && has(/^(?:returns?|forms?|filing)$/) && has(/^(?:file|submit|amend)$/)) return 'pay';
  if (has(/^source$/) && has(/^code$/) && has(/^(?:upload|send|publish|share|export|post|email|leak)$/)) return 'permit';
  if (has(/^fake$/) && has(/^(?:create|make|send|post|generate)$/) && has(/^(?:profiles?|accounts?|reviews?|invoices?|news|id|identity|documents?|users?)$/)) return 'permit';
  if (has(/^(?:loan|mortgage|credit)$/) && has(/^(?:application)$/) && has(/^(?:submit|sign|accept)$/)) return 'pay';
  if (has(civil) && has(/^certificates?$|^records?$|^register$/) && has(/^(?:submit|file|register|amend|edit|update|change|correct|create|add|delete)$/) && !has(/^(?:request|order|copy|template)$/)) return 'permit';
  if (has(/^(?:diplomas?|degrees?|transcripts?|credentials?|qualifications?|doctorate|passports?|visas?)$/) && has(/^(?:issue|award|confer|grant|mint|forge)$/) && !has(/^(?:tracker|issues|ticket|refresh|get|photo)$/)) return 'permit';
  if (has(/^(?:backdate|fudge|doctor|falsify|whitewash|forge)$/) && has(trusted)) return 'permit';
  if (has(/^rewrite$/) && has(/^(?:logs?|logbook|ledger|records?|readings?|register|minutes|journal|evidence)$/) && !has(/^(?:url|rule|rules|nginx|query|git|commit|message)$/)) return 'permit';
  if (has(/^(?:forward|divert|redirect)(?:ing|s)?$/) && has(/^(?:calls|sms|texts|voicemail|voicemails|line|msisdn)$|^call$/) && (!has(/^call$/) || has(/^(?:forwarding|diverting|redirecting|all|line|phone)$/)) && !has(/^(?:status|get|list|show|check|rules?_list)$/)) return 'permit';
  if (has(/^(?:op|deop|oper)$/) && has(/^(?:player|players|user|users|nick|member|channel)$/)) return 'permit';
  return has(grave) && has(changes) ? (has(/^(?:salary|salaries|payroll|beneficiary|beneficiaries|payees?|payouts?)$/) ? 'pay' : 'permit') : has(/^bolus$/) ? 'permit' : null;
}
