import { type ClassType, Field, ID, ObjectType } from 'type-graphql';

/**
 * Makes the payload type of a mutation, `CreateRunPayload`, with one field. The mutation itself is nullable, so that one
 * that fails is null and does not take the answers of the others with it.
 */
export function payloadOf<Name extends string, Node extends object>(
  mutation: string,
  field: Name,
  node: () => ClassType<Node>,
): ClassType<Record<Name, Node>> {
  @ObjectType(`${mutation}Payload`)
  class Payload {}
  Field(() => node())(Payload.prototype, field);
  return Payload as ClassType<Record<Name, Node>>;
}

/** The same for a mutation that deletes: `deletedId`. */
export function deletedPayload(mutation: string): ClassType<{ deletedId: string }> {
  @ObjectType(`${mutation}Payload`)
  class Payload {
    @Field(() => ID)
    deletedId!: string;
  }
  return Payload;
}
