import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AgreementEnum } from '../common/enums.js';

@ObjectType({ description: 'Distances of some rows to their nearest training row.' })
export class DistanceDistribution {
  @Field(() => Int, { description: 'Rows that were looked at.' })
  rows!: number;

  @Field(() => [Float], { description: 'By bin; the last one holds what lies beyond, too.' })
  proportions!: readonly number[];

  @Field(() => Float, { description: 'Fraction at distance 0.' })
  equal!: number;

  @Field(() => Float)
  median!: number;
}

@ObjectType({ description: 'How near rows come to the nearest training row, over the same bins.' })
export class DistanceComparison {
  @Field(() => String, { description: 'How rows become points.' })
  encoding!: string;

  @Field(() => [Float])
  edges!: readonly number[];

  @Field(() => DistanceDistribution, {
    nullable: true,
    description: 'Training rows to the nearest other one.',
  })
  training!: DistanceDistribution | null;

  @Field(() => DistanceDistribution, { nullable: true })
  holdout!: DistanceDistribution | null;

  @Field(() => DistanceDistribution)
  synthetic!: DistanceDistribution;
}

@ObjectType({ description: 'Two cells as written, missing as null.' })
export class NearestValues {
  @Field(() => String, { nullable: true })
  synthetic!: string | null;

  @Field(() => String, { nullable: true })
  real!: string | null;
}

@ObjectType({ description: 'A cell of a synthetic row beside that of a real one.' })
export class NearestCell {
  @Field(() => AgreementEnum)
  agreement!: AgreementEnum;

  @Field(() => NearestValues, {
    nullable: true,
    description: 'Null in a report, which is masked; `Generation.nearestRows` has them.',
  })
  values!: NearestValues | null;
}

@ObjectType({ description: 'A synthetic row beside its nearest training row.' })
export class NearestRow {
  @Field(() => Int, { description: '1 is the nearest of all that were looked at.' })
  place!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Place of the synthetic row in its table, from 1; null in a report, as the values are.',
  })
  row!: number | null;

  @Field(() => Float)
  distance!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Fraction of unseen rows that are at least as near to a training row.',
  })
  unseenAsNear!: number | null;

  @Field(() => [NearestCell], { description: 'By column.' })
  cells!: readonly NearestCell[];
}

@ObjectType({ description: 'Some synthetic rows, each beside its nearest training row.' })
export class NearestRows {
  @Field(() => Int, { description: 'Synthetic rows among which the nearest were sought.' })
  lookedAt!: number;

  @Field(() => [String])
  columns!: readonly string[];

  @Field(() => [NearestRow])
  rows!: readonly NearestRow[];
}
