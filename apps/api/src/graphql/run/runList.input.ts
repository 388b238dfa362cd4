import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { RunGroupOrder as GroupOrder } from '../../services/runs/lists/groups.js';
import type { RunFilter as Filter } from '../../services/runs/lists/filter.js';
import type { RunListOrder } from '../../services/runs/lists/list.js';
import { DecisionOutcomeEnum, OrderDirectionEnum, RunStateEnum } from '../common/enums.js';
import { ArchivedEnum } from '../common/labels.input.js';
import { TimeRange } from '../metric/metric.input.js';

@InputType({
  description:
    'Any of the values within a field, all fields together. A field that is left out asks nothing.',
})
export class RunFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[] | null;

  @Field(() => ID, { nullable: true })
  datasetId?: string | null;

  @Field(() => [ID], { nullable: true })
  datasetIds?: string[] | null;

  @Field(() => RunStateEnum, { nullable: true })
  state?: RunStateEnum | null;

  @Field(() => [RunStateEnum], { nullable: true })
  states?: RunStateEnum[] | null;

  @Field(() => String, { nullable: true })
  synthesizer?: string | null;

  @Field(() => [String], { nullable: true })
  synthesizers?: string[] | null;

  @Field(() => DecisionOutcomeEnum, { nullable: true })
  decision?: DecisionOutcomeEnum | null;

  @Field(() => [DecisionOutcomeEnum], { nullable: true })
  decisions?: DecisionOutcomeEnum[] | null;

  @Field(() => ID, { nullable: true })
  experimentId?: string | null;

  @Field(() => [ID], { nullable: true })
  experimentIds?: string[] | null;

  @Field(() => ID, { nullable: true })
  sweepId?: string | null;

  @Field(() => [String], { nullable: true, description: 'All of them.' })
  tags?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Who asked for them: `createdBy { id }`.' })
  creatorIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words that all occur, in any case, in the name, tags, notes, synthesizer, target or the name of the dataset.',
  })
  search?: string | null;

  @Field(() => TimeRange, { nullable: true, description: 'When they were created.' })
  created?: TimeRange | null;

  @Field(() => ID, { nullable: true, description: 'Id of a group: `runGroups { nodes { id } }`.' })
  groupId?: string | null;

  @Field(() => ArchivedEnum, { defaultValue: ArchivedEnum.HIDE })
  archived!: ArchivedEnum;
}

/** A filter as the services take it. */
export function toRunFilter(filter: RunFilter | null | undefined): Filter {
  if (!filter) return {};
  const { created, ...same } = filter;
  return { ...same, from: created?.from, to: created?.to };
}

export enum RunOrderFieldEnum {
  CREATED = 'created',
  NAME = 'name',
  DURATION = 'duration',
  STATE = 'state',
  DECISION = 'decision',
  DATASET = 'dataset',
  SYNTHESIZER = 'synthesizer',
  CREATOR = 'creator',
  METRIC = 'metric',
}
registerEnumType(RunOrderFieldEnum, {
  name: 'RunOrderField',
  description:
    'Runs that have no value come last in either direction. DECISION: the best first. METRIC: the metric that `metric` names.',
});

@InputType()
export class RunOrder {
  @Field(() => RunOrderFieldEnum)
  field!: RunOrderFieldEnum;

  @Field(() => String, { nullable: true, description: 'Name of the metric of the field METRIC.' })
  metric?: string | null;

  @Field(() => OrderDirectionEnum, { defaultValue: OrderDirectionEnum.ASC })
  direction!: OrderDirectionEnum;
}

/** An order as the services take it; newest first without one. */
export function toRunOrder(order: RunOrder | null | undefined): RunListOrder {
  if (!order) return { field: 'created', descending: true };
  const { field, metric, direction } = order;
  return { field, metric, descending: direction === OrderDirectionEnum.DESC };
}

export enum RunGroupOrderFieldEnum {
  NEWEST = 'newest',
  COUNT = 'count',
  SEEDS = 'seeds',
  DATASET = 'dataset',
  SYNTHESIZER = 'synthesizer',
  METRIC = 'metric',
}
registerEnumType(RunGroupOrderFieldEnum, { name: 'RunGroupOrderField' });

@InputType()
export class RunGroupOrder {
  @Field(() => RunGroupOrderFieldEnum)
  field!: RunGroupOrderFieldEnum;

  @Field(() => String, { nullable: true, description: 'Name of the metric of the field METRIC.' })
  metric?: string | null;

  @Field(() => OrderDirectionEnum, { defaultValue: OrderDirectionEnum.ASC })
  direction!: OrderDirectionEnum;
}

/** An order as the services take it; the group with the newest run first without one. */
export function toRunGroupOrder(order: RunGroupOrder | null | undefined): GroupOrder {
  if (!order) return { field: 'newest', descending: true };
  const { field, metric, direction } = order;
  return { field, metric, descending: direction === OrderDirectionEnum.DESC };
}

export enum RunsActionEnum {
  ARCHIVE = 'archive',
  RESTORE = 'restore',
  ADD_TAGS = 'addTags',
  REMOVE_TAGS = 'removeTags',
  STOP = 'stop',
}
registerEnumType(RunsActionEnum, {
  name: 'RunsAction',
  description:
    'ARCHIVE and RESTORE: whether lists leave them out. STOP: cancels those that are queued or running; the others are returned as they are.',
});

@InputType()
export class UpdateRunsInput {
  @Field(() => [ID], { description: 'At most 500.' })
  ids!: string[];

  @Field(() => RunsActionEnum)
  action!: RunsActionEnum;

  @Field(() => [String], { nullable: true, description: 'Of ADD_TAGS and REMOVE_TAGS.' })
  tags?: string[] | null;
}
