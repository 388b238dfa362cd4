import { PageLink } from '../../components/PageLink';
import { type ComparedRun, runLetter } from './comparison';

interface RunHeadingProps {
  readonly run: ComparedRun;
  readonly index: number;
  readonly color: string;
}

/** A run at the head of a column: its letter, its colour in the charts, its name. */
export function RunHeading({ run, index, color }: RunHeadingProps) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: color }} />
      <span className="font-mono text-xs">{runLetter(index)}</span>
      <PageLink
        href={`/runs/${run.id}`}
        className="inline-block max-w-44 truncate rounded text-ink hover:underline"
        title={run.name}
      >
        {run.name}
      </PageLink>
    </span>
  );
}
