import { acceptanceMessage, joinReports } from '../../constraints/acceptance.js';
import type { ConstraintSampleReport } from '../../constraints/drawKeeping.js';
import type { Table } from '../../table/table.js';

/** Rows that were each taken by weight from several candidates, because conditions or known cells bind them. */
export interface WeightedRows {
  /** Rows that were taken so, repeated ones included. */
  readonly rows: number;
  /** Their candidates, all rows together. */
  readonly candidates: number;
  /**
   * Sum over the rows of the effective sample size of a row's candidates, `(sum w)^2 / sum w^2` (Kish 1965; Kong 1992),
   * the smallest over the columns after which candidates were weighed. Per row 1, when one candidate carries all
   * weight and the row is as good as drawn without regard to the conditions, to the number of its candidates.
   */
  readonly effective: number;
}

/** How rows came about. */
export interface DrawReport {
  /** How they came to keep the constraints; null for a model without constraints. */
  readonly report: ConstraintSampleReport | null;
  /** Rows that conditions let be drawn approximately only, repeated ones included. */
  readonly approximateRows: number;
  /** Null where no row was taken by weight. */
  readonly weighted: WeightedRows | null;
}

/** Rows, and how they came about. */
export interface ReportedRows extends DrawReport {
  readonly table: Table;
}

/** The report of several chunks of one table. */
export function joinDrawReports(reports: readonly DrawReport[]): DrawReport {
  return {
    report: joinReports(reports.flatMap(({ report }) => report ?? [])),
    approximateRows: reports.reduce((sum, { approximateRows }) => sum + approximateRows, 0),
    weighted: joinWeighted(reports.flatMap(({ weighted }) => weighted ?? [])),
  };
}

export function joinWeighted(parts: readonly WeightedRows[]): WeightedRows | null {
  if (parts.length === 0) return null;
  const sum = (count: (part: WeightedRows) => number): number =>
    parts.reduce((total, part) => total + count(part), 0);
  return {
    rows: sum(({ rows }) => rows),
    candidates: sum(({ candidates }) => candidates),
    effective: sum(({ effective }) => effective),
  };
}

/** Mean effective candidates a row below which the user is warned. */
const FEW_EFFECTIVE = 4;

/** Sentences for the user, one a thing that is told; none when all rows were simply drawn. */
export function drawMessages({ report, approximateRows, weighted }: DrawReport): string[] {
  const messages: string[] = [];
  if (approximateRows > 0) {
    messages.push(
      `the conditions leave so few possibilities that ${approximateRows} rows were drawn approximately ` +
        '(importance resampling and a Gibbs sampler); the others exactly.',
    );
  }
  if (weighted) {
    const { rows, candidates, effective } = weighted;
    const told =
      `Each row was chosen from ${(candidates / rows).toFixed(0)} weighted candidates; ` +
      `mean effective sample size ${(effective / rows).toFixed(1)}`;
    const few = effective < FEW_EFFECTIVE * rows;
    messages.push(
      few
        ? `${told}. That is so few that other columns follow the conditions only roughly; use wider conditions.`
        : `${told}.`,
    );
  }
  if (report) messages.push(acceptanceMessage(report));
  return messages;
}
