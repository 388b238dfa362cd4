import type { StoredTableRow } from '../../database/rows.js';

/** A stored table as the database holds it. */
export type { StoredTableRow };
