'use client';
import { Copy, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from '../../../components/Button';
import { usePlanForm } from '../plan/planContext';
import { type PlanPath, type PlanValue, recordsAt, textAt } from '../plan/planDocument';

interface ItemListProps {
  readonly path: PlanPath;
  /** Of the list, in the plural, and of one of its things. */
  readonly title: string;
  readonly one: string;
  readonly about: string;
  /** What "Add" adds. */
  readonly fresh: (names: readonly string[]) => PlanValue;
  readonly children: (path: PlanPath, index: number) => ReactNode;
}

/** Things of the plan, each with its fields: added, copied and taken away. */
export function ItemList({ path, title, one, about, fresh, children }: ItemListProps) {
  const id = useId();
  const { root, set } = usePlanForm();
  const items = recordsAt(root, path);
  const names = items.map((item) => textAt(item, ['name']));
  const add = (value: PlanValue) => set([...path, items.length], value);
  return (
    <section aria-labelledby={id} className="space-y-3">
      <div className="flex flex-wrap items-end justify-between gap-2">
        <div>
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          <p className="text-[13px] text-muted">{about}</p>
        </div>
        <Button small onClick={() => (items.length === 0 ? set(path, [fresh([])]) : add(fresh(names)))}>
          <Plus size={14} aria-hidden /> Add {one}
        </Button>
      </div>
      {items.map((item, index) => (
        <fieldset key={index} className="rounded-lg border border-line p-3.5">
          <legend className="sr-only">{names[index] || `${one} ${index + 1}`}</legend>
          {children([...path, index], index)}
          <div className="mt-3 flex justify-end gap-1.5">
            <Button
              small
              tone="quiet"
              aria-label={`Copy ${one} ${names[index]}`}
              onClick={() =>
                add({ ...(item as Record<string, PlanValue>), name: freeName(names[index], names) })
              }
            >
              <Copy size={14} aria-hidden /> Copy
            </Button>
            {items.length > 1 && (
              <Button
                small
                tone="quiet"
                aria-label={`Remove ${one} ${names[index]}`}
                onClick={() => set([...path, index], undefined)}
              >
                <Trash2 size={14} aria-hidden /> Remove
              </Button>
            )}
          </div>
        </fieldset>
      ))}
    </section>
  );
}

/** A name that no other thing has: `design`, `design 2`. */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \d+$/, '') || name;
  if (!taken.includes(stem)) return stem;
  let number = 2;
  while (taken.includes(`${stem} ${number}`)) number += 1;
  return `${stem} ${number}`;
}
