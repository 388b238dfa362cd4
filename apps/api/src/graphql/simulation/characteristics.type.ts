import type * as engine from '@likeness/core';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

@ObjectType({ description: 'A number from simulated trials. Null where too few trials tell.' })
export class MonteCarloEstimate {
  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'Monte Carlo standard error.' })
  standardError!: number | null;
}

@ObjectType({ description: 'Probabilities of stopping at a look by formula.' })
export class ClosedFormLook {
  @Field(() => Float)
  success!: number;

  @Field(() => Float)
  futility!: number;
}

@ObjectType({ description: 'The same by formula.' })
export class TrialClosedForm {
  @Field(() => String, { description: 'The formula, named.' })
  method!: string;

  @Field(() => Float, { description: 'Probability that the boundary is crossed for the better outcome.' })
  rejected!: number;

  @Field(() => [ClosedFormLook])
  looks!: readonly ClosedFormLook[];

  @Field(() => Float, {
    nullable: true,
    description: 'Means at the end; null where the formula does not say.',
  })
  patients!: number | null;

  @Field(() => Float, { nullable: true })
  events!: number | null;

  @Field(() => Float, { nullable: true })
  duration!: number | null;
}

@ObjectType({ description: 'One look over all trials of a cell; means are of the trials that held it.' })
export class LookCharacteristics {
  @Field(() => Float)
  information!: number;

  @Field(() => Float, { nullable: true, description: 'Critical value of z.' })
  upper!: number | null;

  @Field(() => Float, { nullable: true, description: 'Null: no futility bound.' })
  lower!: number | null;

  @Field(() => MonteCarloEstimate, { description: 'Probability that the look is held.' })
  held!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate, { description: 'Probability of stopping at it for efficacy.' })
  success!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  futility!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  harm!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  time!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  patients!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  events!: MonteCarloEstimate;
}

export enum EffectScaleEnum {
  IDENTITY = 'identity',
  LOG = 'log',
}
registerEnumType(EffectScaleEnum, {
  name: 'EffectScale',
  description: 'LOG: estimates are logarithms of ratios.',
});

@ObjectType({ description: 'How an analysis estimates, at the end of the trial.' })
export class AnalysisCharacteristics {
  @Field(() => String)
  name!: string;

  @Field(() => EffectScaleEnum)
  scale!: EffectScaleEnum;

  @Field(() => Float, {
    nullable: true,
    description: 'The effect that is estimated; null without a closed form.',
  })
  truth!: number | null;

  @Field(() => MonteCarloEstimate)
  estimate!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate, { nullable: true, description: 'Mean estimate less truth.' })
  bias!: MonteCarloEstimate | null;

  @Field(() => MonteCarloEstimate, { description: 'Standard deviation of the estimates.' })
  empiricalError!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate, { description: 'Mean of the standard errors that the analysis gave.' })
  modelError!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate, { nullable: true, description: 'Of the confidence interval.' })
  coverage!: MonteCarloEstimate | null;

  @Field(() => Float, { description: 'Fraction of trials in which the effect could not be estimated.' })
  notEstimable!: number;
}

@ObjectType({ description: 'One design under one scenario.' })
export class CellCharacteristics {
  @Field(() => Int)
  design!: number;

  @Field(() => String)
  designLabel!: string;

  @Field(() => Int)
  scenario!: number;

  @Field(() => String)
  scenarioName!: string;

  @Field(() => MonteCarloEstimate, { description: 'Probability that the decision says success.' })
  success!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate, {
    description: 'Probability that the boundary is crossed for the better outcome.',
  })
  rejected!: MonteCarloEstimate;

  @Field(() => [LookCharacteristics])
  looks!: readonly LookCharacteristics[];

  @Field(() => MonteCarloEstimate, { description: 'At the end of the trial, as events and duration.' })
  patients!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  events!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  duration!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate, { nullable: true, description: 'Null where no cost is stated.' })
  cost!: MonteCarloEstimate | null;

  @Field(() => [AnalysisCharacteristics])
  analyses!: readonly AnalysisCharacteristics[];

  @Field(() => TrialClosedForm, { nullable: true })
  closedForm!: TrialClosedForm | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why there is no closed form; null where there is one.',
  })
  closedFormMissing!: string | null;
}

@ObjectType({ description: 'One design over the weighted scenarios.' })
export class DesignCharacteristics {
  @Field(() => Int)
  design!: number;

  @Field(() => String)
  label!: string;

  @Field(() => MonteCarloEstimate, { description: 'Weighted mean of the probabilities of success.' })
  assurance!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  patients!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  events!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate)
  duration!: MonteCarloEstimate;

  @Field(() => MonteCarloEstimate, { nullable: true })
  cost!: MonteCarloEstimate | null;
}

@ObjectType({
  description: 'Success of one design less that of another under one scenario, on the same trials.',
})
export class PairedDifference {
  @Field(() => Int)
  design!: number;

  @Field(() => Int)
  reference!: number;

  @Field(() => Int)
  scenario!: number;

  @Field(() => MonteCarloEstimate)
  difference!: MonteCarloEstimate;

  @Field(() => Float, {
    nullable: true,
    description: 'The standard error with other trials for each design.',
  })
  unpairedError!: number | null;
}

export enum LeastOfEnum {
  COST = 'cost',
  PATIENTS = 'patients',
  DURATION = 'duration',
  EVENTS = 'events',
}
registerEnumType(LeastOfEnum, { name: 'LeastOf' });

@ObjectType({
  description: 'The design with the least of `minimise` of those whose assurance reaches the target.',
})
export class DesignRecommendation {
  @Field(() => Int, { nullable: true, description: 'Null where none reaches the target.' })
  design!: number | null;

  @Field(() => Float)
  target!: number;

  @Field(() => LeastOfEnum)
  minimise!: LeastOfEnum;

  @Field(() => String)
  reason!: string;
}

export enum TrialMetricEnum {
  SUCCESS = 'success',
  REJECTED = 'rejected',
  PATIENTS = 'patients',
  EVENTS = 'events',
  DURATION = 'duration',
  COST = 'cost',
  LOOK_HELD = 'look.held',
  LOOK_SUCCESS = 'look.success',
  LOOK_FUTILITY = 'look.futility',
  LOOK_HARM = 'look.harm',
  LOOK_TIME = 'look.time',
  LOOK_PATIENTS = 'look.patients',
  LOOK_EVENTS = 'look.events',
  ESTIMATE = 'estimate',
  BIAS = 'bias',
  EMPIRICAL_ERROR = 'empiricalError',
  MODEL_ERROR = 'modelError',
  COVERAGE = 'coverage',
}
registerEnumType(TrialMetricEnum, {
  name: 'TrialMetric',
  description: 'Of a design and scenario, of one of its looks, or of one of its analyses.',
});

@ObjectType({ description: 'One operating characteristic in a flat list.' })
export class CharacteristicValue {
  @Field(() => Int)
  design!: number;

  @Field(() => String)
  designLabel!: string;

  @Field(() => Int)
  scenario!: number;

  @Field(() => String)
  scenarioName!: string;

  @Field(() => TrialMetricEnum)
  metric!: TrialMetricEnum;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the look from 1; null for what is of no look.',
  })
  look!: number | null;

  @Field(() => String, { nullable: true, description: 'Name of the analysis; null for what is of none.' })
  analysis!: string | null;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Float, { nullable: true })
  standardError!: number | null;

  @Field(() => Float, { nullable: true, description: 'The same by formula; null where there is none.' })
  closedForm!: number | null;
}

@ObjectType({
  description: 'Operating characteristics of simulated trials, each with its Monte Carlo standard error.',
})
export class OperatingCharacteristics {
  @Field(() => Int, { description: 'Of each design and scenario.' })
  trials!: number;

  @Field(() => [CellCharacteristics])
  cells!: readonly CellCharacteristics[];

  @Field(() => [DesignCharacteristics])
  designs!: readonly DesignCharacteristics[];

  @Field(() => [PairedDifference])
  differences!: readonly PairedDifference[];

  @Field(() => DesignRecommendation)
  recommendation!: DesignRecommendation;

  @Field(() => [String], { description: 'What a reader should know before trusting the numbers.' })
  warnings!: readonly string[];

  /** Not part of the schema: `values` is. */
  source!: engine.OperatingCharacteristics;
}
