import { createStream } from '../../src/random/randomStream.js';
import { inferTable } from '../../src/table/inference/inferTable.js';
import type { Table } from '../../src/table/table.js';

/** 400 rows with relations, gaps, labels, days and identifiers. */
export function mixedTable(): Table {
  const stream = createStream(1, 'mixed table');
  const rows = Array.from({ length: 400 }, (_, row) => {
    const z = stream.normal();
    const y = 0.7 * z + 0.7 * stream.normal();
    return [
      `id ${row}`,
      (50 + 10 * z).toFixed(1),
      y > 1.2 ? null : Math.exp(y).toFixed(2),
      ['low', 'middle', 'high'][Math.min(2, Math.max(0, Math.floor(y + 1.5)))],
      z + stream.normal() > 0 ? 'yes' : 'no',
      String(Math.max(0, Math.floor(3 + 2 * stream.normal()))),
      `2026-01-${String(1 + stream.integer(28)).padStart(2, '0')}`,
      '',
      'same',
    ];
  });
  const header = ['key', 'age', 'dose', 'grade', 'sick', 'visits', 'day', 'empty', 'constant'];
  return inferTable(header, rows).table;
}
