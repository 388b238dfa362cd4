import { Field, Int, ObjectType } from 'type-graphql';
import { MetricGroupEnum, VerdictEnum } from '../common/enums.js';

@ObjectType({ description: 'How one group of metrics came out, in plain words.' })
export class GroupConclusion {
  @Field(() => MetricGroupEnum)
  group!: MetricGroupEnum;

  @Field(() => VerdictEnum, { nullable: true, description: 'Null when nothing of it has a ceiling.' })
  verdict!: VerdictEnum | null;

  @Field(() => String)
  sentence!: string;

  @Field(() => Int, { description: 'Values that fall short of their ceiling.' })
  below!: number;

  @Field(() => Int)
  at!: number;

  @Field(() => Int)
  above!: number;
}

@ObjectType({ description: 'What a report says, in plain words.' })
export class Conclusion {
  @Field(() => String)
  headline!: string;

  @Field(() => [GroupConclusion])
  groups!: readonly GroupConclusion[];
}
