'use client';
import Link from 'next/link';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { QueryError, SkeletonRows } from '../../components/States';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatDateTime } from '../../format/dates';
import { formatCount, formatQuantity } from '../../format/numbers';
import { DatasetVersionsDocument, VersionColumnsDocument } from '../../graphql/generated/operations';
import { type ComparedProfile, profileChanges } from './profileChanges';

interface VersionsCardProps {
  readonly datasetId: string;
  readonly profile: ComparedProfile;
}

/** Uploads of the same name, the newest first; each is opened, or compared with the one that is looked at. */
export function VersionsCard({ datasetId, profile }: VersionsCardProps) {
  const [{ data, error }, refetch] = useQuery({
    query: DatasetVersionsDocument,
    variables: { id: datasetId },
  });
  const [compared, setCompared] = useState<string | null>(null);
  const versions = data?.dataset?.versions ?? [];
  const numberOf = (id: string) => versions.length - versions.findIndex((version) => version.id === id);
  return (
    <Card
      title="Versions"
      description="A file that is uploaded under the same name is a new version. Runs keep the version that they were made from."
      flush
    >
      {error ? (
        <QueryError error={error} onRetry={refetch} />
      ) : !data ? (
        <SkeletonRows label="Loading versions" rows={2} />
      ) : (
        <Table label="Versions of the dataset">
          <thead>
            <tr>
              <Th>Version</Th>
              <Th>Added</Th>
              <Th numeric>Rows</Th>
              <Th numeric>Columns</Th>
              <Th>
                <span className="sr-only">Actions</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.id}>
                <RowHeader>
                  {version.id === datasetId ? (
                    <>
                      Version {numberOf(version.id)} <Badge tone="accent">Shown</Badge>
                    </>
                  ) : (
                    <Link
                      href={`/datasets/${version.id}`}
                      className="underline decoration-line-strong underline-offset-2 hover:text-accent"
                    >
                      Version {numberOf(version.id)}
                    </Link>
                  )}
                </RowHeader>
                <Td className="whitespace-nowrap">
                  {formatDateTime(version.createdAt)}
                  {version.createdBy && <span className="text-muted">, {version.createdBy.name}</span>}
                </Td>
                <Td numeric>{formatCount(version.rowCount)}</Td>
                <Td numeric>{formatCount(version.columnCount)}</Td>
                <Td className="text-right">
                  {version.id !== datasetId && (
                    <Button
                      small
                      aria-pressed={compared === version.id}
                      onClick={() => setCompared(compared === version.id ? null : version.id)}
                    >
                      {compared === version.id ? 'Close' : 'Compare'}
                    </Button>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {compared && (
        <Changes
          id={compared}
          label={`Version ${numberOf(compared)}`}
          shown={`Version ${numberOf(datasetId)}`}
          profile={profile}
        />
      )}
    </Card>
  );
}

function Changes({
  id,
  label,
  shown,
  profile,
}: {
  readonly id: string;
  readonly label: string;
  readonly shown: string;
  readonly profile: ComparedProfile;
}) {
  const [{ data, error }, refetch] = useQuery({ query: VersionColumnsDocument, variables: { id } });
  if (error) return <QueryError error={error} onRetry={refetch} />;
  if (!data?.dataset || data.dataset.id !== id)
    return <SkeletonRows label="Loading the other version" rows={3} />;
  const changes = profileChanges(data.dataset, profile);
  if (changes.length === 0) {
    return (
      <p className="p-4 text-muted sm:px-5">
        The profiles of {label} and {shown} do not differ.
      </p>
    );
  }
  return (
    <section aria-label={`${shown} beside ${label}`}>
      <h3 className="px-4 pt-4 pb-1 text-[13.5px] font-semibold sm:px-5">
        {formatQuantity(changes.length, 'difference')} between {label} and {shown}
      </h3>
      <Table label={`Differences from ${label}`}>
        <thead>
          <tr>
            <Th>Column</Th>
            <Th>What</Th>
            <Th>{label}</Th>
            <Th>{shown}</Th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ column, fact, before, after }) => (
            <tr key={`${column}\u0000${fact}`}>
              <RowHeader>{column}</RowHeader>
              <Td className="text-muted">{fact}</Td>
              <Td>{before}</Td>
              <Td>{after}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
