import { Field, ID, InputType } from 'type-graphql';
import { ArchivedEnum, TaggedInput } from '../common/labels.input.js';

@InputType()
export class DatasetFilter {
  @Field(() => [String], { nullable: true, description: 'All of them.' })
  tags?: string[] | null;

  @Field(() => ArchivedEnum, { defaultValue: ArchivedEnum.HIDE })
  archived!: ArchivedEnum;
}

@InputType()
export class UpdateDatasetInput extends TaggedInput {
  @Field(() => ID)
  id!: string;
}
