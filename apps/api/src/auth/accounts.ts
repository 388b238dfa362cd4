import { isAPIError } from 'better-auth/api';
import type { Database } from '../database/connect.js';
import type { Accounts } from '../services/access/accounts.js';
import { ApiError } from '../services/errors.js';
import { found } from '../services/errors.js';
import type { Auth } from './createAuth.js';

const DAY_SECONDS = 24 * 60 * 60;

/** What the services need of the library, in its terms. */
export function accountsOf(auth: Auth, database: Database): Accounts {
  return {
    async createKey({ workspaceId, name, scopes, days, creator }) {
      // The library keeps keys of organisations and asks for a member who may make them.
      const owner = await database.member.findFirst({ where: { workspaceId, role: 'owner' } });
      const { userId } = found('owner of the workspace', workspaceId, owner);
      const { id, key } = await auth.api.createApiKey({
        body: {
          name,
          userId,
          organizationId: workspaceId,
          permissions: { scope: [...scopes] },
          metadata: { creator },
          ...(days === null ? {} : { expiresIn: days * DAY_SECONDS }),
        },
      });
      return { id, key };
    },

    async createUser({ name, email, password }) {
      try {
        const { user } = await auth.api.signUpEmail({ body: { name, email, password } });
        return user.id;
      } catch (error) {
        throw translated(error);
      }
    },

    async setPassword({ userId, current, next }) {
      const context = await auth.$context;
      const { password, internalAdapter } = context;
      const { minPasswordLength, maxPasswordLength } = password.config;
      if (next.length < minPasswordLength || next.length > maxPasswordLength) {
        throw new ApiError(
          'INVALID_INPUT',
          `The password has ${next.length} characters: use ${minPasswordLength} to ${maxPasswordLength}.`,
          { path: 'newPassword' },
        );
      }
      const hash = await password.hash(next);
      const account = await database.account.findFirst({ where: { userId, providerId: 'credential' } });
      if (!account?.password) {
        await internalAdapter.linkAccount({
          userId,
          providerId: 'credential',
          accountId: userId,
          password: hash,
        });
        return;
      }
      const matches =
        current !== null && (await password.verify({ hash: account.password, password: current }));
      if (!matches) {
        throw new ApiError('WRONG_PASSWORD', 'The present password is another one.', {
          path: 'currentPassword',
        });
      }
      await internalAdapter.updatePassword(userId, hash);
    },
  };
}

/** The library's refusal of a sign-up in the API's own terms. */
function translated(error: unknown): unknown {
  if (!isAPIError(error)) return error;
  const { code, message } = error.body ?? {};
  if (code?.startsWith('USER_ALREADY_EXISTS')) {
    return new ApiError(
      'ALREADY_MEMBER',
      'There is an account with this e-mail address: sign in first, then open the invitation again.',
    );
  }
  return new ApiError('INVALID_INPUT', `${message ?? 'The account can not be made'}.`.replace(/\.\.$/, '.'), {
    cause: error,
  });
}
