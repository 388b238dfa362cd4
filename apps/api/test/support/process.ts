import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const DIST = path.resolve(import.meta.dirname, '../../dist');

/** A line of a process's log. */
export interface LogLine {
  readonly event: string;
  readonly [field: string]: unknown;
}

/** A built entry point as a real process. */
export class TestProcess {
  readonly log: LogLine[] = [];
  stderr = '';
  private waiting: (() => void)[] = [];
  private ended = false;
  private readonly over: Promise<void>;

  private constructor(readonly child: ChildProcess) {
    if (!child.stdout || !child.stderr) throw new Error('The process has no output.');
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      this.log.push(JSON.parse(line) as LogLine);
      this.wake();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    // Not the child's own `close`: Node leaves it out when this side disconnects the channel.
    // An output that a test closes has no end, so its lines do not close either.
    const read = Promise.race([once(lines, 'close'), once(child.stdout, 'close')]);
    this.over = Promise.all([once(child, 'exit'), read, once(child.stderr, 'close')]).then(() => {
      this.ended = true;
      this.wake();
    });
  }

  /** @param file `server.js`, `worker.js` or `seed.js`; @param ipc gives it a channel to this process */
  static start(file: string, environment: Record<string, string>, ipc = false): TestProcess {
    const child = spawn(process.execPath, [path.join(DIST, file)], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
    });
    return new TestProcess(child);
  }

  /** The first line of that event, now or when it comes. */
  async logged(event: string, matches: (line: LogLine) => boolean = () => true): Promise<LogLine> {
    for (;;) {
      const found = this.log.find((line) => line.event === event && matches(line));
      if (found) return found;
      if (this.ended) throw new Error(`The process ended without "${event}": ${this.stderr}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** @returns the exit code, or the signal's name */
  async end(signal?: NodeJS.Signals): Promise<number | string | null> {
    if (signal) this.child.kill(signal);
    await this.over;
    return this.child.exitCode ?? this.child.signalCode;
  }

  private wake(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}
