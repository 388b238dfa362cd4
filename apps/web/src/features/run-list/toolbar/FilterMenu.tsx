'use client';
import { ListFilter } from 'lucide-react';
import { buttonClass } from '../../../components/Button';
import { Menu } from '../../../components/menu/Menu';
import type { RunView } from '../address/runView';
import type { Facets } from '../data/useFacets';
import { FilterFields } from './FilterFields';

interface FilterMenuProps {
  readonly view: RunView;
  readonly facets: Facets;
  readonly onChange: (next: RunView) => void;
}

/** Every field that a list can be narrowed by, with the values that runs have and how many have them. */
export function FilterMenu(props: FilterMenuProps) {
  return (
    <Menu
      align="start"
      button={{
        className: buttonClass(),
        children: (
          <>
            <ListFilter size={15} aria-hidden /> Filter
          </>
        ),
      }}
      onOpen={props.facets.refresh}
    >
      {(menu) => <FilterFields menu={menu} {...props} />}
    </Menu>
  );
}
