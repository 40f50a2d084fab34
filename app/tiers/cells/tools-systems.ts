import { tools, type ToolCell } from './sheet';

/** Code hosts, clouds, databases, browsers. */
export const systemTools: readonly ToolCell[] = [
  ...tools('forge', 'code hosts', `
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
  ...tools('cloud', 'clouds and clusters', `
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
  ...tools('data', 'databases and warehouses', `
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
  ...tools('browser', 'browsers', `
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
];
