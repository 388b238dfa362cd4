import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createStream, inferTable, type Table } from '../../src/index.js';

/** The 344 penguins of @observablehq/sample-datasets: numbers, labels, some missing cells. */
export function penguins(): Table {
  const file = createRequire(import.meta.url).resolve('@observablehq/sample-datasets/penguins.csv');
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return inferTable(
    header.split(','),
    lines.map((line) => line.split(',')),
  ).table;
}

/** 220 hospital visits: an identifier, days, timestamps with and without a zone, gaps in five columns. */
export function visits(): Table {
  const stream = createStream(20260101, 'fingerprints visits');
  const timestamp = (days: number): string =>
    new Date(Date.UTC(2024, 0, 1) + Math.round(days * 86_400) * 1000).toISOString().slice(0, 19);
  const gap = (share: number, cell: string): string | null => (stream.uniform() < share ? null : cell);
  const rows = Array.from({ length: 220 }, (_, row) => {
    const age = 20 + Math.floor(60 * stream.uniform());
    const severity = stream.normal() + age / 40;
    const start = 365 * stream.uniform();
    const end = start + 0.1 + 3 * stream.exponential() * Math.exp(severity / 4);
    const ward = severity > 2 ? 'intensive' : stream.uniform() < 0.4 ? 'surgery' : 'general';
    return [
      `P-${String(row + 1).padStart(4, '0')}`,
      timestamp(start).slice(0, 10),
      timestamp(start),
      gap(0.12, `${timestamp(end)}Z`),
      gap(0.05, timestamp(end).slice(0, 10)),
      String(age),
      gap(0.15, (70 + 12 * stream.normal() + severity).toFixed(1)),
      gap(0.1, String(Math.max(0, Math.round(3 + 2 * severity + stream.normal())))),
      gap(0.06, ward),
      severity + stream.normal() > 1.5 ? 'yes' : 'no',
    ];
  });
  const header = ['id', 'day', 'admitted', 'discharged', 'left', 'age', 'weight', 'score', 'ward', 'again'];
  return inferTable(header, rows).table;
}

/** 280 sales: some 60 towns in five regions, a boolean, a column that is nearly constant, whole numbers that add up. */
export function sales(): Table {
  const stream = createStream(20260102, 'fingerprints sales');
  const regions = ['north', 'east', 'south', 'west', 'islands'];
  const rows = Array.from({ length: 280 }, () => {
    const town = Math.floor(60 * stream.uniform() ** 1.7);
    const low = stream.integer(20);
    const high = low + stream.integer(1 + (town % 7));
    const paid = stream.uniform() < 0.3 + 0.1 * (town % 5);
    const size = low + town / 10 + 3 * stream.normal();
    return [
      `town ${String(town).padStart(2, '0')}`,
      regions[town % 5],
      paid ? 'true' : 'false',
      stream.uniform() < 0.97 ? 'standard' : 'express',
      String(low),
      String(high),
      String(low + high),
      size > 16 ? 'large' : size > 9 ? 'middle' : 'small',
    ];
  });
  return inferTable(['town', 'region', 'paid', 'delivery', 'low', 'high', 'total', 'size'], rows).table;
}

/** 300 rows of eight numbers: skewed, with two peaks, rounded, counts, heaped at 0, and correlated. */
export function measurements(): Table {
  const stream = createStream(20260103, 'fingerprints measurements');
  const rows = Array.from({ length: 300 }, () => {
    const z = stream.normal();
    const lower = 50 + 10 * z;
    const peak = stream.uniform() < 0.4 ? -4 : 3;
    return [
      lower.toFixed(2),
      (lower + 2 * stream.exponential()).toFixed(2),
      Math.exp(2 * stream.normal()).toFixed(4),
      (peak + 0.5 * z + stream.normal()).toFixed(3),
      String(5 * Math.round((40 + 15 * (0.6 * z + 0.8 * stream.normal())) / 5)),
      String(Math.floor(2 * stream.exponential() + Math.max(0, z))),
      stream.uniform() < 0.3 ? '0' : (3 * stream.exponential()).toFixed(1),
      (stream.normal() / Math.max(0.2, stream.uniform()) + peak).toFixed(1),
    ];
  });
  const header = ['lower', 'upper', 'skewed', 'peaks', 'rounded', 'count', 'zeros', 'wide'];
  return inferTable(header, rows).table;
}
