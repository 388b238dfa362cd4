import { Field, Float, ObjectType } from 'type-graphql';
import {
  CopulaFamilyEnum,
  CopulaPerClassEnum,
  CopulaShrinkageEnum,
  MarginalCriterionEnum,
  SamplingEnum,
} from './runOptions.enums.js';

@ObjectType()
export class ColumnMarginalOptions {
  @Field(() => String)
  column!: string;

  @Field(() => MarginalCriterionEnum, { nullable: true })
  criterion!: MarginalCriterionEnum | null;

  @Field(() => [String], { nullable: true })
  families!: readonly string[] | null;
}

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

@ObjectType()
export class CopulaOptions {
  @Field(() => CopulaFamilyEnum, { nullable: true })
  family!: CopulaFamilyEnum | null;

  @Field(() => CopulaPerClassEnum, { nullable: true })
  perClass!: CopulaPerClassEnum | null;

  @Field(() => CopulaShrinkageEnum, { nullable: true })
  shrinkage!: CopulaShrinkageEnum | null;
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
}
