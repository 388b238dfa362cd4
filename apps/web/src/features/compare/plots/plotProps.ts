import type { RunColumn } from '../model/columns';
import type { CompareState } from '../model/compareState';
import type { ComparedRow } from '../model/comparison';

/** What the charts of a comparison are made of, and what can be chosen in them. */
export interface PlotProps {
  readonly columns: readonly RunColumn[];
  readonly colors: readonly string[];
  readonly rows: readonly ComparedRow[];
  readonly state: CompareState;
  readonly onChange: (part: Partial<CompareState>) => void;
}
