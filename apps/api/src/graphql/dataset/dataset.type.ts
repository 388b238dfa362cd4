import { RealRowsAccessEnum } from '../access/access.enums.js';
import { Creator } from '../access/access.type.js';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { DatasetRow } from '../../services/datasets/row.js';
import { ColumnKindEnum } from '../common/enums.js';
import { connectionOf } from '../common/connection.js';

@ObjectType({
  description:
    'Counts over equal-width bins (`edges`, one more than counts) or labels (`labels`, most frequent first; `otherCount` holds the rest).',
})
export class Histogram {
  @Field(() => [Float], { nullable: true })
  edges!: readonly number[] | null;

  @Field(() => [String], { nullable: true })
  labels!: readonly string[] | null;

  @Field(() => [Int])
  counts!: readonly number[];

  @Field(() => Int)
  otherCount!: number;
}

@ObjectType()
export class DatasetColumn {
  @Field(() => String)
  name!: string;

  @Field(() => ColumnKindEnum)
  kind!: ColumnKindEnum;

  @Field(() => Int)
  missingCount!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Distinct values without missing; null where there were too many to count.',
  })
  distinctCount!: number | null;

  @Field(() => [String], {
    description: 'Labels of a categorical or boolean column, most frequent first, at most 50.',
  })
  categories!: readonly string[];

  @Field(() => Float, { nullable: true })
  minimum!: number | null;

  @Field(() => Float, { nullable: true })
  maximum!: number | null;

  @Field(() => Float, { nullable: true })
  mean!: number | null;

  @Field(() => Float, { nullable: true })
  standardDeviation!: number | null;

  @Field(() => Histogram, { nullable: true, description: 'Null for identifiers and columns without values.' })
  histogram!: Histogram | null;
}

@ObjectType()
export class CorrelationMatrix {
  @Field(() => [String])
  columns!: readonly string[];

  @Field(() => [[Float]], {
    nullable: 'items',
    description: 'Row-major; null where a correlation does not exist.',
  })
  values!: readonly (readonly (number | null)[])[];
}

@ObjectType({ description: 'A column that models may predict, where the user names none.' })
export class ProposedTarget {
  @Field(() => String)
  column!: string;

  @Field(() => String, {
    description: 'Why: the end of a sentence, such as "the schema calls it the target".',
  })
  reason!: string;
}

@ObjectType({ description: 'A real table as it was uploaded.' })
export class Dataset {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => [String])
  tags!: readonly string[];

  @Field(() => String, { description: 'What people wrote about it; `notes` are those of the import.' })
  userNotes!: string;

  @Field(() => Date, { nullable: true, description: 'Archived ones are left out of lists.' })
  archivedAt!: Date | null;

  @Field(() => String)
  fileName!: string;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Creator, {
    nullable: true,
    description: 'Null for what is older than accounts, and for the examples.',
  })
  createdBy!: Creator | null;

  @Field(() => Int)
  rowCount!: number;

  @Field(() => Int)
  columnCount!: number;

  @Field(() => Float, { description: 'Bytes of the uploaded file, as uploaded.' })
  byteSize!: number;

  @Field(() => String, { description: 'SHA-256 of the uploaded file, hexadecimal.' })
  sha256!: string;

  @Field(() => Boolean, { description: 'True for the examples that came with the first start.' })
  example!: boolean;

  @Field(() => [String], {
    description: 'Constraints that were accepted for it: the form of a run starts with them.',
  })
  acceptedConstraints!: readonly string[];

  @Field(() => RealRowsAccessEnum, {
    nullable: true,
    description: 'Whom its real rows are for; null for what the workspace says.',
  })
  realRows!: RealRowsAccessEnum | null;

  /** Where the rows are; not part of the schema. */
  tableId!: string;

  /** As stored, for what is computed from it; not part of the schema. */
  row!: DatasetRow;
}

export const DatasetConnection = connectionOf('Dataset', () => Dataset);
