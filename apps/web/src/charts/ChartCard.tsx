'use client';
import clsx from 'clsx';
import { ChartColumn, Download, Table2 } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { buttonClass } from '../components/Button';
import { Menu } from '../components/menu/Menu';
import { MENU_ITEM } from '../components/menu/menuStyle';
import { type ChartTable, csvOf } from './files/chartTable';
import { ChartTableView } from './files/ChartTableView';
import { pictureOf, pngOf, saveFile } from './files/exportPicture';
import { useFileStem } from './files/fileStemContext';
import { Legend, type LegendEntry } from './Legend';
import { usePalette } from './style/usePalette';

export interface ChartCardProps {
  readonly title: string;
  /** What the axes measure, with units. */
  readonly units: string;
  /** What a reader who cannot see the chart should hear. */
  readonly ariaLabel: string;
  readonly table: () => ChartTable;
  readonly children: ReactNode;
  /** Drawn inside another card, without a border of its own. */
  readonly bare?: boolean;
  readonly legend?: readonly LegendEntry[];
  /** The legend stands once beside many charts; this one carries it only in downloads. */
  readonly legendElsewhere?: boolean;
  readonly className?: string;
}

/** A picture for a text, drawing commands for an editor, and the numbers. */
const CHART_FORMATS = ['png', 'svg', 'csv'] as const;
type ChartFormat = (typeof CHART_FORMATS)[number];

const ICON_BUTTON = clsx(buttonClass('quiet', true), 'size-8 min-h-8 px-0!');

/** A chart with its title, units, table view and downloads. Knows nothing of what is drawn. */
export function ChartCard({
  title,
  units,
  ariaLabel,
  table,
  children,
  bare,
  legend = [],
  legendElsewhere,
  className,
}: ChartCardProps) {
  const id = useId();
  const drawing = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const { palette } = usePalette();
  const stem = useFileStem(title);

  const download = async (format: ChartFormat) => {
    setFault(null);
    if (format === 'csv') return saveFile(new Blob([csvOf(table())], { type: 'text/csv' }), `${stem}.csv`);
    if (!drawing.current) return;
    try {
      const { ink, muted, surface } = palette;
      const { svg, width, height } = pictureOf(drawing.current, {
        title,
        units,
        legend,
        ink,
        muted,
        background: surface,
      });
      const blob =
        format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await pngOf(svg, width, height);
      saveFile(blob, `${stem}.${format}`);
    } catch (error) {
      setFault(`The picture could not be made: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  return (
    <figure
      aria-labelledby={id}
      className={clsx(
        'min-w-0',
        !bare && 'rounded-xl border border-line bg-surface p-4 shadow-(--shadow)',
        className,
      )}
    >
      <figcaption className="mb-2 flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 id={id} className="truncate text-[13.5px] font-semibold" title={title}>
            {title}
          </h3>
          <p className="text-xs text-muted">{units}</p>
        </div>
        <div className="-mt-1 -mr-1 flex shrink-0">
          <button
            type="button"
            className={ICON_BUTTON}
            aria-pressed={asTable}
            aria-label={asTable ? `Show ${title} as a chart` : `Show ${title} as a table`}
            title={asTable ? 'Show as a chart' : 'Show as a table'}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn size={15} aria-hidden /> : <Table2 size={15} aria-hidden />}
          </button>
          <Menu
            button={{
              className: ICON_BUTTON,
              'aria-label': `Download ${title}`,
              title: 'Download the chart',
              children: <Download size={15} aria-hidden />,
            }}
          >
            {(menu) => (
              <>
                {CHART_FORMATS.map((format) => (
                  <menu.Item
                    key={format}
                    disabled={asTable && format !== 'csv'}
                    className={MENU_ITEM}
                    onSelect={() => void download(format)}
                  >
                    Download {format.toUpperCase()}
                  </menu.Item>
                ))}
              </>
            )}
          </Menu>
        </div>
      </figcaption>
      {legend.length > 0 && !legendElsewhere && !asTable && (
        <div className="mb-1.5">
          <Legend entries={legend} />
        </div>
      )}
      {fault && (
        <p role="alert" className="mb-2 text-[13px] text-bad">
          {fault}
        </p>
      )}
      {asTable ? (
        <ChartTableView label={title} table={table()} />
      ) : (
        <div ref={drawing} role="img" aria-label={ariaLabel} className="relative">
          {children}
        </div>
      )}
    </figure>
  );
}
