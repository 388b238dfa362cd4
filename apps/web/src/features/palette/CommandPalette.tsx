'use client';
import { Command } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useQuery } from 'urql';
import { copyText } from '../../components/copy/copyText';
import { chooseTheme } from '../../components/theme/theme';
import { formatQuantity } from '../../format/numbers';
import { PaletteDatasetsDocument } from '../../graphql/generated/operations';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';
import { useViewer } from '../../runtime/viewer';
import { paletteActions } from './actions';
import { PaletteGroup, PaletteItem } from './PaletteItem';
import { useFoundRuns } from './useFoundRuns';

interface CommandPaletteProps {
  /** Whether it offers nothing but the datasets that a new run may learn from. */
  readonly onlyNewRun: boolean;
  readonly onClose: () => void;
  readonly onHelp: () => void;
  readonly onNewRun: () => void;
}

/** Goes to any page, dataset, view or run, and does what can be done from anywhere; all of it by typing. */
export function CommandPalette({ onlyNewRun, onClose, onHelp, onNewRun }: CommandPaletteProps) {
  const router = useRouter();
  const { canWrite } = useViewer();
  const labelOf = useSynthesizerLabel();
  const [text, setText] = useState('');
  const [{ data }] = useQuery({ query: PaletteDatasetsDocument });
  const runs = useFoundRuns(text, onlyNewRun);
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const actions = paletteActions({
    canWrite,
    go,
    theme: (choice) => {
      onClose();
      chooseTheme(choice);
    },
    copyLink: () => {
      onClose();
      void copyText(window.location.href);
    },
    help: onHelp,
    newRun: onNewRun,
  });
  const datasets = data?.datasets.nodes ?? [];
  const words = text.trim();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[min(40rem,calc(100vw-1.5rem))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-surface shadow-xl"
        >
          <Dialog.Title className="sr-only">{onlyNewRun ? 'New run' : 'Commands'}</Dialog.Title>
          <Command label={onlyNewRun ? 'Datasets' : 'Commands'} loop>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder={
                onlyNewRun ? 'New run: which dataset?' : 'Go to a page, dataset or run, or do something'
              }
              className="w-full border-b border-line bg-transparent px-4 py-3.5 text-base outline-none placeholder:text-muted"
            />
            <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-2">
              {/* Runs are found by the API, of which the palette does not know. */}
              {runs.length === 0 && (
                <Command.Empty className="p-6 text-center text-muted">Nothing has these words.</Command.Empty>
              )}
              {!onlyNewRun &&
                actions.map(({ heading, items }) => (
                  <PaletteGroup key={heading} heading={heading}>
                    {items.map((item) => (
                      <PaletteItem key={item.label} value={`${heading} ${item.label}`} {...item} />
                    ))}
                  </PaletteGroup>
                ))}
              {runs.length > 0 && (
                <PaletteGroup heading={words === '' ? 'Newest runs' : 'Runs'} found={words !== ''}>
                  {runs.map((run) => (
                    <PaletteItem
                      key={run.id}
                      value={`run ${run.id}`}
                      found={words !== ''}
                      label={run.name}
                      detail={`${run.dataset?.name ?? 'from statistics'} · ${labelOf(run.synthesizer)} · seed ${run.seed}`}
                      onSelect={() => go(`/runs/${run.id}`)}
                    />
                  ))}
                  {words !== '' && (
                    <PaletteItem
                      value="search runs"
                      found
                      label={`Search runs for “${words}”`}
                      onSelect={() => go(`/runs?q=${encodeURIComponent(words)}`)}
                    />
                  )}
                </PaletteGroup>
              )}
              <PaletteGroup heading="Datasets">
                {datasets.map(({ id, name, rowCount, columnCount }) => (
                  <PaletteItem
                    key={id}
                    value={`dataset ${name} ${id}`}
                    label={name}
                    detail={`${formatQuantity(rowCount, 'row')} · ${formatQuantity(columnCount, 'column')}`}
                    onSelect={() => go(onlyNewRun ? `/runs/new?dataset=${id}` : `/datasets/${id}`)}
                  />
                ))}
              </PaletteGroup>
              {!onlyNewRun && data && data.savedViews.length > 0 && (
                <PaletteGroup heading="Saved views">
                  {data.savedViews.map(({ id, name, query }) => (
                    <PaletteItem
                      key={id}
                      value={`view ${name} ${id}`}
                      label={name}
                      onSelect={() => go(`/runs?${query}`)}
                    />
                  ))}
                </PaletteGroup>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
