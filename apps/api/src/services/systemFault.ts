/** A fault of the machine under the product that callers can understand; it passes without a change of their request. */
export interface SystemFault {
  readonly code: 'STORAGE_FULL' | 'DATABASE_UNAVAILABLE' | 'QUERY_TIMEOUT';
  readonly message: string;
  /** When it is worth asking again. */
  readonly retryAfterSeconds?: number;
}

const STORAGE_FULL: SystemFault = {
  code: 'STORAGE_FULL',
  message:
    'The disk of the server is full and nothing was stored: delete datasets or runs that are not needed, or make room, and try again.',
  retryAfterSeconds: 60,
};
const DATABASE_UNAVAILABLE: SystemFault = {
  code: 'DATABASE_UNAVAILABLE',
  message: 'The database does not answer at the moment: try again.',
  retryAfterSeconds: 5,
};
const QUERY_TIMEOUT: SystemFault = {
  code: 'QUERY_TIMEOUT',
  message: 'The database took too long for this: ask for less at a time.',
};

/** By codes of Postgres (appendix A of its manual), Prisma, Node and its database driver. */
const BY_CODE = new Map<string, SystemFault>([
  ['53100', STORAGE_FULL],
  ['ENOSPC', STORAGE_FULL],
  ['EDQUOT', STORAGE_FULL],
  ['57014', QUERY_TIMEOUT],
  // Ends and starts of the server, too many connections, connections that were lost.
  ...[
    ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006'],
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
    ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
  ].map((code) => [code, DATABASE_UNAVAILABLE] as const),
]);

/** Errors of the driver that have no code. */
const BY_MESSAGE: readonly (readonly [RegExp, SystemFault])[] = [
  [/connection terminated|timeout exceeded when trying to connect|connection timeout/i, DATABASE_UNAVAILABLE],
  [/not queryable|client has encountered a connection error/i, DATABASE_UNAVAILABLE],
  [/could not extend file|no space left on device/i, STORAGE_FULL],
  [/canceling statement due to statement timeout/i, QUERY_TIMEOUT],
];

/** How far causes are followed: Prisma wraps an error of the driver several times. */
const MAX_DEPTH = 6;

/** What a fault of the disk or the database means to a caller; null for any other error. */
export function systemFault(error: unknown, depth = 0): SystemFault | null {
  if (typeof error !== 'object' || error === null || depth > MAX_DEPTH) return null;
  const { code, originalCode, message, cause, meta, errors, driverAdapterError } = error as Record<
    string,
    unknown
  >;
  for (const known of [code, originalCode]) {
    const fault = typeof known === 'string' ? BY_CODE.get(known) : undefined;
    if (fault) return fault;
  }
  const inner = [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  for (const part of inner) {
    const fault = systemFault(part, depth + 1);
    if (fault) return fault;
  }
  const text = typeof message === 'string' ? message : '';
  return BY_MESSAGE.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
