import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { PageInfo } from './page.type.js';

/** Instances of a connection class. */
export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfo;
  countAll: () => Promise<number>;
}

/** Makes the edge and connection types of a node type: `RunEdge`, `RunConnection`. */
export function connectionOf<Node extends object>(
  name: string,
  node: () => ClassType<Node>,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(() => String)
    cursor!: string;

    @Field(() => node())
    node!: Node;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class NodeConnection implements Connection<Node> {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => [node()])
    nodes!: Node[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    countAll!: () => Promise<number>;

    @Field(() => Int)
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return NodeConnection;
}
