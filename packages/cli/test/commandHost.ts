import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What became of a command. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
}

/** A process that has loaded the built command line and runs commands in it, one at a time. */
export class CommandHost {
  #child: Promise<ChildProcess> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** Runs a command once those before it have ended. */
  run(args: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
    const outcome = this.#last.then(() => this.#ask(args, options));
    this.#last = outcome.catch(() => undefined);
    return outcome;
  }

  async stop(): Promise<void> {
    if (this.#child === null) return;
    const child = await this.#child;
    this.#child = null;
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  }

  async #ask(args: readonly string[], { cwd = process.cwd(), input = '' }: CommandOptions): Promise<Outcome> {
    this.#child ??= start();
    const child = await this.#child;
    return new Promise<Outcome>((resolve, reject) => {
      const ended = (code: number | null) => {
        this.#child = null;
        child.off('message', answered);
        reject(new Error(`The process of the commands ended with ${code} while it ran: ${args.join(' ')}`));
      };
      const answered = (message: unknown) => {
        child.off('exit', ended);
        const { code, stdout, stderr } = message as Outcome;
        resolve({ code, stdout: Buffer.from(stdout), stderr });
      };
      child.once('exit', ended);
      child.once('message', answered);
      child.send({ args, cwd, input });
    });
  }
}

async function start(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'hostedCommands.mjs'), [], {
    // The test runner's own flags are not the commands'.
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return child;
}
