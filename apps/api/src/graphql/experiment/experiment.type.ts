import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../common/connection.js';
import { KeyedInput, LabelInput } from '../common/labels.input.js';
import { deletedPayload, payloadOf } from '../common/payload.js';

@ObjectType({ description: 'A folder of runs.' })
export class Experiment {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  notes!: string;

  @Field(() => Date, { nullable: true })
  archivedAt!: Date | null;

  @Field(() => Date)
  createdAt!: Date;
}

export const ExperimentConnection = connectionOf('Experiment', () => Experiment);

@InputType()
export class CreateExperimentInput extends KeyedInput {
  @Field(() => String, { description: '1 to 255 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'At most 10,000 characters.' })
  notes?: string | null;
}

@InputType()
export class UpdateExperimentInput extends LabelInput {
  @Field(() => ID)
  id!: string;
}

export const CreateExperimentPayload = payloadOf('CreateExperiment', 'experiment', () => Experiment);
export const UpdateExperimentPayload = payloadOf('UpdateExperiment', 'experiment', () => Experiment);
export const DeleteExperimentPayload = deletedPayload('DeleteExperiment');
