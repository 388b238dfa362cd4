import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import express, { type Response, type Router } from 'express';
import { AUTH_PATH } from '../auth/createAuth.js';
import { acceptInvitation, previewInvitation } from '../services/access/invitations.js';
import { ApiError } from '../services/errors.js';
import type { HttpContext } from './context.js';

/** The routes of the library that anybody may call; it has many more, which the services do in its place. */
const PUBLIC_ROUTES = [
  'GET /get-session',
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /magic-link/verify',
  'POST /sign-in/social',
  'GET /callback/oidc',
  'GET /error',
];

const MAX_BODY_BYTES = 16 * 1024;

/** Signing in and out, and joining: the only routes that nobody needs to be recognised for. */
export function accountRoutes({ auth, callers, configuration, services, signInLinks }: HttpContext): Router {
  const router = express.Router();
  const library = toNodeHandler(auth);
  router.all(`${AUTH_PATH}/*path`, async (request, response, next) => {
    const route = `${request.method} ${request.path.slice(AUTH_PATH.length)}`;
    if (PUBLIC_ROUTES.includes(route)) await library(request, response);
    else next();
  });

  router.get('/sign-in-options', (_request, response) => {
    const { oidc } = configuration;
    response.json({ provider: oidc && { name: oidc.name } });
  });

  // For commands on this machine: whoever reads the data folder gets a link that signs its owner in.
  router.post('/sign-in-links', async (request, response) => {
    const { actor } = await callers.resolve(request.headers);
    if (actor.kind !== 'operator') throw new ApiError('FORBIDDEN', 'Only the operator of the server may.');
    const token = await signInLinks.forOwner(auth, services.database);
    response.status(201).json({ url: `${configuration.webOrigins[0]}/enter?token=${token}` });
  });

  router.get<{ token: string }>('/invitations/:token', async ({ params }, response) => {
    response.json({ invitation: await previewInvitation(services, params.token) });
  });

  router.post<{ token: string }>(
    '/invitations/:token/accept',
    express.json({ limit: MAX_BODY_BYTES }),
    async (request, response) => {
      const { name = '', password = '' } = (request.body ?? {}) as Record<string, unknown>;
      const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
      const { email, workspaceId } = await acceptInvitation(services, {
        token: request.params.token,
        name: String(name),
        password: String(password),
        userId: session?.user.id ?? null,
      });
      if (session) {
        await services.database.session.update({
          where: { id: session.session.id },
          data: { activeWorkspaceId: workspaceId },
        });
      } else {
        await signIn(email, String(password), response);
      }
      response.status(201).json({ workspaceId });
    },
  );
  return router;

  /** Gives the browser the session of the account that it just made. */
  async function signIn(email: string, password: string, response: Response): Promise<void> {
    const { headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true });
    response.setHeader('Set-Cookie', headers.getSetCookie());
  }
}
