import { Field, ID, InputType, Int } from 'type-graphql';

const VALUE = 'Values are written as cells are: a number, a label, an ISO date or instant.';

@InputType({ description: `What the cells of one column shall be; all parts hold at once. ${VALUE}` })
export class ConditionInput {
  @Field(() => String)
  column!: string;

  @Field(() => String, { nullable: true })
  equals?: string | null;

  @Field(() => [String], { nullable: true })
  oneOf?: string[] | null;

  @Field(() => [String], { nullable: true })
  noneOf?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Lower end, included.' })
  min?: string | null;

  @Field(() => String, { nullable: true, description: 'Upper end, included.' })
  max?: string | null;

  @Field(() => String, { nullable: true, description: 'Lower end, excluded.' })
  above?: string | null;

  @Field(() => String, { nullable: true, description: 'Upper end, excluded.' })
  below?: string | null;

  @Field(() => Boolean, { nullable: true })
  missing?: boolean | null;
}

@InputType()
export class CreateGenerationInput {
  @Field(() => ID, { description: 'A run that has succeeded.' })
  runId!: string;

  @Field(() => Int, { description: '1 to 10,000,000.' })
  rowCount!: number;

  @Field(() => Int, { defaultValue: 1, description: 'The same seed and conditions give the same rows.' })
  seed!: number;

  @Field(() => [ConditionInput], { nullable: true, description: 'They hold in every row.' })
  conditions?: ConditionInput[] | null;
}
