'use client';
import { Check, ChevronRight, ListFilter } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { buttonClass } from '../../../components/Button';
import { formatCount } from '../../../format/numbers';
import {
  CHOICE_FIELDS,
  type ChoiceField,
  type Period,
  PERIODS,
  type RunView,
  toggleChoice,
} from '../address/runView';
import type { Facets } from '../data/useFacets';
import { MENU, MENU_ITEM, MENU_LABEL } from './menuStyle';

export const FIELD_LABELS: Readonly<Record<ChoiceField, string>> = {
  decision: 'Decision',
  state: 'State',
  dataset: 'Dataset',
  synthesizer: 'Synthesizer',
  tag: 'Tag',
  experiment: 'Experiment',
  who: 'Who',
};

export const PERIOD_LABELS: Readonly<Record<Period, string>> = {
  day: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
  quarter: 'Last 90 days',
};

interface FilterMenuProps {
  readonly view: RunView;
  readonly facets: Facets;
  readonly onChange: (next: RunView) => void;
}

/** Every field that a list can be narrowed by, with the values that runs have and how many have them. */
export function FilterMenu({ view, facets, onChange }: FilterMenuProps) {
  return (
    <DropdownMenu.Root onOpenChange={(open) => open && facets.refresh()}>
      <DropdownMenu.Trigger className={buttonClass()}>
        <ListFilter size={15} aria-hidden /> Filter
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} collisionPadding={8} className={MENU}>
          {CHOICE_FIELDS.map((field) => (
            <ChoiceMenu key={field} field={field} view={view} facets={facets} onChange={onChange} />
          ))}
          <Submenu label="Created">
            <DropdownMenu.RadioGroup
              value={view.period ?? ''}
              onValueChange={(period) => onChange({ ...view, period: (period || null) as Period | null })}
            >
              <Radio value="">Any time</Radio>
              {(Object.keys(PERIODS) as Period[]).map((period) => (
                <Radio key={period} value={period}>
                  {PERIOD_LABELS[period]}
                </Radio>
              ))}
            </DropdownMenu.RadioGroup>
          </Submenu>
          <Submenu label="Archived">
            <DropdownMenu.RadioGroup
              value={view.archived}
              onValueChange={(archived) => onChange({ ...view, archived: archived as RunView['archived'] })}
            >
              <Radio value="HIDE">Left out</Radio>
              <Radio value="INCLUDE">Shown too</Radio>
              <Radio value="ONLY">Archived only</Radio>
            </DropdownMenu.RadioGroup>
          </Submenu>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ChoiceMenu({ field, view, facets, onChange }: FilterMenuProps & { readonly field: ChoiceField }) {
  const values = facets.of(field);
  return (
    <Submenu label={FIELD_LABELS[field]} disabled={values.length === 0 && view.choices[field].length === 0}>
      <DropdownMenu.Label className={MENU_LABEL}>
        {field === 'tag' ? 'Runs with all of' : 'Runs with any of'}
      </DropdownMenu.Label>
      {values.map(({ value, label, count }) => (
        <DropdownMenu.CheckboxItem
          key={value}
          className={MENU_ITEM}
          checked={view.choices[field].includes(value)}
          // It stays open, so that several can be chosen.
          onSelect={(event) => event.preventDefault()}
          onCheckedChange={() => onChange(toggleChoice(view, field, value))}
        >
          <Mark />
          <span className="min-w-0 flex-1 truncate">{label}</span>
          <span className="tabular text-xs text-muted">{formatCount(count)}</span>
        </DropdownMenu.CheckboxItem>
      ))}
    </Submenu>
  );
}

function Submenu({
  label,
  disabled,
  children,
}: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={MENU_ITEM} disabled={disabled}>
        <span className="flex-1">{label}</span>
        <ChevronRight size={14} aria-hidden className="text-muted" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent sideOffset={2} alignOffset={-5} collisionPadding={8} className={MENU}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

function Radio({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <DropdownMenu.RadioItem value={value} className={MENU_ITEM}>
      <Mark />
      {children}
    </DropdownMenu.RadioItem>
  );
}

function Mark() {
  return (
    <span className="grid size-4 shrink-0 place-items-center">
      <DropdownMenu.ItemIndicator>
        <Check size={14} aria-hidden />
      </DropdownMenu.ItemIndicator>
    </span>
  );
}
