'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '../../../components/Button';
import { Select, TextInput } from '../../../components/Field';
import { fieldText, parseNumber } from '../fields/parseNumbers';
import { usePlanForm } from '../plan/planContext';
import { namesAt, valueAt } from '../plan/planDocument';
import { COMPARISONS, type Criterion, criteriaOf, metricNames, ruleOf } from './criteria';

const PATH = ['decision', 'success'] as const;
const SIGNS = { above: '>', atLeast: '≥', below: '<', atMost: '≤' } as const;

/** The criteria of success as rows. A rule that rows cannot hold is changed in the text. */
export function CriteriaFields() {
  const { root, set, problems } = usePlanForm();
  const rule = criteriaOf(valueAt(root, PATH));
  const faults = problems.filter(({ path }) => path.startsWith('decision.success'));
  if (rule === null)
    return (
      <p className="rounded-lg bg-sunken px-3 py-2 text-[13px] text-muted">
        The rule combines criteria in more than one way: change it in the text.
      </p>
    );
  const { mode, criteria } = rule;
  const metrics = metricNames(namesAt(root, ['analyses']));
  const write = (next: readonly Criterion[], how = mode) => set(PATH, ruleOf({ mode: how, criteria: next }));
  const change = (index: number, part: Partial<Criterion>) =>
    write(criteria.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <div className="space-y-2">
      {criteria.length > 1 && (
        <Select
          aria-label="How criteria are combined"
          className="max-w-56"
          value={mode}
          onChange={({ target }) => write(criteria, target.value === 'any' ? 'any' : 'all')}
        >
          <option value="all">All of these hold</option>
          <option value="any">One of these holds</option>
        </Select>
      )}
      {criteria.map(({ metric, comparison, value }, index) => (
        <div key={index} className="flex items-center gap-1.5">
          <Select
            aria-label={`Metric of criterion ${index + 1}`}
            value={metric}
            onChange={({ target }) => change(index, { metric: target.value })}
          >
            {!metrics.includes(metric) && <option value={metric}>{metric}</option>}
            {metrics.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
          <Select
            aria-label={`Comparison of criterion ${index + 1}`}
            className="w-16! shrink-0"
            value={comparison}
            onChange={({ target }) => change(index, { comparison: target.value as Criterion['comparison'] })}
          >
            {COMPARISONS.map((each) => (
              <option key={each} value={each}>
                {SIGNS[each]}
              </option>
            ))}
          </Select>
          <TextInput
            aria-label={`Value of criterion ${index + 1}`}
            className="tabular w-28! shrink-0"
            defaultValue={fieldText(value)}
            key={`${metric} ${comparison} ${fieldText(value)}`}
            onBlur={({ target }) => {
              const text = target.value.trim();
              if (text !== '' && text !== fieldText(value))
                change(index, { value: parseNumber(text) ?? text });
            }}
          />
          {criteria.length > 1 && (
            <button
              type="button"
              aria-label={`Remove criterion ${index + 1}`}
              title="Remove"
              className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
              onClick={() => write(criteria.filter((_, at) => at !== index))}
            >
              <X size={15} aria-hidden />
            </button>
          )}
        </div>
      ))}
      {faults.map(({ path, message }) => (
        <p key={path + message} role="alert" className="text-[13px] text-bad">
          {message}
        </p>
      ))}
      <Button
        small
        tone="quiet"
        onClick={() => write([...criteria, { metric: metrics[0], comparison: 'atLeast', value: 1 }])}
      >
        <Plus size={14} aria-hidden /> Add criterion
      </Button>
    </div>
  );
}
