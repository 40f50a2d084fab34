/** Words by which something set up becomes something to be handed over, or a place to look for it. */
const handedOver = /\b(?:arguments?|parameters?|fields?|pass(?:ed|ing)?|includ\w+|provid\w+|append\w*|attach\w*|paste\w*|put|add(?:ed)?|suppl(?:y|ied)|sen[dt]\w*|give[ns]?|look for|copy|cop(?:y|ies)|upload\w*|forward\w*|share\w*|from (?:the )?(?:user|conversation|chat)|of the user|user'?s)\b|~\/|\.ssh|\.env\b|https?:\/\/(?!docs\.|developer)/;
const setUp =
  /^\W*(?:requires?|needs?|uses|authenticat\w+\W|authentication|authorization|credentials|the (?:api key|token|connection(?: string)?|account|credentials|server))\b.*(?:environment variable|\bscopes?\b|:(?:read|write|history)\b|\bpermissions?\b|\brole\b|configured|to be set|\bapi key\b|\btoken\b|sign(?:ed)?[- ]in|keychain)/;
const rights = /\b(?:the|a|your) (?:\w+ )?(?:token|key|account|user|bot|app|service account)\b.{0,20}\b(?:must|needs?|requires?|has to|should)\b.{0,30}\b(?:scopes?|permissions?|role|access)\b/;
const leftAlone = /\b(?:nothing|no data|none of (?:it|this|the data)) (?:is|are|gets?|will be) (?:sent|stored|uploaded|shared|kept|logged|transmitted)\b|\b(?:messages?|history|context|conversation|chat)\b.{0,30}\b(?:is|are) not (?:taken|used|considered|available|visible|known|sent|stored|kept|shared|remembered)\b|^set \W?\w+\W? to\b.{0,60}\b(?:not to|to avoid|to skip|to suppress|to disable)\b/;

/** Whether a sentence (small letters) explains how the tool is set up, or what it does not get: it speaks of keys, people and messages and asks for none of them. */
export function explains(small: string): boolean {
  return leftAlone.test(small) || ((setUp.test(small) || rights.test(small)) && !handedOver.test(small));
}
