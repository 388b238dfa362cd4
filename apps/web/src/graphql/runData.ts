import type { RunQuery } from './generated/operations';

/** A run as its page reads it. */
export type RunData = NonNullable<RunQuery['run']>;
/** What its evaluation found. */
export type ReportData = NonNullable<NonNullable<RunData['generation']>['report']>;
