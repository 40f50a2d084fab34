/** What a tool's own words say it does. */
export type Deed = 'nothing' | 'look' | 'make' | 'change' | 'remove' | 'run' | 'send' | 'pay' | 'permit' | 'call' | 'unknown';

/** Words that are verbs wherever they stand in a tool's name. */
const verbs: readonly (readonly [Deed, string])[] = [
  ['pay', 'pay withdraw refund buy sell stake unstake donate remit redeem lend mint liquidate invest reimburse'],
  ['permit', 'grant revoke permit authorize authorise unshare invite promote demote impersonate chmod chown sudo elevate assume approve whitelist allowlist unlock ban kick disarm exfiltrate steal hijack spoof ddos phish keylog bruteforce'],
  ['remove', 'delete remove destroy drop purge erase wipe truncate clear reset unlink rm rmdir del trash discard terminate kill uninstall empty prune evict shred nuke cancel revert rollback deprovision decommission unpublish shutdown poweroff reboot halt flush deregister unregister expunge obliterate factoryreset flushall flushdb dropdatabase overwrite detonate demolish sabotage corrupt brick nullify deface shredder deleter eraser wiper'],
  ['run', 'execute exec run eval invoke spawn deploy redeploy launch trigger rerun perform orchestrate'],
  ['send', 'send publish tweet retweet reply forward notify broadcast submit announce export transmit dispatch upload dm sms respond'],
  [
    'change',
    'update edit modify change put patch write append replace rename move mv rebase apply assign unassign add insert upsert save install configure enable disable start stop restart pause resume reschedule close reopen archive unarchive restore mark untag unlabel toggle resize crop sync synchronize register subscribe unsubscribe follow unfollow like unlike attach detach click type fill press drag navigate control adjust increase decrease upgrade downgrade migrate reload rebuild reindex mutate override unpin mute unmute snooze dismiss acknowledge ack train finetune complete finish accept reject decline confirm skip shuffle dim brighten connect disconnect login logout signin signup activate deactivate ensure silence clean bump squash dedupe deduplicate anonymize anonymise water fix repair retry redact mask strip trim flip invert unpack resend replay reroute rewind rebalance recreate regenerate recolor reformat relabel retitle repost amend cherrypick warn arm disperse enrich flag unflag remember memorize teach annotate inject mock seed populate learn unzip download decompress refactor refresh reorder revise swipe tap focus hover scroll maximize minimize unblock block quarantine suspend reactivate ingest increment decrement expire persist scale cordon uncordon taint drain turn play vote upvote downvote undo redo stash unstage',
  ],
  ['make', 'create make new generate compose duplicate clone init initialize initialise scaffold bootstrap touch mkdir provision setup render synthesize produce draft'],
  [
    'look',
    'get list read search find query fetch glance glimpse skim tally consult peruse show view describe inspect check lookup browse explore count retrieve load analyze analyse summarize summarise validate verify scan monitor resolve translate extract parse classify detect explain compare diff grep glob tail head cat ls stat discover enumerate identify recommend suggest estimate predict preview peek poll probe measure audit lint recall ask inquire investigate research simulate locate geolocate geocode screenshot snapshot capture scrape crawl transcribe ocr recognize tokenize embed convert gather aggregate collect examine determine assess understand interpret infer quote whois dig nslookup traceroute introspect traverse autocomplete suggest spellcheck proofread paraphrase observe listen wait tell decode encode normalize transform filter sort match rank score rerank visualize reveal see obtain dryrun analyzes is has can does exists whoami hasnt what which who where when how why tree du df ps estimategas select hgetall hget mget smembers lrange zrange xrange llen scard ttl define blame crawling readonly decompile disassemble rephrase',
  ],
  ['unknown', 'manage handle interact operate maintain administer attempt'],
  ['nothing', 'calculate calc compute think sequentialthinking echo reflect brainstorm multiply subtract divide solve factorial sqrt round'],
];

/** Words that are nouns as often as verbs: they are verbs at a name's beginning, unless something else in it says what is done. */
const either: readonly (readonly [Deed, string])[] = [
  ['pay', 'transfer charge purchase trade swap wire borrow bid tip payout bridge checkout payment'],
  ['permit', 'share rotate sign'],
  ['remove', 'void eject'],
  ['run', 'command shell bash terminal powershell script process build do job workflow evaluate test'],
  ['send', 'email mail post message comment push call dial text reply fax whatsapp'],
  ['change', 'set import store schedule merge commit tag label star pin fork link lock switch book reserve order record log track note open queue bookmark stage cache index copy compress zip split combine plot draw paint mutex use control input backup rate highlight scroll zoom focus shift adjust remember rewrite join leave enter exit sleep wake feature issue request access visit format'],
  ['make', 'branch project task'],
  ['look', 'plan review trace profile sample watch stream report chart graph map diagnose'],
];

/** Nouns that name what a tool gives back: a name of them alone only looks. */
const givesBack =
  'horoscope tarot tide tides trivia time date datetime weather forecast price prices pricing quote quotes balance balances status history info information details detail summary stats statistics metrics analytics logs version help news headlines trends trending leaderboard ranking rankings availability rates exchange candles ohlc klines ticker tickers orderbook depth holdings positions busy agenda timetable timetables itinerary itineraries roster rosters menu menus catalog catalogue inventory stock usage uptime latency throughput backlog lineage provenance odds tariff tariffs statement statements receipt receipts trail backtrace stacktrace traces spans vitals reading readings telemetry sensors altitude coordinates bounds extent geometry glossary faq manual handbook excerpt excerpts snippet snippets digest bulletin phases slots openings vacancies spendings totals averages percentiles histogram heatmap distribution percentile legend coverage footprint occupancy attendance grades transcript cohorts segments funnels funnel demographics audience impressions clicks sessions visitors referrers backlinks size depth location directory roster width height bands between flags portfolio overview definition definitions references diagnostics symbols completions completion dependencies dependents structure schema tables columns metadata health me total sum average mean median distance directions elevation timezone timezones sunrise sunset holidays facts fact joke jokes dictionary synonyms thesaurus pronunciation lyrics recipe recipes nutrition scores standings fixtures lineup results result transcript captions subtitles ratings reviews recommendations similar related neighbors neighbours top latest recent feed timeline inbox docs documentation readme changelog current today now upcoming nearby popular random lookup search finder viewer reader inspector explorer sentiment indicators fundamentals financials earnings dividends income cashflow sheet filings volatility rsi macd sma ema bollinger market markets news usage quota limits capabilities features context outline hierarchy callers callees implementations signature ancestors descendants children parent siblings stations departures arrivals flights hotels temperature humidity aqi uv alerts warnings events contacts messages issues commits branches files folders repos repositories projects users members channels threads posts comments pods nodes namespaces deployments services containers images volumes networks topics partitions consumers queues keys collections databases indexes documents records rows entities relations observations memories notes tasks todos bookmarks playlists tracks albums artists movies shows books papers citations authors patents proteins genes compounds molecules quotes words countries cities airports places restaurants products categories orders invoices payments customers subscriptions transactions accounts wallets tokens nfts blocks fees validators proposals pools pairs data quality level levels extraction detection recognition classification translation summarization prediction estimation calculation comparison validation verification inspection matrix hierarchy question questions';

/** `calculate`-like names that touch nothing of anybody's, in every word. */
const harmlessNames =
  /^(?:get_)?(?:the_)?(?:current_|local_|utc_)?(?:time|date|datetime|timestamp|day|weekday|timezone|time_?zones?)(?:_now)?$|^(?:now|today|echo|ping|pong|hello|hello_world|greet|help|version|get_version|noop|no_op|think|thought|sequential_?thinking|sequential_thinking_tools|plan|reason|reflect|calculator|calculate|math|evaluate_expression|eval_expression|solve_equation|uuid|generate_uuid|uuid_generate|generate_guid|random|random_number|get_random_number|generate_random_number|random_int|roll_dice|dice_roll|flip_coin|coin_flip|lorem_ipsum|add_numbers|sum_numbers|subtract_numbers|(?:convert|relative|format|parse|compare|diff)_(?:time|date|timezone|timestamp|datetime)(?:_zones?)?|convert_units?|unit_convert(?:er)?|(?:base64|url|hex|html)_?(?:encode|decode)|(?:encode|decode)_(?:base64|url|hex|html)|hash_(?:text|string)|word_count|count_words|count_characters|date_(?:diff|difference|add)|days_(?:between|since|until)|(?:subtract|multiply|divide|sum|mean|median|sqrt|modulo|factorial|sin|cos|tan|log10|abs|round|floor|ceil(?:ing)?|min|max|fibonacci|is_?prime|gcd|lcm|percentage))$/;

export const verbOf: ReadonlyMap<string, Deed> = table(verbs);
export const eitherOf: ReadonlyMap<string, Deed> = table(either);
const answers = new Set(givesBack.split(' '));

/** Whether a noun names what a tool gives back. */
export function isAnswer(word: string): boolean {
  return answers.has(word);
}

/** Whether a name as a whole, its words joined by `_`, says that nothing of anybody's is touched. */
export function isHarmless(name: string): boolean {
  return name.length <= 60 && harmlessNames.test(name);
}

function table(rows: readonly (readonly [Deed, string])[]): ReadonlyMap<string, Deed> {
  const byWord = new Map<string, Deed>();
  for (const [deed, words] of rows) for (const word of words.split(' ')) if (!byWord.has(word)) byWord.set(word, deed);
  return byWord;
}
