import { Field, InputType, registerEnumType } from 'type-graphql';

export enum ArchivedEnum {
  HIDE = 'hide',
  ONLY = 'only',
  INCLUDE = 'include',
}
registerEnumType(ArchivedEnum, { name: 'Archived', description: 'Which of archived ones a list has.' });

/** What people write on a run or a dataset; a field that is left out or null stays as it is. */
@InputType()
export class LabelInput {
  @Field(() => String, { nullable: true, description: '1 to 255 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 10,000 characters.' })
  notes?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Archived ones are left out of lists.' })
  archived?: boolean | null;
}

/** With tags. */
@InputType()
export class TaggedInput extends LabelInput {
  @Field(() => [String], {
    nullable: true,
    description: 'In the place of those that it has: at most 20, each of 1 to 50 characters.',
  })
  tags?: string[] | null;
}

/** Of mutations that create. */
@InputType()
export class KeyedInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the caller, 1 to 200 characters. The same key with the same input gives the object that was created before, for seven days; with another input it is refused.',
  })
  idempotencyKey?: string | null;
}
