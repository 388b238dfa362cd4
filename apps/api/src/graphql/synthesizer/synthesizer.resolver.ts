import { synthesizers } from '@likeness/core';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';

@ObjectType()
export class SynthesizerInfo {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String)
  cost!: string;
}

@Resolver()
export class SynthesizerResolver {
  @Query(() => [SynthesizerInfo], { description: 'The ways to make data, with what each is good for.' })
  synthesizers(): readonly SynthesizerInfo[] {
    return synthesizers.map(({ name, label, description, cost }) => ({ name, label, description, cost }));
  }
}
