import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Of the format: a later one gets another number, so that both can be told apart. */
const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** What GCM asks for; random, so that a key is good for some four thousand million texts. */
const IV_BYTES = 12;

/** A text was sealed with another key, for something else, or was changed. */
export class NotSealedHere extends Error {
  override readonly name = 'NotSealedHere';
}

/**
 * Encrypts what the database keeps and has to be read again, with a key that follows from the server's secret (AES-256-GCM;
 * HKDF-SHA256, RFC 5869). Whoever has the database alone can read none of it.
 */
export class Sealing {
  private readonly key: Buffer;

  /** @param secret that of the server (auth/secret.ts), the same in every process */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'likeness webhook secrets', KEY_BYTES));
  }

  /**
   * @param owner id of the row that keeps the text: in another row it cannot be opened
   * @returns `v1.` and, in base64url with points between, the initialisation vector, the encrypted text and its tag
   */
  seal(text: string, owner: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, iv).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [VERSION, ...[iv, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
      '.',
    );
  }

  /** @throws NotSealedHere */
  open(text: string, owner: string): string {
    const [version, ...parts] = text.split('.');
    if (version !== VERSION || parts.length !== 3) throw new NotSealedHere('The text is not sealed.');
    const [iv, sealed, tag] = parts.map((part) => Buffer.from(part, 'base64url'));
    try {
      const decipher = createDecipheriv(CIPHER, this.key, iv, { authTagLength: 16 });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new NotSealedHere('The text was sealed with another secret, or was changed.', { cause });
    }
  }
}
