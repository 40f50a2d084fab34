import { escaped } from '#shared/text/visible';
import type { HistoryRow } from '#shared/models/history';
import type { OutRow } from './out-row';

/** The version of the Open Cybersecurity Schema Framework that an event is written by, and the class: API Activity, with the profile Security Control. */
export const ocsfVersion = '1.3.0';
const categoryUid = 6;
const classUid = 6003;

/** One row as an OCSF event on one line, its end included. `version`: this Countersign's. What the class has no member for stands under `unmapped`. */
export function ocsfLine(out: OutRow, version: string): string {
  return `${escaped(JSON.stringify(ocsfEvent(out, version)))}\n`;
}

/** The same as an object. */
export function ocsfEvent({ row, action, because, rules, identity, option, waitedMs, reason, hash, payload }: OutRow, version: string): Record<string, unknown> {
  const activity = activityOf(row);
  const severity = severityOf(row);
  const status = statusOf(row);
  const disposition = dispositionOf(row);
  return {
    activity_id: activity.id,
    activity_name: activity.name,
    category_uid: categoryUid,
    category_name: 'Application Activity',
    class_uid: classUid,
    class_name: 'API Activity',
    type_uid: classUid * 100 + activity.id,
    type_name: `API Activity: ${activity.name}`,
    time: row.at,
    severity_id: severity.id,
    severity: severity.name,
    status_id: status.id,
    status: status.name,
    ...(row.outcome === null ? {} : { status_code: row.outcome }),
    ...(reason === null && because.length === 0 ? {} : { status_detail: reason ?? because.join('; ') }),
    ...(row.durationMs === null ? {} : { duration: Math.round(row.durationMs) }),
    action_id: disposition.action,
    action: disposition.actionName,
    disposition_id: disposition.id,
    disposition: disposition.name,
    metadata: {
      version: ocsfVersion,
      profiles: ['security_control'],
      product: { name: 'Countersign', vendor_name: 'Countersign', version },
      log_name: 'journal',
      event_code: row.kind,
      sequence: row.seq,
      uid: hash,
      ...(row.session === null ? {} : { correlation_uid: row.session }),
    },
    actor: {
      app_name: row.host ?? 'unknown',
      ...(row.session === null ? {} : { session: { uid: row.session } }),
      ...(rules.length === 0 ? {} : { authorizations: rules.map((uid) => ({ decision: action ?? 'unknown', policy: { name: 'Countersign rule', uid } })) }),
    },
    src_endpoint: { name: row.host ?? 'unknown', type_id: 0 },
    ...(row.server === null ? {} : { dst_endpoint: { svc_name: row.server, ...(identity === null ? {} : { uid: identity }), type_id: 0 } }),
    api: {
      operation: row.tool ?? row.wants ?? row.kind,
      service: { name: row.server ?? 'unknown', ...(identity === null ? {} : { uid: identity }) },
      request: { uid: String(row.seq), ...(payload?.arguments == null ? {} : { data: payload.arguments }) },
    },
    unmapped: {
      tier: row.tier,
      verdict: action,
      decided_by: row.decidedBy,
      option,
      waited_ms: waitedMs,
      because,
      rules,
      ...(payload === undefined ? {} : { edited: payload.edited, sent: payload.sent }),
    },
  };
}

interface Named {
  readonly id: number;
  readonly name: string;
}

/** Create, update and delete cannot be told of a tool that belongs to somebody else: what is known to read is Read, the rest is Other. */
function activityOf({ kind, tier }: HistoryRow): Named {
  if (kind === 'read' || (kind === 'call' && (tier === 0 || tier === 1))) return { id: 2, name: 'Read' };
  return { id: 99, name: kind === 'call' ? 'Call' : kind };
}

function severityOf({ kind, tier, outcome }: HistoryRow): Named {
  if (kind === 'fault') return { id: 4, name: 'High' };
  if (kind === 'malformed' || kind === 'definition-changed' || outcome === 'failed') return { id: 3, name: 'Medium' };
  if (tier === 3) return { id: 4, name: 'High' };
  return tier === 2 || kind === 'first-use' ? { id: 2, name: 'Low' } : { id: 1, name: 'Informational' };
}

function statusOf({ outcome }: HistoryRow): Named {
  switch (outcome) {
    case null:
      return { id: 0, name: 'Unknown' };
    case 'forwarded':
      return { id: 1, name: 'Success' };
    case 'withdrawn':
      return { id: 99, name: 'withdrawn' };
    default:
      return { id: 2, name: 'Failure' };
  }
}

function dispositionOf({ outcome }: HistoryRow): Named & { readonly action: number; readonly actionName: string } {
  switch (outcome) {
    case 'forwarded':
      return { action: 1, actionName: 'Allowed', id: 1, name: 'Allowed' };
    case 'refused':
    case 'expired':
      return { action: 2, actionName: 'Denied', id: 2, name: 'Blocked' };
    default:
      return { action: 0, actionName: 'Unknown', id: outcome === null ? 0 : 99, name: outcome ?? 'Unknown' };
  }
}
