/** A saved view as the database holds it. */
export type { SavedViewRow } from '../../database/rows.js';
