'use client';
import { X } from 'lucide-react';
import { CHOICE_FIELDS, isFiltered, type RunView, toggleChoice, USUAL_VIEW } from '../address/runView';
import type { Facets } from '../data/useFacets';
import { FIELD_LABELS, PERIOD_LABELS } from './filterLabels';

interface FilterChipsProps {
  readonly view: RunView;
  readonly facets: Facets;
  readonly onChange: (next: RunView) => void;
}

/** What the list is narrowed by, each with a way to take it back. */
export function FilterChips({ view, facets, onChange }: FilterChipsProps) {
  if (!isFiltered(view) && view.archived === 'HIDE') return null;
  return (
    <ul aria-label="Filters" className="mb-3 flex flex-wrap items-center gap-1.5">
      {view.groupId && (
        <Chip label="One group of seeds" onRemove={() => onChange({ ...view, groupId: null })} />
      )}
      {view.sweepId && <Chip label="One sweep" onRemove={() => onChange({ ...view, sweepId: null })} />}
      {CHOICE_FIELDS.flatMap((field) =>
        view.choices[field].map((value) => (
          <Chip
            key={`${field} ${value}`}
            field={FIELD_LABELS[field]}
            label={facets.labelOf(field, value)}
            onRemove={() => onChange(toggleChoice(view, field, value))}
          />
        )),
      )}
      {view.period && (
        <Chip
          field="Created"
          label={PERIOD_LABELS[view.period]}
          onRemove={() => onChange({ ...view, period: null })}
        />
      )}
      {view.archived !== 'HIDE' && (
        <Chip
          label={view.archived === 'ONLY' ? 'Archived only' : 'With archived'}
          onRemove={() => onChange({ ...view, archived: 'HIDE' })}
        />
      )}
      {isFiltered(view) && (
        <li>
          <button
            type="button"
            className="min-h-8 rounded-md px-2 text-[13px] text-muted hover:bg-sunken hover:text-ink"
            onClick={() => {
              const { sort, columns, grouped } = view;
              onChange({ ...USUAL_VIEW, sort, columns, grouped });
            }}
          >
            Clear
          </button>
        </li>
      )}
    </ul>
  );
}

function Chip({
  field,
  label,
  onRemove,
}: {
  readonly field?: string;
  readonly label: string;
  readonly onRemove: () => void;
}) {
  return (
    <li className="flex min-h-8 max-w-full items-center gap-1 rounded-lg border border-line bg-surface pl-2.5 text-[13px]">
      {field && <span className="text-muted">{field}:</span>}
      <span className="truncate font-medium">{label}</span>
      <button
        type="button"
        aria-label={`Remove the filter ${field ? `${field}: ` : ''}${label}`}
        onClick={onRemove}
        className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:text-ink"
      >
        <X size={13} aria-hidden />
      </button>
    </li>
  );
}
