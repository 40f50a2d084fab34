import { kept } from './kept';

/*
 * What a description says is lost, or shown to everybody, once its tool has run, though the first verb of it is mild: “Compacts the library. Originals are discarded.” It only ever raises; whether a tool
 * looks is known elsewhere.
 */

const soon = '(?:(?:then|also|at once|immediately|automatically|permanently|silently|irrevocably|securely) )*';
const lost = `(?:erased|shredded|purged|wiped|destroyed|obliterated|discarded|deleted|struck off|offboarded|reclaimed|incinerated|unsubscribed)`;
/** `Originals are discarded`: the groups are what is said to be lost, and how. */
const passive = new RegExp(`^(.{2,160}?) (?:is|are|gets?|will be|being) ${soon}(?:\\w+, )?(?:\\w+ or )?(${lost})\\b(?! (?:after|once|when|if|unless|by default)\\b)`);
/** `Rebuild wipes the disk`: what runs is the subject, and no condition stands before it. */
const active = /^(?:this|it|the (?:rebuild|import|sync|refresh|update|restore|reset|migration|optimi[sz]ation|process|operation|run|job)|rebuild(?:ing)?|import(?:ing)?|re-?imaging|refresh(?:ing)?|sync(?:ing)?|restor(?:e|ing)|reinstall(?:ing|ation)?) (?:then |also |permanently |first )?(?:wipes|erases|purges|shreds|destroys|(?<!^(?:this|it) (?:then |also |permanently |first )?)overwrites) (?:the|all|every|its|their|any) (?!(?:view|selection|filters?|cache|form|draft|output|screen|buffer)\b)/;
/** `Restores the backup over the live system`. */
const over = /\b(?:restores?|copies|writes|loads|imports?|puts) [^.]{2,60}? over (?:the |its )?(?:live|running|production|current|original) (?:systems?|databases?|servers?|sites?|clusters?|instances?|disks?|volumes?)\b/;
/** What is given to everybody, whoever asked. */
const shown = /\b(?:is|are|gets?) (?:then |also |automatically )?(?:posted|published|uploaded|submitted|added|shared|copied) [^.]{0,60}?\b(?:to (?:the |our |an? )?(?:open|public) (?:corpus|dataset|data set|index|website|site)|on (?:our|the|a) (?:public )?(?:website|web page|home ?page|forum)|with (?:our )?(?:partners|advertisers|third parties|the public))\b/;
/** What may be lost: it is made again, was a view or a working state, or belongs to whoever asks. */
const little = /\b(?:nothing|no|none|never|would|could|may|might|can|if|unless|results?|output|outputs|cache|caches|temp|temporary|intermediate|session|variables|terminals?|tabs?|duplicates?|whitespace|preview|previews|selection|filters?|drafts?|scratch|leftovers?|lock ?files?|artifacts?|build|logs of this run|your own|own query|query|pods?|containers?|markers?|highlights?|empty|spaces|tokens of this session|test|sample|demo|sandbox|sandboxes|metadata|pixels?|streams?|invalid|broken|stale|outdated|expired|same name|index|indexes|reminders?|(?:head|source|merged|feature) branch(?:es)?|links?|unsaved|memory|pages|vat)\b/;
/** What is no loss unless it is one of these: everything else is discarded, or taken back, by the way. */
const wares = /\b(?:originals?|recordings?|data|files?|messages?|letters?|documents?|records?|backups?)\b/;
const holders = /\b(?:users?|accounts?|mailbox(?:es)?|subscribers?|disks?|volumes?)\b/;

/** Whether a description says that something which matters is gone, or out, when its tool has run. */
export const losesMuch: (description: string) => boolean = kept((description) => {
  const text = description.slice(0, readLimit).toLowerCase();
  return text.split(/[.!?](?=\s|$)|\n+|[;•:]/).some((part) => {
    const sentence = part.trim().replace(/,? (?:along|together) with\b.*$/, '');
    const [, subject = '', how = ''] = passive.exec(sentence) ?? [];
    return (subject !== '' && !little.test(subject) && (how === 'discarded' ? wares.test(subject) : !/^(?:reclaimed|unsubscribed)$/.test(how) || holders.test(subject))) || active.test(sentence) || (over.test(sentence) && !little.test(sentence)) || shown.test(sentence);
  });
}, 1200);

/** So much of a description is read, UTF-16 units. */
const readLimit = 1200;
