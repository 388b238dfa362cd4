import type { Column, ColumnKind } from '../column.js';
import { writtenCells } from '../text/formatCell.js';
import type { DeclaredColumn } from './evidence/columnEvidence.js';
import { withMarksAsText } from './columnMarks.js';
import { createColumnBuilder } from './columnBuilder.js';
import { createColumnInference } from './columnInference.js';

/**
 * The column read as another kind, as if the file had been read so in the first place (it goes through the text
 * of its cells, marks included). O(rows).
 *
 * @param declared the kind, or all that the user says of the column
 * @throws LikenessError `KIND_NOT_POSSIBLE`, naming the first row and value that stand in the way.
 */
export function castColumn(column: Column, declared: ColumnKind | DeclaredColumn): Column {
  const { schema } = column;
  const wanted = typeof declared === 'string' ? { kind: declared } : declared;
  if (typeof declared === 'string' && schema.kind === declared) return column;
  const cells = writtenCells(column);
  const inference = createColumnInference(schema.name, 'row');
  cells.forEach((cell, row) => inference.add(cell, row));
  const role = schema.role === undefined ? {} : { role: schema.role };
  const { schema: found } = inference.finish({ ...role, ...wanted });
  const asText = schema.marks?.some((mark) => mark.asText) === true;
  const builder = createColumnBuilder(asText ? withMarksAsText(found) : found);
  for (const cell of cells) builder.add(cell);
  return builder.finish();
}
