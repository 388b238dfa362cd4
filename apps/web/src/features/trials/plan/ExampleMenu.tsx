'use client';
import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { buttonClass } from '../../../components/Button';
import { EXAMPLE_PLANS } from './examples';

/** Plans to begin with. The one that is chosen takes the place of the text. */
export function ExampleMenu({ onChoose }: { readonly onChoose: (text: string) => void }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={buttonClass('secondary')}>
        Examples <ChevronDown size={14} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-64 rounded-lg border border-line bg-surface p-1 shadow-xl"
        >
          {EXAMPLE_PLANS.map(({ key, label, about, text }) => (
            <DropdownMenu.Item
              key={key}
              onSelect={() => onChoose(text)}
              className="cursor-pointer rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-sunken"
            >
              <span className="block font-medium">{label}</span>
              <span className="block text-[13px] text-muted">{about}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
