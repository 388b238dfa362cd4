import { LikenessError } from '@likeness/core';
import type { RecordReader } from './recordReader.js';
import { headerStart, NAMESTR, readVariable, RECORD, type XptVariable } from './xptHeader.js';

/** Variables that SAS allows. */
const MAX_VARIABLES = 9999;
const MAX_TEXT = 200;

/** The head of a dataset in a transport file: its rows follow. */
export interface XptMember {
  readonly name: string;
  readonly label: string;
  readonly variables: readonly XptVariable[];
  /** Bytes of a row. */
  readonly rowLength: number;
}

/**
 * Reads the head of the file.
 *
 * @throws LikenessError `XPT_HEADER`
 */
export async function readLibraryHeader(records: RecordReader, file: string): Promise<void> {
  const first = (await records.peek(RECORD)).toString('latin1');
  if (/^HEADER RECORD\*{7}LIBV8/.test(first))
    throw fault(file, records, 'it is of version 8: export it as version 5 (libname x xport)');
  await expectHeader(records, file, 'LIBRARY');
  await takeRecords(records, file, 2);
}

/**
 * Reads the head of the next dataset.
 *
 * @throws LikenessError `XPT_HEADER`
 */
export async function readMember(records: RecordReader, file: string): Promise<XptMember> {
  const header = await expectHeader(records, file, 'MEMBER');
  const namestr = Number(header.toString('latin1', 74, 78));
  if (namestr !== NAMESTR && namestr !== NAMESTR - 4)
    throw fault(
      file,
      records,
      `it says that descriptions of variables have "${header.toString('latin1', 74, 78)}" bytes, not 140 or 136`,
    );
  await expectHeader(records, file, 'DSCRPTR');
  const description = await takeRecords(records, file, 2);
  const count = Number((await expectHeader(records, file, 'NAMESTR')).toString('latin1', 54, 58));
  if (!Number.isInteger(count) || count < 1 || count > MAX_VARIABLES)
    throw fault(file, records, 'it does not say how many variables there are');
  const bytes = await takeRecords(records, file, Math.ceil((count * namestr) / RECORD));
  const variables = Array.from({ length: count }, (_, at) => {
    const variable = readVariable(bytes, at * namestr);
    const { type, name, length, position, isNumber } = variable;
    const valid =
      (type === 1 || type === 2) &&
      name !== '' &&
      length >= (isNumber ? 2 : 1) &&
      length <= (isNumber ? 8 : MAX_TEXT) &&
      position >= 0;
    if (!valid) {
      throw fault(
        file,
        records,
        `variable ${at + 1} ("${name}") has type ${type}, ${length} bytes and offset ${position}`,
      );
    }
    return variable;
  });
  const rowLength = Math.max(...variables.map(({ position, length }) => position + length));
  const total = variables.reduce((sum, { length }) => sum + length, 0);
  if (rowLength !== total)
    throw fault(file, records, `its variables have ${total} bytes together, its rows ${rowLength}`);
  await expectHeader(records, file, 'OBS');
  return {
    name: description.toString('latin1', 8, 16).trim(),
    label: description.toString('latin1', RECORD + 32, RECORD + 72).trim(),
    variables,
    rowLength,
  };
}

async function expectHeader(
  records: RecordReader,
  file: string,
  kind: Parameters<typeof headerStart>[0],
): Promise<Buffer> {
  const record = await records.peek(RECORD);
  const expected = headerStart(kind);
  if (record.length < RECORD || record.toString('latin1', 0, expected.length) !== expected)
    throw fault(file, records, `there is no ${kind} header there`);
  return records.take(RECORD);
}

async function takeRecords(records: RecordReader, file: string, count: number): Promise<Buffer> {
  const bytes = Buffer.from(await records.peek(count * RECORD));
  if (bytes.length < count * RECORD) throw fault(file, records, 'the file ends within its header');
  return records.take(count * RECORD);
}

function fault(file: string, records: RecordReader, what: string): LikenessError {
  const record = records.offset / RECORD + 1;
  return new LikenessError(
    'XPT_HEADER',
    `The header of the SAS transport file ${file} is broken at record ${record} (byte ${records.offset}): ${what}. ` +
      'Copy it in binary mode, or export it again.',
  );
}
