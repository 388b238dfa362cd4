'use client';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Pager } from '../../components/Pager';
import { ErrorBox, QueryError, SkeletonRows } from '../../components/States';
import { usePage } from '../../components/hooks/usePage';
import { formatCount, formatQuantity } from '../../format/numbers';
import { errorText } from '../../graphql/errorText';
import {
  AcceptDatasetConstraintsDocument,
  type ConstraintKind,
  DatasetConstraintsDocument,
  type FoundConstraintFieldsFragment,
} from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';

const PAGE = 10;

const KINDS: Readonly<Record<ConstraintKind, string>> = {
  DEPENDENCY: 'Dependency',
  GROUP: 'One of a group',
  ORDER: 'Order',
  FORMULA: 'Formula',
  COMBINATION: 'Combination',
};

/** The constraints that the rows show, and those that were accepted; no run has them unless its form names them. */
export function ConstraintCard({ datasetId }: { readonly datasetId: string }) {
  const [{ data, error, stale }, refetch] = useQuery({
    query: DatasetConstraintsDocument,
    variables: { id: datasetId },
  });
  const { canWrite } = useViewer();
  const [{ fetching }, accept] = useMutation(AcceptDatasetConstraintsDocument);
  const [fault, setFault] = useState<string | null>(null);
  const accepted = data?.dataset?.acceptedConstraints ?? [];
  const found = data?.dataset?.foundConstraints ?? [];
  const page = usePage(found, PAGE);
  const others = accepted.filter((text) => !found.some((one) => one.text === text));

  const save = async (constraints: string[]) => {
    setFault(null);
    const result = await accept({ input: { datasetId, constraints } });
    if (result.error) setFault(errorText(result.error).message);
  };
  const add = (text: string) => void save([...accepted, text]);
  const remove = (text: string) => void save(accepted.filter((one) => one !== text));

  return (
    <Card
      title="Constraints that the rows show"
      description="Accepted ones stand in the form of a new run, where they can be changed or removed. None is applied on its own."
      flush
      actions={accepted.length > 0 && <Badge tone="good">{accepted.length} accepted</Badge>}
    >
      {error && !data ? (
        <div className="px-4 pb-4 sm:px-5">
          <QueryError error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        </div>
      ) : !data ? (
        <>
          <p className="px-4 text-[13px] text-muted sm:px-5">Looking for constraints in all rows.</p>
          <SkeletonRows rows={3} label="Looking for constraints" />
        </>
      ) : found.length + others.length === 0 ? (
        <p className="border-t border-line p-4 text-muted sm:px-5">
          The rows show none: no column follows from others, and no order, sum or combination holds beyond
          chance.
        </p>
      ) : (
        <ul aria-busy={stale} data-testid="constraints">
          {page.items.map((constraint) => (
            <Item
              key={constraint.text}
              text={constraint.text}
              kind={KINDS[constraint.kind]}
              evidence={<Evidence constraint={constraint} />}
              accepted={accepted.includes(constraint.text)}
              disabled={fetching || !canWrite}
              onAccept={add}
              onRemove={remove}
            />
          ))}
          {others.map((text) => (
            <Item
              key={text}
              text={text}
              kind="Yours"
              evidence="Accepted before; the rows as they are read now do not show it."
              accepted
              disabled={fetching || !canWrite}
              onAccept={add}
              onRemove={remove}
            />
          ))}
        </ul>
      )}
      {found.length > PAGE && <Pager unit="constraints" {...page} />}
      {fault && (
        <div className="p-4 sm:px-5">
          <ErrorBox title="The constraints were not changed">{fault}</ErrorBox>
        </div>
      )}
    </Card>
  );
}

interface ItemProps {
  readonly text: string;
  readonly kind: string;
  readonly evidence: React.ReactNode;
  readonly accepted: boolean;
  readonly disabled: boolean;
  readonly onAccept: (text: string) => void;
  readonly onRemove: (text: string) => void;
}

function Item({ text, kind, evidence, accepted, disabled, onAccept, onRemove }: ItemProps) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 sm:px-5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <code className="font-mono text-[13px] break-all">{text}</code>
          <Badge>{kind}</Badge>
          {accepted && <Badge tone="good">accepted</Badge>}
        </p>
        <div className="mt-1 text-[13px] text-muted">{evidence}</div>
      </div>
      {accepted ? (
        <Button small disabled={disabled} onClick={() => onRemove(text)}>
          <X size={14} aria-hidden /> Remove<span className="sr-only"> {text}</span>
        </Button>
      ) : (
        <Button small disabled={disabled} onClick={() => onAccept(text)}>
          <Check size={14} aria-hidden /> Accept<span className="sr-only"> {text}</span>
        </Button>
      )}
    </li>
  );
}

function Evidence({ constraint }: { readonly constraint: FoundConstraintFieldsFragment }) {
  const { keptCount, brokenCount, unknownCount, firstBroken, columns } = constraint;
  const known = keptCount + brokenCount;
  const meaning = meaningOf(constraint);
  return (
    <>
      {meaning && <p>{meaning}</p>}
      <p>
        Holds in {brokenCount === 0 ? 'all' : `${formatCount(keptCount)} of`} {formatQuantity(known, 'row')}
        {unknownCount > 0 && ` without a missing cell; ${formatCount(unknownCount)} have one`}.
      </p>
      {brokenCount > 0 && (
        <p>
          {formatQuantity(brokenCount, 'exception')}, such as{' '}
          {firstBroken
            .map(({ row, cells }) => {
              const values = columns.map((column, at) => `${column} ${cells[at] ?? 'missing'}`).join(', ');
              return `row ${formatCount(row)} (${values})`;
            })
            .join('; ')}
          .
        </p>
      )}
    </>
  );
}

/** What a call means, in words; null for what is read as it stands. */
function meaningOf({ kind, text, columns }: FoundConstraintFieldsFragment): string | null {
  if (kind === 'COMBINATION') return `Only the combinations of ${columns.join(', ')} that the rows have.`;
  if (kind !== 'DEPENDENCY') return null;
  const [column, ...on] = columns;
  return text.startsWith('combination')
    ? `${column} and ${on.join(', ')} determine one another.`
    : `${column} follows from ${on.join(' and ')}.`;
}
