import type { ComparedCell, ComparedRow, ComparedRun } from '../../src/features/compare/model/comparison';
import { columnsOf, type RunColumn } from '../../src/features/compare/model/columns';
import { settingRows, type SynthesizerFacts } from '../../src/features/compare/model/settingRows';

export const FACTS: SynthesizerFacts = {
  labelOf: (name) => name,
  optionsOf: (name) => (name === 'independent' ? ['protection'] : null),
};

export const run = (id: string, part: Partial<ComparedRun> = {}): ComparedRun => ({
  id,
  name: id,
  dataset: { id: 'd', name: 'Penguins', rowCount: 344, columnCount: 2 },
  tableId: 'table-1',
  synthesizer: 'independent',
  seed: 1,
  rowCount: null,
  target: null,
  state: 'SUCCEEDED',
  columns: ['a', 'b'],
  kinds: [],
  dropMissing: false,
  holdoutShare: 0.3,
  splits: 1,
  decision: null,
  scenario: null,
  constraints: [],
  options: [],
  ...part,
});

export const refused = { outcome: 'DO_NOT_SHARE', sentence: 'It remembers.' } as const;
export const shared = { outcome: 'SHARE', sentence: 'It may be shared.' } as const;

/** A value whose ceiling has the interval .94 to .98: a standard error of .01216. */
export const cell = (value: number, part: Partial<ComparedCell> = {}): ComparedCell => ({
  value,
  valueLow: null,
  valueHigh: null,
  ceiling: null,
  low: 0.94,
  high: 0.98,
  verdict: null,
  ...part,
});

export const row = (
  cells: readonly (ComparedCell | null)[],
  part: Partial<ComparedRow> = {},
): ComparedRow => ({
  name: 'accuracy2',
  group: 'FIDELITY',
  scope: 'TABLE',
  columns: [],
  goal: 'MAXIMISE',
  cells: [...cells],
  ...part,
});

export const columns = (runs: readonly ComparedRun[], grouped = false): readonly RunColumn[] =>
  columnsOf(runs, grouped, settingRows(runs, FACTS));
