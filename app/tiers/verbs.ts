import { kept } from './kept';
import { weightyDeed } from './weighty';
import { deedTier, eitherOf, isAnswer, isHarmless, verbOf, type Deed } from './lexicon';
import { opensADoor } from './openings';
import { foreignName, plain } from './tongues';
import { looksByHead } from './heads';
import { endsInADeed, looksUp, mayBeVerb, namesALookup, nounish } from './lookups';

export { deedTier, verbOf } from './lexicon';
export type { Deed } from './lexicon';

/** Longest name that is looked at, UTF-16 units: no tool needs more. */
const nameLimit = 400;

/** Names of products that are written as two words, of which one is often a verb: `PayPalGetBalance` pays nobody. */
const brands =
  /WhatsApp|PayPal|SharePoint|ClickHouse|SendGrid|ClickUp|DocuSign|LaunchDarkly|PostHog|PostMark|PostgreSQL|BuildKite|OpenTable|OpenWeather|OpenAI|OpenSearch|OpenStreetMap|OpenAPI|OneDrive|YouTube|LinkedIn|GitHub|GitLab|BitBucket|QuickBooks|MailChimp|MailGun|HubSpot|TypeScript|JavaScript|CloudWatch|CloudFlare|BigQuery|ServiceNow|DoorDash|SplitWise|ReadWise|ReadMe|SoundCloud|WordPress|TikTok|PlayStation|PlayStore|CircleCI|MongoDB|DynamoDB|DuckDB|ShipStation|TaskRabbit|TradingView|BookStack|DropBox|FaceBook|SignNow|HelloSign|PayPay|GoDaddy|CallRail|LogRocket|RunPod|BrowserBase|FireCrawl|PowerShell|PowerPoint|PowerBI|PowerAutomate|PowerDNS|FreshDesk|FreshService|FireFlies|FireBase|RunDeck|ShareFile|StreamDeck|SendBird|SendInBlue|OpenPhone|CheckPoint|BlueSky/g;

/** A name in which such products are one word. */
export const withBrands = (name: string): string => name.replace(brands, (brand) => (brand[0] ?? '') + brand.slice(1).toLowerCase());

/** The words of a name: `createPullRequest`, `create-pull-request` and `create_pull_request` are the same. */
export const wordsOf: (name: string) => readonly string[] = kept((name) =>
  withBrands(plain(name.slice(0, nameLimit)).replace(/2fa/gi, '_2fa_'))
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== ''),
);

/** Figures of what happened, whose names begin as what is done may. */
const occurrenceRate = /^(?:scrap|drop|kill|cull|ban|purge|churn|burn|reject|return|refund|failure|loss|bounce|cancel|cancellation|eviction|dismissal|shutdown|reboot|restart|unlock|waste|leak|discard|spill|expulsion|termination|crash)_rate(?:_(?:by|per)_\w+|_(?:history|trend))?$/;
const occurrenceTold = /^(?:shutdown|merge|lock|charge|discharge|reject|rejection|scrap|return|refund|trip|eviction|termination|dismissal|drain|churn|crash|recall|ban|restart|reboot|dispatch|transfer|purchase|withdrawal|spill|leak|fire|blast|attrition|burn)_(?:reasons|causes|codes|conflicts|waits|radius|frequency|clauses|filings|ratio|risk|odds|guidelines|likelihood|probability|map|curve)$/;
export const figures: readonly RegExp[] = [occurrenceRate, occurrenceTold];
/** What is to be done by a date; with a verb before it, it is done. */
const fallsDue = /^(?!(?:send|notify|email|mail|post|call|charge|set|text|push|share|export|publish|forward|run|trigger|mark|note|report|remind|ping|make|order)_)(?:\w+_)?(?:rotation|renewal|renewals|review|reviews|inspection|inspections|maintenance|service|calibration|expiry|training|vaccination|vaccinations|rent|books?|homework|assignments?|invoices?|certificates?|licen[cs]es?|patches|audits?)_(?:due|overdue|expiring)$/;

/** Names of several words that mean something else than their first verb. The words are joined by `_`. */
const phrases: readonly (readonly [Deed, RegExp])[] = [
  ['send', /^report_(?:an?_|the_)?(?:users?|posts?|comments?|messages?|accounts?|players?|members?|abuse|spam|content|issue|problem|bug|outage|incident|crime|theft|lost|fraud|absence|employee|person|neighbou?r|violation)$/],
  ['look', /(?:^|_)kill_switch(?:es)?_(?:state|status|list)$|^(?:last|latest|previous|recent)_(?:logins?|deploy(?:ment)?|backup|restart|sync|run|release|payment|order)s?$/],
  // What brings a text to one form reads; what brings a boiler or a herd to it does something.
  ['change', /^(?:normali[sz]e|transform|filter|sort|match)_(?:\w+_)?(?:pressure|pressures|voltage|current|flow|flows|temperature|humidity|ration|rations|feed|feeds|dose|doses|dosage|level|levels|power|load|loads|speed|heart_rate|blood_sugar|glucose|sodium|inventory|stock|permissions|roles|accounts|access|salaries|wages|ledger|balances|ballast|mooring|trim)$/],
  // What is told of it, and nobody signs anything in: `sign_in_log`, `login_attempts`.
  ['look', /^(?:(?:get|list|show|view|user|admin|failed|recent|device|account|azure|entra|okta)_)*(?:sign_?in|log_?in|sign_?on)_(?:logs?|history|attempts|events|activity|stats|statistics|count)$/],
  ['look', /^(?:poison|pest|weed)_(?:control|cent(?:re|er))_(?:info|facts|guide|number|hours|advice)$/],
  ['look', /^(?:deploy|deployment|release|merge|launch|code|change)_freeze_check$|^(?:memory|latency|brew|flutter|npm)_doctor$/],
  // When it may be done, where it went, and a language that has no statement that changes.
  ['look', /^(?:spray|spraying|planting|sowing|mowing|frost)_windows?$|^(?:hurricane|storm|cyclone|typhoon)_tracks?$|^(?:run_|execute_)?esql(?:_query)?$/],
  // `store`, `register` and `pushes` are what is looked at.
  ['look', /^search_(?:register|registry|archive|catalog|catalogue|store|stores)$|^(?:list|show|describe|inspect|view)_(?:trust|feature|vector|object|blob)_stores?$|^(?:list|get|find|show|count|detect)_(?:recent_|all_|past_)?force_pushes$/],
  ['look', occurrenceRate],
  ['look', /^(?:withdrawal|waiting|grace|notice|billing|gestation|incubation|pay|trial|warranty|cooling_off|holding|reentry|re_entry|harvest|lock_?up|limitation|probation)_(?:period|periods|interval|intervals)$/],
  ['look', fallsDue],
  ['look', occurrenceTold],
  ['look', /^(?:forecast|predict|estimate)_(?:\w+_){1,3}(?:kill|loss|drop|release|shed|spread|drift|yield|churn|wear|burn|decay|erosion|withdrawals?|savings|damage|mortality|spend|demand)$/],
  // A shift for a shift, a device that is lent and comes back, a stick that is put out safely.
  ['change', /^(?:\w+_)?(?:swap|trade)_(?:my_|one_|a_)?(?:shifts?|slots?|seats?|turns?|duty|duties|desks?|rooms?|lessons?|on_?call)(?:_(?:request|offer|with|mine))?$|^(?:my_)?(?:shift|slot|seat|turn|duty|desk|room|lesson|on_?call)_+swap(?:_(?:request|offer))?$/],
  ['change', /^(?:loaner|loan|library|equipment|tool|lens|camera|book|device|laptop|asset|key_?card)s?_check_?out$|^check_?out_(?:a_)?(?:loaner|book|lens|equipment|tool|laptop|room)$/],
  ['change', /^(?:safely_)?eject_(?:usb|disc|disk_image|cd|dvd|tray|stick|sd_?card|tape)$/],
  // What begins is no person who is thrown out.
  ['change', /(?:^|_)kick_?off_(?:\w+_)?(?:meeting|call|event|invite|agenda|workshop|session|build|job|run|pipeline|workflow|crawl|scan|task)(?:_|$)/],
  ['call', /(?:^|_)(?:call|invoke|use|run|execute)_(?:an?_)?(?:tools?|functions?|mcp|api|skill|action)(?:_by_name)?$/],
  ['change', /(?:^|_)(?:shift|oncall|on_call|roster|duty|seat|turn|slot)_swap$|(?:^|_)swap_(?:shifts?|turns?|seats?|slots?|days?|positions?|layers?|columns?|rows?|words?)$|(?:^|_)(?:shift|rota|rotation|roster|duty|seat|turn|slot)_swap_request$|^rota_swap$/],
  ['change', /(?:^|_)charge_(?:car|vehicle|ev|battery|phone|device|laptop|scooter)$/],
  ['permit', /(?:^|_)(?:roll|regenerate|reissue|recreate|renew|reset|rotate|revoke|change)_(?:\w+_)?(?:keys?|tokens?|secrets?|credentials?|passwords?|certificates?|client_secret)$|(?:^|_)(?:add|create|set|issue|register|enroll|program|make|generate|new)_(?:\w+_)?(?:door|lock|gate|access|entry|alarm|guest|keypad)_?(?:code|codes|pin|pins|badge|badges|card|keycard|fob|user|fingerprint|schedule|pass)$|(?:^|_)(?:add|enroll|register)_(?:fingerprint|face_id|keycard|badge|fob|passkey|authenticator|trusted_device)$/],
  ['permit', /(?:^|_)(?:export|dump|backup|copy|send|upload|share|extract)_(?:\w+_)?(?:secrets?|passwords?|credentials?|keychain|keyring|vault|private_keys?|seed_phrases?|seed_words|mnemonics?|recovery_(?:phrase|codes?|keys?|words)|backup_codes|keystore|passphrases?|master_keys?|session_tokens?|tokens|cookies|wallet|env|environment|env_vars|ssh_keys?|api_keys?)$|(?:^|_)(?:keychain|keyring|vault|secrets|passwords|credentials|cookies|wallet)_(?:export|dump|backup|upload|share|copy)(?:_all)?$/],
  ['send', /(?:^|_)(?:phone|make|place|start|voice|video)_(?:\w+_)?calls?$|^call_(?:contact|number|phone|person|customer|user|taxi|emergency)/],
  ['pay', /(?:^|_)(?:issue|send|create|redeem|buy|order)_(?:\w+_)?gift_?cards?$/],
  // Who leaves a room later pays nothing by that word.
  ['change', /(?:^|_)(?:late|early|extend|request_late)_check_?(?:out|in)(?:_request)?$|(?:^|_)(?:room|hotel|guest)_check_?out(?:_(?:time|extend))?$/],
  ['look', /(?:^|_)open_(?:\w+_)?(?:issues|slots|seats|shifts|houses|appointments|vacancies|roles|hours|tickets|prs|pull_requests|merge_requests|mrs|orders|tasks|incidents|positions|bugs|cases|invoices|items|todos|alerts|questions|jobs|deals|reviews|requests)$/],
  ['look', /^(?:page|document|doc|file|pdf|article|website|site|element|dom|screen|web|webpage)_(?:text|content|contents|html|markdown|source|body|title|links|headings|outline|size|info)$/],
  ['pay', /(?:^|_)(?:book|reserve|order|rent|hire)_(?:an?_)?(?:\w+_)?(?:flights?|hotels?|tickets?|taxi|ride|rides|trips?|cruise|rental|car|cab|apartment|villa|vacation|groceries|food|pizza|meal|prescription_refill)$|(?:^|_)(?:place|submit)_(?:\w+_)?(?:bets?|bids?|orders?)$/],
  ['look', /(?:^|_)(?:free_busy|busy_free|freebusy)(?:_|$)|(?:^|_)export_(?:\w+_)?(?:pdf|csv|json|markdown|md|png|svg|html|xlsx|image|text|docx|ics|gpx|diagram)$|(?:^|_)(?:truncate|shorten|trim|strip|clean|redact|mask|pad|wrap|escape|unescape|slugify|reverse|replace_in|split|join|title_case|capitalize|lowercase|uppercase)_(?:text|strings?|words?|sentence|html|whitespace|line)$|(?:^|_)(?:explain|analy[sz]e|estimate|validate|lint|format|parse)_(?:\w+_)?(?:query|queries|plan|sql|statement)(?:_plan)?$/],
  ['run', /^(?:call|invoke)_(?:aws|gcloud|az|kubectl|git|docker|cli)(?:_cli)?$/],
  ['call', /^[a-z0-9]{2,20}_(?:call|api_call)$/],
  ['call', /(?:^|_)(?:http|https|api|rest|graphql|web|curl|url)_(?:request|call|post|put|patch)s?$|^(?:make|send|execute)_(?:\w+_)?request$|^request$/],
  ['remove', /(?:^|_)format_(?:the_)?(?:disk|drive|volume|partition|sd|usb|device|hard|storage|(?:sd_|memory_|flash_)?card$)/],
  ['remove', /^drafts?_(?:discard|delete|remove)$/],
  ['remove', /(?:^|_)force_push(?:es)?(?:_|$)|(?:^|_)push_force(?:_|$)/],
  ['remove', /(?:^|_)get_rid_of|(?:^|_)git_clean$/],
  ['permit', /(?:^|_)(?:disable|deactivate|turn_off|bypass|stop|suspend)_(?:\w+_)?(?:logging|monitoring|alarms?|backups?|detection|protection|firewall|antivirus|mfa|2fa|auditing|audit_logs?|security|auth|authentication|guardrails?|alerting|encryption)$|(?:^|_)disable_recording$|(?:^|_)(?:update|change|set|edit|add|modify)_(?:\w+_)?(?:bank_(?:details|account|info)|payout_(?:account|method)|dns|dns_records?|nameservers?|recovery_(?:email|phone)|account_email)$|(?:^|_)(?:shared?|create|make|enable)_public_(?:url|link)/],
  ['permit', /(?:^|_)(?:disable|deactivate|turn_off|bypass|stop|suspend|pause|mute|remove|skip|override|unset|switch_off|power_off)_(?:\w+_)?(?:two_factor(?:_\w+)?|2sv|multi_factor(?:_\w+)?|cameras?|cctv|detectors?|smoke_alarms?|intrusion\w*|defen[cs]es?|defender|waf|siem|edr|ids|safety|safet(?:y|ies)_\w+|interlocks?|parental_controls?|selinux|apparmor|secure_boot|rate_limits?|ssl|tls|verification|security_\w+|access_controls?|monitors?)$/],
  ['permit', /(?:^|_)(?:open|expose|forward)_(?:\w+_)?(?:ports?|firewall)$|(?:^|_)(?:open|start|unlatch|unlock|raise)_(?:\w+_)?(?:garage(?:_door)?|doors?|gates?|vault|safe|trunk|valve|engine|floodgate|dam)$|(?:^|_)(?:add|install|import|trust|register)_(?:\w+_)?(?:root_)?(?:ca|certificates?|cert|trusted_\w+)$|(?:^|_)add_trusted_\w+$|(?:^|_)(?:update|set|change|configure|modify|edit)_(?:\w+_)?(?:router|nameserver|wifi_password|vpn|proxy)(?:_(?:config|configuration|settings?|password|dns))?$|(?:^|_)add_(?:\w+_)?(?:group|org|role|admin|workspace)_(?:member|user|owner)s?$|(?:^|_)(?:create|generate)_(?:\w+_)?(?:shared?|sharing)_(?:link|url)$|(?:^|_)(?:create|add|set|make)_(?:\w+_)?(?:admin|superuser|root)_?(?:user|account)?$|(?:^|_)add_(?:\w+_)?(?:delegate|admin|owner)$|(?:^|_)(?:set|update|change|edit|modify)_(?:\w+_)?(?:phone|email)_?(?:number|address)?_for_account$|(?:^|_)transfer_ownership|(?:^|_)(?:memory|lsass|process|hash|hashes|credential|credentials|sam|ntds|keychain)_dump$|(?:^|_)dump_(?:\w+_)?(?:memory|lsass|process|hashes|sam|keys|database|credentials|passwords)$|(?:^|_)(?:raise|increase|set|change|update|lift|remove)_(?:\w+_)?(?:credit|spending|withdrawal|transfer|transaction|daily)_limits?$|(?:^|_)(?:set|make|turn|mark)_(?:\w+_)?(?:public|publicly|world_readable)$|(?:^|_)(?:assign|change|set|update)_(?:\w+_)?(?:licen[cs]e_owner|owner)$/],
  ['remove', /(?:^|_)unsubscribe_(?:\w+_)?all|(?:^|_)(?:deactivate|close|suspend|disable|terminate|lock|freeze)_(?:\w+_)?(?:accounts?|users?|employees?|customers?|tenants?|subscriptions?|memberships?|polic(?:y|ies)|contracts?|licen[cs]es?)$|(?:^|_)(?:fire|terminate|dismiss|lay_?off|offboard|expel|evict|deport)_(?:\w+_)?(?:employees?|workers?|staff|students?|tenants?|contractors?)$|(?:^|_)self_destruct|(?:^|_)shut_?(?:down|off)(?:_|$)|(?:^|_)power_(?:off|down)(?:_|$)|(?:^|_)cut_(?:power|off)/],
  ['change', /(?:^|_)(?:administer|inject|infuse|dispense)_(?:comments?|css|script|style|dependency|dependencies|tokens?_into)$/],
  ['permit', /(?:^|_)(?:administer|inject|infuse|dispense|dose|set|adjust|change|update|override|prescribe|order)_(?:\w+_)?(?:medications?|medicines?|drugs?|insulin(?:_\w+)?|dosages?|dose|infusion(?:_\w+)?|pump|ventilator(?:_\w+)?|pacemaker|prescriptions?|opioids?|anesthesia)(?:_(?:rate|settings?))?$/],
  ['send', /^(?:\w+_)?(?:forward|fwd)_(?:\w+_)?(?:e?mails?|messages?|threads?)$/],
  ['permit', /(?:^|_)(?:send|export|upload|share|publish|transmit|release|disclose|leak|forward|email|post)_(?:\w+_)?(?:(?:medical|health|patient|hr|employee|personnel|payroll|salary|customer|client|criminal|financial|tax|student|personal|private|user)_(?:records?|data|files?|info|information|database|list|details)|records|patients?|credentials?|database|employees|customers|payroll|salaries|location_history|browsing_history|contacts)$/],
  ['pay', /(?:^|_)deploy_(?:\w+_)?(?:contract|token)s?$|^(?:\w+_)?checkout_(?:cart|basket|order|bag|now)$|(?:^|_)(?:cart|order|basket)_checkout$|(?:^|_)(?:update|edit|modify|change|create|add)_(?:\w+_)?(?:scheduled_(?:transactions?|payments?|transfers?)|payees?|beneficiar(?:y|ies)|standing_orders?|direct_deposits?|payroll|bank_accounts?|recurring_(?:payments?|transfers?))$|(?:^|_)(?:bet|gamble|wager)(?:_|$)/],
  ['pay', /(?:^|_)(?:charges?|payments?|payment_intents?|orders?|authorizations?|funds)_capture$|(?:^|_)(?:move|send|shift|sweep|drain|route|empty)_(?:\w+_)?(?:funds|money|balances?|savings|wallets?|cash|coins)$|(?:^|_)(?:nft|nfts|tokens?|coins?)_burn$|(?:^|_)burn_(?:nft|nfts|tokens?|coins?)$/],
  ['look', /(?:^|_)(?:call|message|email|comment|sms|lock|door|device|system|server|switch)_(?:status|state|history|logs|stats|statistics|metrics|count|analytics|insights|thread|performance|search|list|query)$|(?:^|_)post_(?:stats|statistics|metrics|analytics|insights)$|^(?:refund|invitation)_list$|(?:^|_)(?:bash|task|terminal|command|process|shell|build|test)_output$|^print_?env$/],
  ['look', /^\w+?_to_(?:text|json|markdown|md|html|csv|xml|yaml|toml|ascii|base64|latex|decimal|hex|binary|roman|rgb|celsius|fahrenheit|emoji|sql|regex|unix|iso)$|^[a-z]+2(?:md|txt|text|json|html|csv|markdown)$/],
  ['run', /(?:^|_)load_(?:\w+_)?(?:extension|plugin|module|library|script|driver|kernel)s?$/],
  ['pay', /(?:^|_)(?:capture|collect|settle)_(?:\w+_)?(?:payments?|charges?|orders?|authorizations?|funds|fees?)$/],
  ['change', /^check_?(?:in|out)(?:_|$)|(?:^|_)extract_(?:\w+_)?(?:archives?|zip|tar|files|frames|audio|pages|images|to_file)$|(?:^|_)(?:sort|filter|transform|normalize|encode|decode|embed|match|trim)_(?:\w+_)?(?:range|sheet|worksheet|columns?|playlist|files?|cells?|folder|directory|layers?|videos?|bookmarks)$|(?:^|_)convert_(?!\w*to_(?:text|markdown|md|json|html|csv)$)(?:\w+_)?(?:files?|pdf|videos?|images?|audio|docx?|documents?)(?:_to_\w+)?$/],
  ['change', /(?:^|_)(?:get|find|fetch|load|read|lookup)_or_(?:create|make|add|insert|set|new)|(?:^|_)(?:search|find)_(?:and_)?replace|(?:^|_)(?:read|get)_and_mark|(?:^|_)mark_\w*as_/],
  ['change', /(?:^|_)resolve_(?:\w+_)?(?:issues?|incidents?|threads?|comments?|alerts?|tickets?|conversations?|conflicts?|discussions?|merge|case|task|bug|error_group)$/],
  ['change', /(?:^|_)(?:git|branch|file|svn|hg|repo)_?checkout$|^checkout_(?:branch|commit|file|repo|ref|tag|pr|revision)|^track_(?:expense|habit|time|calories|event|workout|meal|water|spending|conversion|weight|mood|exercise)/],
  ['change', /(?:^|_)(?:browser|page|puppeteer|playwright|chrome|ui|element|dropdown|dom|canvas)_(?:\w+_)?(?:select|hover|upload_file)|(?:^|_)select_(?:option|page|tab|element|all|device|dropdown|menu|item|row|cell|layer|node)|^hover_(?:element|over)$|^wait_and_click/],
  ['look', /(?:^|_)(?:deploy|deployment|sync|upload|install|migration|launch|execution|import|crawl|train|process|build|batch|export|download|print|render|scan|transfer|refund|delivery|shipment|training|test|backup|restore|call|run)_(?:status|progress)$|(?:^|_)(?:deploy|deployment|build|execution|call|run|test|refund|transfer|batch|migration|launch|crawl|delivery|shipment|training)_(?:history|logs?|info|state|estimate)$/],
  ['look', /(?:^|_)(?:run|execute|perform)_(?:\w+_)?(?:search|report|audit|lint|linter|analysis|analytics|diagnostics?|explain|check|checks|lighthouse|inspection|forecast|backtest|validation|comparison|estimate|preview|lookup|scan|calculation|aggregation|benchmark)(?:_\w+)?$|(?:^|_)(?:run|execute|perform)_(?:\w+_)?(?:select|read|readonly|read_only|cypher_read|promql|promql_query|kql|kusto|jql|logql|soql|graphql_introspection|nrql|flux|sparql_select)(?:_\w+)?$/],
  ['change', /(?:^|_)transfer_(?:\w+_)?(?:calls?|chats?|tickets?|conversations?|playback)$/],
  ['look', /(?:^|_)(?:test|check|verify)_(?:\w+_)?connections?$|(?:^|_)(?:lookup|find|get|search|validate)_(?:\w+_)?(?:zip|post(?:al)?)(?:_codes?)?$|(?:^|_)regex_(?:test|match|tester|check)$|^(?:test|check)_regex$|^api_(?:post|get)_(?:search|\w+_query)$|(?:^|_)(?:top|best|new|hot|latest|trending)_(?:stories|posts|articles|repos|movies|songs|tracks|questions|comments|threads)$|(?:^|_)format_(?:code|snippet|source)$|^hover$|(?:^|_)type_(?:hierarchy|definition|info)$|(?:^|_)track_(?:my_)?(?:package|parcel|shipment|order|flight|delivery|number|train|bus|vessel|container|keyword)s?$|(?:^|_)(?:call|execute)_?(?:readonly|read_only|static|view)|(?:^|_)attachment_info$|(?:^|_)open_nodes$|^open_?(?:library|meteo|weather|alex|food|street|data|alex)_|(?:^|_)go_?to_(?:definition|declaration|implementation|type)|(?:^|_)hover_(?:info|symbol|at|position)|(?:^|_)(?:lsp|code|symbol)_hover|^(?:get|lsp)_hover|^whats?_|^is_|^has_/],
  ['look', /(?:^|_)(?:estimate|calculate|simulate|preview|dry_run|validate|verify|check|quote|compare)_\w*(?:swap|transfer|trade|payment|transaction|order|fees?|gas|cost|price|refund|deletion)|_dry_run$/],
  ['look', /(?:^|_)(?:git|audit|error|event|access|system|server|build|console|commit|activity|job|pod|syslog|debug|app|application|run)_log$/],
  ['look', /(?:^|_)(?:exchange|interest|conversion|currency|mortgage|tax|funding|heart|bit|frame|shipping|mint|churn|click|hourly)_rates?(?:_history)?$|(?:^|_)stock_(?:data|chart)|^(?:convert|exchange)_(?:\w+_)?currenc(?:y|ies)$|^currency_(?:convert|conversion|converter|exchange)$/],
  ['look', /^(?:review|analy[sz]e|audit|explain|critique|inspect|debug|diagnose|optimi[sz]e|check|lint|understand)_(?:my_)?(?:code|diff|sql|query|text|changes|function|performance|error|file|pull_request|pr)$|^(?:plan|suggest|recommend)_/],
  ['look', /^(?:format|prettify|beautify|minify)_(?:json|xml|sql|code|text|date|number|currency|html|css|string|phone|markdown|yaml)|^generate_(?:hash|checksum|slug|lorem|summary|embeddings?|sql|regex|explanation|insights?|color_palette|palette|name|names|diff|outline|quiz|answer|response|text|completion|uuid|password)$|^(?:merge|combine|split|zip|sort|filter)_(?:text|strings?|arrays?|lists?|json|objects?)$|^render_(?:markdown|template|mermaid|html|latex|math)$/],
  ['look', /^trash_(?:contents|list|bin)$|^archive_(?:find|get|list|search|read|view)_|(?:^|_)(?:bus|tram|train|metro)_stop_(?:departures|times|info|arrivals)$|^(?:flag|queue|link|grants?)_(?:value|backlog|targets|depth|open_now)$/],
  ['look', /^call_(?:graph|tree|hierarchy|stack|sites?|chain)$|^on_?call(?:_(?:schedule|rotation|rota|now|list|roster|shifts?))?$|^leave_(?:balances?|requests|calendar|policy|days)$|^(?:job|course|shift)_openings$|^(?:chess|position|stockfish)_eval$|^(?:type|kind|class|name|size|age|timezone|owner|parent|author)_of(?:_|$)|^(?:tag|store|book|label|index|track|stock|plan|order|task|branch|project|charge|payment|email|message)_(?:value|values|name|names|id|ids|type|types|quality)$/],
  ['look', /^copy_of_|^(?:image|photo|picture|face|object|speech|audio|video|text|language|document|document_layout|entity|intent|emotion|sentiment)_(?:recognition|detection|classification|analysis|understanding|description|captioning|generation_status|to_text|ocr|similarity|comparison|extraction|summarization|translation)$|^speech_to_text$|^(?:ocr|vision|nlp)_/],
  ['change', /(?:^|_)(?:open|create|submit|issue|new|close)_(?:\w+_)?(?:work|job|repair|service|lab)_orders?$/],
  ['pay', /(?:^|_)(?:place|submit|make|create|execute|process|initiate|confirm|send|new|open|complete|issue|schedule|trigger|do)_(?:\w+_)?(?:payments?|payouts?|transfers?|refunds?|charges?|withdrawals?|deposits?|purchases?|swaps?|trades?|transactions?|wire|checkout|bid|donation|tokens?_transfer|market_order|limit_order|buy_order|sell_order|stop_order|orders?|position)$|(?:^|_)send_(?:\w+_)?(?:money|funds|eth|btc|sol|usdc|usdt|crypto|tokens?|bitcoin|ether|coins?|nft|cash|tip)$|^(?:close|open|short|long)_(?:position|all_positions)|(?:^|_)top_?up(?:_|$)|(?:^|_)sign_(?:and_)?(?:\w+_)?(?:transaction|tx|psbt|message|typed_data|broadcast)|(?:^|_)cash_?out(?:_|$)/],
];

/** Nouns that stand first as often as verbs do: with what they give back behind them, they only look. */
const things = new Set('spend file release park crop email message transfer charge purchase trade swap wire bid payout bridge checkout payment command build job workflow commit branch project task issue order stream feature chart graph note plan profile visit stock exercise rate review'.split(' '));
/** The same of verbs that people use as such as often: fewer words behind them say so. */
const halfThings = new Set('store schedule tag test merge stage index record track report map log book label backup cache queue trace sample request'.split(' '));
const half = /^(?:status|state|history|stats|statistics|metrics|count|info|details?|overview|availability|version|schema|limits|usage|size|health|help)$/;
/** Words that do something wherever they stand first or last. */
const actors = new Set('set import copy share push print open use draw paint rotate sign split combine lock switch rewrite store schedule post join leave enter exit compress zip wake sleep book reserve fork star pin'.split(' '));
const said = new Set('notes contents openings status history info information details detail summary stats statistics metrics price prices pricing rate rates balance count list quote quotes overview results result availability limits fees forecast structure metadata schema logs progress performance analytics health size report depth book hours cost costs version context dependencies tree outline reference references symbols definition definitions docs documentation coverage help requirements options events lookup finder stream_info usage recommendations similar trending recent top latest data methods method intents'.split(' '));

/** What is told at the end of a name that begins with a thing: `test_results`, `queue_depth`. */
const backThere = new Set('results result history status stats statistics summary metrics coverage output artifacts flags depth level levels usage location position directory chart info details schema size count state availability'.split(' '));
/** Verbs that something is handed on by, or that change what stands behind them. */
const hands = /^(?:email|mail|post|message|comment|push|call|dial|text|reply|fax|whatsapp|share|sign|rotate|set|import|copy|print|draw|paint|save|open|use|control|void|eject|transfer|charge|purchase|swap|wire|switch|lock|merge|rewrite|commit|adjust|fork|cache|reserve|access|leave|join|exit|enter|wake|sleep|feature_flag)$/;

/** Verbs that look and are as often the name of a thing that is made and deleted. */
const listed = /^(?:list|search|query|view|scan|screenshot|snapshot|monitor|filter|match|score|quote|preview|estimate|audit|poll|probe|sample|rank|transform|check|show|tree|capture|select|wait|find|extract|run|execute|perform|exec|invoke|trigger)$/;

/** Of them, those that products are named after. */
const products = /^(?:search|query|view|scan|snapshot|monitor|audit|capture|filter|explore|inspect)$/;

/** Whole names that grew together: `getweather`, `websearch`. */
const grown = /^(?:(get|list|read|search|fetch|find|show|describe|query|lookup|view|check|count)|(delete|remove|drop|purge|wipe)|(create|write|update|insert|edit|upload|append|move|rename|save|set|add)|(send|post|publish)|(run|execute|exec))[a-z0-9]{3,}$|(search|lookup|list|info|reader|fetcher|status|price|forecast|finder|viewer|explorer|inspector|stats|quote|news|weather|docs|fetch|scraper|analyzer)$/;

/** What a tool's name says it does. */
export const deedOf: (name: string) => Deed = kept((name) => {
  // `mcp__github__get_issue`, `slack.chat.postMessage`: the tool is what stands last.
  const parts = name.slice(0, nameLimit).split(/__|[.:/]/).filter((part) => /[a-z0-9]/i.test(part));
  const last = parts.at(-1) ?? '';
  if (/(?:charge|payment|payment_intent|order|authorization|fund)s?[.:/]capture$/i.test(name.slice(0, nameLimit))) return 'pay';
  const english = deedOfWords(wordsOf(last));
  const own = english === 'unknown' ? foreignName(parts.length === 0 ? name.slice(0, nameLimit) : last, wordsOf(last)) : english;
  // `DeepfakeVideo.render`: what stands before the point may say what it is for.
  if (/^(?:change|unknown)$/.test(own) && opensADoor(wordsOf(name))) return 'permit';
  if (parts.length > 1 && /^(?:make|change|send|run|unknown)$/.test(own)) { const together = weightyDeed(wordsOf(name)); if (together !== null) return together; }
  if (own !== 'unknown' || parts.length <= 1) return own;
  const words = wordsOf(name);
  const whole = deedOfWords(words);
  // `Störungen.auflisten`: the verb alone is no name of another language, both together are.
  if (whole === 'unknown') return foreignName(name.slice(0, nameLimit), words);
  // A noun in front (`alerts.…`) says nothing of what is done to it.
  return whole === 'look' && !words.some((word) => verbOf.get(word) === 'look') ? 'unknown' : whole;
});

/** `remote_wipe_audit`, `leak_status`, `bulk_delete_dryrun`: what was done, how it is, or what would be done. */
const tells = /^(?!\w*_(?:set|put|force|override)_)(?!(?:reject|void|cancel|approve|hire|notify|ban|block|archive|merge|set|reset|clear|delete|remove|purge|wipe|update|change|post|send|start|run|trigger|disable|drop|edit|rotate|erase|flush|truncate|write|force|override)_\w+$)\w+_(?:status|readings?|stats|statistics|audit|trend|gap|dryrun|candidates)$|^(?!\w*_?and_)\w+_(?:dry_?run|what_?if|simulation)$|^(?:ban|kick|block|deny|kill|wait|watch|allow)_?list(?:_(?:view|show|get|search|check))?$|^(?:rm|rmdir|delete|deletion|remove|removal|purge|wipe|drop|destroy|refund|payment|transfer|release|publish|merge|deploy|apply|patch|import|upgrade|install|migrate|migration|restore|rebase|backup|cherry_pick)_(?:check|precheck|preflight|impact|eligibility)$|^(?:restore|recovery|rollback)_(?:points|candidates|history)$|^(?:get|list|show)_(?:\w+_)?(?:history|audit|status|stats)$/;

/** Verbs that only look, where they stand before what is looked at. */
const readers = /^(?:get|list|view|show|fetch|read|describe|lookup)$/;

/** `get_open_position`, `SmartLockViewAccessHistory`, `WipeCommandStatus`: behind a verb that looks stand nouns, whatever else they may be. */
function readsFirst(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (words.length >= 3 && /^(?:status|state|history|progress|result|results)$/.test(last) && /^(?:command|request|operation|job|task|order|access|process|approval)$/.test(words.at(-2) ?? '') && !/^(?:set|reset|clear|delete|update|change|write|edit|override|force|send|export)$/.test(words[0] ?? '')) return true;
  const at = words.findIndex((word) => readers.test(word));
  if (at === -1 || at > 2 || at >= words.length - 1 || words.length > 6) return false;
  if (words.slice(0, at).some((word) => /^(?:remove|pay|permit|send|change|make|run|call)$/.test(verbOf.get(word) ?? 'look'))) return false;
  const rest = words.slice(at + 1);
  if (rest.some((word) => /^(?:and|or|then|rid|ready|set|paid|out|off|up|on|in|all|write|new)$/.test(word))) return false;
  return told.test(last) && !rest.slice(0, -1).some((word) => /^(?:remove|make|send)$/.test(verbOf.get(word) ?? 'look') && !things.has(word));
}

/** What comes back at the end of such a name. */
const told = /^(?:status|state|states|history|log|logs|stats|statistics|metrics|count|position|positions|balance|balances|details?|info|summary|report|events?|list|schedule|usage|health|version|results?|progress|limits?|rates?|price|prices|quote|quotes|calendar|settings)$/;

/** What a name made of `words` says. */
export function deedOfWords(words: readonly string[]): Deed {
  const joined = words.join('_');
  if (isHarmless(joined)) return 'nothing';
  if (words.length > 1 && /^(?:info|details|stats|statistics|overview|glance|preview)$/.test(words.at(-1) ?? '') && words.slice(1, -1).some((word) => /^(?:invite|ban|approve|refund|grant|promote|unlock|redeem)$/.test(word))) return 'look';
  if (words.length > 1 && /^(?:frame|glance|outline|readout|footage|gauge)$/.test(words.at(-1) ?? '') && !words.some((word) => verbOf.has(word)) && !eitherOf.has(words[0] ?? '')) return 'look';
  if (tells.test(joined)) return 'look';
  if (readsFirst(words) || looksByHead(words)) return 'look';
  const together = weightyDeed(words);
  if (together !== null) return together;
  const phrase = phrases.find(([deed, pattern]) => (deed === 'look' ? !actsBefore(joined, pattern) && !(pattern === fallsDue && actsOnWhatIsDue(words)) : pattern.test(joined)));
  if (phrase !== undefined) return phrase[0];
  if (namesALookup(words) || (words.length > 1 && looksUp.test(words.at(-1) ?? '') && words.slice(0, -1).every((word, at) => (at > 0 && nounish.test(word)) || !/^(?:make|change|send|run|remove|pay|permit|unknown)$/.test(verbOf.get(word) ?? 'look')) && !hands.test(words[0] ?? ''))) return 'look';
  const sure = words.findIndex((word) => verbOf.has(word));
  const acts = words.findIndex((word) => actors.has(word));
  // `set_query`, `acme_copy_list`: what looks like a verb behind it is what it is done to.
  if (acts !== -1 && acts <= 1 && acts < sure && /^(?:look|nothing|unknown)$/.test(verbOf.get(words[sure] ?? '') ?? '')) return eitherOf.get(words[acts] ?? '') ?? 'unknown';
  if (acts !== -1 && acts === words.length - 1 && acts > 0 && (products.test(words[0] ?? '') || words[0] === 'list' || eitherOf.has(words[0] ?? '') || isAnswer(words[0] ?? ''))) return eitherOf.get(words[acts] ?? '') ?? 'unknown';
  // `snapshot_delete`, `list_add`: the thing stands first.
  const ends = verbOf.get(words.at(-1) ?? '');
  // `list_trash`, `view_bin`: what lies there is looked at.
  if (sure !== -1 && /^(?:list|show|get|view|browse|count|read)$/.test(words[sure] ?? '') && sure === words.length - 2 && /^(?:trash|bin|archive|archives|purge_queue|drop|drops|kills|refunds|transfers|payments|bans|grants|shares)$/.test(words.at(-1) ?? '')) return 'look';
  // `match_send_message`: what stands first is a thing.
  if (sure === 0 && /^(?:match|quote|score|screenshot|snapshot|recall)$/.test(words[0] ?? '') && words.length > 2 && /^(?:send|change|make|remove|pay|permit)$/.test(verbOf.get(words[1] ?? '') ?? '')) return verbOf.get(words[1] ?? '') ?? 'unknown';
  // `guest_lookup_share`: what is looked up is handed on.
  if (sure > 0 && sure === words.length - 2 && words.at(-1) === 'share' && verbOf.get(words[sure] ?? '') === 'look' && !/^(?:get|market|show|list|view|describe|calculate|estimate|has|is)$/.test(words[sure] ?? '')) return 'permit';
  if (sure !== -1 && sure < words.length - 1 && listed.test(words[sure] ?? '') && ends !== undefined && ends !== 'look' && ends !== 'nothing') return ends;
  // `search_console_delete_sitemap`: what stands first may be a product's name.
  if (sure !== -1 && products.test(words[sure] ?? '') && words.some((word, at) => at > sure && /^(?:remove|pay|permit)$/.test(verbOf.get(word) ?? ''))) return 'unknown';
  // `EmergencyDispatchSystemCancelDispatch`, `traffic_control_shutdown`: what stands first is whose tool it is.
  if (sure !== -1 && (sure > 0 || nounish.test(words[0] ?? '')) && /^(?:change|send|make|run|unknown)$/.test(verbOf.get(words[sure] ?? '') ?? '')) {
    const later = words.slice(sure + 1).map((word) => verbOf.get(word)).find((deed) => deed === 'remove' || deed === 'permit' || deed === 'pay');
    if (later !== undefined) return later;
  }
  if (sure !== -1) return withOthers(verbOf.get(words[sure] ?? '') ?? 'unknown', words, sure);
  // Behind `by`, `of` and the like stands a noun: `coverage_by_file`.
  const open = words.findIndex((word, at) => eitherOf.has(word) && !/^(?:by|of|for|in|per|with|from|on|the|an?|this|my)$/.test(words[at - 1] ?? ''));
  const last = words.at(-1) ?? '';
  if (open === 0 && words.length >= 2 && backThere.has(last) && !hands.test(words[0] ?? '') && !words.slice(1, -1).some((word) => eitherOf.has(word))) return 'look';
  if (open !== -1) {
    const word = words[open] ?? '';
    if ((word === 'index' || word === 'log') && open > 0 && open === words.length - 1) return 'look';
    // `genome_record_share`: the thing stands first, and what is done to it last.
    if (open > 0 && last !== word && actors.has(last) && eitherOf.has(last)) return eitherOf.get(last) ?? 'unknown';
    if (open < words.length - 1 && ((things.has(word) && said.has(last)) || (halfThings.has(word) && half.test(last)))) return 'look';
    // `chart_void_entries`: what stands first names a thing, and what is done to it stands behind.
    if (open === 0 && eitherOf.get(word) === 'look' && words.slice(1, -1).some((later) => eitherOf.get(later) === 'remove')) return 'remove';
    return eitherOf.get(word) ?? 'unknown';
  }
  // `anonymize_data`: a verb by its ending.
  if (words.length > 1 && mayBeVerb(words[0] ?? '')) return 'change';
  if (endsInADeed(words)) return 'unknown';
  if (!words.some((word, at) => (at === 0 || at < words.length - 1) && mayBeVerb(word)) && (words.some(isAnswer) || (words.length > 1 && isMany(last)))) return 'look';
  if (words.length > 0 && isMany(last) && isAnswer(last)) return 'look';
  const match = words.length <= 2 ? grown.exec(words[0] ?? '') ?? grown.exec(last) : null;
  if (match === null) return 'unknown';
  const [, look, remove, change, send, run] = match;
  return remove !== undefined ? 'remove' : change !== undefined ? 'change' : send !== undefined ? 'send' : run !== undefined ? 'run' : look !== undefined || match[6] !== undefined ? 'look' : 'unknown';
}

/** `pay_invoices_due`: a verb before what is due, wherever it is one surely, or first of all. */
function actsOnWhatIsDue(words: readonly string[]): boolean {
  const [first = ''] = words;
  const does = (deed: Deed | undefined): boolean => deed !== undefined && deed !== 'look' && deed !== 'nothing';
  return words.length > 2 && (words.slice(0, -2).some((word) => does(verbOf.get(word))) || does(eitherOf.get(first)) || mayBeVerb(first));
}

/** Whether `pattern` does not fit, or something is done to what it fits: `clear_audit_log`, `delete_build_logs`. */
function actsBefore(joined: string, pattern: RegExp): boolean {
  const match = pattern.exec(joined);
  if (match === null) return true;
  return joined.slice(0, match.index).split('_').some((word) => word !== 'download' && /^(?:remove|permit|pay|change|make)$/.test(verbOf.get(word) ?? ''));
}

/** `search_and_replace`, `read-or-delete`: of verbs that stand side by side the weightier counts. */
function withOthers(deed: Deed, words: readonly string[], at: number): Deed {
  let heaviest = deed;
  for (let next = at + 1; next + 1 < words.length; next += 1) {
    if (!/^(?:and|or|then|n)$/.test(words[next] ?? '')) continue;
    const other = verbOf.get(words[next + 1] ?? '') ?? (next === words.length - 2 ? eitherOf.get(words[next + 1] ?? '') : undefined);
    if (other !== undefined && deedTier[other] > deedTier[heaviest]) heaviest = other;
  }
  return heaviest;
}

/** `channels`, `issues`; not `status`, `canvas`. */
function isMany(word: string): boolean {
  return word.length > 3 && word.endsWith('s') && !/(?:ss|us|is|as|os)$/.test(word);
}

/** The verb a word of running text is, whatever its form; null for none. */
export const verbInText: (word: string) => Deed | null = kept((word) => {
  const forms = [word, word.replace(/ies$/, 'y'), word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ing$/, ''), word.replace(/ing$/, 'e'), word.replace(/(.)\1ing$/, '$1')];
  const known = forms.find((form) => verbOf.has(form)) ?? forms.find((form) => eitherOf.has(form));
  return known === undefined ? null : (verbOf.get(known) ?? eitherOf.get(known) ?? null);
});
