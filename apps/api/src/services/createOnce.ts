import { createHash } from 'node:crypto';
import type { Transaction } from '../database/connect.js';
import { ApiError } from './errors.js';

/** How long a key is known. */
const KEY_DAYS = 7;
const LONGEST_KEY = 200;

/** The input of a mutation that creates. */
export interface KeyedInput {
  /** Chosen by the caller, who repeats the request with the same key when the answer got lost. */
  readonly idempotencyKey?: string | null;
}

/**
 * Creates something, once for each key: with a key that was used in the last seven days, and the same input, the id of
 * what was created then. The key is written in the transaction that creates, so it is known exactly when the object is
 * there; a second request that comes at the same time waits for the first.
 *
 * @param operation name of the mutation
 * @param create returns the id of what it created
 * @throws ApiError `IDEMPOTENCY_KEY_REUSED` when the key came with another input; `INVALID_INPUT`
 */
export async function createOnce(
  transaction: Transaction,
  workspaceId: string,
  operation: string,
  { idempotencyKey: key, ...input }: KeyedInput,
  create: () => Promise<string>,
): Promise<string> {
  if (key === null || key === undefined) return create();
  if (key.length === 0 || key.length > LONGEST_KEY) {
    throw new ApiError(
      'INVALID_INPUT',
      `idempotencyKey has ${key.length} characters: give 1 to ${LONGEST_KEY}.`,
      {
        path: 'idempotencyKey',
      },
    );
  }
  const inputHash = createHash('sha256').update(canonicalJson(input)).digest('hex');
  await transaction.$executeRaw`
    DELETE FROM idempotency_key WHERE (workspace_id, key) IN (
      SELECT workspace_id, key FROM idempotency_key WHERE expires_at < clock_timestamp() LIMIT 100 FOR UPDATE SKIP LOCKED
    )`;
  const taken = await transaction.$executeRaw`
    INSERT INTO idempotency_key AS known (workspace_id, key, operation, input_hash, object_id, expires_at)
    VALUES (${workspaceId}, ${key}, ${operation}, ${inputHash}, '', clock_timestamp() + make_interval(days => ${KEY_DAYS}::integer))
    ON CONFLICT (workspace_id, key) DO NOTHING`;
  if (taken === 0) {
    const known = await transaction.idempotencyKey.findUniqueOrThrow({
      where: { workspaceId_key: { workspaceId, key } },
    });
    if (known.operation === operation && known.inputHash === inputHash) return known.objectId;
    throw new ApiError(
      'IDEMPOTENCY_KEY_REUSED',
      `The key "${key}" came with another request before: give each request a key of its own.`,
      { path: 'idempotencyKey' },
    );
  }
  const objectId = await create();
  await transaction.idempotencyKey.update({
    where: { workspaceId_key: { workspaceId, key } },
    data: { objectId },
  });
  return objectId;
}

/** JSON with the fields of objects in one order, and without those that say nothing. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, inner]) => inner !== null && inner !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
