import { Prisma } from '../generated/client.js';

/** What a list of metrics is ordered by; equal ones by the order in which they were stored. */
export type MetricOrderField = 'time' | 'value' | 'name' | 'sequence';

export interface MetricOrder {
  readonly field: MetricOrderField;
  readonly descending: boolean;
}

/** Where a metric stands in every order. */
export interface MetricPlace {
  readonly sequence: bigint;
  readonly createdAt: Date;
  readonly value: number;
  readonly name: string;
}

/** Columns of `m` by which an order sorts: those of an index. */
const KEYS: Readonly<Record<MetricOrderField, readonly Prisma.Sql[]>> = {
  time: [Prisma.sql`m.created_at`, Prisma.sql`m.sequence`],
  value: [Prisma.sql`m.value`, Prisma.sql`m.sequence`],
  name: [Prisma.sql`m.name`, Prisma.sql`m.created_at`, Prisma.sql`m.sequence`],
  sequence: [Prisma.sql`m.sequence`],
};

/** `m.value DESC, m.sequence DESC`. */
export function orderBy({ field, descending }: MetricOrder): Prisma.Sql {
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return Prisma.join(KEYS[field].map((key) => Prisma.sql`${key} ${direction}`));
}

/** `m.value, m.sequence`; the last one of every order is the number of the metric. */
export function keysOf({ field }: MetricOrder): Prisma.Sql {
  return Prisma.join([...KEYS[field]]);
}

/** What comes after a place in that order: a range of the index. */
export function following({ field, descending }: MetricOrder, place: MetricPlace): Prisma.Sql {
  const values: Readonly<Record<MetricOrderField, readonly Prisma.Sql[]>> = {
    time: [Prisma.sql`${place.createdAt}`, Prisma.sql`${place.sequence}`],
    value: [Prisma.sql`${place.value}::double precision`, Prisma.sql`${place.sequence}`],
    name: [Prisma.sql`${place.name}`, Prisma.sql`${place.createdAt}`, Prisma.sql`${place.sequence}`],
    sequence: [Prisma.sql`${place.sequence}`],
  };
  const comparison = descending ? Prisma.sql`<` : Prisma.sql`>`;
  return Prisma.sql`(${Prisma.join([...KEYS[field]])}) ${comparison} (${Prisma.join([...values[field]])})`;
}
