'use client';
import { ChevronDown, RotateCcw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { DropdownMenu } from 'radix-ui';
import { useQuery } from 'urql';
import { buttonClass, LinkButton } from '../../components/Button';
import { type RunAgainFieldsFragment, SynthesizersDocument } from '../../graphql/generated/operations';
import { repeatAddress } from '../run-form';

/** Ways to repeat a run with one thing changed: its seed, its synthesizer, or the statistics that it is made of. */
export function RunAgain({ run }: { readonly run: RunAgainFieldsFragment }) {
  const { dataset, scenario, specification } = run;
  if (specification)
    return <LinkButton href={`/runs/statistics?from=${run.id}`}>Edit the statistics</LinkButton>;
  // A scenario has no fit to repeat.
  if (!dataset || scenario) return null;
  return (
    <>
      <LinkButton href={repeatAddress(run, dataset, { seed: run.seed + 1 })}>
        <RotateCcw size={15} aria-hidden /> Run again, another seed
      </LinkButton>
      <AnotherSynthesizer run={run} dataset={dataset} />
    </>
  );
}

function AnotherSynthesizer({
  run,
  dataset,
}: {
  readonly run: RunAgainFieldsFragment;
  readonly dataset: NonNullable<RunAgainFieldsFragment['dataset']>;
}) {
  const router = useRouter();
  const [{ data }] = useQuery({ query: SynthesizersDocument, requestPolicy: 'cache-first' });
  const others = (data?.synthesizers ?? []).filter(({ name }) => name !== run.synthesizer);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className={buttonClass()} disabled={others.length === 0}>
        Another synthesizer <ChevronDown size={15} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-lg"
        >
          {others.map(({ name, label }) => (
            <DropdownMenu.Item
              key={name}
              className="cursor-pointer rounded-md px-3 py-1.5 outline-none data-[highlighted]:bg-sunken"
              onSelect={() => router.push(repeatAddress(run, dataset, { synthesizer: name }))}
            >
              {label}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
