import type { Prisma } from './generated/client.js';

/** Rows as the database holds them; JSON columns are typed by the services that own them. */
export type {
  DatasetModel as DatasetRow,
  ExperimentModel as ExperimentRow,
  GenerationModel as GenerationRow,
  MetricModel as MetricRow,
  RunEventModel as RunEventRow,
  RunModel as RunRow,
  SavedViewModel as SavedViewRow,
  SimulationEventModel as SimulationEventRow,
  SimulationModel as SimulationRow,
  StoredTableModel as StoredTableRow,
  SweepModel as SweepRow,
  WebhookDeliveryModel as DeliveryRow,
  WebhookModel as WebhookRow,
} from './generated/models.js';
export type {
  ApiKeyModel as ApiKeyRow,
  AuditEventModel as AuditEventRow,
  InvitationModel as InvitationRow,
  ShareLinkModel as ShareLinkRow,
  WorkspaceModel as WorkspaceRow,
} from './generated/models.js';
export type { DeliveryState, RunStage, RunState } from './generated/enums.js';

/** Conditions on rows. */
export type RunWhere = Prisma.RunWhereInput;
export type DatasetWhere = Prisma.DatasetWhereInput;
export type GenerationWhere = Prisma.GenerationWhereInput;

/** A plain document for a JSON column. */
export function toJson(document: object): Prisma.InputJsonValue {
  return document;
}
