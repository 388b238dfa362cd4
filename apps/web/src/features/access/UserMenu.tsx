'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { MenuButton } from './MenuButton';

const AccountMenu = dynamic(() => import('./AccountMenu').then((module) => module.AccountMenu), {
  loading: () => <MenuButton aria-busy />,
});

/** Who is signed in and where. The menu behind it is loaded when it is opened first. */
export function UserMenu() {
  const [asked, setAsked] = useState(false);
  return asked ? <AccountMenu /> : <MenuButton onClick={() => setAsked(true)} />;
}
