import type { CombinedError } from 'urql';

/** What a failed request means to its reader. */
export interface ErrorText {
  readonly code: string | null;
  readonly message: string;
  /** True when the API could not be reached at all, so trying again may help. */
  readonly unreachable: boolean;
}

/** Turns a failed GraphQL request into words; the code is the API's own (`extensions.code`). */
export function errorText(error: CombinedError): ErrorText {
  const first = error.graphQLErrors[0];
  if (first) {
    const code = typeof first.extensions?.code === 'string' ? first.extensions.code : null;
    return { code, message: first.message, unreachable: false };
  }
  return {
    code: null,
    message: 'The API does not answer. Check that Likeness is still running, then try again.',
    unreachable: true,
  };
}
