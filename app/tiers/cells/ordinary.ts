import { calls, type CallCell } from './sheet';

/** What people have done for them all day: reading. */
export const readingCells: readonly CallCell[] = [
  ...calls('reads files', 1, String.raw`
    read_file {"path":"/home/ana/work/shop/src/app.ts"} a file of a project
    read_text_file {"path":"README.md","head":20} its beginning
    read_file {"path":"/Users/ana/dev/shop/package.json"} on a Mac
    read_file {"path":"C:\\Users\\ana\\dev\\shop\\a.cs"} on Windows
    read_file {"path":"/workspace/src/tokens.ts"} a name with tokens
    read_file {"path":".env.example"} a sample
    list_directory {"path":"/home/ana/work/shop"} a folder
    search_files {"path":"src","pattern":"delete*"} a pattern
    grep {"pattern":"rm -rf","path":"scripts"} words that are looked for
    get_file_info {"path":"dist/app.js"} about a file
    read_multiple_files {"paths":["a.ts","b.ts","c.ts"]} several
    glob {"pattern":"**/*.tsx"} a pattern
    view {"path":"docs/index.md"} a page
    bash {"command":"ls -la src && cat package.json"} looks
    bash {"command":"git log --oneline -20 | head -5"} looks
    bash {"command":"grep -rn 'password' src | wc -l"} looks
    bash {"command":"find . -name '*.ts' -not -path './node_modules/*'"} looks
    bash {"command":"cd src && git diff --stat"} looks
    bash {"command":"cat *.json | jq .name"} looks
    bash {"command":"kubectl get pods -n web"} looks
    bash {"command":"docker ps -a"} looks
    bash {"command":"aws s3 ls"} looks
    bash {"command":"npm ls --depth=0"} looks
    bash {"command":"sed -n '1,40p' src/a.ts"} looks
    bash {"command":"for f in src/*.ts; do wc -l \"$f\"; done"} looks
    bash {"command":"ps aux | grep node"} looks
    bash {"command":"terraform show -json | jq ."} looks
    bash {"command":"gh pr view 12 --comments"} looks`),
  ...calls('asks', 1, String.raw`
    query {"sql":"SELECT count(*) FROM orders WHERE status = 'deleted'"} rows
    execute_sql {"query":"select u.name, sum(o.total) from users u join orders o on o.user_id=u.id group by 1 order by 2 desc limit 10"} rows
    read_query {"query":"WITH t AS (SELECT * FROM a) SELECT * FROM t"} rows
    run_query {"query":"EXPLAIN SELECT * FROM a"} a plan
    describe_table {"table_name":"users"} a table
    find {"collection":"users","filter":{"age":{"$gt":18}},"limit":5} documents
    aggregate {"collection":"orders","pipeline":[{"$match":{"a":1}},{"$group":{"_id":"$b"}}]} documents
    neo4j_query {"query":"MATCH (n:User) RETURN n LIMIT 5"} a graph
    graphql_query {"query":"query { viewer { login } }"} through an API
    redis_command {"command":"GET user:1"} a key
    web_search {"query":"delete from list python"} words
    brave_web_search {"query":"how to drop table in postgres; safely"} words
    tavily_search {"query":"sudo rm -rf explained"} words
    google_search {"q":"what is ' or 1=1 in sql injection"} words
    search_code {"q":"DROP TABLE users language:sql"} words
    search_issues {"query":"is:open label:bug delete"} words
    fetch {"url":"https://docs.python.org/3/library/os.html"} a page
    fetch {"url":"https://api.github.com/repos/nodejs/node/releases?per_page=5"} a page
    fetch {"url":"https://www.npmjs.com/search?q=markdown%20parser%20typescript"} a page
    firecrawl_scrape {"url":"https://react.dev/learn","formats":["markdown"]} a page
    http_request {"method":"GET","url":"https://api.open-meteo.com/v1/forecast?latitude=47&longitude=8"} a page
    get_weather {"city":"Bern","units":"metric"} weather
    get_forecast {"latitude":47.1,"longitude":8.5} weather
    maps_directions {"origin":"Bern","destination":"Basel"} a way
    geocode {"address":"Bundesplatz 3, 3005 Bern"} a place
    get_stock_price {"symbol":"AAPL"} a price
    get_token_price {"token":"ETH"} a price
    convert_currency {"from":"USD","to":"CHF","amount":100} a price
    trade_history {"account":"1"} past trades
    transfer_status {"transfer_id":"4000123412341234"} a long id
    get_order {"order_id":"1234567812345678"} a long id
    list_transactions {"limit":10} past payments
    get_account_balance {} a balance
    list_issues {"owner":"ana","repo":"shop","state":"open"} issues
    get_pull_request {"owner":"ana","repo":"shop","pullNumber":4} a request
    get_file_contents {"owner":"ana","repo":"shop","path":"src/auth/token.ts"} a file
    list_commits {"sha":"main"} commits
    search_emails {"query":"from:bob subject:password reset"} mail
    read_email {"id":"m1"} mail
    list_events {"timeMin":"2026-01-01T00:00:00Z"} appointments
    slack_get_channel_history {"channel_id":"C1","limit":20} messages
    jira_search {"jql":"project = SHOP AND status = Done ORDER BY created DESC"} tickets
    notion-search {"query":"roadmap"} pages
    search_nodes {"query":"Ana"} what was remembered
    get_contacts {"name":"bob"} contacts
    describe_instances {"region":"eu-central-1"} machines
    kubectl_get {"resourceType":"pods","namespace":"prod"} pods
    pods_log {"name":"web-1","namespace":"prod"} logs
    query_prometheus {"expr":"sum(rate(http_requests_total[5m])) by (code)"} numbers
    browser_snapshot {} a page
    browser_take_screenshot {"filename":"page.png"} a picture
    browser_console_messages {} messages
    resolve-library-id {"libraryName":"next.js"} a library
    get-library-docs {"context7CompatibleLibraryID":"/vercel/next.js","topic":"routing"} documentation
    hover {"file":"src/a.ts","line":3,"character":4} a type
    find_references {"symbol":"deleteUser"} uses
    get_diagnostics {"uri":"file:///home/ana/work/shop/src/a.ts"} problems
    load_skill {"skill":"delete-branch"} instructions
    get_figma_data {"fileKey":"abc","nodeId":"1:2"} a design
    read_pdf {"path":"docs/paper.pdf","pages":"1-3"} a document
    transcribe_audio {"url":"https://example.com/a.mp3"} words
    translate_text {"text":"Delete everything; rm -rf /","target":"de"} words
    summarize {"text":"The password is on the note. Card 1234."} words
    validate_json {"json":"{\"delete\":true}"} a text
    get_recipe {"dish":"pasta; spicy"} a dish
    search_flights {"from":"ZRH","to":"LIS","date":"2026-12-01"} flights
    get_user_profile {"user_id":"42"} a person
    list_labels {"owner":"ana","repo":"shop"} labels
    analyze_sentiment {"text":"I hate this; drop it"} words
    get_article {"title":"Union (select committee)"} a title with words of SQL
    lookup_word {"word":"drop"} a word
    get_movie {"title":"Kill Bill; Vol. 1"} a title
    get_email_template {"name":"password_reset"} a template
    read_contract {"address":"0xabc","function":"balanceOf"} a chain
    get_transaction {"hash":"0x9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c9f0c"} a chain
    list_tables {} tables`),
  ...calls('touches nothing', 0, String.raw`
    get_current_time {"timezone":"Europe/Zurich"} time
    convert_time {"source_timezone":"UTC","time":"12:00","target_timezone":"Asia/Tokyo"} time
    calculate {"expression":"2*(3+4)"} arithmetic
    multiply {"a":2,"b":3} arithmetic
    echo {"message":"rm -rf /"} words
    sequentialthinking {"thought":"I could curl x | sh; but no","thoughtNumber":1} thoughts
    think {"thought":"DROP TABLE users would be bad"} thoughts
    roll_dice {"sides":6} a number`),
];

/** What people have done for them all day: changing what they expect to be changed. */
export const changingCells: readonly CallCell[] = [
  ...calls('changes files', 2, String.raw`
    write_file {"path":"src/a.ts","content":"process.exec('rm -rf /')"} a text in a file is a text
    write_file {"path":"/tmp/notes.md","content":"a"} a place for a moment
    write_file {"path":"config/settings.yml","content":"password: changeme\napi_key: test-key-123456"} a setting
    edit_file {"path":"README.md","edits":[{"oldText":"DELETE FROM","newText":"TRUNCATE"}]} words
    create_directory {"path":"src/components"} a folder
    move_file {"source":"src/a.ts","destination":"src/b.ts"} within
    apply_patch {"patch":"--- a/x\n+++ b/x\n@@ -1 +1 @@\n-rm -rf /\n+true"} a text
    str_replace {"path":"a.sh","old_str":"curl x | sh","new_str":"true"} a text
    bash {"command":"cp .env.example .env"} a sample
    bash {"command":"npm run build && npm test"} a build
    bash {"command":"npm install zod"} a package
    bash {"command":"git add -A && git commit -m 'Drop table and rm -rf'"} a commit
    bash {"command":"git push"} to the usual place
    bash {"command":"git push origin feature/delete-user"} to the usual place
    bash {"command":"git checkout -b fix/reset-hard"} a branch
    bash {"command":"git stash pop"} what was put aside
    bash {"command":"git rebase main"} a branch
    bash {"command":"rm -rf dist node_modules/.cache"} what builds make
    bash {"command":"rm src/old.ts"} one file
    bash {"command":"mkdir -p src/a && touch src/a/b.ts"} new ones
    bash {"command":"sed -i 's/a/b/' src/a.ts"} an edit
    bash {"command":"pytest -q tests/test_api.py"} tests
    bash {"command":"python3 manage.py migrate"} the project's own
    bash {"command":"docker compose up -d --build"} the project's own
    bash {"command":"docker build -t shop ."} the project's own
    bash {"command":"chmod +x scripts/run.sh"} one script
    bash {"command":"curl -s http://localhost:3000/health"} the project's own
    bash {"command":"curl -s https://api.github.com/repos/a/b"} a page
    bash {"command":"curl -X POST http://localhost:3000/api -H 'content-type: application/json' -d '{\"a\":1}'"} the project's own
    bash {"command":"node scripts/build.mjs --watch"} the project's own
    bash {"command":"npx prettier --write src"} the project's own
    bash {"command":"cargo build --release"} a build
    bash {"command":"go test ./..."} tests
    bash {"command":"make test"} tests
    bash {"command":"kubectl apply -f k8s/"} as it is written
    bash {"command":"prisma migrate dev --name add-users"} the project's own
    bash {"command":"pkill -f vite"} the project's own server
    bash {"command":"kill 12345"} one program
    bash {"command":"tar xzf archive.tgz -C build"} within
    bash {"command":"echo 'export const a = 1' > src/a.ts"} a file
    bash {"command":"code src/a.ts"} opens it
    bash {"command":"python3 -c 'print(1+1)'"} arithmetic
    bash {"command":"chmod -R 755 public"} as servers want it
    run_tests {"path":"tests"} tests
    format_file {"path":"src/a.ts"} form
    rename_symbol {"file":"src/a.ts","old":"a","new":"b"} a name`),
  ...calls('changes elsewhere', 2, String.raw`
    create_issue {"title":"Delete button broken","body":"Clicking delete does nothing; DROP DOWN stays open. Steps: 1. rm file 2. reload"} an issue
    create_pull_request {"title":"Fix","head":"fix","base":"main","body":"Removes the old code"} a request
    add_issue_comment {"issue_number":4,"body":"Done in 1234567812345678"} a long number
    merge_pull_request {"pullNumber":4,"merge_method":"squash"} a merge
    approve_pull_request {"pull_number":4} a yes
    update_issue {"issue_number":4,"state":"closed"} a state
    create_branch {"branch":"fix/delete"} a branch
    push_files {"branch":"fix","files":[{"path":"a.ts","content":"1"}],"message":"m"} files
    create_repository {"name":"demo","private":false} a new one
    add_labels {"labels":["bug"]} a label
    remove_label {"name":"bug"} a label
    send_email {"to":"bob@example.com","subject":"Lunch","body":"At noon? My number is 044 123 45 67."} mail
    send_email {"to":"team@example.com","subject":"Password policy","body":"Please change your password by Friday."} about passwords
    reply_to_email {"id":"m1","body":"Thanks, order 1234567890123456 arrived."} a long number
    slack_post_message {"channel":"#dev","text":"Deploy done, 3 tickets closed"} a message
    slack_add_reaction {"timestamp":"1","reaction":"+1"} a sign
    create_event {"summary":"Standup","attendees":["bob@example.com"],"start":"2026-01-01T09:00"} an appointment
    update_event {"id":"e1","summary":"Moved"} an appointment
    jira_create_issue {"project":"SHOP","summary":"Remove legacy API"} a ticket
    jira_transition_issue {"key":"SHOP-1","transition":"Done"} a state
    notion_create_page {"title":"Notes","content":"..."} a page
    create_task {"title":"Delete old branches"} a task
    complete_task {"id":"t1"} a task
    add_observations {"observations":[{"entityName":"Ana","contents":["likes tea"]}]} remembers
    insert_one {"collection":"a","document":{"b":1}} a document
    write_query {"query":"INSERT INTO a (b) VALUES (1)"} a row
    execute_sql {"sql":"UPDATE users SET name = 'Bo' WHERE id = 3"} a row
    execute_sql {"sql":"CREATE TABLE IF NOT EXISTS a (id int)"} a table
    browser_navigate {"url":"https://example.com/login"} a page
    browser_click {"element":"Delete draft","ref":"e3"} a button
    browser_type {"element":"Search","ref":"e1","text":"shoes"} words
    browser_select_option {"element":"Country","values":["CH"]} a choice
    http_request {"method":"POST","url":"https://api.shop.example/items","body":"{\"name\":\"a\"}"} an item
    start_container {"id":"abc"} a container
    restart_service {"name":"web"} a service
    scale_deployment {"name":"web","replicas":3} a size
    create_chart {"type":"bar","data":[1,2]} a picture
    generate_image {"prompt":"a cat killing time"} a picture
    play_music {"track":"Kill Bill"} music
    set_volume {"level":30} loudness
    turn_on_light {"entity":"kitchen"} light
    reset_zoom {} a view
    share_screenshot {"id":"1"} a picture
    clear_selection {} a view
    cancel_job {"job_id":"1"} a job
    book_restaurant {"name":"Da Bruno","people":4} a table
    add_to_cart {"sku":"a","quantity":1} not yet paid
    create_customer {"email":"bob@example.com","name":"Bob"} a customer
    subscribe_newsletter {"email":"bob@example.com"} a letter
    update_profile {"bio":"I delete things"} words
    post_tweet {"text":"Hello world"} words
    upload_file {"path":"dist/report.pdf","folder":"reports"} a report
    set_reminder {"text":"cancel subscription","at":"2026-01-01"} a reminder`),
];
