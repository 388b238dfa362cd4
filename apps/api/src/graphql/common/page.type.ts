import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Page, PageRequest } from '../../services/page.js';

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

/** Makes the arguments of a list that is read in either direction. @param size of a page that names none */
export function pageArguments(size: number): ClassType<PageRequest> {
  @ArgsType()
  class PageArguments implements PageRequest {
    @Field(() => Int, { defaultValue: size })
    first!: number;

    @Field(() => String, { nullable: true })
    after?: string | null;

    @Field(() => Int, { nullable: true, description: 'With it, `first` and `after` are not read.' })
    last?: number | null;

    @Field(() => String, { nullable: true })
    before?: string | null;
  }
  return PageArguments;
}

@ObjectType({ description: 'Cells as written in the file, missing as null.' })
export class RowConnection {
  @Field(() => [String])
  columns!: readonly string[];

  @Field(() => [[String]], { nullable: 'items' })
  rows!: readonly (readonly (string | null)[])[];

  @Field(() => [Int], {
    nullable: true,
    description: 'Place of each row in the file, from 1, where rows were sorted or filtered; else null.',
  })
  numbers?: readonly number[] | null;

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
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countAll: page.countAll,
  };
}
