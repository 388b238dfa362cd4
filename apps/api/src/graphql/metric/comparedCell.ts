import type { ComparedMetric } from '../../services/metrics/comparedMetrics.js';
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

  constructor(private readonly metric: ComparedMetric) {
    this.runId = metric.runId;
  }

  get id(): string {
    return this.metric.id;
  }
  get name(): string {
    return this.metric.kind.name;
  }
  get version(): number {
    return this.metric.kind.version;
  }
  get group(): MetricGroupEnum {
    return this.metric.kind.group as MetricGroupEnum;
  }
  get scope(): MetricScopeEnum {
    return this.metric.kind.scope as MetricScopeEnum;
  }
  get columns(): readonly string[] {
    return this.metric.kind.columns;
  }
  get goal(): MetricGoalEnum {
    return this.metric.kind.goal as MetricGoalEnum;
  }
  get value(): number {
    return this.metric.value;
  }
  get valueLow(): number | null {
    return this.metric.valueLow;
  }
  get valueHigh(): number | null {
    return this.metric.valueHigh;
  }
  get ceiling(): number | null {
    return this.metric.ceiling;
  }
  get low(): number | null {
    return this.metric.low;
  }
  get high(): number | null {
    return this.metric.high;
  }
  get verdict(): VerdictEnum | null {
    return this.metric.verdict as VerdictEnum | null;
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
    const row = await loaders.metric.load(this.metric.id);
    return row && toMetric(row);
  }
}
