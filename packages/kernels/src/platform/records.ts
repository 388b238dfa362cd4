/** Types of fields that are written and read from outside; other fields are the module's own. */
type NumberType = 'i32' | 'usize' | 'f32' | 'f64';

/** Where the fields of a record stand in memory, in bytes from its start, and how long it is. */
export interface RecordLayout {
  readonly bytes: number;
  readonly fields: Readonly<Record<string, readonly [type: string, offset: number]>>;
}

/** The names of the fields that are numbers of 32 bits, floats or doubles. */
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
      writeNumber(view, i * layout.bytes + offset, type, numbers[name]);
    }
  });
  return bytes;
}

function writeNumber(view: DataView, at: number, type: string, value: number): void {
  if (type === 'usize') view.setUint32(at, value, true);
  else if (type === 'i32') view.setInt32(at, value, true);
  else if (type === 'f32') view.setFloat32(at, value, true);
  else if (type === 'f64') view.setFloat64(at, value, true);
}

/** Writes the record of a call and gives its address. */
export type RecordWriter<L extends RecordLayout> = (values: RecordValues<L>) => number;

/**
 * Writes records of one layout to one address, again and again; nothing is allocated while the memory does not move.
 *
 * @param address room for a record, a multiple of 4
 * @param layout of fields of 4 bytes
 * @throws TypeError for a layout with doubles
 */
export function createRecordWriter<L extends RecordLayout>(
  memory: { readonly buffer: ArrayBuffer },
  address: number,
  layout: L,
): RecordWriter<L> {
  // Words and floats apart, names beside places: a call that takes half a microsecond notices anything slower.
  const placesOf = (types: readonly string[]): { names: string[]; places: number[] } => {
    const found = Object.entries(layout.fields).filter(([, [type]]) => types.includes(type));
    return {
      names: found.map(([name]) => name),
      places: found.map(([, [, offset]]) => (address + offset) / 4),
    };
  };
  if (placesOf(['f64']).names.length > 0)
    throw new TypeError('records with doubles are written by writeRecord');
  const whole = placesOf(['i32', 'usize']);
  const float = placesOf(['f32']);
  let words = new Int32Array(memory.buffer);
  let floats = new Float32Array(memory.buffer);
  return (values) => {
    if (words.buffer !== memory.buffer) {
      words = new Int32Array(memory.buffer);
      floats = new Float32Array(memory.buffer);
    }
    const numbers: Readonly<Record<string, number>> = values;
    for (let i = 0; i < whole.names.length; i++) words[whole.places[i]] = numbers[whole.names[i]];
    for (let i = 0; i < float.names.length; i++) floats[float.places[i]] = numbers[float.names[i]];
    return address;
  };
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
  const floats = new Float32Array(buffer, address, (count * bytes) / 4);
  const doubles = new Float64Array(buffer, address, Math.floor((count * bytes) / 8));
  return {
    number: (record, [type, offset]) => {
      const at = record * bytes + offset;
      if (type === 'f64') return doubles[at / 8];
      return type === 'f32' ? floats[at / 4] : words[at / 4];
    },
  };
}
