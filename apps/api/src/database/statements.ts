import type { Queryable } from './connect.js';

/**
 * Runs single SQL statements, on whatever connection its caller has. Writers of rows by the gigabyte take it: through
 * Prisma's models every parameter would be held several times.
 */
export interface StatementRunner {
  /** @param values of `$1`, `$2` ... */
  run(statement: string, values: readonly unknown[]): Promise<void>;
}

/** Statements on Prisma's connection, inside its transaction where `database` is one. */
export function statementsOf(database: Queryable): StatementRunner {
  return {
    async run(statement, values) {
      await database.$executeRawUnsafe(statement, ...values);
    },
  };
}
