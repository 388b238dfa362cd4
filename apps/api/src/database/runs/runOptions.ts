import { Prisma } from '../generated/client.js';

/** Defaults of the options of each synthesizer: `{cart: {minLeafRows: 5}}`. */
export type OptionDefaults = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * The options of a run `r` that differ from the defaults of its synthesizer, in one spelling: a JSON array of
 * {name, value, column}, by name and column. Two runs have equal texts just when they were asked for the same.
 */
export function changedOptions(defaults: OptionDefaults): Prisma.Sql {
  return Prisma.sql`CASE WHEN r.options = '[]'::jsonb THEN '[]'::jsonb ELSE coalesce((
    SELECT jsonb_agg(jsonb_build_object('name', o -> 'name', 'value', o -> 'value', 'column', o ->> 'column')
      ORDER BY o ->> 'name', o ->> 'column' NULLS FIRST)
    FROM jsonb_array_elements(r.options) AS o
    WHERE o ->> 'column' IS NOT NULL
      OR (o -> 'value') IS DISTINCT FROM (${JSON.stringify(defaults)}::jsonb -> r.synthesizer -> (o ->> 'name'))
  ), '[]'::jsonb) END`;
}

/** Names the group of a run: dataset, synthesizer and changed options. @param options as `changedOptions` has them */
export function groupKey(options: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`md5(jsonb_build_array(r.dataset_id, r.synthesizer, ${options})::text)`;
}
