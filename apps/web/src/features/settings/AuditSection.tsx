'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Card } from '../../components/Card';
import { Select } from '../../components/Field';
import { Pager } from '../../components/Pager';
import { EmptyState, QueryError, SkeletonRows } from '../../components/States';
import { Table, Td, Th } from '../../components/Table';
import { formatDateTime } from '../../format/dates';
import { type ActorKind, AuditLogDocument } from '../../graphql/generated/operations';
import { actionsOf, AUDIT_SUBJECTS, AUDIT_WORDS, auditDetails } from './auditWords';
import { useCursorPages } from './useCursorPages';

const PAGE = 25;

const ACTORS: Readonly<Record<ActorKind, string | null>> = {
  USER: null,
  KEY: 'key',
  LINK: 'share link',
  OPERATOR: 'on the server',
};

/** Who did what, newest first, a page at a time. */
export function AuditSection() {
  const [subject, setSubject] = useState('');
  const { after, restart, pager } = useCursorPages(PAGE);
  const [{ data, error, stale }, refetch] = useQuery({
    query: AuditLogDocument,
    variables: {
      first: PAGE,
      after,
      filter: subject === '' ? null : { actions: [...actionsOf(subject)] },
    },
    requestPolicy: 'cache-and-network',
  });
  const log = data?.auditLog;
  return (
    <Card
      title="Audit log"
      description="Who did what in this workspace. Nobody can change it."
      flush
      actions={
        <Select
          aria-label="Filter by what it was done to"
          className="min-w-44"
          value={subject}
          onChange={({ target }) => {
            setSubject(target.value);
            restart();
          }}
        >
          <option value="">Everything</option>
          {AUDIT_SUBJECTS.map(({ prefix, label }) => (
            <option key={prefix} value={prefix}>
              {label}
            </option>
          ))}
        </Select>
      }
    >
      {error && !log ? (
        <div className="p-4">
          <QueryError error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        </div>
      ) : !log ? (
        <SkeletonRows rows={8} label="Loading the audit log" />
      ) : log.nodes.length === 0 ? (
        <EmptyState title={subject === '' ? 'Nothing was done yet' : 'Nothing of this kind was done yet'} />
      ) : (
        <div aria-busy={stale}>
          <Table label="Audit log">
            <thead>
              <tr>
                <Th>When</Th>
                <Th>Who</Th>
                <Th>What</Th>
                <Th>Details</Th>
              </tr>
            </thead>
            <tbody>
              {log.nodes.map(({ id, at, actor, action, subjectName, details }) => (
                <tr key={id} data-testid="audit-event" className="align-top">
                  <Td className="whitespace-nowrap">{formatDateTime(at)}</Td>
                  <Td className="min-w-28">
                    {actor.name}
                    {ACTORS[actor.kind] && <div className="text-xs text-muted">{ACTORS[actor.kind]}</div>}
                  </Td>
                  <Td className="min-w-48">
                    {AUDIT_WORDS[action]} <span className="font-medium break-words">{subjectName}</span>
                  </Td>
                  <Td className="min-w-48 text-xs break-all text-muted">
                    {auditDetails(details).map((fact) => (
                      <div key={fact}>{fact}</div>
                    ))}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <Pager unit="entries" {...pager(log)} />
        </div>
      )}
    </Card>
  );
}
