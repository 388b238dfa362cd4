import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { FacetField } from '../../services/runs/lists/facets.js';
import type { RunGroup as Group } from '../../services/runs/lists/groups.js';
import type { RunUpdateResult as UpdateResult } from '../../services/runs/lists/updateMany.js';
import { connectionOf } from '../common/connection.js';
import { DecisionOutcomeEnum, MetricGoalEnum, MetricGroupEnum, MetricScopeEnum } from '../common/enums.js';
import { Option } from '../common/option.type.js';
import { RunError } from '../common/runError.type.js';
import { MeanOfRuns } from '../metric/meanOfRuns.type.js';
import { Run } from './run.type.js';
import { toRun } from './toRun.js';

@ObjectType({
  simpleResolvers: true,
  description:
    'A metric of a run as one number: of the whole table, or of the learner that was trained on synthetic rows.',
})
export class RunScore {
  @Field(() => String)
  name!: string;

  @Field(() => MetricScopeEnum)
  scope!: MetricScopeEnum;

  @Field(() => MetricGroupEnum)
  group!: MetricGroupEnum;

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;

  @Field(() => Float)
  value!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Runs of a group that were decided one way.' })
export class DecisionCount {
  @Field(() => DecisionOutcomeEnum)
  outcome!: DecisionOutcomeEnum;

  @Field(() => Int)
  count!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A metric over the runs of a group; each run counts once.',
})
export class RunGroupMetric extends MeanOfRuns {
  @Field(() => String)
  name!: string;

  @Field(() => MetricScopeEnum)
  scope!: MetricScopeEnum;

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;
}

@ObjectType({
  description: 'Runs of one dataset, one synthesizer and the same options; they differ in their seeds.',
})
export class RunGroup {
  @Field(() => ID, { description: 'Fits `RunFilter.groupId`. Made of what the runs have in common.' })
  id!: string;

  @Field(() => String)
  synthesizer!: string;

  @Field(() => [Option], { description: 'Those that differ from the defaults of the synthesizer.' })
  options!: readonly Option[];

  @Field(() => [ID], { description: 'By seed, of one seed the newest first.' })
  runIds!: readonly string[];

  @Field(() => Int)
  runCount!: number;

  @Field(() => Int, { description: 'Different seeds.' })
  seedCount!: number;

  @Field(() => Int, { description: 'Queued or running.' })
  openCount!: number;

  @Field(() => Int)
  failedCount!: number;

  @Field(() => [DecisionCount], { description: 'Those that occur.' })
  decisions!: readonly DecisionCount[];

  @Field(() => [RunGroupMetric], {
    description: 'In the order of the names; those that no run has are left out.',
  })
  metrics!: readonly RunGroupMetric[];

  @Field(() => Date, { description: 'When the newest of its runs was created.' })
  newestAt!: Date;

  /** Not part of the schema, `dataset` is. */
  datasetId!: string | null;
}

export const RunGroupConnection = connectionOf('RunGroup', () => RunGroup);

/** A group as clients see it. */
export function toRunGroup({ key, decisions, metrics, options, ...group }: Group): RunGroup {
  return {
    ...group,
    id: key,
    options: options as readonly Option[],
    decisions: Object.values(DecisionOutcomeEnum)
      .map((outcome) => ({ outcome, count: decisions[outcome] ?? 0 }))
      .filter(({ count }) => count > 0),
    metrics: metrics.map(({ deviation, interval, ...metric }) => ({
      ...metric,
      scope: metric.scope as MetricScopeEnum,
      goal: metric.goal as MetricGoalEnum,
      standardDeviation: deviation,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    })),
  };
}

export enum RunFacetFieldEnum {
  DECISION = 'decision',
  STATE = 'state',
  DATASET = 'dataset',
  SYNTHESIZER = 'synthesizer',
  TAG = 'tag',
  EXPERIMENT = 'experiment',
  CREATOR = 'creator',
}
registerEnumType(RunFacetFieldEnum, { name: 'RunFacetField' });

@ObjectType({ simpleResolvers: true, description: 'A value that runs have, and how many have it.' })
export class RunFacet {
  @Field(() => RunFacetFieldEnum)
  field!: FacetField;

  @Field(() => String, {
    description: "An id, a name, a tag, or the word of a decision or state as `RunFilter`'s enums spell it.",
  })
  value!: string;

  @Field(() => String, { nullable: true, description: 'The name of a dataset, an experiment or a person.' })
  label!: string | null;

  @Field(() => Int)
  count!: number;
}

@ObjectType({ description: 'What became of one run.' })
export class RunUpdateResult {
  @Field(() => ID)
  id!: string;

  @Field(() => Run, { nullable: true, description: 'As it is now; null where it was refused.' })
  run!: Run | null;

  @Field(() => RunError, { nullable: true })
  error!: RunError | null;
}

@ObjectType()
export class UpdateRunsPayload {
  @Field(() => [RunUpdateResult], { description: 'In the order of the ids.' })
  results!: readonly RunUpdateResult[];
}

/** A result as clients see it. */
export function toUpdateResult({ id, run, error }: UpdateResult): RunUpdateResult {
  return {
    id,
    run: run && toRun(run),
    error: error && { code: error.code, message: error.message },
  };
}
