import type { OptionValue } from '@likeness/core';
import { Field, Float, ID, InputType, registerEnumType } from 'type-graphql';
import type { MetricFilter as Filter } from '../../services/metrics/filter.js';
import { DEFAULT_METRIC_ORDER, type MetricOrder as Order } from '../../services/metrics/list.js';
import {
  DecisionOutcomeEnum,
  MetricGroupEnum,
  MetricScopeEnum,
  OrderDirectionEnum,
  VerdictEnum,
} from '../common/enums.js';
import { OptionValueScalar } from '../common/option.type.js';

@InputType({ description: 'An option of a synthesizer and its value, given or by default.' })
export class OptionFilter {
  @Field(() => String)
  name!: string;

  @Field(() => OptionValueScalar)
  value!: OptionValue;
}

@InputType({ description: 'Both ends belong to it.' })
export class FloatRange {
  @Field(() => Float, { nullable: true })
  minimum?: number | null;

  @Field(() => Float, { nullable: true })
  maximum?: number | null;
}

@InputType()
export class TimeRange {
  @Field(() => Date, { nullable: true, description: 'Belongs to the range.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Does not belong to the range.' })
  to?: Date | null;
}

@InputType({
  description:
    'Any of the values within a field, all fields together. A field that is left out asks nothing.',
})
export class MetricFilter {
  @Field(() => [ID], { nullable: true })
  runIds?: string[] | null;

  @Field(() => [ID], { nullable: true })
  datasetIds?: string[] | null;

  @Field(() => [String], { nullable: true })
  synthesizers?: string[] | null;

  @Field(() => [OptionFilter], { nullable: true, description: 'All of them.' })
  options?: OptionFilter[] | null;

  @Field(() => [String], { nullable: true, description: 'Columns that the runs predict.' })
  targets?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Tags of the runs.' })
  tags?: string[] | null;

  @Field(() => [ID], { nullable: true })
  experimentIds?: string[] | null;

  @Field(() => [DecisionOutcomeEnum], { nullable: true, description: 'Of the primary generation.' })
  decisions?: DecisionOutcomeEnum[] | null;

  @Field(() => [String], { nullable: true })
  names?: string[] | null;

  @Field(() => [MetricScopeEnum], { nullable: true })
  scopes?: MetricScopeEnum[] | null;

  @Field(() => [MetricGroupEnum], { nullable: true })
  groups?: MetricGroupEnum[] | null;

  @Field(() => [VerdictEnum], { nullable: true })
  verdicts?: VerdictEnum[] | null;

  @Field(() => FloatRange, { nullable: true })
  value?: FloatRange | null;

  @Field(() => TimeRange, { nullable: true, description: 'When they were stored.' })
  time?: TimeRange | null;
}

export enum MetricOrderFieldEnum {
  TIME = 'time',
  VALUE = 'value',
  NAME = 'name',
}
registerEnumType(MetricOrderFieldEnum, {
  name: 'MetricOrderField',
  description: 'Equal ones come in the order in which they were stored; those of one name by time.',
});

@InputType()
export class MetricOrder {
  @Field(() => MetricOrderFieldEnum)
  field!: MetricOrderFieldEnum;

  @Field(() => OrderDirectionEnum, { defaultValue: OrderDirectionEnum.ASC })
  direction!: OrderDirectionEnum;
}

/** The order as services take it. */
export function toMetricOrder(order: MetricOrder | null | undefined): Order {
  if (!order) return DEFAULT_METRIC_ORDER;
  return { field: order.field, descending: order.direction === OrderDirectionEnum.DESC };
}

/** The filter as services take it. */
export function toMetricFilter(filter: MetricFilter | null | undefined): Filter {
  const { value, time, ...rest } = filter ?? {};
  return { ...rest, minimum: value?.minimum, maximum: value?.maximum, from: time?.from, to: time?.to };
}
