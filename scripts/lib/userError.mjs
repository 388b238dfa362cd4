// @ts-check
/** A failure that its user can mend: scripts print the message alone, as one line, and exit with 1. */
export class UserError extends Error {}
