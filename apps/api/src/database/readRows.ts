import pg from 'pg';
import { poolOf, type Queryable } from './connect.js';
import type { Prisma } from './generated/client.js';

/** OID of `bigint`. */
const BIGINT = 20;

/** Whole numbers of 64 bits as Prisma gives them. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary'): unknown =>
    oid === BIGINT
      ? BigInt
      : (pg.types.getTypeParser(oid, format) as unknown)) as typeof pg.types.getTypeParser,
};

/**
 * The rows of a statement that only reads, past Prisma's models: for lists of many rows, of which its conversions take
 * longer than the database does. Inside a transaction, and of a database without a pool of its own, Prisma runs it.
 */
export async function readRows<Row extends object>(
  database: Queryable,
  statement: Prisma.Sql,
): Promise<Row[]> {
  const pool = poolOf(database);
  if (!pool) return database.$queryRaw<Row[]>(statement);
  const { rows } = await pool.query<Row>({
    text: statement.text,
    values: [...statement.values],
    types: TYPES,
  });
  return rows;
}
