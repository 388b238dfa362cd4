import { type Data, DataType } from 'apache-arrow';

/**
 * Checks that a column has as many rows as its batch and buffers for them: lengths of damaged bytes are believed by
 * Arrow, and rows without bytes would be read for hours.
 *
 * @throws RangeError
 */
export function requireWhole(data: Data<DataType>, rows: number): void {
  const { type } = data;
  if (data.length !== rows) throw new RangeError(`it has ${data.length} rows, its batch ${rows}`);
  // Without buffers, and without values.
  if (DataType.isNull(type)) {
    if (rows > MAX_NULL_ROWS) throw new RangeError(`it has ${rows} rows`);
    return;
  }
  if (data.nullCount >= rows) return;
  const { nullBitmap } = data;
  const values = data.values as ArrayLike<unknown> | undefined;
  if (data.nullCount > 0 && (nullBitmap?.length ?? 0) * 8 < rows)
    throw new RangeError('its validity ends early');
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) {
    const offsets = data.valueOffsets as ArrayLike<number | bigint> | undefined;
    if ((offsets?.length ?? 0) < rows + 1) throw new RangeError('its texts end early');
    return;
  }
  const perRow = DataType.isBool(type)
    ? 1 / 8
    : DataType.isDecimal(type)
      ? type.bitWidth / 32
      : DataType.isUtf8View(type)
        ? 16
        : 1;
  if ((values?.length ?? 0) < perRow * rows) throw new RangeError('its values end early');
}

/** Rows of a batch that has nothing but missing cells. */
const MAX_NULL_ROWS = 2 ** 24;
