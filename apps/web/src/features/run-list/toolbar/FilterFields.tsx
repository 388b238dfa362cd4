'use client';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MenuParts } from '../../../components/menu/menuProps';
import { MENU, MENU_ITEM, MENU_LABEL } from '../../../components/menu/menuStyle';
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
import { FIELD_LABELS, PERIOD_LABELS } from './filterLabels';

interface FilterFieldsProps {
  readonly menu: MenuParts;
  readonly view: RunView;
  readonly facets: Facets;
  readonly onChange: (next: RunView) => void;
}

/** A submenu for every field, in the parts of a menu that was opened. */
export function FilterFields({ menu, view, facets, onChange }: FilterFieldsProps) {
  return (
    <>
      {CHOICE_FIELDS.map((field) => (
        <ChoiceMenu menu={menu} key={field} field={field} view={view} facets={facets} onChange={onChange} />
      ))}
      <Submenu menu={menu} label="Created">
        <menu.RadioGroup
          value={view.period ?? ''}
          onValueChange={(period) => onChange({ ...view, period: (period || null) as Period | null })}
        >
          <Radio menu={menu} value="">
            Any time
          </Radio>
          {(Object.keys(PERIODS) as Period[]).map((period) => (
            <Radio menu={menu} key={period} value={period}>
              {PERIOD_LABELS[period]}
            </Radio>
          ))}
        </menu.RadioGroup>
      </Submenu>
      <Submenu menu={menu} label="Archived">
        <menu.RadioGroup
          value={view.archived}
          onValueChange={(archived) => onChange({ ...view, archived: archived as RunView['archived'] })}
        >
          <Radio menu={menu} value="HIDE">
            Left out
          </Radio>
          <Radio menu={menu} value="INCLUDE">
            Shown too
          </Radio>
          <Radio menu={menu} value="ONLY">
            Archived only
          </Radio>
        </menu.RadioGroup>
      </Submenu>
    </>
  );
}

function ChoiceMenu({
  menu,
  field,
  view,
  facets,
  onChange,
}: FilterFieldsProps & { readonly field: ChoiceField }) {
  const values = facets.of(field);
  return (
    <Submenu
      menu={menu}
      label={FIELD_LABELS[field]}
      disabled={values.length === 0 && view.choices[field].length === 0}
    >
      <menu.Label className={MENU_LABEL}>
        {field === 'tag' ? 'Runs with all of' : 'Runs with any of'}
      </menu.Label>
      {values.map(({ value, label, count }) => (
        <menu.CheckboxItem
          key={value}
          className={MENU_ITEM}
          checked={view.choices[field].includes(value)}
          // It stays open, so that several can be chosen.
          onSelect={(event) => event.preventDefault()}
          onCheckedChange={() => onChange(toggleChoice(view, field, value))}
        >
          <Mark menu={menu} />
          <span className="min-w-0 flex-1 truncate">{label}</span>
          <span className="tabular text-xs text-muted">{formatCount(count)}</span>
        </menu.CheckboxItem>
      ))}
    </Submenu>
  );
}

function Submenu({
  menu,
  label,
  disabled,
  children,
}: {
  readonly menu: MenuParts;
  readonly label: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <menu.Sub>
      <menu.SubTrigger className={MENU_ITEM} disabled={disabled}>
        <span className="flex-1">{label}</span>
        <ChevronRight size={14} aria-hidden className="text-muted" />
      </menu.SubTrigger>
      <menu.Portal>
        <menu.SubContent sideOffset={2} alignOffset={-5} collisionPadding={8} className={MENU}>
          {children}
        </menu.SubContent>
      </menu.Portal>
    </menu.Sub>
  );
}

function Radio({
  menu,
  value,
  children,
}: {
  readonly menu: MenuParts;
  readonly value: string;
  readonly children: ReactNode;
}) {
  return (
    <menu.RadioItem value={value} className={MENU_ITEM}>
      <Mark menu={menu} />
      {children}
    </menu.RadioItem>
  );
}

function Mark({ menu }: { readonly menu: MenuParts }) {
  return (
    <span className="grid size-4 shrink-0 place-items-center">
      <menu.ItemIndicator>
        <Check size={14} aria-hidden />
      </menu.ItemIndicator>
    </span>
  );
}
