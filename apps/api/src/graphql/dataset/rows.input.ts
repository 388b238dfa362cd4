import { Field, Float, InputType } from 'type-graphql';

@InputType({ description: 'Which rows are wanted by one column: all that is given must hold.' })
export class RowFilterInput {
  @Field(() => String)
  column!: string;

  @Field(() => Float, { nullable: true, description: 'Numbers, and timestamps in milliseconds; included.' })
  minimum?: number | null;

  @Field(() => Float, { nullable: true })
  maximum?: number | null;

  @Field(() => [String], { nullable: true, description: 'Any of these cells, as written.' })
  equals?: string[] | null;

  @Field(() => String, { nullable: true, description: 'A part of the written cell, in any case.' })
  contains?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: only missing cells; false: only others.' })
  missing?: boolean | null;
}

@InputType({
  description: 'Missing cells come last in either direction; equal ones in the order of the file.',
})
export class RowOrderInput {
  @Field(() => String)
  column!: string;

  @Field(() => Boolean, { defaultValue: false })
  descending!: boolean;
}
