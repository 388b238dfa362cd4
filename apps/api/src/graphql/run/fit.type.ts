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

  @Field(() => String, { nullable: true })
  failure?: string | null;
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

  @Field(() => [MarginalCandidate])
  candidates!: readonly MarginalCandidate[];
}

@ObjectType()
export class FitReport {
  @Field(() => Int)
  rowCount!: number;

  @Field(() => [MarginalReport])
  marginals!: readonly MarginalReport[];

  @Field(() => [Note])
  notes!: readonly Note[];
}
