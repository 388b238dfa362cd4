/** What a view asks of the server; all texts of the view are made of it. */
export interface Plan {
  /** A GraphQL query that has its values inside. */
  readonly query: string;
  /** Arguments of `likeness remote`. */
  readonly command: readonly string[];
  /** TypeScript in which `client` is a LikenessClient. */
  readonly statements: readonly string[];
  /** The file that curl and Python store in the place of the answer to the query. */
  readonly file?: {
    /** From the root of the API. */
    readonly path: string;
    readonly name: string;
  };
}
