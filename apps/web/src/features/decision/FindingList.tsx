import { Badge } from '../../components/Badge';
import type { FindingFieldsFragment } from '../../graphql/generated/operations';
import { findingLook } from './findingLook';

interface FindingListProps {
  readonly findings: readonly FindingFieldsFragment[];
}

/** Questions with their answers, a line each; what was found stands behind it. */
export function FindingLines({ findings }: FindingListProps) {
  return (
    <ul className="divide-y divide-line text-[13px]">
      {findings.map((finding) => (
        <li key={finding.question}>
          <details className="group">
            <summary className="flex min-h-8 list-none items-center justify-between gap-2 rounded py-1 [&::-webkit-details-marker]:hidden">
              <span className="min-w-0 truncate group-open:whitespace-normal group-hover:underline">
                {finding.label}
              </span>
              <FindingBadge finding={finding} />
            </summary>
            <p className="pb-2 text-muted">{finding.sentence}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Questions with their answers and what was found. */
export function FindingList({ findings }: FindingListProps) {
  return (
    <ul className="grid gap-x-8 md:grid-cols-2">
      {findings.map((finding) => (
        <li key={finding.question} className="border-t border-line py-2.5 text-[13px]">
          <p className="flex items-start justify-between gap-2 font-medium">
            <span className="min-w-0">{finding.label}</span> <FindingBadge finding={finding} />
          </p>
          <p className="mt-0.5 text-muted">{finding.sentence}</p>
        </li>
      ))}
    </ul>
  );
}

function FindingBadge({ finding }: { readonly finding: FindingFieldsFragment }) {
  const { label, tone } = findingLook(finding);
  return <Badge tone={tone}>{label}</Badge>;
}
