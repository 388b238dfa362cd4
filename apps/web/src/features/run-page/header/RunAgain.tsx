'use client';
import { ChevronDown, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { useQuery } from 'urql';
import { buttonClass, LinkButton } from '../../../components/Button';
import { type RunAgainFieldsFragment, SynthesizersDocument } from '../../../graphql/generated/operations';
import { repeatAddress } from '../../run-form';

const ITEM = 'cursor-pointer rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-sunken';

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
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={buttonClass(undefined, true)} aria-label="Run again">
        <RotateCcw size={15} aria-hidden />
        <span className="hidden xl:inline">Run again</span>
        <ChevronDown size={14} aria-hidden className="hidden xl:inline" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-xl"
        >
          <DropdownMenu.Item className={ITEM} onSelect={() => go({ seed: run.seed + 1 })}>
            With another seed
          </DropdownMenu.Item>
          <DropdownMenu.Item className={ITEM} onSelect={() => go({})}>
            With other settings
          </DropdownMenu.Item>
          {others.length > 0 && (
            <DropdownMenu.Group aria-label="With another synthesizer">
              <DropdownMenu.Label className="px-2.5 pt-2 pb-1 text-xs text-muted">
                With another synthesizer
              </DropdownMenu.Label>
              {others.map(({ name, label }) => (
                <DropdownMenu.Item key={name} className={ITEM} onSelect={() => go({ synthesizer: name })}>
                  {label}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
