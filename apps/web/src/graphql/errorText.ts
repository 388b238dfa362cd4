import type { CombinedError } from 'urql';

/** What a failed request means to its reader. */
export interface ErrorText {
  readonly code: string | null;
  readonly message: string;
  /** The option of a synthesizer that is at fault. */
  readonly option: string | null;
  /** Into what was sent, such as `changes[1]`. */
  readonly path: string | null;
  /** 1-based, in a document that was sent. */
  readonly line: number | null;
  /** True when the API could not be reached at all, so trying again may help. */
  readonly unreachable: boolean;
}

/** Turns a failed GraphQL request into words; the code is the API's own (`extensions.code`). */
export function errorText(error: CombinedError): ErrorText {
  const first = error.graphQLErrors[0];
  if (first) {
    const { code, option, path, line } = first.extensions ?? {};
    return {
      code: typeof code === 'string' ? code : null,
      message: first.message,
      option: typeof option === 'string' ? option : null,
      path: typeof path === 'string' ? path : null,
      line: typeof line === 'number' ? line : null,
      unreachable: false,
    };
  }
  return {
    code: null,
    option: null,
    path: null,
    line: null,
    message: 'The API does not answer. Check that Likeness is still running, then try again.',
    unreachable: true,
  };
}
