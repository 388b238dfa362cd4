import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType()
export class Note {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  message!: string;

  @Field(() => String, { nullable: true })
  column?: string | null;

  @Field(() => Int, { nullable: true })
  line?: number | null;
}
