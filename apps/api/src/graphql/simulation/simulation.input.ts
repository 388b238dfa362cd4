import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../common/labels.input.js';
import { SeedScalar } from '../common/seed.scalar.js';

@InputType({ description: 'A trial plan (docs/trials/plan.md), and where its patients come from.' })
export class CreateSimulationInput extends KeyedInput {
  @Field(() => String, { description: 'As written, YAML or JSON.' })
  plan!: string;

  @Field(() => String, {
    nullable: true,
    description: 'At most 255 characters. Default: the title of the plan.',
  })
  name?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'A succeeded run whose model is the population, in the place of what the plan says. One of runId, model and specification at most.',
  })
  runId?: string | null;

  @Field(() => String, { nullable: true, description: 'A model document (JSON) as the population.' })
  model?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A likeness-specification, YAML or JSON, as the population.',
  })
  specification?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Trials of each design and scenario, 1 to 10,000,000. Default: the plan's, else 10,000.",
  })
  trials?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Ends before when every probability of success has at most this standard error. Default: the plan's, else never.",
  })
  targetError?: number | null;

  @Field(() => SeedScalar, {
    nullable: true,
    description: "The same plan, population and seed give the same trials. Default: the plan's, else 1.",
  })
  seed?: number | null;
}

/** Which results of a simulation are wanted. */
@ArgsType()
export class CharacteristicsArguments {
  @Field(() => ID)
  simulationId!: string;

  @Field(() => [Int], { nullable: true, description: 'Indices of designs. Default: all.' })
  designs?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Indices of scenarios; weights are then those of these. Default: all.',
  })
  scenarios?: number[] | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The design that others are compared with. Default: the first.',
  })
  reference?: number | null;
}

@ArgsType()
export class EvaluateDecisionArguments extends CharacteristicsArguments {
  @Field(() => String, {
    nullable: true,
    description: "The `decision` of a plan, YAML or JSON. Default: the plan's own.",
  })
  decision?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The `cost` of a plan, YAML or JSON. Default: the plan's own.",
  })
  cost?: string | null;
}
