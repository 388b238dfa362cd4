import { randomUUID } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { genericOAuth, magicLink, organization } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import type { Configuration, OidcConfiguration } from '../configuration.js';
import type { Database } from '../database/connect.js';
import type { Log } from '../log.js';
import { DEFAULT_WORKSPACE } from '../services/workspace.js';

/** Of every key, so that one that was published by mistake is known. */
export const KEY_PREFIX = 'lk_';

/** Where the library's routes stand. */
export const AUTH_PATH = '/auth';

/** Links that sign in are good for this long. */
const LINK_SECONDS = 60 * 60;

const SESSION_DAYS = 30;
const DAY_SECONDS = 24 * 60 * 60;
const MIN_PASSWORD = 12;

/** The name of the configured identity provider in the library's routes. */
export const OIDC_PROVIDER = 'oidc';

const access = createAccessControl({ apiKey: ['create', 'read', 'update', 'delete'] } as const);

/**
 * The library that keeps accounts: passwords, sessions, single-use links, identity providers and keys. Who may do what
 * in a workspace is not asked of it (services/access/permit.ts decides), so of its routes only those of PUBLIC_ROUTES
 * are served.
 *
 * @param onLink gets the token of a link that signs in, which the library would have sent by e-mail
 */
export function createAuth(
  database: Database,
  { secret, configuration, log }: { secret: string; configuration: Configuration; log: Log },
  onLink: (email: string, token: string) => void,
) {
  const { oidc, webOrigins, apiUrl } = configuration;
  return betterAuth({
    appName: 'Likeness',
    baseURL: apiUrl,
    basePath: AUTH_PATH,
    secret,
    database: prismaAdapter(database, { provider: 'postgresql' }),
    trustedOrigins: [...webOrigins],
    telemetry: { enabled: false },
    logger: {
      disableColors: true,
      level: 'warn',
      log: (level, message) => {
        if (level === 'error') log.error('auth', { message });
        else log.info('auth', { level, message });
      },
    },
    emailAndPassword: { enabled: true, minPasswordLength: MIN_PASSWORD },
    account: { accountLinking: { enabled: true, trustedProviders: [OIDC_PROVIDER] } },
    session: {
      expiresIn: SESSION_DAYS * DAY_SECONDS,
      updateAge: DAY_SECONDS,
    },
    // Guessing passwords is slowed down; sign-in is the only thing of the library that takes one.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'likeness',
      useSecureCookies: webOrigins.every((origin) => origin.startsWith('https:')),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: () => randomUUID() },
    },
    databaseHooks: {
      account: {
        create: {
          after: async ({ providerId, userId }) => {
            if (providerId === OIDC_PROVIDER) await joinFirstWorkspace(database, userId, oidc);
          },
        },
      },
    },
    plugins: [
      organization({
        ac: access,
        roles: {
          owner: access.newRole({ apiKey: ['create', 'read', 'update', 'delete'] }),
          member: access.newRole({ apiKey: [] }),
          viewer: access.newRole({ apiKey: [] }),
        },
        schema: {
          organization: { modelName: 'workspace' },
          member: { fields: { organizationId: 'workspaceId' } },
          invitation: { fields: { organizationId: 'workspaceId' } },
          session: { fields: { activeOrganizationId: 'activeWorkspaceId' } },
        },
      }),
      apiKey({
        references: 'organization',
        defaultPrefix: KEY_PREFIX,
        enableMetadata: true,
        maximumNameLength: 100,
        rateLimit: { enabled: false },
        keyExpiration: { minExpiresIn: 1, maxExpiresIn: 3650 },
        startingCharactersConfig: { shouldStore: true, charactersLength: KEY_PREFIX.length + 4 },
        schema: { apikey: { modelName: 'apiKey' } },
      }),
      magicLink({
        expiresIn: LINK_SECONDS,
        storeToken: 'hashed',
        disableSignUp: true,
        sendMagicLink: ({ email, token }) => onLink(email, token),
      }),
      ...(oidc ? [genericOAuth({ config: [providerOf(oidc)] })] : []),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

function providerOf({ issuer, clientId, clientSecret }: OidcConfiguration) {
  return {
    providerId: OIDC_PROVIDER,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'profile', 'email'],
    pkce: true,
  };
}

/** Whoever comes through the identity provider for the first time joins, where the configuration says so. */
async function joinFirstWorkspace(
  database: Database,
  userId: string,
  oidc: OidcConfiguration | null,
): Promise<void> {
  if (!oidc?.role) return;
  await database.member.upsert({
    where: { workspaceId_userId: { workspaceId: DEFAULT_WORKSPACE, userId } },
    create: { id: randomUUID(), workspaceId: DEFAULT_WORKSPACE, userId, role: oidc.role },
    update: {},
  });
}
