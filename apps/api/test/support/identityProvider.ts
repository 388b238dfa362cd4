import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A person whom the provider knows. */
export interface ProviderUser {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
}

/** An OpenID provider that signs everybody in as the user it is told, with real signatures. */
export class IdentityProvider {
  user: ProviderUser = { sub: 'u1', email: 'grace@example.org', name: 'Grace' };
  private readonly codes = new Map<string, { readonly user: ProviderUser; readonly nonce: string | null }>();
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;

  private constructor(private readonly server: Server) {
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
    }));
    server.on('request', (request, response) => {
      const url = new URL(request.url ?? '', this.issuer);
      const json = (body: object): void => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(body));
      };
      switch (url.pathname) {
        case '/.well-known/openid-configuration':
          return json({
            issuer: this.issuer,
            authorization_endpoint: `${this.issuer}/authorize`,
            token_endpoint: `${this.issuer}/token`,
            userinfo_endpoint: `${this.issuer}/userinfo`,
            jwks_uri: `${this.issuer}/jwks`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['RS256'],
          });
        case '/jwks':
          return json({
            keys: [{ ...this.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
          });
        case '/authorize': {
          const code = `code-${this.codes.size}`;
          this.codes.set(code, { user: this.user, nonce: url.searchParams.get('nonce') });
          const back = new URL(url.searchParams.get('redirect_uri') ?? '');
          back.searchParams.set('code', code);
          back.searchParams.set('state', url.searchParams.get('state') ?? '');
          response.writeHead(302, { location: back.href });
          return response.end();
        }
        case '/token': {
          let body = '';
          request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
          request.on('end', () => {
            const found = this.codes.get(new URLSearchParams(body).get('code') ?? '');
            if (!found) {
              response.statusCode = 400;
              return json({ error: 'invalid_grant' });
            }
            const { user, nonce } = found;
            json({
              access_token: user.sub,
              token_type: 'Bearer',
              expires_in: 600,
              id_token: this.idToken(user, nonce),
            });
          });
          return undefined;
        }
        case '/userinfo':
          return json({ ...this.user, email_verified: true });
        default:
          response.statusCode = 404;
          return response.end();
      }
    });
  }

  static async start(): Promise<IdentityProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new IdentityProvider(server);
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private idToken(user: ProviderUser, nonce: string | null): string {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part({
      iss: this.issuer,
      aud: 'likeness',
      iat: now,
      exp: now + 600,
      ...user,
      email_verified: true,
      ...(nonce ? { nonce } : {}),
    })}`;
    return `${content}.${sign('RSA-SHA256', Buffer.from(content), this.privateKey).toString('base64url')}`;
  }
}
