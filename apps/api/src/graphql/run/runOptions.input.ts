import { Field, Float, InputType, ObjectType } from 'type-graphql';
import { Setting } from '../common/setting.type.js';
import {
  CopulaFamilyEnum,
  CopulaPerClassEnum,
  CopulaShrinkageEnum,
  MarginalCriterionEnum,
  SamplingEnum,
} from './runOptions.enums.js';

@InputType('ColumnMarginalInput', { description: 'How the family of one column is chosen.' })
@ObjectType('ColumnMarginalOptions')
export class ColumnMarginalOptions {
  @Field(() => String)
  column!: string;

  @Field(() => MarginalCriterionEnum, { nullable: true })
  criterion?: MarginalCriterionEnum | null;

  @Field(() => [String], { nullable: true })
  families?: readonly string[] | null;
}

@InputType({ description: 'How the families of numeric columns are chosen.' })
export class MarginalOptionsInput {
  @Field(() => MarginalCriterionEnum, { nullable: true, description: 'AIC when left out.' })
  criterion?: MarginalCriterionEnum | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Families that are tried; all that suit when left out.',
  })
  families?: string[] | null;

  @Field(() => [ColumnMarginalOptions], {
    nullable: true,
    description: 'Wins over what holds for all columns.',
  })
  columns?: ColumnMarginalOptions[] | null;

  @Field(() => Float, { nullable: true, description: 'Pseudo-count added to every label; 0 when left out.' })
  smoothing?: number | null;
}

@InputType('CopulaOptionsInput', { description: 'How the columns are joined.' })
@ObjectType('CopulaOptions')
export class CopulaOptions {
  @Field(() => CopulaFamilyEnum, {
    nullable: true,
    description: 'GAUSSIAN when left out; T has joint extremes.',
  })
  family?: CopulaFamilyEnum | null;

  @Field(() => CopulaPerClassEnum, { nullable: true, description: 'AUTO when left out.' })
  perClass?: CopulaPerClassEnum | null;

  @Field(() => CopulaShrinkageEnum, {
    nullable: true,
    description: 'NONE when left out; LEDOIT_WOLF for few rows.',
  })
  shrinkage?: CopulaShrinkageEnum | null;
}

@InputType()
export class RunOptionsInput {
  @Field(() => MarginalOptionsInput, { nullable: true })
  marginals?: MarginalOptionsInput | null;

  @Field(() => CopulaOptions, { nullable: true })
  copula?: CopulaOptions | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Rules that every row keeps, such as `start <= end`.',
  })
  constraints?: string[] | null;

  @Field(() => SamplingEnum, { nullable: true, description: 'INDEPENDENT when left out.' })
  sampling?: SamplingEnum | null;

  @Field(() => [Setting], {
    nullable: true,
    description: 'Of the synthesizer (`synthesizers { settings }`); those left out have their defaults.',
  })
  settings?: Setting[] | null;
}
