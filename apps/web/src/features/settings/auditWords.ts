import { formatDateTime } from '../../format/dates';
import type { AuditAction } from '../../graphql/generated/operations';

/** What was done, in words that a name follows. */
export const AUDIT_WORDS: Readonly<Record<AuditAction, string>> = {
  DATASET_UPLOAD: 'Uploaded dataset',
  DATASET_UPDATE: 'Changed dataset',
  DATASET_DELETE: 'Deleted dataset',
  DATASET_DOWNLOAD: 'Downloaded real rows of',
  RUN_CREATE: 'Started run',
  RUN_UPDATE: 'Changed run',
  RUN_CANCEL: 'Canceled run',
  RUN_DELETE: 'Deleted run',
  GENERATION_CREATE: 'Drew rows of',
  GENERATION_CANCEL: 'Canceled rows of',
  GENERATION_DOWNLOAD: 'Downloaded synthetic rows of',
  MODEL_DOWNLOAD: 'Downloaded the model of',
  REPORT_DOWNLOAD: 'Downloaded the report of',
  LINK_CREATE: 'Shared',
  LINK_REVOKE: 'Revoked the link',
  MEMBER_JOIN: 'Joined:',
  MEMBER_UPDATE: 'Changed the role of',
  MEMBER_REMOVE: 'Removed',
  INVITATION_CREATE: 'Invited',
  INVITATION_CANCEL: 'Canceled the invitation of',
  KEY_CREATE: 'Made key',
  KEY_REVOKE: 'Revoked key',
  WEBHOOK_CREATE: 'Made webhook',
  WEBHOOK_UPDATE: 'Changed webhook',
  WEBHOOK_DELETE: 'Deleted webhook',
  EXPERIMENT_CREATE: 'Made experiment',
  EXPERIMENT_UPDATE: 'Changed experiment',
  EXPERIMENT_DELETE: 'Deleted experiment',
  VIEW_CREATE: 'Saved view',
  VIEW_UPDATE: 'Changed view',
  VIEW_DELETE: 'Deleted view',
  SWEEP_CREATE: 'Started sweep',
  SWEEP_STOP: 'Stopped sweep',
  SWEEP_CONTINUE: 'Continued sweep',
  SIMULATION_CREATE: 'Started simulation',
  SIMULATION_STOP: 'Stopped simulation',
  SIMULATION_DELETE: 'Deleted simulation',
  WORKSPACE_CREATE: 'Made workspace',
  WORKSPACE_UPDATE: 'Changed workspace',
};

/** What actions are done to, in the order of the filter. */
export const AUDIT_SUBJECTS = [
  { prefix: 'DATASET_', label: 'Datasets' },
  { prefix: 'RUN_', label: 'Runs' },
  { prefix: 'GENERATION_', label: 'Synthetic rows' },
  { prefix: 'MODEL_', label: 'Models' },
  { prefix: 'REPORT_', label: 'Reports' },
  { prefix: 'LINK_', label: 'Share links' },
  { prefix: 'MEMBER_', label: 'Members' },
  { prefix: 'INVITATION_', label: 'Invitations' },
  { prefix: 'KEY_', label: 'Keys' },
  { prefix: 'WEBHOOK_', label: 'Webhooks' },
  { prefix: 'EXPERIMENT_', label: 'Experiments' },
  { prefix: 'VIEW_', label: 'Saved views' },
  { prefix: 'SWEEP_', label: 'Sweeps' },
  { prefix: 'SIMULATION_', label: 'Simulations' },
  { prefix: 'WORKSPACE_', label: 'Workspace' },
] as const;

const ACTIONS = Object.keys(AUDIT_WORDS) as readonly AuditAction[];

/** The actions of a kind of thing; all of them for an empty prefix. */
export function actionsOf(prefix: string): readonly AuditAction[] {
  return ACTIONS.filter((action) => action.startsWith(prefix));
}

/** What the name of the subject says better, such as `runId`, or what counts: `runIds`. */
const IDENTIFIERS = /Ids?$/;
const TIME = /^\d{4}-\d\d-\d\dT/;

/**
 * The details of an event as `name: value` pairs, without what is empty. Of lists of identifiers the length is told,
 * single ones are left out; times are in the reader's time zone.
 *
 * @param details a JSON object
 */
export function auditDetails(details: string): readonly string[] {
  const facts = JSON.parse(details) as Readonly<Record<string, unknown>>;
  return Object.entries(facts).flatMap(([name, value]) => {
    if (value === null || value === '') return [];
    if (IDENTIFIERS.test(name)) {
      return Array.isArray(value) ? [`${name.replace(IDENTIFIERS, 's')}: ${value.length}`] : [];
    }
    return [`${name}: ${detailText(value)}`];
  });
}

function detailText(value: unknown): string {
  if (Array.isArray(value)) return value.map(detailText).join(', ');
  if (typeof value !== 'string') return JSON.stringify(value);
  return TIME.test(value) ? formatDateTime(value) : value;
}
