import { kept } from './kept';
import { wordsOf } from './verbs';

/** What a tool is about, by the words of its name and its server's prefix in it. */
export interface Subject {
  /** Others write there and read there: what is read is not the person's word, and what is written leaves their hands. */
  readonly outside: boolean;
  /** Of that, what comes from anybody at all: pages, issues, mail. */
  readonly anybody: boolean;
  /** The person's own affairs: mail, appointments, contacts, money, health. */
  readonly personal: boolean;
}

const anybody = /^(?:web|fetch|http|https|url|urls|webpage|webpages|page|pages|browser|site|website|websites|google|bing|brave|tavily|exa|firecrawl|crawl|crawling|scrape|scraper|puppeteer|playwright|chrome|issue|issues|pr|prs|pull|comment|comments|review|reviews|ticket|tickets|jira|linear|zendesk|freshdesk|intercom|mail|mails|email|emails|gmail|outlook|inbox|imap|message|messages|slack|discord|teams|telegram|whatsapp|channel|channels|thread|threads|conversation|conversations|tweet|tweets|twitter|reddit|rss|feed|feeds|news|wikipedia|forum|discussion|discussions|gist|gists|attachment|attachments|transcript|youtube|html|markdown|perplexity|wiki|notification|notifications|websearch|article|articles|hn)$/;
const others = /^(?:github|gitlab|bitbucket|gitea|notion|confluence|trello|asana|monday|clickup|airtable|hubspot|salesforce|drive|gdrive|dropbox|box|onedrive|sharepoint|pastebin|paste|post|posts|blog|wordpress|linkedin|facebook|instagram|mastodon|bluesky|sms|webhook|s3|bucket|upload|share|publish|repository|repo|document|sheet|spreadsheet|calendar|event|stripe|api)$/;
const personal = /^(?:mail|mails|email|emails|gmail|outlook|inbox|imap|calendar|calendars|event|events|contact|contacts|crm|customer|customers|lead|leads|patient|patients|bank|banking|account|accounts|transaction|transactions|health|medical|salary|salaries|payroll|employee|employees|hr|photo|photos|sms|whatsapp|imessage|telegram|message|messages|chat|chats|dm|dms|invoice|invoices|order|orders|profile|location|address|addresses|reservation|reservations|private|personal|wallet|password|passwords|credential|credentials|secret|secrets|key|keys|token|keychain|vault)$/;
/** Words beside which an address or an account is no person's. */
const impersonal = /^(?:blockchain|contract|eth|btc|sol|nft|onchain|example|examples|docs|documentation|library|code|console|map|maps|geocode|github|repository|redis|kv|cache|queue|kafka|topic|stock|market|crypto|ticker|price)$/;

export const subjectOf: (name: string) => Subject = kept((name) => {
  const words = wordsOf(name);
  const any = words.some((word) => anybody.test(word)) && !(words.includes('page') && words.includes('code'));
  return { outside: any || words.some((word) => others.test(word)), anybody: any && !words.includes('console'), personal: words.some((word) => personal.test(word)) && !words.some((word) => impersonal.test(word)) };
});
