'use client';
import { ChevronDown, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useQuery } from 'urql';
import { buttonClass, LinkButton } from '../../../components/Button';
import { Menu } from '../../../components/menu/Menu';
import { MENU_ITEM, MENU_LABEL } from '../../../components/menu/menuStyle';
import { type RunAgainFieldsFragment, SynthesizersDocument } from '../../../graphql/generated/operations';
import { repeatAddress } from '../../run-form';

/** Ways to repeat a run with one thing changed: its seed, its synthesizer, or the statistics that it is made of. */
export function RunAgain({ run }: { readonly run: RunAgainFieldsFragment }) {
  const router = useRouter();
  const [{ data }] = useQuery({ query: SynthesizersDocument, requestPolicy: 'cache-first' });
  const { dataset, scenario, specification } = run;
  if (specification)
    return (
      <LinkButton small href={`/runs/statistics?from=${run.id}`}>
        Edit the statistics
      </LinkButton>
    );
  // A scenario has no fit to repeat.
  if (!dataset || scenario) return null;
  const others = (data?.synthesizers ?? []).filter(({ name }) => name !== run.synthesizer);
  const go = (changes: Parameters<typeof repeatAddress>[2]) =>
    router.push(repeatAddress(run, dataset, changes));
  return (
    <Menu
      button={{
        className: buttonClass(undefined, true),
        'aria-label': 'Run again',
        children: (
          <>
            <RotateCcw size={15} aria-hidden />
            <span className="hidden xl:inline">Run again</span>
            <ChevronDown size={14} aria-hidden className="hidden xl:inline" />
          </>
        ),
      }}
    >
      {(menu) => (
        <>
          <menu.Item className={MENU_ITEM} onSelect={() => go({ seed: run.seed + 1 })}>
            With another seed
          </menu.Item>
          <menu.Item className={MENU_ITEM} onSelect={() => go({})}>
            With other settings
          </menu.Item>
          {others.length > 0 && (
            <menu.Group aria-label="With another synthesizer">
              <menu.Label className={MENU_LABEL}>With another synthesizer</menu.Label>
              {others.map(({ name, label }) => (
                <menu.Item key={name} className={MENU_ITEM} onSelect={() => go({ synthesizer: name })}>
                  {label}
                </menu.Item>
              ))}
            </menu.Group>
          )}
        </>
      )}
    </Menu>
  );
}
