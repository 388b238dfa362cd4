/** What a route beside GraphQL answered. */
export type ApiAnswer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly code: string | null; readonly message: string };

interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly error?: { readonly code?: string; readonly message?: string };
}

/**
 * Calls a route of the API that lets somebody in, with the cookie of the session.
 *
 * @param body posted as JSON; without one the route is read
 */
export async function callApi<Body = unknown>(
  apiUrl: string,
  route: string,
  body?: object,
): Promise<ApiAnswer<Body>> {
  try {
    const response = await fetch(`${apiUrl}${route}`, {
      method: body ? 'POST' : 'GET',
      credentials: 'include',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, body: answer as Body };
    const { error, code, message } = (answer ?? {}) as Refusal;
    return {
      ok: false,
      code: error?.code ?? code ?? null,
      message: error?.message ?? message ?? `The API answered with status ${response.status}.`,
    };
  } catch {
    return {
      ok: false,
      code: null,
      message: 'The API does not answer. Check that Likeness is still running, then try again.',
    };
  }
}
