import type { Column, ColumnKind } from '../column.js';
import { createColumnBuilder } from './columnBuilder.js';
import { createColumnInference } from './columnInference.js';
import { formatColumn } from '../text/formatCell.js';

/**
 * The column read as another kind, as if the file had been read so in the first place (it goes through the text
 * of its cells). O(rows).
 *
 * @throws LikenessError `KIND_NOT_POSSIBLE`, naming the first row and value that stand in the way.
 */
export function castColumn(column: Column, kind: ColumnKind): Column {
  const { schema } = column;
  if (schema.kind === kind) return column;
  const cells = formatColumn(column);
  const inference = createColumnInference(schema.name, 'row');
  cells.forEach((cell, row) => inference.add(cell, row));
  const builder = createColumnBuilder(inference.finish(kind).schema);
  for (const cell of cells) builder.add(cell);
  return builder.finish();
}
