import { tools, type ToolCell } from '../sheet';

/* Tools of many domains as servers list them, each written before what it is judged by was changed for it; the measurements are in `fresh.test.ts`. */

export const secondTools: readonly ToolCell[] = tools('secondTools', 'by its words', `
  1 get_alerts: Get weather alerts for a US state.
  1 find_nearby_stations: Find stations near a position
  1 lookup_zip: Look up a ZIP code
  1 list_pull_requests: List pull requests in a GitHub repository
  1 get_team_members: Get member usernames of a specific team
  1 compare_commits: Compare two commits
  1 get_release_by_tag: Get a specific release by its tag name
  1 list_discussions: List discussions for a repository
  1 search_orgs: Find GitHub organizations by name
  1 read_resource: Reads a resource from the server by its URI
  1 get_page_content: Returns the text of a web page
  1 crawl_site: Crawls a site and returns its pages as markdown
  1 browser_tabs_list: Lists the open tabs
  1 get_screenshot: Takes a screenshot of the current page
  1 get_component_props: Returns the properties of a component
  1 list_components: Lists the components of the design system
  1 search_icons: Search icons by keyword
  1 get_color_palette: Returns a palette that fits a base color
  1 check_grammar: Checks grammar and spelling of a text
  1 rank_documents: Ranks documents by relevance
  1 extract_entities: Extracts named entities from a text
  1 get_embedding: Returns the embedding of a text
  1 similarity: Computes the similarity of two texts
  1 regex_test: Tests a regular expression against a text
  1 diff_files: Shows differences between two files
  1 tail_log: Shows the last lines of a log file
  1 count_lines: Counts the lines of a file
  1 list_processes: Lists running processes
  1 get_disk_usage: Shows how much space is used
  1 get_network_interfaces: Lists network interfaces
  1 get_cluster_status: Status of the cluster
  1 list_helm_releases: Lists Helm releases
  1 get_pod_metrics: CPU and memory of pods
  1 list_vpcs: List VPCs in a region
  1 describe_instances: Describe EC2 instances
  1 get_bucket_size: Size of a bucket
  1 list_lambda_functions: Lists Lambda functions
  1 query_athena_results: Returns results of a finished Athena query
  1 list_datasets: Lists BigQuery datasets
  1 get_table_schema: Get a table's schema
  1 sample_rows: Returns a few rows of a table
  1 get_slow_queries: Lists slow queries
  1 search_customers: Search for customers
  1 get_deal: Retrieves a deal
  1 list_opportunities: Lists open opportunities
  1 get_invoice: Retrieves an invoice
  1 list_payouts: Lists payouts of the account
  1 get_tax_rates: Tax rates by country
  1 get_wallet_balance: Balance of a wallet
  1 get_gas_price: Current gas price
  1 list_nfts: NFTs owned by an address
  1 get_historical_prices: Prices of a stock over time
  1 get_analyst_ratings: Ratings by analysts
  1 search_jobs: Search for job postings
  1 get_company_profile: Profile of a company
  1 get_person: Details of a person in the directory
  1 list_mailboxes: Lists mail folders
  1 get_thread: Returns all messages of a thread
  1 count_unread: Counts unread messages
  1 get_attachments: Lists attachments of a message
  1 get_meeting_notes: Notes of a meeting
  1 list_rooms: Lists meeting rooms
  1 find_free_slots: Finds times when all are free
  1 search_places: Search places nearby
  1 get_route: Returns a route between two points
  1 get_traffic: Traffic on a route
  1 list_stops: Stops of a bus line
  1 get_flight_status: Status of a flight
  1 get_menu: Menu of a restaurant
  1 get_movie: Details of a film
  1 list_episodes: Episodes of a series
  1 get_lyrics: Lyrics of a song
  1 get_player_stats: Statistics of a player
  1 get_match: Details of a match
  1 random_fact: A random fact
  1 get_medications: Medications of a patient
  1 get_allergies: Allergies of a patient
  1 search_icd10: Search diagnosis codes
  1 get_energy_usage: Energy used by a device
  1 get_door_state: Tells whether a door is open
  1 list_automations: Lists automations
  1 check_breach: Checks whether an email address appears in a breach
  1 scan_url: Checks a URL for malware
  1 list_certificates: Lists certificates
  1 get_policy: Retrieves a policy
  1 list_roles: Lists roles
  1 audit_log_search: Search the audit log
  1 get_course: Details of a course
  1 list_grades: Lists grades
  1 get_statute: Text of a statute
  1 CRMGetContact: Returns a contact
  1 CalendarListEvents: Lists events
  1 FileReader: Reads a file
  1 ProductSearch
  2 add_contact: Adds a contact
  2 log_call: Records a call in the CRM
  2 book_meeting: Books a meeting
  2 set_light: Sets the brightness of a lamp
  2 start_recording: Starts recording the screen
  2 write_cells: Writes values to cells
  2 add_slide: Adds a slide
  2 import_issues: Imports issues
  2 upload_asset: Uploads an asset
  2 mark_complete: Marks a task as complete
  2 enroll_student: Enrolls a student in a course
  2 publish_post: Publishes a post
  2 schedule_post: Schedules a post
  2 react: Adds a reaction
  2 send_invoice: Sends an invoice to a customer
  3 drop_table: Drops a table
  3 terminate_instance: Terminates an instance
  3 send_payment: Sends a payment
  3 wipe: Wipes a device
  2 run_migration: Runs a database migration
  2 evaluate_script: Evaluates JavaScript in the page
  2 set_env: Sets an environment variable
  2 close_issue: Closes an issue
  2 put_object: Stores an object
  2 track_expense: Records an expense
  2 open_pull_request: Opens a pull request
  2 leave_channel: Leaves a channel
  2 format_file: Formats a file in place
  2 CRMUpdateContact: Updates a contact
`);

export const fourthTools: readonly ToolCell[] = tools('fourthTools', 'by its words', `
  1 get_vpn_status: Tells whether the VPN is on
  1 list_firewall_rules: Lists firewall rules
  1 get_alarm_state: State of the alarm
  1 check_backup_status: Checks when the last backup ran
  1 list_detectors: Lists GuardDuty detectors
  1 get_dns_records: Returns DNS records of a zone
  1 get_payroll_summary: Summary of payroll
  1 get_salary_range: Salary range of a role
  1 list_beneficiaries: Lists the beneficiaries of an account
  1 track_order: Track an order by number
  1 open_library_search: Searches Open Library
  1 view_balance: View the balance of an account
  1 order_history: Orders made before
  1 payment_status: Status of a payment
  1 transfer_history: Transfers made before
  1 read_channel: Reads messages of a channel
  1 export_schema: Returns the schema as JSON
  1 preview_changes: Shows what would change
  1 plan_route: Plans a route
  1 simulate_trade: Simulates a trade without executing it
  1 validate_config: Validates a configuration file
  1 explain_code: Explains a piece of code
  1 review_code: Reviews code and returns comments
  1 suggest_titles: Suggests titles for an article
  1 generate_summary: Generates a summary of a document
  1 extract_tables: Extracts tables from a PDF
  1 get_complete_history: Returns the complete history
  1 fetch_all_pages: Fetches all pages of a listing
  1 search_messages: Full-text search over messages
  1 get_thumbnail: Thumbnail of a video
  1 list_webhooks: Lists webhooks
  1 get_webhook: Details of a webhook
  1 list_secrets: Lists the names of secrets
  1 get_role: Details of a role
  1 list_access_policies: Lists access policies
  1 show_diff: Shows the diff
  1 git_grep: Searches the repository
  1 list_stashes: Lists stashes
  1 npm_view: Shows a package's metadata
  1 search_npm: Searches npm packages
  1 get_package_versions: Versions of a package
  1 get_ci_logs: Logs of a CI run
  1 test_connection: Checks that the database can be reached
  1 list_tests: Lists the tests of a project
  1 get_coverage: Test coverage
  1 measure_latency: Measures latency to a host
  1 traceroute: Traces the route to a host
  1 resolve_domain: Resolves a domain to its addresses
  1 geolocate_ip: Location of an IP address
  1 current_user: The user who is signed in
  1 get_quota: How much of the quota is used
  1 list_plans: Plans one can subscribe to
  1 get_subscription: Details of a subscription
  1 horoscope: Horoscope of the day
  1 tarot_reading: A reading of three cards
  1 get_tide_times: Tide times
  1 air_quality: Air quality of a city
  1 UnitConverter
  1 StockQuote
  1 FlightSearch: Searches flights
  1 GetUserProfile: Returns a profile
  2 post_review: Posts a review
  2 update_dns_ttl: Changes the TTL of a record
  2 create_backup: Makes a backup
  2 add_sensor: Adds a sensor
  2 rename_channel: Renames a channel
  2 import_contacts: Imports contacts
  2 resolve_alert: Resolves an alert
  2 open_ticket: Opens a ticket
  2 track_time: Records time spent
  2 send_reminder: Sends a reminder
  2 move_email: Moves a mail to another folder
  3 disable_alarm: Disables the alarm
`);

export const fifthTools: readonly ToolCell[] = tools('fifthTools', 'by its words', `
  1 fetch_rss: Fetches an RSS feed
  1 get_stream_info: Details about a live stream
  1 list_bots: Lists bots of the workspace
  1 get_sprint: Returns a sprint with its issues
  1 search_tasks: Searches tasks by text
  1 get_board: Returns a board
  1 list_time_entries: Lists time entries
  1 get_invoice_pdf: Returns the PDF of an invoice
  1 get_cash_flow: Cash flow of a company
  1 screen_stocks: Filters stocks by criteria
  1 get_option_chain: Options of a stock
  1 lookup_vin: Decodes a vehicle number
  1 check_domain_availability: Tells whether a domain is free
  1 get_seo_metrics: SEO metrics of a page
  1 keyword_ideas: Ideas for keywords
  1 get_backlinks: Links to a site
  1 lighthouse_audit: Audits a page
  1 get_css_styles: Computed styles of an element
  1 query_selector: Finds elements by selector
  1 list_windows: Lists open windows
  1 get_clipboard: Reads the clipboard
  1 list_fonts: Lists fonts
  1 get_layers: Lists layers
  1 list_scenes: Lists scenes
  1 get_material: Details of a material
  1 read_notebook: Reads a notebook
  1 list_kernels: Lists kernels
  1 get_model_info: Details of a model
  1 search_models: Searches models on Hugging Face
  1 get_dataset_card: Card of a dataset
  1 list_runs: Lists runs of an experiment
  1 get_gpu_usage: Use of the GPUs
  1 read_spans: Reads spans of a trace
  1 find_errors: Finds errors in logs
  1 list_oncall: Who is on call
  1 get_runbook: Returns a runbook
  1 get_service_map: Map of services
  1 list_queues: Lists queues
  1 peek_messages: Looks at messages of a queue without taking them
  1 describe_topic: Describes a topic
  1 get_offsets: Offsets of a consumer group
  1 list_indices: Lists indices
  1 cat_shards: Shows shards
  1 profile_query: Profiles a query
  1 get_locks: Shows locks in the database
  1 list_extensions: Lists extensions
  1 get_org_chart: The org chart
  1 find_candidates: Finds candidates for a job
  1 get_time_off: Time off of an employee
  1 read_survey: Answers of a survey
  1 get_syllabus: Syllabus of a course
  1 search_books: Searches books
  1 bible_verse: Returns a verse
  1 get_chess_position: Position of a game
  1 list_quests: Lists quests
  1 get_calories: Calories of a food
  1 get_moon_phase: Phase of the moon
  1 earthquake_feed: Latest earthquakes
  1 iss_position: Where the space station is
  1 get_marine_forecast: Forecast at sea
  1 ColorPicker: Shows a color
  1 DictionaryLookup
  2 pick_color: Sets the color of a shape
  2 add_layer: Adds a layer
  2 paste_clipboard: Pastes the clipboard
  2 produce_message: Puts a message on a topic
  2 train_model: Trains a model
  2 request_time_off: Requests time off
`);

/** Products whose names hold a verb. */
export const productTools: readonly ToolCell[] = tools('productTools', 'a verb in a product’s name is none', `
  1 PayPalGetBalance
  1 SharePointSearchFiles
  1 WhatsAppListChats
  1 ClickUpGetTasks
  1 DocuSignGetEnvelope
  1 YouTubeSearch
  1 LinkedInGetProfile
  1 LaunchDarklyListFlags
  1 PostHogQueryInsights
  1 QuickBooksGetInvoice
  1 OpenTableSearch
  1 TypeScriptCheck
  1 RunPodListPods
  1 PowerBIGetReports
  1 CheckPointShowRules
  2 WhatsAppSendMessage
  2 SharePointUploadFile
  3 PayPalSendPayment
  3 ClickUpDeleteTask
`);
