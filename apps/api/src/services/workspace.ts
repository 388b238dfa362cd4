/** The one workspace of an installation without accounts; the first migration makes its row. */
export const DEFAULT_WORKSPACE = 'default';
