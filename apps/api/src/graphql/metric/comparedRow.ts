import { bestRunIds, type ComparisonRow as Row } from '../../services/metrics/compare.js';
import type { MetricGoalEnum, MetricGroupEnum, MetricScopeEnum } from '../common/enums.js';
import { ComparedCell } from './comparedCell.js';
import type { ComparisonRow } from './comparison.type.js';

/** One metric over several runs as clients see it; cells and the best ones are made when they are asked for. */
export class ComparedRow implements ComparisonRow {
  constructor(private readonly row: Row) {}

  get name(): string {
    return this.row.kind.name;
  }
  get group(): MetricGroupEnum {
    return this.row.kind.group as MetricGroupEnum;
  }
  get scope(): MetricScopeEnum {
    return this.row.kind.scope as MetricScopeEnum;
  }
  get columns(): readonly string[] {
    return this.row.kind.columns;
  }
  get goal(): MetricGoalEnum {
    return this.row.kind.goal as MetricGoalEnum;
  }
  get cells(): readonly (ComparedCell | null)[] {
    return this.row.cells.map((cell) => cell && new ComparedCell(cell));
  }
  get bestRunIds(): readonly string[] {
    return bestRunIds(this.row);
  }
}
