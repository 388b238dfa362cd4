import { Field, ID, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../common/labels.input.js';
import { SeedScalar } from '../common/seed.scalar.js';

@InputType()
export class CreateScenarioInput extends KeyedInput {
  @Field(() => ID, { description: 'A run that has succeeded; its model is changed in a copy.' })
  runId!: string;

  @Field(() => String, { nullable: true, description: 'Made of the run and the changes when left out.' })
  name?: string | null;

  @Field(() => [String], {
    description:
      'One to 50, one after another: `age.mean + 5`, `corr(age, fare) = 0.4`, `share(sex, female) = 0.7`.',
  })
  changes!: string[];
}

@InputType()
export class CreateSpecifiedRunInput extends KeyedInput {
  @Field(() => String, { description: 'The document, YAML or JSON.' })
  specification!: string;

  @Field(() => String, { nullable: true, description: "The document's title when left out." })
  name?: string | null;

  @Field(() => Int, { nullable: true, description: 'As many as the document says when left out.' })
  rowCount?: number | null;

  @Field(() => SeedScalar, { defaultValue: 1 })
  seed!: number;
}
