import { expect } from '@jest/globals';

/** A file of an odd shape, what is to become of it, and how docs/formats.md says so. */
export interface OddFile {
  readonly title: string;
  readonly text: string;
  /** Per column: kind, and whatever else of its schema is worth checking. */
  readonly columns: Readonly<Record<string, object>>;
  /** Codes of notes that must be among those of the file. */
  readonly notes?: readonly string[];
  /** Numbers of timestamps of the first row, where they tell whether it was read right. */
  readonly first?: Readonly<Record<string, number>>;
  readonly happens: string;
}

const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');
const two = (n: number): string => String(n).padStart(2, '0');
const marks = (...texts: string[]) => texts.map((text) => expect.objectContaining({ text }));
const special = (...texts: string[]) => texts.map((text) => ({ text, meaning: 'special' }));

export const ODD_FILES: readonly OddFile[] = [
  {
    title: 'A bank statement: semicolons, `1.234,50`, `31.12.2023`',
    text: `Buchung;Betrag\n${rows(60, (i) => `${two(1 + (i % 28))}.${two(1 + (i % 12))}.2023;${i % 3 === 0 ? '-' : ''}${1 + (i % 9)}.${String(100 + i)},${two(i)}`)}`,
    columns: {
      Buchung: { kind: 'datetime', datetimePattern: { pattern: 'dd.MM.yyyy' } },
      Betrag: {
        kind: 'continuous',
        decimals: 2,
        numberFormat: { decimalMark: ',', grouping: '.', minDecimals: 2 },
      },
    },
    first: { Buchung: Date.UTC(2023, 0, 1), Betrag: -1100 },
    happens: 'Days and amounts; written back with points between thousands and a decimal comma.',
  },
  {
    title: 'A laboratory export: tabs, `<LOD`, `n.d.` among numbers',
    text: `sample\tlead\n${rows(120, (i) => `S-${i}\t${i % 20 === 0 ? '<LOD' : i % 30 === 7 ? 'n.d.' : (0.5 + i / 10).toFixed(1)}`)}`,
    columns: { lead: { kind: 'continuous', marks: [...special('<LOD', 'n.d.')] } },
    notes: ['DELIMITER', 'SPECIAL_VALUES'],
    happens: 'Numbers; the two texts are special values beside them, drawn in their proportions.',
  },
  {
    title: 'A survey: answers 1 to 5, 77 and 99 for "refused" and "not known"',
    text: `q1,q2\n${rows(300, (i) => `${i % 25 === 0 ? 77 : i % 31 === 0 ? 99 : 1 + ((i * 7) % 5)},${i % 5}`)}`,
    columns: { q1: { kind: 'integer', marks: special('77', '99') } },
    notes: ['SPECIAL_VALUES'],
    happens: 'The codes are special values, and the answers whole numbers from 1 to 5.',
  },
  {
    title: 'A sensor log: seconds since 1970, -9999 where the sensor failed',
    text: `time,t\n${rows(200, (i) => `${1_700_000_000 + 60 * i},${i % 40 === 3 ? '-9999' : (18 + (i % 50) / 10).toFixed(1)}`)}`,
    columns: { time: { kind: 'integer' }, t: { kind: 'continuous', marks: special('-9999') } },
    notes: ['MAY_BE_KEY', 'SPECIAL_VALUES'],
    happens:
      'The failures are special values. The seconds are whole numbers that differ in every row, and the user is asked.',
  },
  {
    title: 'Flags: `Y` or nothing',
    text: `a,flag\n${rows(50, (i) => `${i % 7},${i % 3 === 0 ? 'Y' : ''}`)}`,
    columns: { flag: { kind: 'categorical', categories: ['Y'] } },
    notes: ['CONSTANT'],
    happens: 'One label and missing cells; which cells are missing is modelled.',
  },
  {
    title: 'An address list: `+49 ...`, postal codes with leading zeros, e-mail addresses',
    text: `phone,zip,mail\n${rows(60, (i) => `+49301${String(234_567 + 91 * i)},0${String(1000 + (i % 12))},p${i}@mail.example\u002eorg`)}`,
    columns: { phone: { kind: 'identifier' }, zip: { kind: 'categorical' }, mail: { kind: 'identifier' } },
    notes: ['LEADING_ZEROS', 'IDENTIFIER'],
    happens: 'Telephones and addresses are keys, postal codes labels; no zero and no plus is lost.',
  },
  {
    title: 'Quarters and weeks: `2023Q1`, `2023-W05`',
    text: `q,w\n${rows(48, (i) => `20${20 + (i % 4)}Q${1 + (i % 4)},2023-W${two(1 + (i % 12))}`)}`,
    columns: { q: { kind: 'categorical' }, w: { kind: 'categorical' } },
    happens: 'Labels, in the order of their text.',
  },
  {
    title: 'Accounts: `(1,234.50)` for negative amounts',
    text: `amount\n${rows(60, (i) => (i % 4 === 0 ? `"(${1 + (i % 9)},${String(234 + i)}.50)"` : `"${String(100 + i)}.25"`))}`,
    columns: {
      amount: { kind: 'continuous', numberFormat: { parentheses: true, grouping: ',', minDecimals: 2 } },
    },
    first: { amount: -1234.5 },
    happens: 'Numbers; negative ones are written in parentheses again.',
  },
  {
    title: 'Dates of two patterns in one column',
    text: `d\n${rows(40, (i) => (i % 2 === 0 ? `2024-01-${two(1 + (i % 28))}` : `${two(1 + (i % 28))}.01.2024`))}`,
    columns: { d: { kind: 'categorical' } },
    happens:
      'Labels: half of the cells do not fit the pattern of the others. `--kind d=datetime:...` names them.',
  },
  {
    title: 'Per cent with decimal commas: `12,5 %`',
    text: `p;n\n${rows(60, (i) => `${i},${i % 10} %;${i % 4}`)}`,
    columns: { p: { kind: 'continuous', numberFormat: { decimalMark: ',', suffix: ' %', minDecimals: 1 } } },
    notes: ['NUMBER_AFFIX'],
    first: { p: 0 },
    happens: 'Numbers with a suffix that is written back.',
  },
  {
    title: 'Fortran exponents: `1.0D+03`',
    text: `x\n${rows(12, (i) => `${i}.0D+03`)}`,
    columns: { x: { kind: 'categorical' } },
    happens: 'Labels; `D` is no exponent. Replace it by `E` first.',
  },
  {
    title: 'Durations beyond a day: `27:15:00`',
    text: `d\n${rows(40, (i) => `${20 + (i % 12)}:15:00`)}`,
    columns: { d: { kind: 'categorical' } },
    happens: 'Labels: a time of day ends at 23:59:59.',
  },
  {
    title: 'Yes and no in three languages: `Y`/`N`, `ja`/`nein`, `1`/`0`',
    text: `a,b,c\n${rows(30, (i) => `${i % 2 ? 'Y' : 'N'},${i % 3 ? 'ja' : 'nein'},${i % 2}`)}`,
    columns: {
      a: { kind: 'boolean', categories: ['N', 'Y'] },
      b: { kind: 'categorical' },
      c: { kind: 'boolean' },
    },
    happens: 'English pairs and 0/1 are boolean, others two labels; all are written as read.',
  },
  {
    title: 'Versions and network addresses: `1.10.2`, `10.0.0.7`',
    text: `v,ip\n${rows(60, (i) => `1.${i % 9}.${i % 3},10.0.0.${i % 25}`)}`,
    columns: { v: { kind: 'categorical' }, ip: { kind: 'categorical' } },
    happens: 'Labels.',
  },
  {
    title: 'Spreadsheet errors: `#N/A`, `#DIV/0!` among numbers',
    text: `x\n${rows(150, (i) => (i % 30 === 0 ? '#DIV/0!' : i % 30 === 1 ? '#N/A' : String(i / 4)))}`,
    columns: { x: { kind: 'continuous', marks: marks('#N/A', '#DIV/0!') } },
    notes: ['MISSING_TOKENS', 'SPECIAL_VALUES'],
    happens: 'Numbers; the errors are missing values, and each is written as it was.',
  },
  {
    title: 'A second header line with units',
    text: `height,weight\ncm,kg\n${rows(80, (i) => `${150 + (i % 40)},${50 + (i % 37)}`)}`,
    columns: {
      height: { kind: 'integer', marks: special('cm') },
      weight: { kind: 'integer', marks: special('kg') },
    },
    notes: ['SPECIAL_VALUES'],
    happens: 'The units are special values of one row, and a note names their line: delete it.',
  },
  {
    title: 'Everything in quotes, numbers too, with a byte order mark',
    text: `\ufeff"a","b"\n${rows(30, (i) => `"${i % 7}","x, ${i % 3}"`)}`,
    columns: { a: { kind: 'integer' }, b: { kind: 'categorical' } },
    notes: ['BYTE_ORDER_MARK'],
    happens: 'Numbers and labels; quotes say nothing of a kind.',
  },
  {
    title: 'A column without a value, one with a single value, and one row',
    text: 'a,b,c\n,x,1\n',
    columns: {
      a: { kind: 'categorical', categories: [] },
      b: { kind: 'categorical' },
      c: { kind: 'integer' },
    },
    notes: ['ALL_MISSING', 'CONSTANT'],
    happens: 'Read and told; a model needs more rows and says so.',
  },
  {
    title: 'Half-hourly readings with an offset: `2024-03-01 00:30:00+01:00`',
    text: `t\n${rows(96, (i) => `2024-03-${two(1 + Math.floor(i / 48))} ${two(Math.floor(i / 2) % 24)}:${i % 2 ? '30' : '00'}:00+01:00`)}`,
    columns: { t: { kind: 'datetime', datetimeFormat: 'datetime-utc', datetimePattern: { zone: '+01:00' } } },
    first: { t: Date.UTC(2024, 1, 29, 23) },
    happens: 'Timestamps in UTC inside, written with their offset again, on the half hours.',
  },
  {
    title: 'A price list: every price ends in .99 or .49, and `free`',
    text: `price\n${rows(200, (i) => (i % 40 === 0 ? 'free' : `${3 + ((i * 7) % 60)}.${i % 3 ? '99' : '49'}`))}`,
    columns: {
      price: { kind: 'continuous', decimals: 2, marks: special('free'), lattice: expect.anything() },
    },
    notes: ['SPECIAL_VALUES'],
    happens: 'Numbers on the endings that the file has; `free` is a special value.',
  },
  {
    title: 'Whole numbers beyond 2^53',
    text: `n\n${rows(40, (i) => String(9_007_199_254_740_993n + 77n * BigInt(i * i)))}`,
    columns: { n: { kind: 'identifier' } },
    notes: ['LARGE_INTEGERS'],
    happens: 'Keys, digit by digit; nothing is rounded.',
  },
  {
    title: 'A ragged comment column: blanks at the ends, quotes, line breaks',
    text: `id,comment\n${rows(25, (i) => `${i},"line ""one"" ${i}\nline two "`)}`,
    columns: { id: { kind: 'identifier' }, comment: { kind: 'identifier' } },
    happens: 'Text that differs in every row is a key; synthetic rows get `id-1`, `id-2`.',
  },
];
