/** What the process ends with; `likeness --help` and docs/cli.md list them. */
export const EXIT = {
  ok: 0,
  internal: 1,
  usage: 2,
  data: 3,
  model: 4,
  decision: 5,
  server: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
