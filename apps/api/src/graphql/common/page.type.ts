import { Field, Int, ObjectType } from 'type-graphql';
import type { Page } from '../../services/page.js';

@ObjectType()
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

@ObjectType({ description: 'Cells as written in the file, missing as null.' })
export class RowConnection {
  @Field(() => [String])
  columns!: readonly string[];

  @Field(() => [[String]], { nullable: 'items' })
  rows!: readonly (readonly (string | null)[])[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int)
  totalCount!: number;
}

/** A page as clients see it. */
export function toConnection<Row, Node>(page: Page<Row>, toNode: (row: Row) => Node) {
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: toNode(node) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
    countAll: page.countAll,
  };
}
