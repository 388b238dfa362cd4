import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AssociationMeasureEnum } from '../common/enums.js';
import { PairAxis } from '../generation/pair.type.js';

@ObjectType()
export class AssociatedPair {
  @Field(() => [String])
  columns!: readonly [string, string];

  @Field(() => Float)
  value!: number;
}

@ObjectType({ description: 'How strongly each two columns depend on each other.' })
export class Associations {
  @Field(() => AssociationMeasureEnum)
  measure!: AssociationMeasureEnum;

  @Field(() => Int, { description: 'Rows that were read: all, or a random sample of a large table.' })
  rowCount!: number;

  @Field(() => Int, { description: 'Columns that the measure speaks of.' })
  measuredColumns!: number;

  @Field(() => [String], { description: 'Of the matrix: all, or at most 60 of the strongest pairs.' })
  columns!: readonly string[];

  @Field(() => [[Float]], {
    nullable: 'items',
    description: 'Row-major, rounded to three decimals; null where there is none.',
  })
  values!: readonly (readonly (number | null)[])[];

  @Field(() => [AssociatedPair], { description: 'Of all pairs, by absolute value, at most 30.' })
  strongest!: readonly AssociatedPair[];
}

@ObjectType({ description: 'A distribution that was fitted to the values of a column.' })
export class FittedCandidate {
  @Field(() => String)
  family!: string;

  @Field(() => Float, { nullable: true, description: 'Null where it could not be fitted.' })
  aic!: number | null;

  @Field(() => Float, { nullable: true })
  bic!: number | null;

  @Field(() => Float, { nullable: true, description: 'Kolmogorov-Smirnov distance, 0 to 1.' })
  ks!: number | null;

  @Field(() => String, { nullable: true })
  failure!: string | null;

  @Field(() => [Float], { nullable: true, description: 'Probability of each bin, of the best four.' })
  proportions!: readonly number[] | null;
}

@ObjectType({
  description: 'A histogram of numbers, no bin of one to four rows, and what was fitted to them.',
})
export class FittedHistogram {
  @Field(() => String)
  column!: string;

  @Field(() => Int, { description: 'Values that were read, without missing ones; at most 30,000.' })
  valueCount!: number;

  @Field(() => [Float], { description: 'One more than proportions.' })
  edges!: readonly number[];

  @Field(() => [Float])
  proportions!: readonly number[];

  @Field(() => [FittedCandidate], { description: 'By BIC, the best first.' })
  candidates!: readonly FittedCandidate[];
}

@ObjectType()
export class PairPoints {
  @Field(() => [Float])
  x!: readonly number[];

  @Field(() => [Float])
  y!: readonly number[];
}

@ObjectType({ description: 'Quantiles of the numbers of one label: 5%, 25%, 50%, 75%, 95%.' })
export class PairBox {
  @Field(() => Int)
  rows!: number;

  @Field(() => [Float])
  quantiles!: readonly number[];
}

@ObjectType({ description: 'Numbers by label; null for a label of fewer than 20 values.' })
export class PairBoxes {
  @Field(() => [String])
  labels!: readonly string[];

  @Field(() => [PairBox], { nullable: 'itemsAndList' })
  real!: readonly (PairBox | null)[] | null;

  @Field(() => [PairBox], { nullable: 'itemsAndList' })
  synthetic!: readonly (PairBox | null)[] | null;
}

@ObjectType({
  description: 'Two columns as a picture: of real rows alone, or beside synthetic ones over the same cells.',
})
export class PairView {
  @Field(() => PairAxis)
  x!: PairAxis;

  @Field(() => PairAxis)
  y!: PairAxis;

  @Field(() => [[Float]], {
    nullable: 'items',
    description: 'Proportions: a row for each cell of x; null where there are fewer than five real rows.',
  })
  real!: readonly (readonly (number | null)[])[];

  @Field(() => [[Float]], { nullable: true, description: 'Null for real rows alone.' })
  synthetic!: readonly (readonly number[])[] | null;

  @Field(() => Int, { description: 'Rows that were read, at most 20,000.' })
  realRows!: number;

  @Field(() => Int, { nullable: true })
  syntheticRows!: number | null;

  @Field(() => Float, { description: 'Fraction of rows in which one of the two is missing.' })
  realMissing!: number;

  @Field(() => Float, { nullable: true })
  syntheticMissing!: number | null;

  @Field(() => PairPoints, {
    nullable: true,
    description: 'Of two columns of numbers, at most 1,500 rows; null for whoever may not see real rows.',
  })
  realPoints!: PairPoints | null;

  @Field(() => PairPoints, { nullable: true })
  syntheticPoints!: PairPoints | null;

  @Field(() => PairBoxes, { nullable: true, description: 'Of a column of numbers and one of labels.' })
  boxes!: PairBoxes | null;
}

@ObjectType()
export class AxisColumn {
  @Field(() => String)
  column!: string;

  @Field(() => Float)
  part!: number;
}

@ObjectType({ description: 'A principal component of the real rows.' })
export class PrincipalAxis {
  @Field(() => Float, { description: 'Fraction of the variance.' })
  explained!: number;

  @Field(() => [AxisColumn], { description: 'Columns with the largest parts, at most three.' })
  columns!: readonly AxisColumn[];
}

@ObjectType({
  description: 'Rows in the plane in which real rows vary most: principal components of mixed data.',
})
export class PrincipalPlane {
  @Field(() => [PrincipalAxis])
  axes!: readonly PrincipalAxis[];

  @Field(() => PairPoints, { nullable: true, description: 'Null for whoever may not see real rows.' })
  real!: PairPoints | null;

  @Field(() => PairPoints)
  synthetic!: PairPoints;
}
