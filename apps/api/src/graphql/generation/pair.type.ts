import { Field, Float, ObjectType } from 'type-graphql';
import { PairReasonEnum } from '../common/enums.js';

@ObjectType({ description: 'One side of a joint distribution: bins between edges, or labels.' })
export class PairAxis {
  @Field(() => String)
  column!: string;

  @Field(() => [Float], { nullable: true })
  edges!: readonly number[] | null;

  @Field(() => [String], { nullable: true })
  labels!: readonly string[] | null;
}

@ObjectType({
  description: 'Joint proportions of two columns over the same cells, of the rows where both are present.',
})
export class PairDistribution {
  @Field(() => [String])
  columns!: readonly [string, string];

  @Field(() => PairReasonEnum)
  reason!: PairReasonEnum;

  @Field(() => String, {
    nullable: true,
    description: 'Similarity of the pair, where one of its own was measured.',
  })
  metric!: string | null;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Float, { nullable: true })
  ceiling!: number | null;

  @Field(() => PairAxis)
  x!: PairAxis;

  @Field(() => PairAxis)
  y!: PairAxis;

  @Field(() => [[Float]], {
    nullable: 'items',
    description:
      'A row for each cell of x, in it a value for each cell of y; null where there are fewer than five real rows.',
  })
  real!: readonly (readonly (number | null)[])[];

  @Field(() => [[Float]])
  synthetic!: readonly (readonly number[])[];

  @Field(() => Float, { description: 'Fraction of rows where one of the two is missing.' })
  realMissing!: number;

  @Field(() => Float)
  syntheticMissing!: number;
}
