import { LikenessError } from '../../errors.js';
import type { Table } from '../../table/table.js';
import { type People, peopleByLabel, peopleIn, rowsWithValue } from './people.js';

/** A column is near-unique where its people have more different labels than this fraction of them ... */
const NEAR_UNIQUE = 0.5;
/** ... and there are so many people at least; fewer say little about the column. */
const NEAR_UNIQUE_PEOPLE = 20;

/**
 * Refuses labels most of which name one person; all such columns at once, so that one change of the call mends them.
 *
 * @throws LikenessError `COLUMN_NOT_PROTECTABLE`, with the first of the columns
 */
export function refuseNearUnique(table: Table, people: People): void {
  const refused = table.columns.flatMap((column) => {
    if (column.type !== 'coded') return [];
    const counts = peopleByLabel(column.codes, column.schema.categories.length, people);
    const different = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    if (different <= NEAR_UNIQUE * NEAR_UNIQUE_PEOPLE) return [];
    const having = peopleIn(rowsWithValue(column), people);
    const isRefused = having >= NEAR_UNIQUE_PEOPLE && different > NEAR_UNIQUE * having;
    return isRefused ? [{ name: column.schema.name, different, having }] : [];
  });
  if (refused.length === 0) return;
  const [{ name, different, having }, ...others] = refused;
  const told = [
    `"${name}" has ${different} different labels for ${having} people`,
    ...others.map((one) => `"${one.name}" ${one.different} for ${one.having}`),
  ];
  const them = others.length === 0 ? 'it' : 'them';
  throw new LikenessError(
    'COLUMN_NOT_PROTECTABLE',
    `Column ${told.join(', ')}, so that most labels name one person. ` +
      `Leave ${them} out, give ${them} the kind identifier, or switch protection off.`,
    { column: name, option: 'protection' },
  );
}
