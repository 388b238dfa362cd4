import { Field, Float, ObjectType } from 'type-graphql';
import { Setting } from '../common/setting.type.js';
import { MarginalCriterionEnum, SamplingEnum } from './runOptions.enums.js';
import { ColumnMarginalOptions, CopulaOptions } from './runOptions.input.js';

@ObjectType()
export class MarginalOptions {
  @Field(() => MarginalCriterionEnum, { nullable: true })
  criterion!: MarginalCriterionEnum | null;

  @Field(() => [String], { nullable: true })
  families!: readonly string[] | null;

  @Field(() => [ColumnMarginalOptions])
  columns!: readonly ColumnMarginalOptions[];

  @Field(() => Float, { nullable: true })
  smoothing!: number | null;
}

@ObjectType({ description: 'What was asked for beyond the basics; null where it was left to the default.' })
export class RunOptions {
  @Field(() => MarginalOptions, { nullable: true })
  marginals!: MarginalOptions | null;

  @Field(() => CopulaOptions, { nullable: true })
  copula!: CopulaOptions | null;

  @Field(() => [String])
  constraints!: readonly string[];

  @Field(() => SamplingEnum, { nullable: true })
  sampling!: SamplingEnum | null;

  @Field(() => [Setting], { description: 'Of the synthesizer; those left out have their defaults.' })
  settings!: readonly Setting[];
}
