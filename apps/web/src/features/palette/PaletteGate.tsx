'use client';
import dynamic from 'next/dynamic';
import { useContext, useEffect, useState } from 'react';
import { onPaletteRequest } from '../../components/paletteRequest';
import { ViewerContext } from '../../runtime/viewer';
import { type PaletteView, useShortcuts } from './useShortcuts';

const CommandPalette = dynamic(() => import('./CommandPalette').then((module) => module.CommandPalette));
const ShortcutSheet = dynamic(() => import('./ShortcutSheet').then((module) => module.ShortcutSheet));

/** Shortcuts and the command palette for whoever is signed in. The palette is loaded when it is asked for first. */
export function PaletteGate() {
  return useContext(ViewerContext) ? <Palette /> : null;
}

function Palette() {
  const [view, setView] = useState<PaletteView | null>(null);
  useShortcuts(setView);
  useEffect(() => onPaletteRequest(() => setView('commands')), []);
  const close = () => setView(null);
  if (view === null) return null;
  if (view === 'help') return <ShortcutSheet onClose={close} />;
  return (
    <CommandPalette
      key={view}
      onlyNewRun={view === 'newRun'}
      onClose={close}
      onHelp={() => setView('help')}
      onNewRun={() => setView('newRun')}
    />
  );
}
