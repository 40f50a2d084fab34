/** One cell: a tool as a server lists it, the tier its definition must get, and why. Of tools that only read, 0 and 1 are both right. */
export interface ToolCell {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly want: 1 | 2 | 3;
  readonly why: string;
}

/** Written as `tier name` or `tier name: description`, one a line. */
function sheet(domain: string, why: string, text: string): ToolCell[] {
  return text
    .trim()
    .split('\n')
    .map((line, at) => {
      const [, want, name = '', description] = /^\s*([123]) ([^:\s]+)(?:: (.*))?$/.exec(line) ?? [];
      return { id: `${domain}-${at + 1}`, name, description: description ?? null, want: Number(want) as 1 | 2 | 3, why };
    });
}

export const toolCells: readonly ToolCell[] = [
  ...sheet('forge', 'code hosts', `
    1 get_issue: Get details of a specific issue in a GitHub repository
    1 list_issues: List issues in a repository with filtering options
    1 search_repositories: Search for GitHub repositories
    1 get_file_contents: Get the contents of a file or directory from a repository
    1 list_pull_requests
    1 get_pull_request_diff
    1 get_pull_request_files: Get the list of files changed in a pull request
    1 get_pull_request_reviews
    1 get_pull_request_status: Get the combined status of all status checks
    1 list_code_scanning_alerts
    1 get_commit
    1 list_branches
    1 list_tags
    1 get_me: Get details of the authenticated user. Use this when a request is about the user's own profile.
    1 search_users
    1 list_workflow_runs
    1 get_job_logs: Download logs for a specific workflow job or all failed jobs
    1 github_list_gists
    1 gitlab.list_merge_requests
    1 mcp__github__get_latest_release
    1 issue_read: Get information on an issue, its comments or sub-issues
    1 pipelines_list
    1 compare_commits
    1 git_status: Shows the working tree status
    1 git_diff_unstaged: Shows changes in the working directory that are not yet staged
    1 git_log: Shows the commit logs
    1 git_show
    1 git_blame
    2 create_issue
    2 create_pull_request
    2 update_issue
    2 add_issue_comment
    2 merge_pull_request
    2 create_branch
    2 push_files: Push multiple files to a GitHub repository in a single commit
    2 create_or_update_file
    2 fork_repository
    2 git_commit: Records changes to the repository
    2 git_add
    2 git_checkout: Switches branches
    2 git_reset: Unstages all staged changes
    2 request_copilot_review
    2 dismiss_notification
    2 rerun_failed_jobs
    2 issue_write: Create a new or update an existing issue
    3 delete_repository
    3 delete_file
    3 delete_branch
    3 add_collaborator
    3 git_push_force: Force-pushes, overwriting and deleting remote commits
    3 create_repository_webhook
    3 add_deploy_key
    3 update_branch_protection`),
  ...sheet('cloud', 'clouds and clusters', `
    1 list_buckets
    1 describe_instances
    1 get_object
    1 list_objects_v2
    1 get_cost_and_usage
    1 list_lambda_functions
    1 describe_log_groups
    1 filter_log_events
    1 kubectl_get: Get or list Kubernetes resources by resource type, name, and optionally namespace
    1 kubectl_describe
    1 kubectl_logs
    1 pods_list: List all the Kubernetes pods in the current cluster from all namespaces
    1 pods_log
    1 pods_top
    1 namespaces_list
    1 events_list
    1 configuration_view
    1 list_api_resources
    1 explain_resource: Get documentation for a Kubernetes resource or field
    1 helm_list
    1 az_storage_account_list
    1 compute_instances_list
    1 cloudflare_workers_list
    1 worker_get_worker_code
    1 kv_namespaces_list
    1 get_deployment_status
    1 terraform_plan_summary
    1 search_providers
    1 get_module_details
    1 list_containers
    1 fetch_container_logs
    1 docker_inspect
    2 start_container
    2 create_bucket
    2 put_object
    2 kubectl_apply
    2 kubectl_scale
    2 pods_run
    2 invoke_lambda
    2 restart_deployment
    2 build_image
    2 pull_image
    2 deploy_app
    2 r2_bucket_create
    3 delete_bucket
    3 terminate_instances
    3 kubectl_delete
    3 pods_delete
    3 remove_container
    3 remove_volume
    3 update_iam_policy
    3 create_access_key
    3 get_secret_value
    3 d1_database_delete
    3 namespaces_delete
    3 authorize_security_group_ingress`),
  ...sheet('data', 'databases and warehouses', `
    1 list_tables
    1 describe_table
    1 read_query: Execute a SELECT query on the SQLite database
    1 query: Run a read-only SQL query
    1 get_schema
    1 list_databases
    1 list_collections
    1 collection_schema
    1 find: Run a find query against a MongoDB collection
    1 count
    1 aggregate
    1 collection_indexes
    1 db_stats
    1 explain
    1 get_dataset_info
    1 list_dataset_ids
    1 get_table_info
    1 run_select_query: Run a SELECT query in a ClickHouse database
    1 analyze_query_indexes
    1 get_slow_queries
    1 redis_get
    1 hgetall
    1 scan_keys
    1 vector_search
    1 qdrant-find: Look up memories in Qdrant
    1 semantic_search
    1 retrieve_documents
    1 chroma_query_documents
    1 chroma_get_collection_info
    1 search_index
    1 get_mappings
    1 list_indices
    1 esql: Queries an index with ES|QL
    1 sample_rows
    1 get_foreign_keys
    1 neo4j-read-cypher
    1 read_neo4j_cypher
    1 bigquery_list_tables
    2 write_query
    2 insert_many
    2 update-one
    2 create_table
    2 create_collection
    2 chroma_add_documents
    2 qdrant-store: Store some information for later using Qdrant
    2 execute_sql
    2 run_query
    2 upsert_records
    2 create_index
    2 redis_set
    2 write_neo4j_cypher
    2 append_insight: Add a business insight to the memo
    2 apply_migration
    2 execute_query: Execute any SQL query against the database
    3 delete-many
    3 drop_table
    3 drop-database
    3 drop_collection
    3 delete_by_query
    3 chroma_delete_documents
    3 truncate_table
    3 flushdb
    3 delete_index
    3 reset_database
    3 remove_project`),
  ...sheet('browser', 'browsers', `
    1 browser_snapshot: Capture accessibility snapshot of the current page, this is better than screenshot
    1 browser_take_screenshot
    1 browser_console_messages
    1 browser_network_requests
    1 browser_wait_for
    1 browser_get_text
    1 get_page_content
    1 get_html
    1 puppeteer_screenshot
    1 list_pages
    1 list_console_messages
    1 list_network_requests
    1 get_network_request
    1 performance_analyze_insight
    1 take_snapshot
    1 getConsoleLogs: Check our browser logs
    1 runAccessibilityAudit: Run an accessibility audit on the current page
    1 playwright_get_visible_text
    1 find_element
    2 browser_click
    2 browser_type
    2 browser_navigate
    2 browser_navigate_back
    2 browser_press_key
    2 browser_select_option
    2 browser_fill_form
    2 browser_file_upload
    2 browser_evaluate
    2 browser_handle_dialog
    2 browser_drag
    2 browser_hover
    2 browser_resize
    2 browser_close
    2 puppeteer_evaluate
    2 new_page
    2 emulate_network
    2 performance_start_trace
    3 wipeLogs: Wipe all browser logs from memory`),
  ...sheet('web', 'the web and searching it', `
    1 fetch: Fetches a URL from the internet and optionally extracts its contents as markdown
    1 brave_web_search
    1 brave_local_search
    1 tavily-search
    1 tavily-extract
    1 web_search_exa
    1 firecrawl_scrape
    1 firecrawl_map
    1 firecrawl_search
    1 get_page
    1 google_search
    1 duckduckgo_search
    1 read_url
    1 fetch_html
    1 fetch_markdown
    1 perplexity_ask
    1 perplexity_research
    1 search_wikipedia
    1 get_article
    1 get_summary
    1 wikipedia_search
    1 search_papers
    1 read_paper
    1 arxiv_search
    1 pubmed_search_articles
    1 get_paper_details
    1 search_hn
    1 get_top_stories
    1 reddit_search
    1 fetch_reddit_hot_threads
    1 get_subreddit_info
    1 youtube_transcript
    1 get_transcript
    1 getVideoDetails
    1 rss_fetch_feed
    1 get_news
    1 top_headlines
    1 websearch
    1 deep_research
    1 crawling_exa
    1 company_research_exa
    1 resolve-library-id: Resolves a package/product name to a Context7-compatible library ID
    1 get-library-docs
    1 microsoft_docs_search
    1 search_documentation
    1 ask_question: Ask any question about a GitHub repository
    1 read_wiki_structure
    1 whois_lookup
    1 dns_lookup
    1 check_ssl_certificate
    2 download_file
    2 submit_form
    2 http_request
    2 download_paper`),
  ...sheet('files', 'files', `
    1 read_file
    1 read_text_file
    1 read_media_file
    1 read_multiple_files
    1 list_directory
    1 list_directory_with_sizes
    1 directory_tree
    1 search_files
    1 get_file_info: Retrieve detailed metadata about a file or directory
    1 list_allowed_directories
    1 grep
    1 glob
    1 find_files
    1 view_file
    1 readFile
    1 listFiles
    1 search_for_pattern
    1 get_file_tree
    1 diff_files
    1 file_exists
    2 write_file
    2 edit_file
    2 create_directory
    2 move_file
    2 copy_file
    2 append_file
    2 replace_in_file
    2 str_replace
    2 apply_patch
    2 save_file
    2 create_text_file
    2 insert_at_line
    2 rename_file
    2 unzip_archive
    3 delete_directory
    3 remove_file
    3 change_permissions
    3 wipe_folder`),
  ...sheet('mail', 'mail, chat, calendars', `
    1 search_emails
    1 list_email_labels
    1 read_email
    1 get_unread_emails
    1 gmail_search_messages
    1 gmail_get_thread
    1 list_events
    1 list-calendars
    1 get_freebusy
    1 calendar_get_events
    1 find_meeting_times
    1 slack_list_channels
    1 slack_get_channel_history
    1 slack_get_thread_replies
    1 slack_get_users
    1 slack_get_user_profile
    1 conversations_history
    1 conversations_search_messages
    1 channels_list
    1 discord_read_messages
    1 get_contacts
    1 search_contacts
    1 get_chat
    1 list_messages
    1 get_last_interaction
    1 list_chats
    1 download_attachment_info: Gets information about an attachment
    1 get_server_info
    2 send_email
    2 draft_email
    2 reply_to_email
    2 create_event
    2 update_event
    2 slack_post_message
    2 slack_add_reaction
    2 conversations_add_message
    2 send_message
    2 forward_email
    2 modify_email
    2 schedule_meeting
    2 respond_to_event
    2 send_sms
    2 mark_as_read
    2 archive_thread
    2 make_call
    3 delete_email
    3 delete_event
    3 batch_delete_emails
    3 delete_message
    3 invite_user_to_channel
    3 create_forwarding_rule
    3 empty_trash`),
  ...sheet('work', 'planning, notes, customers', `
    1 jira_search
    1 jira_get_issue
    1 jira_get_transitions
    1 confluence_get_page
    1 confluence_search
    1 getAccessibleAtlassianResources
    1 linear_search_issues
    1 list_teams
    1 list_my_issues
    1 notion-search
    1 notion-fetch
    1 API-post-search: Search by title
    1 API-retrieve-a-page
    1 API-get-block-children
    1 get_tasks
    1 asana_get_task
    1 trello_get_lists
    1 get_board
    1 obsidian_get_file_contents
    1 obsidian_simple_search
    1 search_notes
    1 get_note
    1 list_notebooks
    1 hubspot_get_contact
    1 hubspot_search_companies
    1 get_deal
    1 salesforce_query_records
    1 salesforce_describe_object
    1 run_soql_query
    1 zendesk_get_ticket
    1 get_customer
    1 airtable_list_records
    1 list_bases
    1 search_records
    1 get_record
    1 todoist_get_tasks
    1 get_project_overview
    1 search_nodes
    1 open_nodes
    1 read_graph
    1 recall_memory
    2 jira_create_issue
    2 jira_transition_issue
    2 jira_add_comment
    2 confluence_update_page
    2 linear_create_issue
    2 notion-create-pages
    2 API-patch-page
    2 create_task
    2 move_card
    2 hubspot_create_contact
    2 update_record
    2 obsidian_append_content
    2 create_entities
    2 add_observations
    2 create_relations
    2 remember
    2 store_memory
    2 assign_issue
    2 complete_task
    2 log_time
    2 resolve_incident
    3 jira_delete_issue
    3 delete_entities
    3 delete_page
    3 API-delete-a-block
    3 trello_delete_card
    3 delete_contact
    3 archive_or_delete_page
    3 delete_note
    3 merge_and_delete_contacts`),
  ...sheet('money', 'money, markets, chains', `
    1 get_stock_price
    1 stock_quote
    1 get_historical_prices
    1 get_financial_statements
    1 get_income_statements
    1 crypto_price
    1 get_current_stock_price
    1 portfolio_summary
    1 get_positions
    1 get_account_balance
    1 account_info
    1 get_order_book
    1 order_history
    1 trade_history
    1 transfer_status
    1 list_transactions
    1 list_customers
    1 list_invoices
    1 list_subscriptions
    1 retrieve_balance
    1 exchange_rate
    1 convert_currency
    1 get_token_price
    1 get_token_balances
    1 get_wallet_portfolio
    1 get_transaction_by_hash
    1 eth_getBalance
    1 eth_call_readonly: Reads from a smart contract without sending a transaction
    1 get_gas_price
    1 estimate_gas
    1 estimate_swap
    1 get_swap_quote
    1 technical_indicators
    1 get_candles
    1 market_overview
    1 fear_greed_index
    1 get_earnings_calendar
    1 search_tickers
    1 calculate_mortgage
    1 read_contract
    2 create_customer
    2 create_product
    2 create_price
    2 create_paymentlink
    2 add_to_watchlist
    2 create_coupon
    3 create_refund
    3 transfer_funds
    3 send_payment
    3 place_order
    3 buy_stock
    3 swap_tokens
    3 transfer_token
    3 write_contract_transfer: Transfers tokens from the wallet
    3 cancel_subscription
    3 withdraw
    3 pay_invoice
    3 place_market_order
    3 close_position
    3 sign_transaction
    3 stake_eth
    3 make_payment
    3 approve_token_spending
    3 send_eth`),
  ...sheet('life', 'maps, weather, travel, media, home', `
    1 get_weather
    1 get_forecast
    1 get_alerts
    1 weather_current
    1 current_conditions: Returns the current conditions at a place
    1 maps_geocode
    1 maps_reverse_geocode
    1 maps_search_places
    1 maps_place_details
    1 maps_distance_matrix
    1 maps_directions
    1 maps_elevation
    1 search_flights
    1 search_hotels
    1 airbnb_search
    1 airbnb_listing_details
    1 get_train_schedule
    1 get-tickets
    1 next_departures
    1 search_recipes
    1 get_nutrition_info
    1 search_movies
    1 get_movie_details
    1 search_tracks
    1 getNowPlaying
    1 get_playlist_tracks
    1 get_lyrics
    1 get_entity_state
    1 list_entities
    1 get_history
    1 read_temperature
    1 list_devices
    1 sensor_readings: Current readings of all sensors
    1 live_scores
    1 get_standings
    1 get_player_stats
    1 nasa_apod: Returns the astronomy picture of the day
    1 getEarthquakes
    1 search_games
    1 get_game_state
    1 random_joke
    1 tell_joke
    1 define_word: Look up the definition of a word
    1 get_synonyms
    1 translate_text
    1 detect_language
    2 play_music
    2 pause_playback
    2 add_to_queue
    2 create_playlist
    2 set_volume
    2 turn_on_light
    2 set_thermostat
    2 call_service: Calls a Home Assistant service
    2 book_table
    2 add_to_cart
    2 make_move
    3 unlock_door
    3 delete_playlist
    3 cancel_reservation
    3 disable_alarm_protection
    3 buy_ticket`),
  ...sheet('code', 'code intelligence, packages, builds', `
    1 hover
    1 definition
    1 references
    1 get_diagnostics
    1 find_references
    1 go_to_definition
    1 document_symbols
    1 workspace_symbols
    1 find_symbol
    1 get_symbols_overview
    1 get_call_hierarchy
    1 code_search
    1 search_code
    1 analyze_dependencies
    1 check_vulnerabilities
    1 semgrep_scan
    1 security_check
    1 lint_code
    1 get_package_info
    1 search_npm_packages
    1 npm_package_versions
    1 pypi_info
    1 latest_version
    1 list_crates
    1 sonar_issues
    1 get_coverage
    1 list_test_results
    1 find_issues
    1 get_issue_details
    1 search_errors
    1 get_trace
    1 analyze_issue_with_seer: Analyzes an issue
    1 query_metrics
    1 query_prometheus
    1 list_dashboards
    1 get_dashboard_by_uid
    1 list_alert_rules
    1 query_loki_logs
    1 list_incidents
    1 list_monitors
    1 validate_json
    1 compare_text
    1 validate_schema
    1 explain_code
    1 review_code
    2 rename_symbol
    2 format_file
    2 run_tests
    2 install_package
    2 run_command
    2 execute_code
    2 execute_python
    2 npm_install
    2 create_dashboard
    2 update_alert
    2 silence_alert: Creates a silence for an alert
    2 build_project
    2 debug_start
    2 set_breakpoint
    2 insert_cell
    2 execute_cell
    2 replace_symbol_body
    2 initialize_project
    3 uninstall_package
    3 delete_cell_permanently
    3 kill_process
    3 delete_dashboard
    3 unpublish_package
    3 set_secret`),
  ...sheet('think', 'thinking, time, arithmetic', `
    1 sequentialthinking: A detailed tool for dynamic and reflective problem-solving through thoughts
    1 think
    1 get_current_time
    1 convert_time
    1 current_time
    1 calculate
    1 calculator
    1 add: Add two numbers
    1 add_numbers
    1 multiply
    1 solve_equation
    1 echo
    1 generate_uuid
    1 random_number
    1 roll_dice
    1 hash_text
    1 base64_encode
    1 convert_units
    1 unit_convert
    1 statistics: Compute mean, median and mode
    1 factorial
    1 is_prime
    1 brainstorm
    1 plan
    2 longRunningOperation: Demonstrates a long running operation with progress updates
    1 getTinyImage`),
  ...sheet('docs', 'documents, design, media', `
    1 read_pdf
    1 extract_text
    1 get_document_text
    1 read_sheet_data
    1 read_data_from_excel
    1 get_workbook_metadata
    1 get_sheet_names
    1 list_spreadsheets
    1 get_doc_content
    1 gdrive_search
    1 gdrive_read_file
    1 convert_to_markdown: Convert a resource described by an http:, https:, file: or data: URI to markdown
    1 get_figma_data
    1 get_code
    1 get_variable_defs
    1 get_metadata
    1 get_selection
    1 get_design_context
    1 get_screenshot
    1 image_info
    1 describe_image
    1 ocr_image
    1 image_to_text
    1 transcribe_audio
    1 summarize_document
    1 embed_text
    1 sentiment_analysis
    1 extract_entities
    1 classify_text
    1 rag_query
    1 get_chunks
    1 get_slide
    1 get_scene_info
    1 get_object_info
    1 list_voices
    1 get_canvas_state
    2 write_data_to_excel
    2 create_workbook
    2 format_range
    2 merge_cells
    2 generate_image
    2 text_to_speech
    2 create_document
    2 add_paragraph
    2 insert_image
    2 create_rectangle
    2 set_fill_color
    2 move_node
    2 add_slide
    2 resize_image
    2 create_chart
    2 update_cells
    2 execute_blender_code
    2 set_text_content
    3 delete_worksheet
    3 delete_node
    3 share_spreadsheet
    3 delete_multiple_nodes`),
  ...sheet('odd', 'names that mislead', `
    2 get_or_create_user
    2 search_and_replace
    3 read_and_delete
    2 get_thing: Creates a thing and returns its id
    3 get_report: Gets the report and deletes it afterwards
    3 fetch_data: Fetches data. It also permanently deletes the source records.
    2 summary: Sends a summary to the team
    1 list_deleted_items
    1 get_update_history
    1 search_created_issues
    1 list_send_logs
    1 show_drop_rates
    1 get_remove_bg_credits
    1 frobnicate: Returns the current widget
    2 frobnicate2
    3 frobnicate3: Permanently deletes the widget
    2 frobnicate4: Updates the widget
    2 manage_widget
    2 manage_item: Create, read, update and delete items
    1 widget_lookup
    1 is_available
    1 whats_new
    2 reset_zoom
    2 share_screenshot
    1 load_skill: Load the instructions of a skill
    2 clear_selection
    2 remove_label
    3 reset_password
    3 remove_user
    3 disable_mfa
    3 reveal_password
    3 export_private_key
    2 process_data
    2 handler
    1 getweather
    1 listfiles
    2 sendmessage
    3 deletefile`),
];
