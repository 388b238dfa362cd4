import type { GroupSequentialDesign, StageProbabilities } from '@likeness/core';
import { formatTable, type TextColumn } from '../../output/formatTable.js';

/** A column of the table of looks: its title and its cell at each look. */
export interface LookColumn {
  readonly title: string;
  readonly cells: readonly string[];
}

/** A number with a fixed number of decimals; "-" where there is none. */
export function fixed(value: number | null, decimals: number): string {
  return value === null || !Number.isFinite(value) ? '-' : value.toFixed(decimals);
}

/** The table of looks: number, information, then the columns. */
export function formatLooks({ information }: GroupSequentialDesign, columns: readonly LookColumn[]): string {
  const all: LookColumn[] = [
    { title: 'look', cells: information.map((_, look) => String(look + 1)) },
    { title: 'information', cells: information.map((t) => fixed(t, 4)) },
    ...columns,
  ];
  return formatTable(
    all.map(({ title }): TextColumn => ({ title, right: true })),
    information.map((_, look) => all.map(({ cells }) => cells[look])),
  );
}

/** The bounds of the statistic. A futility bound has a column where there is one. */
export function boundColumns({ upper, lower, futility, sides }: GroupSequentialDesign): LookColumn[] {
  const efficacy = {
    title: sides === 2 ? 'efficacy |z|' : 'efficacy z',
    cells: upper.map((bound) => fixed(bound, 4)),
  };
  if (futility === 'none') return [efficacy];
  return [efficacy, { title: 'futility z', cells: lower.map((bound) => fixed(bound, 4)) }];
}

/** What the looks lead to under the assumed effect. */
export function outcomeColumns(
  { futility }: GroupSequentialDesign,
  probabilities: StageProbabilities,
): LookColumn[] {
  const rejects = { title: 'P(reject)', cells: probabilities.efficacy.map((part) => fixed(part, 5)) };
  if (futility === 'none') return [rejects];
  // At the last look every trial ends; that is no stop for futility.
  const last = probabilities.futility.length - 1;
  return [
    rejects,
    {
      title: 'P(futility)',
      cells: probabilities.futility.map((part, look) => (look === last ? '-' : fixed(part, 5))),
    },
  ];
}

/** Names and values as two aligned columns. */
export function formatFacts(facts: readonly (readonly [string, string])[]): string {
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}
