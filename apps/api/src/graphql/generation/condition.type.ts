import { Field, InputType, ObjectType } from 'type-graphql';

const VALUE = 'Values are written as cells are: a number, a label, an ISO date or timestamp.';

@InputType('ConditionInput', {
  description: `What the cells of one column shall be; all parts hold at once. ${VALUE}`,
})
@ObjectType('GenerationCondition', {
  description: 'What the cells of one column are; absent parts ask nothing.',
})
export class GenerationCondition {
  @Field(() => String)
  column!: string;

  @Field(() => String, { nullable: true })
  equals?: string | null;

  @Field(() => [String], { nullable: true })
  oneOf?: readonly string[] | null;

  @Field(() => [String], { nullable: true })
  noneOf?: readonly string[] | null;

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
