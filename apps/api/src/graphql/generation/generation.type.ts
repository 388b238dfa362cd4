import { Creator } from '../access/access.type.js';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { SeedScalar } from '../common/seed.scalar.js';
import { connectionOf } from '../common/connection.js';
import { ColumnKindEnum, RunStateEnum } from '../common/enums.js';
import { DecisionSummary } from './decision.type.js';
import { GenerationCondition } from './condition.type.js';
import { RunError } from '../common/runError.type.js';

@ObjectType()
export class GenerationColumn {
  @Field(() => String)
  name!: string;

  @Field(() => ColumnKindEnum)
  kind!: ColumnKindEnum;
}

@ObjectType({ description: 'How the rows stored so far came to keep constraints and conditions.' })
export class GenerationDrawing {
  @Field(() => Float, {
    nullable: true,
    description: 'Share of the rows that kept every constraint at the first draw; null without constraints.',
  })
  acceptedShare!: number | null;

  @Field(() => Int, { description: 'Rows that conditions let be drawn approximately only.' })
  approximateRows!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Candidates from which a row was taken by weight, in the mean; null where rows were simply drawn.',
  })
  candidates!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Effective sample size (Kish) of those candidates, in the mean: 1, where one carries all weight and the row is as good as drawn without regard to the conditions, to their number.',
  })
  effectiveCandidates!: number | null;

  @Field(() => [String], { description: 'The same in sentences; none where rows were simply drawn.' })
  notes!: readonly string[];
}

@ObjectType({ description: "One synthetic table drawn from a run's model." })
export class Generation {
  @Field(() => ID)
  id!: string;

  @Field(() => Boolean, {
    description:
      'True for the generation that the run itself drew and evaluated; false for rows drawn later.',
  })
  primary!: boolean;

  @Field(() => RunStateEnum, { description: 'SUCCEEDED from the moment all rows are stored.' })
  state!: RunStateEnum;

  @Field(() => RunError, { nullable: true })
  error!: RunError | null;

  @Field(() => [GenerationCondition], { description: 'They hold in every row.' })
  conditions!: readonly GenerationCondition[];

  @Field(() => GenerationDrawing, {
    nullable: true,
    description: 'Null while no rows are stored, and of rows of older versions.',
  })
  drawing!: GenerationDrawing | null;

  @Field(() => DecisionSummary, {
    nullable: true,
    description:
      'Null until the evaluation is over, without real rows, and for rows drawn later, which are not evaluated.',
  })
  decision!: DecisionSummary | null;

  @Field(() => SeedScalar)
  seed!: number;

  @Field(() => Int, { description: 'Rows stored so far.' })
  rowCount!: number;

  @Field(() => Int)
  requestedRowCount!: number;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Creator, {
    nullable: true,
    description: 'Null for what is older than accounts, and for what no person or key asked for.',
  })
  createdBy!: Creator | null;

  /** Not part of the schema; `run`, `columns`, `rows` and `report` are. */
  runId!: string;
  tableId!: string;
}

export const GenerationConnection = connectionOf('Generation', () => Generation);
