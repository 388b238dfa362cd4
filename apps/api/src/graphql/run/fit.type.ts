import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Note } from '../common/note.type.js';

@ObjectType()
export class Parameter {
  @Field(() => String)
  name!: string;

  @Field(() => Float)
  value!: number;
}

@ObjectType({
  description: 'One family that was tried; `aic` is null when it could not be fitted (reason in `failure`).',
})
export class MarginalCandidate {
  @Field(() => String)
  family!: string;

  @Field(() => [Parameter])
  parameters!: readonly Parameter[];

  @Field(() => Float, { nullable: true })
  logLikelihood!: number | null;

  @Field(() => Float, { nullable: true })
  aic!: number | null;

  @Field(() => Float, { nullable: true })
  bic?: number | null;

  @Field(() => Float, { nullable: true, description: 'Kolmogorov-Smirnov distance from the data, 0 to 1.' })
  ks?: number | null;

  @Field(() => String, { nullable: true })
  failure?: string | null;
}

@ObjectType({
  description:
    'A single value that occurs more often than the fitted distribution gives it (an atom), and its proportion.',
})
export class MarginalAtom {
  @Field(() => Float)
  value!: number;

  @Field(() => Float)
  share!: number;
}

@ObjectType({
  description:
    "Pearson's chi-square test of the chosen distribution; all null but `reason` when there is none.",
})
export class GoodnessOfFit {
  @Field(() => Float, { nullable: true })
  statistic!: number | null;

  @Field(() => Int, { nullable: true })
  degreesOfFreedom!: number | null;

  @Field(() => Float, { nullable: true, description: 'Small speaks against the distribution.' })
  pValue!: number | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

@ObjectType({
  description: 'How a column was modelled: the chosen family, and all that were tried, best first.',
})
export class MarginalReport {
  @Field(() => String)
  column!: string;

  @Field(() => String)
  family!: string;

  @Field(() => Float)
  missingShare!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What ranked the candidates, as the option `criterion` has it.',
  })
  criterion!: string | null;

  @Field(() => [MarginalAtom])
  atoms!: readonly MarginalAtom[];

  @Field(() => [Parameter], {
    nullable: true,
    description: 'Standard errors of the parameters of the chosen family; null when there are none.',
  })
  standardErrors!: readonly Parameter[] | null;

  @Field(() => GoodnessOfFit, { nullable: true })
  goodnessOfFit!: GoodnessOfFit | null;

  @Field(() => [MarginalCandidate])
  candidates!: readonly MarginalCandidate[];
}

@ObjectType({ description: 'A method that was tried on a sample, or why it was not.' })
export class ChoiceCandidate {
  @Field(() => String)
  synthesizer!: string;

  @Field(() => Boolean)
  chosen!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'What the rule compares; null where nothing was measured.',
  })
  score!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '1 - total variation distance from unseen real rows, mean over pairs of columns.',
  })
  pairAccuracy!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'AUC or R squared of a forest on unseen real rows; null without a target.',
  })
  utility!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share of rows nearer to a row of the fit than to an unseen one; .5 is ideal.',
  })
  dcrShare!: number | null;

  @Field(() => Float, { nullable: true, description: 'The largest `dcrShare` that chance explains.' })
  dcrLimit!: number | null;

  @Field(() => String, { nullable: true, description: 'Why there are no scores.' })
  failure!: string | null;
}

@ObjectType({ description: 'How the method was chosen, when nobody chose it.' })
export class MethodChoice {
  @Field(() => String, { description: 'In words.' })
  rule!: string;

  @Field(() => Int, {
    description: 'Rows that the methods were tried on, half of them unseen; 0 without trials.',
  })
  sampleRows!: number;

  @Field(() => [ChoiceCandidate], { description: 'In the order in which they were tried.' })
  candidates!: readonly ChoiceCandidate[];
}

@ObjectType()
export class FitReport {
  @Field(() => Int)
  rowCount!: number;

  @Field(() => [MarginalReport])
  marginals!: readonly MarginalReport[];

  @Field(() => [Note])
  notes!: readonly Note[];

  @Field(() => MethodChoice, { nullable: true, description: 'Of the synthesizer `auto` alone.' })
  choice!: MethodChoice | null;
}
