import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Note } from '../common/note.type.js';
import { Decision } from './decision.type.js';
import { DistanceComparison, NearestRows } from './nearest.type.js';
import { PairDistribution } from './pair.type.js';
import { MetricBreakdown, UtilityComparison } from './utility.type.js';

@ObjectType({ description: 'Shares over the same bins or labels.' })
export class ColumnDistribution {
  @Field(() => String)
  column!: string;

  @Field(() => [Float], { nullable: true })
  edges!: readonly number[] | null;

  @Field(() => [String], { nullable: true })
  labels!: readonly string[] | null;

  @Field(() => [Float])
  real!: readonly number[];

  @Field(() => [Float])
  synthetic!: readonly number[];

  @Field(() => Float)
  realMissing!: number;

  @Field(() => Float)
  syntheticMissing!: number;
}

@ObjectType()
export class CorrelationComparison {
  @Field(() => [String])
  columns!: readonly string[];

  @Field(() => [[Float]], { nullable: 'items' })
  real!: readonly (readonly (number | null)[])[];

  @Field(() => [[Float]], { nullable: 'items' })
  synthetic!: readonly (readonly (number | null)[])[];

  @Field(() => [[Float]], { nullable: 'items', description: 'synthetic - real' })
  difference!: readonly (readonly (number | null)[])[];
}

@ObjectType({
  description:
    'What the evaluation found, beyond single values. Parts are null until they are measured, or when they do not apply.',
})
export class Report {
  @Field(() => [ColumnDistribution])
  distributions!: readonly ColumnDistribution[];

  @Field(() => CorrelationComparison, { nullable: true })
  correlation!: CorrelationComparison | null;

  @Field(() => [PairDistribution], {
    description: 'Pairs that are furthest short of their ceilings, then those that depend most.',
  })
  pairs!: readonly PairDistribution[];

  @Field(() => DistanceComparison, { nullable: true })
  distances!: DistanceComparison | null;

  @Field(() => NearestRows, { nullable: true })
  nearestRows!: NearestRows | null;

  @Field(() => UtilityComparison, { nullable: true })
  utility!: UtilityComparison | null;

  @Field(() => [MetricBreakdown], { description: 'Which columns, pairs and triples cost a score.' })
  breakdowns!: readonly MetricBreakdown[];

  @Field(() => Decision, { nullable: true, description: 'Null until the evaluation is over.' })
  decision!: Decision | null;

  @Field(() => [Note])
  notes!: readonly Note[];

  @Field(() => Int)
  realRows!: number;

  @Field(() => Int)
  syntheticRows!: number;

  @Field(() => Int, { nullable: true })
  holdoutRows!: number | null;
}
