import clsx from 'clsx';
import { Pin, X } from 'lucide-react';
import { PageLink } from '../../../components/PageLink';
import type { RunColumn } from '../model/columns';

interface ColumnHeadingProps {
  readonly column: RunColumn;
  readonly color: string;
  readonly pinned: boolean;
  readonly onPin: () => void;
  /** Left out where a column cannot be taken out. */
  readonly onRemove?: () => void;
}

const SMALL = 'grid size-6 place-items-center rounded-md hover:bg-sunken hover:text-ink';

/** The head of a column: its letter, its colour in the charts, its name, and what tells it from the others. */
export function ColumnHeading({ column, color, pinned, onPin, onRemove }: ColumnHeadingProps) {
  const { letter, title, detail, runs, group } = column;
  return (
    <div className="mx-auto max-w-52">
      <div className="flex items-center justify-center gap-1.5">
        <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: color }} />
        <span className="font-mono text-xs font-semibold">{letter}</span>
        <button
          type="button"
          aria-pressed={pinned}
          aria-label={`Baseline: ${letter} ${title}`}
          title={pinned ? 'The baseline; click to release' : 'Hold the others against this one'}
          className={clsx(SMALL, pinned ? 'bg-accent-soft text-accent' : 'text-muted')}
          onClick={onPin}
        >
          <Pin size={13} aria-hidden className={clsx(pinned && 'fill-current')} />
        </button>
        {onRemove && (
          <button
            type="button"
            aria-label={`Remove ${letter} ${title}`}
            title="Take out of the comparison"
            className={clsx(SMALL, '-ml-1.5 text-muted')}
            onClick={onRemove}
          >
            <X size={13} aria-hidden />
          </button>
        )}
      </div>
      {group ? (
        <span className="mt-0.5 line-clamp-3 font-medium break-words" title={title}>
          {title}
        </span>
      ) : (
        <PageLink
          href={`/runs/${runs[0].id}`}
          className="mt-0.5 line-clamp-2 rounded font-medium break-words hover:underline"
          title={runs[0].name}
        >
          {title}
        </PageLink>
      )}
      {detail && (
        <span className="line-clamp-2 text-xs break-words text-muted" title={detail}>
          {detail}
        </span>
      )}
    </div>
  );
}
