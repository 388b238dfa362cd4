import type { ThemeChoice } from '../../components/theme/theme';

interface Action {
  readonly label: string;
  readonly keys?: string;
  readonly onSelect: () => void;
}

interface Doing {
  readonly canWrite: boolean;
  readonly go: (href: string) => void;
  readonly theme: (choice: ThemeChoice) => void;
  readonly copyLink: () => void;
  readonly help: () => void;
  readonly newRun: () => void;
}

/** Pages and actions that are there from anywhere, in groups. Those that change something are left out for who may not. */
export function paletteActions(doing: Doing): readonly { heading: string; items: readonly Action[] }[] {
  const to = (label: string, href: string, keys?: string): Action => ({
    label,
    ...(keys !== undefined && { keys }),
    onSelect: () => doing.go(href),
  });
  return [
    {
      heading: 'Do',
      items: [
        ...(doing.canWrite
          ? [
              { label: 'New run', keys: 'n', onSelect: doing.newRun },
              to('Upload a dataset', '/datasets'),
              to('New run from published statistics', '/runs/statistics'),
            ]
          : []),
        { label: 'Copy the link to this view', onSelect: doing.copyLink },
        { label: 'Light theme', onSelect: () => doing.theme('light') },
        { label: 'Dark theme', onSelect: () => doing.theme('dark') },
        { label: 'Theme of the device', onSelect: () => doing.theme('system') },
        { label: 'Keyboard shortcuts', keys: '?', onSelect: doing.help },
      ],
    },
    {
      heading: 'Go to',
      items: [
        to('Overview', '/', 'g h'),
        to('Datasets', '/datasets', 'g d'),
        to('Runs', '/runs', 'g r'),
        to('Runs, seeds grouped', '/runs?by=seeds'),
        to('Sweeps', '/sweeps', 'g s'),
        to('Compare', '/compare', 'g c'),
        to('Trials', '/trials', 'g t'),
        to('Settings', '/settings'),
        to('People', '/settings?section=people'),
        to('Share links', '/settings?section=links'),
      ],
    },
  ];
}
