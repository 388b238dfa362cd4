import { randomUUID } from 'node:crypto';
import { getSynthesizer, LikenessError, type TableSchema } from '@likeness/core';
import type { Transaction } from '../../database/connect.js';
import { toJson, type DatasetRow } from '../../database/rows.js';
import { creatorOf } from '../access/actor.js';
import { audit } from '../access/audit.js';
import { permit } from '../access/permit.js';
import { checkRunName, LONGEST_NAME } from '../checkName.js';
import type { RequestServices } from '../context.js';
import { createOnce, type KeyedInput } from '../createOnce.js';
import { WITHOUT_PROFILE } from '../datasets/row.js';
import { ApiError, atPath, found } from '../errors.js';
import { checkRequest, checkSeed, type RunInput } from '../runs/checkRequest.js';
import { insertRun } from '../runs/insert.js';
import type { RunRequest } from '../runs/request.js';
import { checkSweepSize, expandVariants, type ExpandedVariant, type VariantInput } from './expandVariants.js';
import type { SweepRow } from './sweep.js';

/** Runs of a dataset that a user asks for at once. What is not among variants and seeds is the same in all of them. */
export interface NewSweepInput extends Omit<RunInput, 'synthesizer' | 'seed' | 'options'>, KeyedInput {
  readonly datasetId: string;
  readonly name?: string | null;
  readonly variants: readonly VariantInput[];
  readonly seeds: readonly number[];
}

/** Longer than Prisma's five seconds: a sweep of 200 runs writes a thousand rows. */
const TRANSACTION_MILLISECONDS = 120_000;

/**
 * Checks what a sweep is asked for and writes it with its runs and their jobs in one transaction: all of them, or
 * nothing. Its runs come after runs that are asked for singly, and those of several sweeps in turn; the first seed of every
 * variant comes before the second one of any.
 *
 * @throws ApiError `STORAGE_FULL`, `INVALID_INPUT`, `SEED_OUT_OF_RANGE`; what `createRun` throws, with the place in the
 *   input; `IDEMPOTENCY_KEY_REUSED`
 */
export async function createSweep(services: RequestServices, input: NewSweepInput): Promise<SweepRow> {
  permit(services, 'createSweep');
  const { database, workspaceId } = services;
  checkRunName(input.name);
  const seeds = checkedSeeds(input.seeds);
  const variants = expandVariants(input.variants);
  checkSweepSize(variants.length, seeds.length);
  await services.storage.requireRoom(await bytesOf(services, input, variants.length * seeds.length));
  return database.$transaction(
    async (transaction) => {
      const id = await createOnce(transaction, workspaceId, 'createSweep', input, () =>
        insertSweep(transaction, services, input, variants, seeds),
      );
      return found('sweep', id, await transaction.sweep.findFirst({ where: { id, workspaceId } }));
    },
    { timeout: TRANSACTION_MILLISECONDS },
  );
}

async function insertSweep(
  transaction: Transaction,
  services: RequestServices,
  input: NewSweepInput,
  variants: readonly ExpandedVariant[],
  seeds: readonly number[],
): Promise<string> {
  const { workspaceId, actor } = services;
  // The share lock keeps the dataset from being deleted, or read with another schema, before the runs are there.
  await transaction.$queryRaw`SELECT id FROM dataset WHERE id = ${input.datasetId} FOR SHARE`;
  const stored = await transaction.dataset.findFirst({
    where: { id: input.datasetId, workspaceId },
    omit: WITHOUT_PROFILE,
    include: { table: true },
  });
  const dataset = atPath('datasetId', () => found('dataset', input.datasetId, stored));
  const requests = variants.map((variant) =>
    variantRequest(input, variant, seeds[0], dataset.table.schema as unknown as TableSchema),
  );
  const name = input.name?.trim() || `${dataset.name}, sweep`;
  const id = randomUUID();
  const createdAt = new Date();
  await transaction.sweep.create({
    data: {
      id,
      workspaceId,
      datasetId: dataset.id,
      name,
      variants: toJson(requests.map(({ synthesizer, options }) => ({ synthesizer, options }))),
      seeds: [...seeds],
      target: input.target ?? null,
      creator: toJson(creatorOf(actor)),
      createdAt,
    },
  });
  let place = 0;
  for (const seed of seeds) {
    for (const [sweepVariant, request] of requests.entries()) {
      place += 1;
      await insertRun(
        transaction,
        services,
        {
          ...request,
          seed,
          workspaceId,
          datasetId: dataset.id,
          tableId: dataset.tableId,
          name: runName(name, request, seed),
          sweepId: id,
          sweepVariant,
          // Lists are in the order of creation, and the transaction has one time for all.
          createdAt: new Date(createdAt.getTime() + place),
        },
        undefined,
        // Below runs that are asked for singly; the runs of two sweeps take turns.
        -place,
      );
    }
  }
  await audit(transaction, services, {
    action: 'sweep.create',
    subject: { kind: 'sweep', id, name },
    details: { datasetId: dataset.id, variants: variants.length, seeds: seeds.length },
  });
  return id;
}

/** The request of a variant; a refusal of its synthesizer or options names the variant. */
function variantRequest(
  { variants: _variants, seeds: _seeds, ...shared }: NewSweepInput,
  { synthesizer, options, input }: ExpandedVariant,
  seed: number,
  { columns }: TableSchema,
): RunRequest {
  try {
    return checkRequest({ ...shared, synthesizer, options, seed }, columns);
  } catch (error) {
    const path =
      error instanceof ApiError
        ? error.path
        : error instanceof LikenessError
          ? error.location.path
          : undefined;
    if (!/^(synthesizer|options)/.test(path ?? '')) throw error;
    return atPath(`variants[${input}]`, () => {
      throw error;
    });
  }
}

function checkedSeeds(seeds: readonly number[]): readonly number[] {
  if (seeds.length === 0) {
    throw new ApiError('INVALID_INPUT', 'seeds is empty: give at least one.', { path: 'seeds' });
  }
  const seen = new Set<number>();
  for (const [at, seed] of seeds.entries()) {
    try {
      checkSeed(seed);
    } catch (error) {
      if (error instanceof ApiError) throw new ApiError(error.code, error.message, { path: `seeds[${at}]` });
      throw error;
    }
    if (seen.has(seed)) {
      throw new ApiError('INVALID_INPUT', `seeds has ${seed} twice: the same seed gives the same rows.`, {
        path: `seeds[${at}]`,
      });
    }
    seen.add(seed);
  }
  return seeds;
}

/** What the rows of all runs take on the disk at most: as much for each as the file of the dataset takes. */
async function bytesOf(
  { database, workspaceId }: RequestServices,
  { datasetId, rowCount }: NewSweepInput,
  runs: number,
): Promise<number> {
  const dataset: Pick<DatasetRow, 'byteSize' | 'rowCount'> | null = await database.dataset.findFirst({
    where: { id: datasetId, workspaceId },
    select: { byteSize: true, rowCount: true },
  });
  if (!dataset) return 0;
  const rows = rowCount ?? dataset.rowCount;
  return Math.ceil((Number(dataset.byteSize) / Math.max(1, dataset.rowCount)) * rows * runs);
}

/** Such as `Penguins, sweep: Boosted trees, leaves 16, seed 3`. */
function runName(sweep: string, { synthesizer, options }: RunRequest, seed: number): string {
  const words = options.map(({ name, value, column }) => {
    const text = typeof value === 'object' ? value.join(' ') : String(value);
    return column ? `${name} of ${column} ${text}` : `${name} ${text}`;
  });
  const end = `, seed ${seed}`;
  const start = `${sweep}: ${[getSynthesizer(synthesizer).label, ...words].join(', ')}`;
  return start.slice(0, LONGEST_NAME - end.length) + end;
}
