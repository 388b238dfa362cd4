import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../common/connection.js';
import { ColumnKindEnum, RunStateEnum } from '../common/enums.js';
import { GenerationCondition } from './condition.type.js';
import { RunError } from '../common/runError.type.js';

@ObjectType()
export class GenerationColumn {
  @Field(() => String)
  name!: string;

  @Field(() => ColumnKindEnum)
  kind!: ColumnKindEnum;
}

@ObjectType({ description: "One synthetic table drawn from a run's model." })
export class Generation {
  @Field(() => ID)
  id!: string;

  @Field(() => Boolean, {
    description: "True for the run's own, which its report measures; false for rows drawn later.",
  })
  own!: boolean;

  @Field(() => RunStateEnum, { description: 'SUCCEEDED from the moment all rows are stored.' })
  state!: RunStateEnum;

  @Field(() => RunError, { nullable: true })
  error!: RunError | null;

  @Field(() => [GenerationCondition], { description: 'They hold in every row.' })
  conditions!: readonly GenerationCondition[];

  @Field(() => Int)
  seed!: number;

  @Field(() => Int, { description: 'Rows stored so far.' })
  rowCount!: number;

  @Field(() => Int)
  requestedRowCount!: number;

  @Field(() => Date)
  createdAt!: Date;

  /** Not part of the schema; `run`, `columns`, `rows` and `report` are. */
  runId!: string;
  tableId!: string;
}

export const GenerationConnection = connectionOf('Generation', () => Generation);
