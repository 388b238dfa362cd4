import { Field, ID, Int, ObjectType } from 'type-graphql';
import { ColumnKindEnum } from '../common/enums.js';

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

  @Field(() => Int)
  seed!: number;

  @Field(() => Int, { description: 'Rows stored so far; all of them once the run has succeeded.' })
  rowCount!: number;

  @Field(() => Int)
  requestedRowCount!: number;

  @Field(() => Date)
  createdAt!: Date;

  /** Not part of the schema; `run`, `columns`, `rows` and `report` are. */
  runId!: string;
  tableId!: string;
}
