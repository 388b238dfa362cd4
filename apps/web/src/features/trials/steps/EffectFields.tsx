'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '../../../components/Button';
import { ChoiceField } from '../fields/ChoiceField';
import { InText } from '../fields/InText';
import { NumberField } from '../fields/TypedField';
import { usePlanForm } from '../plan/planContext';
import { type PlanPath, recordsAt } from '../plan/planDocument';

/** What an effect may be stated as, by the type of its endpoint. */
const MEASURES: Readonly<Record<string, readonly string[]>> = {
  continuous: ['difference'],
  binary: ['difference', 'oddsRatio'],
  count: ['rateRatio'],
  'time-to-event': ['hazardRatio'],
};
const MEASURE_LABELS: Readonly<Record<string, string>> = {
  difference: 'Difference',
  oddsRatio: 'Odds ratio',
  rateRatio: 'Rate ratio',
  hazardRatio: 'Hazard ratio',
};
const ALL_MEASURES = Object.keys(MEASURE_LABELS);

interface EffectFieldsProps {
  readonly path: PlanPath;
  readonly endpoints: readonly string[];
}

/** Effects of the treatments in a scenario. */
export function EffectFields({ path, endpoints }: EffectFieldsProps) {
  const { root, set } = usePlanForm();
  const effects = recordsAt(root, path);
  const types = new Map(recordsAt(root, ['endpoints']).map(({ name, type }) => [name, String(type)]));
  const measuresOf = (endpoint: unknown) => MEASURES[types.get(endpoint) ?? ''] ?? ALL_MEASURES;
  const fresh = (endpoint: string) => {
    const [measure] = measuresOf(endpoint);
    return { endpoint, [measure]: measure === 'difference' ? 0.1 : 0.75 };
  };
  return (
    <div className="space-y-2">
      {effects.length === 0 && <p className="text-[13px] text-muted">The treatment does nothing.</p>}
      {effects.map((effect, index) => {
        const here = [...path, index];
        const measures = measuresOf(effect.endpoint);
        const measure = ALL_MEASURES.find((key) => effect[key] !== undefined) ?? measures[0];
        return (
          <div key={index} className="flex items-start gap-1.5">
            <div className="grid flex-1 grid-cols-2 gap-2 lg:grid-cols-4">
              <ChoiceField
                path={[...here, 'endpoint']}
                label="Effect on"
                options={endpoints}
                labels={Object.fromEntries(endpoints.map((name) => [name, name]))}
                onChoose={(endpoint) => endpoint && set(here, fresh(endpoint))}
              />
              {measures.length > 1 ? (
                <MeasureChoice path={here} measure={measure} measures={measures} value={effect[measure]} />
              ) : null}
              <NumberField path={[...here, measure]} label={MEASURE_LABELS[measure] ?? measure} />
              <NumberField path={[...here, 'delay']} label="Delay" placeholder="0" />
              <InText path={here} parts={{ arm: 'its arm', where: 'whom it is for' }} />
            </div>
            <button
              type="button"
              aria-label={`Remove effect ${index + 1}`}
              title="Remove"
              className="mt-7 grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
              onClick={() => set(here, undefined)}
            >
              <X size={15} aria-hidden />
            </button>
          </div>
        );
      })}
      {endpoints.length > 0 && (
        <Button
          small
          tone="quiet"
          onClick={() =>
            effects.length === 0
              ? set(path, [fresh(endpoints[0])])
              : set([...path, effects.length], fresh(endpoints[0]))
          }
        >
          <Plus size={14} aria-hidden /> Add effect
        </Button>
      )}
    </div>
  );
}

interface MeasureChoiceProps {
  readonly path: PlanPath;
  readonly measure: string;
  readonly measures: readonly string[];
  readonly value: unknown;
}

/** As what the effect is stated; the number moves from one property to the other. */
function MeasureChoice({ path, measure, measures, value }: MeasureChoiceProps) {
  const { root, set } = usePlanForm();
  const index = Number(path[path.length - 1]);
  const rest = Object.entries(recordsAt(root, path.slice(0, -1))[index]).filter(([key]) => key !== measure);
  return (
    <label className="block">
      <span className="mb-1 block font-medium">Stated as</span>
      <select
        className="min-h-9 w-full rounded-lg border border-line-strong/60 bg-surface px-2.5 text-ink"
        value={measure}
        onChange={({ target }) =>
          set(path, {
            ...(Object.fromEntries(rest) as Record<string, string>),
            [target.value]: typeof value === 'number' ? value : 1,
          })
        }
      >
        {measures.map((each) => (
          <option key={each} value={each}>
            {MEASURE_LABELS[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
