import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { MetricGoalEnum } from '../common/enums.js';

@ObjectType({ description: "Mean over seeds with the 90% interval of that mean (Student's t)." })
export class SeedScore {
  @Field(() => Float)
  mean!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType({ description: 'One score of one learner, trained on real and on synthetic rows.' })
export class LearnerScore {
  @Field(() => String)
  metric!: string;

  @Field(() => MetricGoalEnum)
  goal!: MetricGoalEnum;

  @Field(() => SeedScore)
  trainReal!: SeedScore;

  @Field(() => SeedScore)
  trainSynthetic!: SeedScore;

  @Field(() => SeedScore, { description: 'trainSynthetic - trainReal, seed by seed.' })
  gap!: SeedScore;

  @Field(() => Float, { nullable: true, description: 'Of the learner that looks at no feature.' })
  dummy!: number | null;

  @Field(() => SeedScore, {
    nullable: true,
    description: 'Of learners on bootstrap resamples of the real rows, with the interval of one more.',
  })
  ceiling!: SeedScore | null;
}

@ObjectType({ description: '`[actual][predicted]`: counts on unseen real rows, of the first seed.' })
export class LearnerConfusion {
  @Field(() => [[Int]])
  trainReal!: readonly (readonly number[])[];

  @Field(() => [[Int]])
  trainSynthetic!: readonly (readonly number[])[];
}

@ObjectType()
export class LearnerScores {
  @Field(() => String)
  learner!: string;

  @Field(() => String)
  label!: string;

  @Field(() => Int)
  seeds!: number;

  @Field(() => Int)
  trainingRows!: number;

  @Field(() => [LearnerScore])
  scores!: readonly LearnerScore[];

  @Field(() => LearnerConfusion, { nullable: true, description: 'Null where numbers are predicted.' })
  confusion!: LearnerConfusion | null;
}

export enum ImportanceMeasureEnum {
  IMPURITY = 'impurity',
  PERMUTATION = 'permutation',
  SHAP = 'shap',
}
registerEnumType(ImportanceMeasureEnum, { name: 'ImportanceMeasureName' });

@ObjectType({ description: 'One way to rank features, for the forests on real and on synthetic rows.' })
export class ImportanceMeasure {
  @Field(() => ImportanceMeasureEnum)
  measure!: ImportanceMeasureEnum;

  @Field(() => String, { description: 'The learner that ranks them.' })
  learner!: string;

  @Field(() => [Float])
  trainReal!: readonly number[];

  @Field(() => [Float])
  trainSynthetic!: readonly number[];

  @Field(() => Float, { nullable: true, description: "Kendall's tau-b between the two." })
  tau!: number | null;

  @Field(() => Float)
  topOverlap!: number;

  @Field(() => SeedScore, {
    nullable: true,
    description: 'Tau of forests on bootstrap resamples of the real rows: mean, 5% and 95%.',
  })
  bootstrapTau!: SeedScore | null;
}

@ObjectType({ description: 'SHAP values of some unseen rows, `rows x features`.' })
export class ShapValues {
  @Field(() => String, { nullable: true, description: 'The class they are about; null of numbers.' })
  classLabel!: string | null;

  @Field(() => [[Float]])
  trainReal!: readonly (readonly number[])[];

  @Field(() => [[Float]])
  trainSynthetic!: readonly (readonly number[])[];

  @Field(() => [[Float]], {
    nullable: 'items',
    description:
      "Where the cell stands among the feature's unseen cells, 0 lowest to 1 highest; null missing.",
  })
  position!: readonly (readonly (number | null)[])[];

  @Field(() => Float)
  baseReal!: number;

  @Field(() => Float)
  baseSynthetic!: number;
}

@ObjectType({
  description: 'What models learn from the synthetic rows, beside what they learn from the real ones.',
})
export class UtilityComparison {
  @Field(() => String)
  target!: string;

  @Field(() => [String], { description: 'Empty where numbers are predicted.' })
  classes!: readonly string[];

  @Field(() => [String])
  features!: readonly string[];

  @Field(() => Int)
  testRows!: number;

  @Field(() => [LearnerScores])
  learners!: readonly LearnerScores[];

  @Field(() => [ImportanceMeasure])
  importance!: readonly ImportanceMeasure[];

  @Field(() => ShapValues, { nullable: true })
  shap!: ShapValues | null;
}

@ObjectType({ description: "A column's mean over the parts that it is in." })
export class ColumnCost {
  @Field(() => String)
  column!: string;

  @Field(() => Float)
  value!: number;
}

@ObjectType({ description: 'The parts whose mean a score is, the worst first.' })
export class MetricBreakdown {
  @Field(() => String)
  name!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => String, { description: 'column, pair or triple' })
  scope!: string;

  @Field(() => [[String]], { description: 'Columns of each part; 500 at most.' })
  parts!: readonly (readonly string[])[];

  @Field(() => [Float])
  values!: readonly number[];

  @Field(() => Int, { description: 'Parts that were measured.' })
  measured!: number;

  @Field(() => [ColumnCost], { description: 'The worst first.' })
  byColumn!: readonly ColumnCost[];
}
