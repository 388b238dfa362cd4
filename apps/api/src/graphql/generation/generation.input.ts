import { Field, ID, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../common/labels.input.js';
import { SeedScalar } from '../common/seed.scalar.js';
import { GenerationCondition } from './condition.type.js';

@InputType()
export class CreateGenerationInput extends KeyedInput {
  @Field(() => ID, { description: 'A run that has succeeded.' })
  runId!: string;

  @Field(() => Int, { description: '1 to 10,000,000.' })
  rowCount!: number;

  @Field(() => SeedScalar, {
    defaultValue: 1,
    description: 'The same seed and conditions give the same rows.',
  })
  seed!: number;

  @Field(() => [GenerationCondition], { nullable: true, description: 'They hold in every row.' })
  conditions?: GenerationCondition[] | null;
}
