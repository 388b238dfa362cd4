import { formatCount, formatPercent } from '../../../format/numbers';
import type { ComparedRun } from './comparison';

/** What must be equal for metrics to measure the same thing. */
export interface DataFact {
  readonly label: string;
  /** Equal texts: equal facts. */
  readonly key: string;
  /** For people; the same text may stand for different facts, such as two versions of one dataset. */
  readonly value: string;
}

/**
 * The facts of a run that its metrics depend on beside the synthesizer: the dataset and the version of its rows, columns
 * and kinds, rows that were dropped, the target, and the fraction that is held out. Not among them: the seed, which draws
 * another split of the same rows, and the number of synthetic rows, which widens or narrows intervals.
 */
export function dataFacts(run: ComparedRun): readonly DataFact[] {
  const { dataset, tableId, target, columns, kinds, dropMissing, holdoutShare } = run;
  const kindList = [...kinds].sort((a, b) => (a.column < b.column ? -1 : 1));
  const fact = (label: string, key: string, value: string = key): DataFact => ({ label, key, value });
  return [
    fact('Dataset', dataset?.id ?? '', dataset?.name ?? 'none, from statistics'),
    fact(
      'Version of the rows',
      tableId ?? '',
      tableId === null ? 'none' : `read from table ${tableId.slice(0, 8)}`,
    ),
    fact('Target', target ?? '', target ?? 'none'),
    fact('Holdout', String(holdoutShare), formatPercent(holdoutShare)),
    fact('Rows with missing cells', String(dropMissing), dropMissing ? 'dropped' : 'kept'),
    fact('Columns', JSON.stringify([...columns].sort()), columnText(run)),
    fact(
      'Kinds that were changed',
      JSON.stringify(kindList),
      kindList.map(({ column, kind }) => `${column} ${kind.toLowerCase()}`).join(', ') || 'none',
    ),
  ];
}

/** Runs whose metrics may be set against one another. */
export interface AlikeRuns {
  readonly runs: readonly ComparedRun[];
  readonly facts: readonly DataFact[];
}

/** Parts of runs that are alike, the largest first; one part when all are. */
export function alikeRuns(runs: readonly ComparedRun[]): readonly AlikeRuns[] {
  const parts = new Map<string, { runs: ComparedRun[]; facts: readonly DataFact[] }>();
  for (const run of runs) {
    const facts = dataFacts(run);
    const key = JSON.stringify(facts.map((fact) => fact.key));
    const part = parts.get(key);
    if (part) part.runs.push(run);
    else parts.set(key, { runs: [run], facts });
  }
  return [...parts.values()].sort((a, b) => b.runs.length - a.runs.length);
}

/** A fact in which parts differ, with what each has, in their order. */
export interface UnlikeFact {
  readonly label: string;
  readonly values: readonly string[];
}

/** Why parts are not alike. The version of the rows says nothing more where the dataset is another one. */
export function unlikeFacts(parts: readonly AlikeRuns[]): readonly UnlikeFact[] {
  const labels = parts[0]?.facts.map(({ label }) => label) ?? [];
  const differing = labels.flatMap((label, at) => {
    const facts = parts.map((part) => part.facts[at]);
    return new Set(facts.map(({ key }) => key)).size > 1
      ? [{ label, values: facts.map(({ value }) => value) }]
      : [];
  });
  const byVersion = new Map<string, Set<string>>();
  for (const { facts } of parts) {
    const [{ key: dataset }, { key: version }] = facts;
    byVersion.set(dataset, (byVersion.get(dataset) ?? new Set()).add(version));
  }
  const versionsDiffer = [...byVersion.values()].some(({ size }) => size > 1);
  return differing.filter(({ label }) => label !== 'Version of the rows' || versionsDiffer);
}

function columnText({ columns, dataset }: ComparedRun): string {
  if (columns.length === 0 || columns.length === dataset?.columnCount) return 'all';
  const shown = columns.slice(0, 6).join(', ');
  return columns.length > 6 ? `${formatCount(columns.length)}: ${shown}, …` : shown;
}
