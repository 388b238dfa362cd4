import type { FoundConstraint } from '@likeness/core';
import { formatTable } from './formatTable.js';

/** Found constraints with their numbers, the rows that keep and break them, and how to accept them; rows count from 1. */
export function formatConstraints(found: readonly FoundConstraint[]): string {
  if (found.length === 0) return 'The data show no constraint.';
  const table = formatTable(
    [
      { title: 'no.', right: true },
      { title: 'constraint' },
      { title: 'rows kept', right: true },
      { title: 'broken', right: true },
      { title: 'missing cell', right: true },
    ],
    found.map(({ text, evidence: { keptCount, brokenCount, unknownCount } }, at) => [
      String(at + 1),
      text,
      String(keptCount),
      String(brokenCount),
      String(unknownCount),
    ]),
  );
  const exceptions = found.flatMap(({ columns, evidence }, at) =>
    evidence.firstBroken.map(({ row, cells }) => {
      const values = columns.map((name, place) => `${name} = ${cells[place] ?? 'missing'}`);
      return `no. ${at + 1} is broken by row ${row + 1}: ${values.join(', ')}`;
    }),
  );
  return [
    `Constraints that the data show (none is applied unless it is accepted):`,
    '',
    table,
    ...(exceptions.length > 0 ? ['', ...exceptions] : []),
    '',
    'Synthetic rows keep them with: likeness synthesize --accept-constraints all (or numbers, such as 1,3),',
    'or --constraint with the text of one. "allow" leaves the rows that break it out of the fit.',
  ].join('\n');
}
