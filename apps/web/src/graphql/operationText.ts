import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** The text of a GraphQL operation, of which the compiler knows the answer and the variables. */
export type OperationText<Data, Variables> = string & DocumentTypeDecoration<Data, Variables>;
