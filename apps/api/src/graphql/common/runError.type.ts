import { Field, ObjectType } from 'type-graphql';

@ObjectType()
export class RunError {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  message!: string;
}
