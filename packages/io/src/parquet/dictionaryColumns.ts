import { DataType, MessageReader } from 'apache-arrow';

/**
 * Names of the columns that the writer of a Parquet file held as dictionaries (pandas: categoricals), by the Arrow
 * schema that Arrow's writers add to the metadata. None where it cannot be read: it only adds to what Parquet says.
 *
 * @param text base64 of an Arrow schema message
 */
export function dictionaryColumns(text: string | undefined): ReadonlySet<string> {
  if (!text) return new Set();
  try {
    const schema = new MessageReader(Buffer.from(text, 'base64')).readSchema();
    return new Set(schema?.fields.filter(({ type }) => DataType.isDictionary(type)).map(({ name }) => name));
  } catch {
    // Types that this version of Arrow does not know; the Parquet schema is whole without it.
    return new Set();
  }
}
