import type { EndedRunQuery } from '../../../graphql/generated/operations';

/** What a notification says, and where it leads. */
export interface EndNotice {
  /** Of several with one tag only the last is shown. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly href: string;
}

type EndedRun = NonNullable<EndedRunQuery['run']>;

/** What to tell of a run that ended: of the runs of a sweep only that all have. Null where nothing is to be told. */
export function endNotice({ id, name, state, decision, sweep }: EndedRun): EndNotice | null {
  if (sweep) {
    if (sweep.state !== 'FINISHED' && sweep.state !== 'STOPPED') return null;
    const counts = sweep.runStates.map((each) => `${each.count} ${each.state.toLowerCase()}`).join(', ');
    return {
      tag: `sweep ${sweep.id}`,
      title: `Sweep ${sweep.state.toLowerCase()}: ${sweep.name}`,
      body: counts,
      href: `/sweeps/${sweep.id}`,
    };
  }
  if (state === 'QUEUED' || state === 'RUNNING') return null;
  return {
    tag: `run ${id}`,
    title: `Run ${state.toLowerCase()}: ${name}`,
    body: decision?.sentence ?? '',
    href: `/runs/${id}`,
  };
}
