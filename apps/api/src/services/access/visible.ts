import type { DatasetWhere, GenerationWhere, RunWhere } from '../../database/rows.js';
import type { RequestServices } from '../context.js';

type Scope = Pick<RequestServices, 'actor' | 'workspaceId'>;

/** The runs that the actor sees, as a condition of Prisma: those of the workspace, or those that were shared. */
export function visibleRuns({ actor, workspaceId }: Scope): RunWhere {
  return actor.kind === 'link' ? { workspaceId, id: { in: [...actor.runIds] } } : { workspaceId };
}

/** The same of datasets: a shared run shows what it was made from. */
export function visibleDatasets(scope: Scope): DatasetWhere {
  const { actor, workspaceId } = scope;
  return actor.kind === 'link' ? { workspaceId, runs: { some: visibleRuns(scope) } } : { workspaceId };
}

/** The same of generations. */
export function visibleGenerations(scope: Scope): GenerationWhere {
  return { run: visibleRuns(scope) };
}

/** The same for statements in SQL: only these runs, or null for all of the workspace. */
export function visibleRunIds({ actor }: Scope): readonly string[] | null {
  return actor.kind === 'link' ? actor.runIds : null;
}

/** Experiments, sweeps and simulations that the actor sees: those of the workspace; a share link shows none. */
export function visibleToMembers({ actor, workspaceId }: Scope): {
  readonly workspaceId: string;
  readonly id?: { in: string[] };
} {
  return actor.kind === 'link' ? { workspaceId, id: { in: [] } } : { workspaceId };
}
