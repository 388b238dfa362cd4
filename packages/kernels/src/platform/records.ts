/** Types of fields that are written and read from outside; other fields are the module's own. */
type NumberType = 'i32' | 'usize' | 'f64';

/** Where the fields of a record stand in memory, in bytes from its start, and how long it is. */
export interface RecordLayout {
  readonly bytes: number;
  readonly fields: Readonly<Record<string, readonly [type: string, offset: number]>>;
}

/** The names of the fields that are numbers of 32 bits or doubles. */
type NumberField<L extends RecordLayout> = {
  [Field in keyof L['fields']]: L['fields'][Field][0] extends NumberType ? Field : never;
}[keyof L['fields']];

/** The values of a record's fields; addresses, counts, doubles. */
export type RecordValues<L extends RecordLayout> = { readonly [Field in NumberField<L>]: number };

/** Writes all fields of a record. */
export function writeRecord<L extends RecordLayout>(
  buffer: ArrayBuffer,
  address: number,
  layout: L,
  values: RecordValues<L>,
): void {
  const view = new DataView(buffer, address, layout.bytes);
  const numbers: Readonly<Record<string, number>> = values;
  for (const [name, [type, offset]] of Object.entries(layout.fields)) {
    if (type === 'f64') view.setFloat64(offset, numbers[name], true);
    else if (type === 'i32') view.setInt32(offset, numbers[name], true);
    else if (type === 'usize') view.setUint32(offset, numbers[name], true);
  }
}

/** Writes records one behind the other. */
export function writeRecords<L extends RecordLayout>(
  buffer: ArrayBuffer,
  address: number,
  layout: L,
  records: readonly RecordValues<L>[],
): void {
  records.forEach((values, i) => writeRecord(buffer, address + i * layout.bytes, layout, values));
}

/** Reads all fields of a record. */
export function readRecord<L extends RecordLayout>(
  buffer: ArrayBuffer,
  address: number,
  layout: L,
): RecordValues<L> {
  const view = new DataView(buffer, address, layout.bytes);
  const read = (type: string, offset: number): number | null => {
    if (type === 'f64') return view.getFloat64(offset, true);
    if (type === 'i32') return view.getInt32(offset, true);
    return type === 'usize' ? view.getUint32(offset, true) : null;
  };
  const entries = Object.entries(layout.fields).flatMap(([name, [type, offset]]) => {
    const value = read(type, offset);
    return value === null ? [] : [[name, value]];
  });
  return Object.fromEntries(entries) as RecordValues<L>;
}
