/** What concerns access, as the database holds it. */
export type {
  ApiKeyRow,
  AuditEventRow,
  InvitationRow,
  ShareLinkRow,
  WorkspaceRow,
} from '../../database/rows.js';
