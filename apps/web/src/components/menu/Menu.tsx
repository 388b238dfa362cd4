'use client';
import { lazy, Suspense, useState } from 'react';
import type { MenuProps } from './menuProps';

const load = () => import('./OpenedMenu');
const OpenedMenu = lazy(async () => ({ default: (await load()).OpenedMenu }));

/**
 * A button with a menu. What draws the menu is loaded when the reader comes to the button, so that no page waits for it;
 * that is why the parts are handed to `children`.
 */
export function Menu(props: MenuProps) {
  const [asked, setAsked] = useState(false);
  const ask = () => {
    setAsked(true);
    props.onOpen?.();
  };
  if (!asked) {
    return (
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={false}
        {...props.button}
        onClick={ask}
        onKeyDown={({ key }) => key === 'ArrowDown' && ask()}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
      />
    );
  }
  return (
    <Suspense fallback={<button type="button" aria-haspopup="menu" aria-busy {...props.button} />}>
      <OpenedMenu {...props} />
    </Suspense>
  );
}
