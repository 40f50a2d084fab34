import type { ShapeRow } from './shape';

/** What watches programs, counts visitors and switches features. */
export const watchingRows: readonly ShapeRow[] = [
  ['newrelic-key', 'New Relic', 'key', 'NRAK-|NRII-|NRRA-|NRIQ-|NRSP-|NRAA-|NRAP-', '[A-Za-z0-9_-]{24,42}'],
  ['newrelic-key', 'New Relic', 'key', 'NRJS-', '[a-f0-9]{19}'],
  ['grafana-token', 'Grafana', 'token', 'glsa_', '[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}'],
  ['grafana-token', 'Grafana', 'token', 'glc_eyJ|glc_', '[A-Za-z0-9+/]{32,400}={0,3}'],
  ['grafana-key', 'Grafana', 'key', 'eyJrIjoi', '[A-Za-z0-9]{60,400}={0,3}'],
  ['sentry-token', 'Sentry', 'token', 'sntrys_eyJ', '[A-Za-z0-9+/=_]{60,300}'],
  ['sentry-token', 'Sentry', 'token', 'sntryu_', '[a-f0-9]{64}'],
  ['honeycomb-key', 'Honeycomb', 'key', 'hcaik_|hcbik_|hcxik_|hcxmk_|hcamk_|hcaic_', '[a-z0-9]{26,60}'],
  ['pagerduty-key', 'PagerDuty', 'key', 'u+', '[A-Za-z0-9_-]{18}'],
  ['pagerduty-token', 'PagerDuty', 'token', 'pdus+|pdeu+', '[A-Za-z0-9_+-]{20,80}'],
  ['axiom-token', 'Axiom', 'token', 'xaat-|xapt-', '[a-f0-9]{8}-[a-f0-9-]{27}'],
  ['checkly-key', 'Checkly', 'key', 'cu_', '[a-f0-9]{32}'],
  ['posthog-key', 'PostHog', 'key', 'phx_', '[A-Za-z0-9]{40,50}'],
  ['segment-token', 'Segment', 'token', 'sgp_', '[A-Za-z0-9]{64}'],
  ['launchdarkly-key', 'LaunchDarkly', 'key', 'sdk-|api-', '[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}'],
  ['statsig-secret', 'Statsig', 'key', 'secret-', '[A-Za-z0-9]{40,46}'],
  ['coralogix-key', 'Coralogix', 'key', 'cxtp_|cxup_|cxsp_', '[A-Za-z0-9]{28,40}'],
  ['ubidots-token', 'Ubidots', 'token', 'BBFF-|BBUS-', '[A-Za-z0-9]{30}'],
  ['flagsmith-key', 'Flagsmith', 'key', 'ser.', '[A-Za-z0-9]{20,30}'],
  ['liveblocks-key', 'Liveblocks', 'key', 'sk_prod_|sk_dev_', '[A-Za-z0-9_-]{40,80}'],
  ['datadog-app-key', 'Datadog', 'key', 'ddapp_|ddp_|ddpat_', '[A-Za-z0-9_]{30,60}'],
  ['incident-key', 'incident.io', 'key', 'inc_', '[a-f0-9]{60,64}'],
  ['rootly-token', 'Rootly', 'token', 'rootly_', '[a-f0-9]{64}'],
];
