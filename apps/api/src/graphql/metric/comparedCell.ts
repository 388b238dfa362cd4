import type { RunMetric } from '../../services/metrics/compare.js';
import type { RunMetrics } from '../../services/metrics/runMetrics.js';
import type { RequestContext } from '../context.js';
import type { MetricGoalEnum, MetricGroupEnum, MetricScopeEnum, VerdictEnum } from '../common/enums.js';
import type { Metric } from './metric.type.js';
import { toMetric } from './toMetric.js';

/**
 * A metric of a comparison as clients see it. A comparison has thousands of them, of which mostly a few fields are asked
 * for: an object of this class only points to the metric, and what the comparison did not read is loaded when asked for,
 * of all cells at once (GraphQL calls the methods of an object as it reads its properties).
 */
export class ComparedCell {
  /** A property of its own, since type-graphql hands only those to the resolver of `run`. */
  readonly runId: string;

  private readonly metrics: RunMetrics;
  private readonly index: number;

  constructor({ metrics, index }: RunMetric) {
    this.runId = metrics.runId;
    this.metrics = metrics;
    this.index = index;
  }

  get id(): string {
    return this.metrics.id(this.index);
  }
  get name(): string {
    return this.metrics.kinds[this.index].name;
  }
  get version(): number {
    return this.metrics.kinds[this.index].version;
  }
  get group(): MetricGroupEnum {
    return this.metrics.kinds[this.index].group as MetricGroupEnum;
  }
  get scope(): MetricScopeEnum {
    return this.metrics.kinds[this.index].scope as MetricScopeEnum;
  }
  get columns(): readonly string[] {
    return this.metrics.kinds[this.index].columns;
  }
  get goal(): MetricGoalEnum {
    return this.metrics.kinds[this.index].goal as MetricGoalEnum;
  }
  get value(): number {
    return this.metrics.value(this.index);
  }
  get valueLow(): number | null {
    return this.metrics.number(this.index, 'valueLow');
  }
  get valueHigh(): number | null {
    return this.metrics.number(this.index, 'valueHigh');
  }
  get ceiling(): number | null {
    return this.metrics.number(this.index, 'ceiling');
  }
  get low(): number | null {
    return this.metrics.number(this.index, 'low');
  }
  get high(): number | null {
    return this.metrics.number(this.index, 'high');
  }
  get verdict(): VerdictEnum | null {
    return this.metrics.verdict(this.index) as VerdictEnum | null;
  }

  async generationId(_arguments: unknown, context: RequestContext): Promise<string | null> {
    return (await this.whole(context))?.generationId ?? null;
  }
  async createdAt(_arguments: unknown, context: RequestContext): Promise<Date | null> {
    return (await this.whole(context))?.createdAt ?? null;
  }
  async provenance(_arguments: unknown, context: RequestContext): Promise<Metric['provenance'] | null> {
    return (await this.whole(context))?.provenance ?? null;
  }

  /** Null when its run was deleted in the meantime. */
  private async whole({ loaders }: RequestContext): Promise<Metric | null> {
    const row = await loaders.metric.load(this.id);
    return row && toMetric(row);
  }
}
