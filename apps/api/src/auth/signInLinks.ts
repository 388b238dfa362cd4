import type { Database } from '../database/connect.js';
import { found } from '../services/errors.js';
import { DEFAULT_WORKSPACE } from '../services/workspace.js';
import type { Auth } from './createAuth.js';

/**
 * Makes links that sign in once, for the operator. The library hands the token to what would send an e-mail, so it is
 * caught there.
 */
export class SignInLinks {
  private readonly waiting = new Map<string, (token: string) => void>();

  /** Takes the token of a link that the library made. */
  readonly onLink = (email: string, token: string): void => {
    this.waiting.get(email)?.(token);
    this.waiting.delete(email);
  };

  /**
   * @returns the token of a link for the first owner of the first workspace, good for an hour and for one use
   */
  async forOwner(auth: Auth, database: Database): Promise<string> {
    const owner = await database.member.findFirst({
      where: { workspaceId: DEFAULT_WORKSPACE, role: 'owner' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      include: { user: true },
    });
    const { email } = found('owner of the workspace', DEFAULT_WORKSPACE, owner).user;
    const token = new Promise<string>((resolve) => this.waiting.set(email, resolve));
    await auth.api.signInMagicLink({ body: { email }, headers: new Headers() });
    return token;
  }
}
