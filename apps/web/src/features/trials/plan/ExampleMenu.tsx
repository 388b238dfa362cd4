'use client';
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { buttonClass } from '../../../components/Button';
import { Menu } from '../../../components/menu/Menu';
import { MENU_ITEM } from '../../../components/menu/menuStyle';
import { EXAMPLE_PLANS } from './examples';

/** Plans to begin with. The one that is chosen takes the place of the text. */
export function ExampleMenu({ onChoose }: { readonly onChoose: (text: string) => void }) {
  return (
    <Menu
      button={{
        className: buttonClass('secondary'),
        children: (
          <>
            Examples <ChevronDown size={14} aria-hidden />
          </>
        ),
      }}
    >
      {(menu) => (
        <>
          {EXAMPLE_PLANS.map(({ key, label, about, text }) => (
            <menu.Item
              key={key}
              onSelect={() => onChoose(text)}
              className={clsx(MENU_ITEM, 'flex-col items-start! gap-0!')}
            >
              <span className="block font-medium">{label}</span>
              <span className="block text-[13px] text-muted">{about}</span>
            </menu.Item>
          ))}
        </>
      )}
    </Menu>
  );
}
