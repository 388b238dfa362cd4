import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AnswerEnum, DecisionOutcomeEnum, GradeEnum, MetricGroupEnum } from '../common/enums.js';

@ObjectType({ description: 'One question of a decision, with its number and its answer.' })
export class Finding {
  @Field(() => String, { description: 'Stable name, such as worst-attack.' })
  question!: string;

  @Field(() => MetricGroupEnum)
  group!: MetricGroupEnum;

  @Field(() => String)
  label!: string;

  @Field(() => String, { description: 'Name of the metric that the number comes from.' })
  metric!: string;

  @Field(() => [String], { description: 'Columns that it is about; empty for the whole table.' })
  columns!: readonly string[];

  @Field(() => Float, { nullable: true, description: 'Larger is worse. Null where nothing was measured.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'Low end of the 90% confidence interval.' })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float, { description: 'The size that it counts from.' })
  threshold!: number;

  @Field(() => AnswerEnum)
  answer!: AnswerEnum;

  @Field(() => GradeEnum, { nullable: true, description: 'Of fidelity and utility.' })
  grade!: GradeEnum | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The smallest value that these numbers of rows show to be no accident in 80% of the cases.',
  })
  detectable!: number | null;

  @Field(() => Int, { nullable: true, description: 'Held-out rows that would settle an undecided question.' })
  rowsNeeded!: number | null;

  @Field(() => String, { description: 'What was found, in its natural unit, or why nothing was.' })
  sentence!: string;
}

@ObjectType({ description: 'What a receiver of the table must be told.' })
export class SharingCondition {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  sentence!: string;
}

@ObjectType({ description: 'The one thing to do next.' })
export class NextStep {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  sentence!: string;

  @Field(() => [String])
  columns!: readonly string[];
}

@ObjectType({ description: 'How the decisions of several random splits agree.' })
export class SplitAgreement {
  @Field(() => Int)
  splits!: number;

  @Field(() => Int, { description: 'Splits whose decision, taken alone, is that of all of them.' })
  agreeing!: number;

  @Field(() => [DecisionOutcomeEnum])
  outcomes!: readonly DecisionOutcomeEnum[];
}

@ObjectType({ description: 'Whether a synthetic table may be shared, in a word and a sentence.' })
export class DecisionSummary {
  @Field(() => DecisionOutcomeEnum)
  outcome!: DecisionOutcomeEnum;

  @Field(() => String, { description: 'With the deciding number in its natural unit.' })
  sentence!: string;
}

@ObjectType({
  description: 'Whether a synthetic table may be shared, for what, and from which numbers that follows.',
})
export class Decision {
  @Field(() => DecisionOutcomeEnum)
  outcome!: DecisionOutcomeEnum;

  @Field(() => String, { description: 'One sentence with the deciding number.' })
  sentence!: string;

  @Field(() => String, { nullable: true, description: 'The question that decided.' })
  deciding!: string | null;

  @Field(() => NextStep)
  nextStep!: NextStep;

  @Field(() => [SharingCondition])
  conditions!: readonly SharingCondition[];

  @Field(() => [Finding])
  findings!: readonly Finding[];

  @Field(() => SplitAgreement, { nullable: true, description: 'Null for one split.' })
  splits!: SplitAgreement | null;
}
