import { Prisma } from '../generated/client.js';

/** What a list of runs is ordered by; equal ones by when they were created. */
export type RunOrderField =
  'created' | 'name' | 'duration' | 'state' | 'decision' | 'dataset' | 'synthesizer' | 'creator' | 'metric';

/** A metric of a run, as one number of the whole table. */
export interface RunScore {
  readonly name: string;
  readonly version: number;
  readonly scope: string;
}

export interface RunOrder {
  readonly field: RunOrderField;
  readonly descending: boolean;
  /** Of the field `metric`. */
  readonly score: RunScore | null;
}

/** Where a run stands in an order. */
export interface RunPlace {
  /** Null where the run has none, which comes last in either direction; null too for the order by creation. */
  readonly key: string | number | null;
  readonly createdAt: Date;
  readonly id: string;
}

/** What an order reads: its key, the tables that the key needs, and whether runs may have none. */
interface OrderKey {
  readonly key: Prisma.Sql;
  readonly type: 'text' | 'double precision';
  readonly joins: Prisma.Sql;
  readonly nullable: boolean;
}

const PRIMARY = Prisma.sql`LEFT JOIN generation g ON g.run_id = r.id AND g.is_primary`;

function orderKey(field: Exclude<RunOrderField, 'created'>, score: RunScore | null): OrderKey {
  const ofRun = { joins: Prisma.empty, nullable: false, type: 'text' } as const;
  switch (field) {
    case 'name':
      return { ...ofRun, key: Prisma.sql`lower(r.name)` };
    case 'synthesizer':
      return { ...ofRun, key: Prisma.sql`r.synthesizer` };
    case 'state':
      return { ...ofRun, key: Prisma.sql`r.state::text` };
    case 'creator':
      return { ...ofRun, key: Prisma.sql`lower(r.creator ->> 'name')`, nullable: true };
    case 'duration':
      return {
        ...ofRun,
        key: Prisma.sql`extract(epoch FROM r.finished_at - r.started_at)::double precision`,
        type: 'double precision',
        nullable: true,
      };
    case 'dataset':
      return {
        key: Prisma.sql`lower(d.name)`,
        type: 'text',
        joins: Prisma.sql`LEFT JOIN dataset d ON d.id = r.dataset_id`,
        nullable: true,
      };
    case 'decision':
      // The best first.
      return {
        key: Prisma.sql`array_position(ARRAY['share', 'share-with-conditions', 'not-decided', 'do-not-share'], g.decision)::double precision`,
        type: 'double precision',
        joins: PRIMARY,
        nullable: true,
      };
    case 'metric':
      if (!score) throw new Error('The order by a metric needs one.');
      return {
        key: Prisma.sql`t.sum / t.count`,
        type: 'double precision',
        joins: Prisma.sql`${PRIMARY} LEFT JOIN metric_total t ON t.generation_id = g.id AND t.name = ${score.name}
          AND t.version = ${score.version} AND t.scope = ${score.scope} AND t.verdict = '*'`,
        nullable: true,
      };
  }
}

/** An order in SQL, of rows `r` of `run`. */
export interface RunOrdering {
  /** The key of a place. */
  readonly key: Prisma.Sql;
  readonly joins: Prisma.Sql;
  readonly orderBy: Prisma.Sql;
  /** What comes after a place. */
  readonly following: (place: RunPlace) => Prisma.Sql;
}

/**
 * All keys of an order go in one direction, so that what follows a place is one comparison of rows, and a range of an
 * index where there is one. Runs without a key come last: their rank is the larger one upwards, the smaller one
 * downwards.
 *
 * @param backward to read against the order
 */
export function runOrdering({ field, descending, score }: RunOrder, backward = false): RunOrdering {
  const down = descending !== backward;
  const direction = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const comparison = down ? Prisma.sql`<` : Prisma.sql`>`;
  const ends = [Prisma.sql`r.created_at`, Prisma.sql`r.id`];
  const { key, type, joins, nullable } =
    field === 'created'
      ? { key: Prisma.sql`NULL::text`, type: 'text', joins: Prisma.empty, nullable: false }
      : orderKey(field, score);
  const cast = Prisma.raw(type);
  const zero = type === 'text' ? '' : 0;
  const missing = (value: Prisma.Sql) =>
    descending ? Prisma.sql`(${value} IS NOT NULL)` : Prisma.sql`(${value} IS NULL)`;
  const keys =
    field === 'created'
      ? ends
      : nullable
        ? [missing(key), Prisma.sql`coalesce(${key}, ${zero}::${cast})`, ...ends]
        : [key, ...ends];
  const following = (place: RunPlace): Prisma.Sql => {
    const value = Prisma.sql`${place.key}::${cast}`;
    const last = [Prisma.sql`${place.createdAt}::timestamptz`, Prisma.sql`${place.id}`];
    const values =
      field === 'created'
        ? last
        : nullable
          ? [missing(value), Prisma.sql`coalesce(${value}, ${zero}::${cast})`, ...last]
          : [value, ...last];
    return Prisma.sql`(${Prisma.join([...keys])}) ${comparison} (${Prisma.join([...values])})`;
  };
  return {
    key,
    joins,
    orderBy: Prisma.join(keys.map((each) => Prisma.sql`${each} ${direction}`)),
    following,
  };
}
