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

/** The bytes of records one behind the other; the fields of the module are 0. */
export function encodeRecords<L extends RecordLayout>(
  layout: L,
  records: readonly RecordValues<L>[],
): Uint8Array {
  const bytes = new Uint8Array(records.length * layout.bytes);
  const view = new DataView(bytes.buffer);
  const fields = Object.entries(layout.fields);
  records.forEach((values, i) => {
    const numbers: Readonly<Record<string, number>> = values;
    for (const [name, [type, offset]] of fields) {
      const at = i * layout.bytes + offset;
      if (type === 'f64') view.setFloat64(at, numbers[name], true);
      else if (type === 'i32') view.setInt32(at, numbers[name], true);
      else if (type === 'usize') view.setUint32(at, numbers[name], true);
    }
  });
  return bytes;
}

/** Writes a record. */
export function writeRecord<L extends RecordLayout>(
  buffer: ArrayBuffer,
  address: number,
  layout: L,
  values: RecordValues<L>,
): void {
  new Uint8Array(buffer, address, layout.bytes).set(encodeRecords(layout, [values]));
}

/** Reads fields of many records; making one is what costs time, reading a field is one access to an array. */
export interface RecordReader<L extends RecordLayout> {
  readonly number: (record: number, field: L['fields'][NumberField<L>]) => number;
}

/**
 * Reads records one behind the other.
 *
 * @param address a multiple of 8, as is the length of a record where `count` is above 1
 */
export function readRecords<L extends RecordLayout>(
  buffer: ArrayBuffer,
  address: number,
  { bytes }: L,
  count: number,
): RecordReader<L> {
  const words = new Int32Array(buffer, address, (count * bytes) / 4);
  const doubles = new Float64Array(buffer, address, Math.floor((count * bytes) / 8));
  return {
    number: (record, [type, offset]) => {
      const at = record * bytes + offset;
      return type === 'f64' ? doubles[at / 8] : words[at / 4];
    },
  };
}
