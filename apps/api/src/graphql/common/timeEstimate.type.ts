import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'A time in seconds; the truth lies between `low` and `high` in nine of ten runs.',
})
export class TimeEstimate {
  @Field(() => Float)
  seconds!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}
