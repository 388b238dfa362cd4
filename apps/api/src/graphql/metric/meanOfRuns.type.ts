import { Field, Float, Int, ObjectType } from 'type-graphql';

/** What every summary of a metric over runs says; each run counts once. */
@ObjectType({ simpleResolvers: true })
export abstract class MeanOfRuns {
  @Field(() => Int, { description: 'Runs that have it.' })
  runCount!: number;

  @Field(() => Float, { description: 'Of the means of the runs.' })
  mean!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Of the means of the runs, divisor n - 1; null for one run.',
  })
  standardDeviation!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      "Confidence interval of the mean (Student's t), runs taken as independent; null for one run.",
  })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float, { description: 'Of the interval.' })
  level!: number;
}
