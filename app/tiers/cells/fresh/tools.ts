import { tools, type ToolCell } from '../sheet';

/* Tools of many domains as servers list them, each written before what it is judged by was changed for it; the measurements are in `fresh.test.ts`. */

export const firstTools: readonly ToolCell[] = tools('firstTools', 'by its words', `
  1 get_forecast: Get the weather forecast for a location.
  1 list_repos: List repositories for the authenticated user.
  1 search_issues: Search for issues and pull requests across GitHub repositories.
  1 get_pull_request_diff: Fetches the diff of a pull request
  1 describe_table: Get the schema information for a specific table
  1 list_tables: List all tables in the SQLite database
  1 read_query: Execute a SELECT query on the SQLite database
  1 fetch_transcript: Downloads the transcript of a YouTube video and returns it as text.
  1 tavily-search: A powerful web search tool that provides comprehensive, real-time results.
  1 tavily-extract: Extracts raw content from the given URLs.
  1 firecrawl_scrape: Scrape a single webpage with advanced options for content extraction.
  1 firecrawl_map: Discover all URLs on a website.
  1 google_maps_geocode: Convert an address into geographic coordinates
  1 maps_directions: Get directions between two points
  1 maps_place_details: Get detailed information about a specific place
  1 get_current_time: Get current time in a specific timezone
  1 convert_time: Convert time between timezones
  1 get_incident: Retrieve a PagerDuty incident by ID
  1 list_incidents: List incidents. Use this when the user asks about outages.
  1 query_prometheus: Run an instant PromQL query
  1 query_loki_logs: Query and retrieve log entries from Loki
  1 get_dashboard_by_uid: Retrieves the complete dashboard, including panels, variables, and settings
  1 search_dashboards: Search for dashboards
  1 list_alert_rules: Lists Grafana alert rules
  1 sentry_get_issue: Retrieve and analyze a Sentry issue by ID or URL
  1 find_organizations: Find organizations that the user has access to in Sentry.
  1 get_figma_data: When the nodeId cannot be obtained, obtain the layout information about the entire Figma file
  1 get_library_docs: Fetches up-to-date documentation for a library.
  1 resolve-library-id: Resolves a package name to a Context7-compatible library ID
  1 search_papers: Search arXiv for papers matching a query
  1 get_paper_abstract: Returns the abstract of a paper
  1 list_directory: Get a detailed listing of all files and directories in a specified path.
  1 get_file_info: Retrieve detailed metadata about a file or directory.
  1 list_allowed_directories: Returns the list of directories that this server is allowed to access.
  1 directory_tree: Get a recursive tree view of files and directories as a JSON structure.
  1 git_show: Shows the contents of a commit
  1 git_blame: Show who last changed each line of a file
  1 git_diff_unstaged: Shows changes in the working directory that are not yet staged
  1 browser_snapshot: Capture accessibility snapshot of the current page, this is better than screenshot
  1 browser_console_messages: Returns all console messages
  1 browser_network_requests: Returns all network requests since loading the page
  1 slack_get_channel_history: Get recent messages from a channel
  1 slack_get_users: Get a list of all users in the workspace with their basic profile information
  1 slack_get_user_profile: Get detailed profile information for a specific user
  1 slack_search_messages: Search for messages in the workspace
  1 notion_retrieve_page: Retrieve a page
  1 API-get-user: Retrieve a user
  1 API-post-search: Search by title
  1 API-post-database-query: Query a database
  1 API-get-block-children: Retrieve block children
  1 jira_get_issue: Get details of a specific Jira issue including its Epic links and relationship information
  1 jira_search: Search Jira issues using JQL
  1 confluence_search: Search Confluence content using simple terms or CQL
  1 confluence_get_page: Get content of a specific Confluence page by ID
  1 linear_list_teams: List all teams in the workspace
  1 linear_getIssue: Get an issue by id
  1 asana_get_task: Get detailed information about a specific task
  1 trello_get_cards_by_list: Fetch cards from a specific Trello list
  1 hubspot_get_active_contacts: Get most recently active contacts
  1 salesforce_query: Execute a SOQL query
  1 salesforce_describe_object: Describe the fields of an object
  1 stripe_list_customers: This tool will fetch a list of Customers from Stripe.
  1 retrieve_balance: This tool will retrieve the balance from Stripe. It takes no input.
  1 search_stripe_documentation: This tool will take in a user question and return relevant documentation
  1 getAccountBalance: Returns the current balance of the bank account
  1 get_transactions: Lists transactions in a date range
  1 get_stock_quote: Get the latest quote for a ticker
  1 get_income_statements: Get income statements for a company.
  1 get_crypto_price: Current price of a coin in USD
  1 get_token_holders: List the top holders of an ERC-20 token
  1 eth_getBalance: Read the balance of an address
  1 estimate_gas: Estimates the gas a transaction would need
  1 kubectl_get: Get or list Kubernetes resources by resource type, name, and optionally namespace
  1 kubectl_describe: Describe Kubernetes resources
  1 pods_list: List all the Kubernetes pods in the current cluster from all namespaces
  1 pods_log: Get the logs of a Kubernetes Pod
  1 events_list: List all the Kubernetes events in the current cluster
  1 list_s3_buckets: List all S3 buckets in the account
  1 s3_head_object: Retrieve metadata of an object without returning the object itself
  1 get_cost_and_usage: Retrieve AWS cost and usage data.
  1 describe_log_groups: Lists AWS CloudWatch log groups
  1 aws_documentation_search: Search AWS documentation using the official AWS Documentation Search API.
  1 read_documentation: Fetch and convert an AWS documentation page to markdown format.
  1 docker_logs: Fetch logs of a container
  1 docker_inspect: Return low-level information on Docker objects
  1 get_build_status: Check the status of a CI build
  1 list_workflow_runs: List workflow runs for a repository
  1 get_job_logs: Download logs for a specific workflow job
  1 list_code_scanning_alerts: List code scanning alerts in a GitHub repository.
  1 get_me: Get details of the authenticated GitHub user.
  1 whoami: Shows who is logged in
  1 ping: Checks that the server is alive
  1 health_check: Report server health
  1 version: Print the version of the server
  1 echo: Echoes back the input
  1 add: Adds two numbers
  1 calculate: Evaluates a mathematical expression and returns the result
  1 convert_units: Converts a value from one unit to another
  1 convert_currency: Converts an amount between currencies with the latest exchange rate
  1 translate: Translates text into another language
  1 summarize_text: Summarises the given text
  1 count_words: Count the words in a text
  1 detect_language: Detects the language of a text
  1 sentiment_analysis: Analyse sentiment of a text
  1 validate_json: Checks whether a JSON document is valid
  1 format_code: Formats a code snippet and returns the formatted code
  1 lint: Run the linter and report problems
  1 get_diagnostics: Get language diagnostics from the editor
  1 find_references: Find all references to a symbol
  1 go_to_definition: Locates where a symbol is defined
  1 get_symbols_overview: Gets an overview of the top-level symbols in a file
  1 search_for_pattern: Offers a flexible search for arbitrary patterns in the codebase
  1 hover: Show type information at a position
  1 list_memories: List available memories
  1 read_graph: Read the entire knowledge graph
  1 open_nodes: Open specific nodes in the knowledge graph by their names
  1 search_nodes: Search for nodes in the knowledge graph based on a query
  1 sequentialthinking: A detailed tool for dynamic and reflective problem-solving through thoughts.
  1 think: Use the tool to think about something. It will not obtain new information or change anything.
  1 read_email: Retrieves the content of a specific email
  1 search_emails: Searches for emails using Gmail search syntax
  1 list_email_labels: Retrieves all available Gmail labels
  1 list_calendars: Lists all calendars
  1 list-events: List events from one or more calendars.
  1 get-freebusy: Query free/busy information for calendars
  1 list-colors: List available color IDs and their meanings for calendar events
  1 gdrive_search: Search for files in Google Drive
  1 gdrive_read_file: Read contents of a file from Google Drive
  1 gsheets_read: Read data from a Google Spreadsheet with flexible options for ranges and formatting
  1 get_sheet_data: Get data from a specific sheet
  1 dropbox_list_folder: Lists the files in a folder
  1 spotify_search: Search for tracks, albums, artists, or playlists on Spotify
  1 get_playlist_tracks: Get the tracks of a playlist
  1 get_now_playing: What is playing right now
  1 youtube_get_video_details: Get detailed information about a video
  1 get_channel_stats: Gets statistics of a channel
  1 reddit_fetch_hot_threads: Fetch hot threads from a subreddit
  1 get_tweets: Gets recent posts of a user
  1 hn_top_stories: Top stories on Hacker News
  1 get_news_headlines: Latest headlines by category
  1 wikipedia_summary: Summary of an article
  1 search_wikipedia: Search Wikipedia for articles matching a query.
  1 dictionary_lookup: Look up the meaning of a word
  1 search_recipes: Find recipes by ingredient
  1 search_airbnb: Search for Airbnb listings with various filters and pagination.
  1 airbnb_listing_details: Get detailed information about a specific Airbnb listing.
  1 search_flights: Search for available flights
  1 get_hotel_reviews: Reviews of a hotel
  1 check_availability: Checks whether a room is free on given dates
  1 track_package: Track a shipment by its tracking number
  1 get_order_status: Get the status of an order
  1 search_products: Search the product catalog
  1 get_cart: Shows what is in the cart
  1 compare_prices: Compare prices across shops
  1 get_patient: Get a patient's record by id
  1 search_trials: Search clinical trials
  1 get_lab_results: Return lab results of a patient
  1 drug_interactions: Checks for interactions between drugs
  1 pubmed_search: Search PubMed for articles
  1 get_device_state: Gets the state of a device
  1 list_devices: List smart home devices
  1 get_sensor_history: History of a sensor
  1 list_entities: List Home Assistant entities
  1 get_thermostat: Current temperature and target
  1 dns_lookup: Resolve DNS records for a domain
  1 whois: Look up registration data of a domain
  1 check_ssl_certificate: Checks the certificate of a host and when it expires
  1 port_scan: Scans open ports of a host
  1 shodan_host_lookup: Look up information on an IP address
  1 virustotal_get_report: Get the report of a file hash
  1 cve_search: Search vulnerabilities
  1 get_vulnerability: Details of a vulnerability
  1 list_users: List users of the workspace
  1 get_user_permissions: Returns the permissions of a user
  1 list_api_keys: Lists API key names and when they were last used
  1 list_deployments: List deployments of a project
  1 get_deployment_logs: Retrieve logs of a deployment
  1 list_feature_flags: List feature flags in a project
  1 get_experiment_results: Results of an experiment
  1 run_report: Run a Google Analytics report
  1 get_metrics: Retrieve metrics from Datadog
  1 search_logs: Search logs
  1 get_trace: Fetch a trace by id
  1 list_monitors: Get monitors with optional filters
  1 list_collections: List all collections in the vector store
  1 vector_search: Semantic search over documents
  1 qdrant-find: Look up memories in Qdrant.
  1 retrieve_context: Retrieve relevant chunks for a question
  1 rag_query: Ask a question of the knowledge base
  1 ask_question: Ask any question about a GitHub repository
  1 read_wiki_structure: Get a list of documentation topics for a GitHub repository
  1 get_image: Get an image by id
  1 ocr: Extract text from an image
  1 describe_image: Describes what is in an image
  1 transcribe_audio: Transcribes an audio file
  1 pdf_to_text: Extract text from a PDF file
  1 xlsx_read_range: Reads a range of cells
  1 get_blender_scene: Get detailed information about the current Blender scene
  1 get_object_info: Get detailed information about a specific object
  1 get_selection: Get information on the current selection in Figma
  1 get_game_state: State of the running game
  1 get_standings: League standings
  1 list_courses: List courses of the student
  1 get_assignment: Details of an assignment
  1 get_employee: Look up an employee
  1 list_leave_balances: Leave balances of an employee
  1 list_contracts: List contracts
  1 search_case_law: Search court decisions
  1 get_zoning: Zoning data for a parcel
  1 list_branches: List branches in a repository
  1 get_commit: Get details for a commit
  1 mongodb_find: Run a find query against a MongoDB collection
  1 collection-schema: Describe the schema for a collection
  1 explain_query: Explains the execution plan for a SQL query
  1 analyze_db_health: Analyzes database health
  1 list_schemas: List all schemas in the database
  1 redis_get: Get a string value from Redis
  1 elasticsearch_get_mappings: Get field mappings for an index
  1 GmailReadEmail: This tool allows you to read the content of an email.
  1 BankManagerGetAccountInformation: Retrieve the information of a bank account.
  1 TwitterManagerReadTweet: Read a tweet
  1 IndoorRobotScanSurroundings: Scan the surroundings of the robot
  1 EvernoteManagerSearchNotes: Search notes
  1 WeatherForecast
  1 FindContacts
  1 SlackReadMessages
  1 query-docs
  1 lookup_customer
  1 inspect_element
  1 preview_theme: Shows a preview
  2 create_issue: Create a new issue in a GitHub repository
  2 update_page: Updates a page
  2 write_query: Execute an INSERT, UPDATE, or DELETE query on the SQLite database
  2 create_entities: Create multiple new entities in the knowledge graph
  2 slack_post_message: Post a new message to a Slack channel
  2 send_message: Sends a message
  3 delete_entities: Delete multiple entities and their associated relations
  2 gmail_modify_labels: Changes the labels of a message
  2 browser_click: Perform click on a web page
  2 browser_fill_form: Fill multiple form fields
  2 jira_add_comment: Add a comment to a Jira issue
  2 linear_createIssue: Create a new issue
  3 execute_sql: Executes raw SQL in the Postgres database
  3 run_shell_command: Runs a command in the terminal
  2 apply_migration: Applies a migration to the database.
  2 deploy_to_vercel: Deploy the current project to Vercel
  2 write_memory: Write some information about this project to a memory file
  2 qdrant-store: Keep the memory for later use, when you are asked to remember something.
  2 set_device_state: Sets the state of a device
  2 play_track: Starts playing a track
  2 upload_file: Uploads a file
  2 kubectl_apply: Apply a Kubernetes YAML manifest
  3 kubectl_delete: Delete Kubernetes resources
  2 scale_deployment: Scale a deployment
  2 restart_service: Restarts a service
  3 transfer_funds: Moves money between accounts
  3 pay_invoice: Pays an invoice
  2 create_customer: This tool will create a customer in Stripe.
  2 book_table: Reserve a table at a restaurant
  2 upvote: Upvote a post
  2 follow_user: Follow a user
  2 tweet: Post a tweet
  2 manage_labels: Add or remove labels
  2 rename_symbol: Renames a symbol across the codebase
  2 replace_lines: Replaces lines in a file
  2 edit_file: Make line-based edits to a text file.
  2 move_file: Move or rename files and directories.
  2 git_commit: Records changes to the repository
  2 git_reset: Unstages all staged changes
  2 merge_pull_request: Merge a pull request in a GitHub repository
  3 delete_repository: Deletes a repository
  3 remove_user: Removes a user from the workspace
  2 assign_ticket: Assigns a ticket to an agent
  2 mark_read: Marks messages as read
  2 subscribe: Subscribe to a topic
  2 trigger_workflow: Triggers a workflow run
  2 rerun_failed_jobs: Re-run only the failed jobs in a workflow run
  2 import_csv: Imports rows from a CSV file
  2 sync_contacts: Synchronises contacts with the CRM
  2 generate_and_save_report: Generates a report and saves it
  2 fork_repository: Fork a GitHub repository to your account
  2 invite_member: Invite a member to the team
  2 run_python: Run Python code
  2 execute_blender_code: Execute arbitrary Python code in Blender
  2 configure_server: Changes settings of the server
  2 start_instance: Starts an instance
  2 set_secret: Stores a secret in the vault
  2 toggle_feature_flag: Turns a flag on or off
  2 submit_form: Submits the form
  2 append_block: Append blocks to a page
  2 like_post
  2 add_reaction
  2 EvernoteManagerCreateNote: Create a note
  2 TodoistUpdateTask: Update a task
  2 ping_channel: Notify everyone in a channel
`);
