import { tools, type ToolCell } from './sheet';

/** Money, life, code, thinking, documents, and names that mislead. */
export const worldTools: readonly ToolCell[] = [
  ...tools('money', 'money, markets, chains', `
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
  ...tools('life', 'maps, weather, travel, media, home', `
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
  ...tools('code', 'code intelligence, packages, builds', `
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
  ...tools('think', 'thinking, time, arithmetic', `
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
  ...tools('docs', 'documents, design, media', `
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
  ...tools('odd', 'names that mislead', `
    2 get_or_create_user
    2 search_and_replace
    3 read_and_delete
    2 get_thing: Creates a thing and returns its id
    3 get_report: Gets the report and deletes it afterwards
    3 fetch_data: Fetches data. It also permanently deletes the source records.
    2 summary: Sends a summary to the team
    1 list_deleted_items
    2 memory.add
    2 bump_version
    2 squash_commits
    2 anonymize_data
    2 harmonise_records
    1 spotify_playlists
    1 get_checkout
    1 find_nearest_store
    1 type_hierarchy
    1 keyword_extraction
    2 reactions.add
    2 alerts.silence
    2 ClinicManageAppointments
    2 set_context
    1 call_history
    1 payment_methods
    1 refund_list
    3 charge_capture
    3 run_terraform_destroy
    3 AlarmDisarm
    3 disable_logging
    3 stop_monitoring
    3 update_bank_details
    2 ensure_index
    1 xml_to_json
    1 html2md
    2 search_console_delete_sitemap
    3 search_console_delete_sitemap: Deletes a sitemap
    1 get_logs: Gets the logs of a job. Deletes nothing.
    2 snapshot_create
    3 snapshot_delete
    2 list_item_add
    3 query_delete
    2 check_in_guest
    3 capture_payment
    2 load_plugin
    2 sort_range
    2 extract_archive
    2 convert_video
    1 convert_pdf_to_text
    2 volume: Get or set the volume of the speaker
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
