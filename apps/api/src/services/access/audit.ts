import { randomUUID } from 'node:crypto';
import { type Queryable } from '../../database/connect.js';
import type { AuditEventRow } from '../../database/rows.js';
import { statementsOf, type StatementRunner } from '../../database/statements.js';
import type { RequestServices } from '../context.js';
import {
  decodeTimeCursor,
  encodeTimeCursor,
  pageOf,
  readPage,
  type Page,
  type PageRequest,
} from '../page.js';
import type { Actor } from './actor.js';
import { permit } from './permit.js';

/** What is written down. */
export const AUDIT_ACTIONS = [
  'dataset.upload',
  'dataset.update',
  'dataset.delete',
  'dataset.download',
  'run.create',
  'run.update',
  'run.cancel',
  'run.delete',
  'generation.create',
  'generation.cancel',
  'generation.download',
  'model.download',
  'report.download',
  'link.create',
  'link.revoke',
  'member.join',
  'member.update',
  'member.remove',
  'invitation.create',
  'invitation.cancel',
  'key.create',
  'key.revoke',
  'webhook.create',
  'webhook.update',
  'webhook.delete',
  'experiment.create',
  'experiment.update',
  'experiment.delete',
  'view.create',
  'view.update',
  'view.delete',
  'sweep.create',
  'sweep.stop',
  'sweep.continue',
  'simulation.create',
  'simulation.stop',
  'simulation.delete',
  'workspace.create',
  'workspace.update',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What somebody did, to what. */
export interface AuditEntry {
  readonly action: AuditAction;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string };
  /** Plain facts; never rows, passwords or keys. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Writes down what the actor does, inside the transaction that does it: both are there or neither.
 *
 * @param actor who; of nobody (a worker, the examples) nothing is written
 */
export async function recordAudit(
  statements: StatementRunner,
  actor: Actor,
  { action, subject, details = {} }: AuditEntry,
): Promise<void> {
  await statements.run(
    `INSERT INTO audit_event (id, workspace_id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id,
       subject_name, details)
     VALUES ($1, $2, clock_timestamp(), $3, $4, $5, $6, $7, $8, $9, $10::json)`,
    [
      randomUUID(),
      actor.workspaceId,
      actor.kind,
      actor.id,
      actor.name,
      action,
      subject.kind,
      subject.id,
      subject.name,
      JSON.stringify(details),
    ],
  );
}

/** The same on Prisma's connection or inside its transaction. */
export function audit(database: Queryable, { actor }: Pick<RequestServices, 'actor'>, entry: AuditEntry) {
  return recordAudit(statementsOf(database), actor, entry);
}

export interface AuditFilter {
  readonly actions?: readonly string[] | null;
  readonly actorId?: string | null;
  readonly subjectId?: string | null;
  readonly since?: Date | null;
  readonly until?: Date | null;
}

/** Most entries of one page. */
export const MAX_AUDIT = 200;

const KIND = 'audit';

/**
 * What was done in the workspace, newest first.
 *
 * @throws ApiError `FORBIDDEN`, `PAGE_TOO_LARGE`, `INVALID_CURSOR`
 */
export async function listAudit(
  services: RequestServices,
  request: PageRequest,
  filter: AuditFilter = {},
): Promise<Page<AuditEventRow>> {
  permit(services, 'auditLog');
  const reading = readPage(request, MAX_AUDIT);
  const { database, workspaceId } = services;
  const { actions, actorId, subjectId, since, until } = filter;
  const where = {
    workspaceId,
    ...(actions ? { action: { in: [...actions] } } : {}),
    ...(actorId ? { actorId } : {}),
    ...(subjectId ? { subjectId } : {}),
    ...(since || until ? { at: { ...(since ? { gte: since } : {}), ...(until ? { lt: until } : {}) } } : {}),
  };
  const place = reading.cursor === null ? null : decodeTimeCursor(reading.cursor, KIND);
  const direction = reading.backward ? 'asc' : 'desc';
  const beyond = reading.backward ? 'gt' : 'lt';
  const rows = await database.auditEvent.findMany({
    where: {
      AND: [
        where,
        place
          ? {
              OR: [
                { at: { [beyond]: place.createdAt } },
                { at: place.createdAt, id: { [beyond]: place.id } },
              ],
            }
          : {},
      ],
    },
    orderBy: [{ at: direction }, { id: direction }],
    take: reading.count + 1,
  });
  return pageOf(
    rows,
    reading,
    () => database.auditEvent.count({ where }),
    ({ at, id }) => encodeTimeCursor(KIND, { createdAt: at, id }),
  );
}
