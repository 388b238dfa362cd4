import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LikenessClient } from '@likeness/client';
import { UsageError } from '../usageError.js';

/** What a server leaves in its data folder for commands on the same machine. */
interface OperatorFile {
  readonly url: string;
  readonly token: string;
}

/**
 * Reads where the server of this machine listens, and the token of whoever may read its data folder.
 *
 * @throws UsageError when there is no such file, or this user may not read it
 */
export async function readOperatorFile(environment: NodeJS.ProcessEnv = process.env): Promise<OperatorFile> {
  const file = path.resolve(environment.LIKENESS_HOME || '.likeness', 'operator.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as OperatorFile;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'EACCES'
        ? `${file} may only be read by the user who runs the server: run the command as that user.`
        : `${file} is not there: start the server on this machine, and run the command in its folder or with LIKENESS_HOME.`,
    );
  }
}

/** The client of the server on this machine, with what its owner may do. */
export async function openOperator(): Promise<LikenessClient> {
  const { url, token } = await readOperatorFile();
  return new LikenessClient({ url, key: token });
}
