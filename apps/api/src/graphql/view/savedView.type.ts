import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { SavedViewRow } from '../../services/views/row.js';
import { toCreator } from '../access/toAccess.js';
import { Creator } from '../access/access.type.js';
import { deletedPayload, payloadOf } from '../common/payload.js';

@ObjectType({ description: 'Filters, order and columns of the list of runs, under a name.' })
export class SavedView {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: "What stands behind the question mark of the list's address." })
  query!: string;

  @Field(() => Creator, { nullable: true })
  createdBy!: Creator | null;

  @Field(() => Date)
  createdAt!: Date;
}

@InputType()
export class CreateSavedViewInput {
  @Field(() => String, { description: '1 to 255 characters; no other view of the workspace has it.' })
  name!: string;

  @Field(() => String, { description: 'At most 4,000 characters.' })
  query!: string;
}

@InputType({ description: 'What is left out or null stays as it is.' })
export class UpdateSavedViewInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  query?: string | null;
}

export const CreateSavedViewPayload = payloadOf('CreateSavedView', 'view', () => SavedView);
export const UpdateSavedViewPayload = payloadOf('UpdateSavedView', 'view', () => SavedView);
export const DeleteSavedViewPayload = deletedPayload('DeleteSavedView');

/** A view as clients see it. */
export function toSavedView({ id, name, query, creator, createdAt }: SavedViewRow): SavedView {
  return { id, name, query, createdBy: toCreator(creator), createdAt };
}
