'use client';
import { useQuery } from 'urql';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { ConfirmDialog } from '../../components/dialogs/ConfirmDialog';
import { Pager } from '../../components/Pager';
import { ErrorBox, QueryError, SkeletonRows } from '../../components/States';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatDate } from '../../format/dates';
import { MEMBER_LABELS, MEMBER_MEANINGS } from '../../format/words';
import {
  MembersDocument,
  RemoveMemberDocument,
  type Role,
  UpdateMemberDocument,
} from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { useViewer } from '../../runtime/viewer';
import { RoleSelect } from './RoleSelect';
import { useCursorPages } from './useCursorPages';

const PAGE = 50;
const CONTEXT = { additionalTypenames: ['Member'] };
const ROLES = Object.keys(MEMBER_LABELS) as readonly Role[];

/** Who belongs to the workspace and what they may do; owners change it. */
export function MemberCard() {
  const { id: self, canManage, workspace } = useViewer();
  const { after, pager } = useCursorPages(PAGE);
  const [{ data, error }, refetch] = useQuery({
    query: MembersDocument,
    variables: { first: PAGE, after },
    context: CONTEXT,
  });
  const members = data?.members;
  const updating = useAction(UpdateMemberDocument, ['Viewer']);
  const removing = useAction(RemoveMemberDocument, ['Member', 'Viewer']);
  const fault = updating.fault ?? removing.fault;
  return (
    <Card
      title="Members"
      description={
        <ul className="space-y-0.5">
          {[...ROLES].reverse().map((role) => (
            <li key={role}>
              <strong className="font-medium text-ink">{MEMBER_LABELS[role]}:</strong> {MEMBER_MEANINGS[role]}
            </li>
          ))}
        </ul>
      }
      flush
    >
      {error && !members ? (
        <div className="p-4">
          <QueryError error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        </div>
      ) : !members ? (
        <SkeletonRows rows={3} label="Loading members" />
      ) : (
        <Table label="Members">
          <thead>
            <tr>
              <Th>Name</Th>
              <Th>Role</Th>
              <Th>Joined</Th>
              {canManage && (
                <Th>
                  <span className="sr-only">Actions</span>
                </Th>
              )}
            </tr>
          </thead>
          <tbody>
            {members.nodes.map(({ id, userId, name, email, role, createdAt }) => (
              <tr key={id}>
                <RowHeader className="min-w-40">
                  {name} {userId === self && <Badge>You</Badge>}
                  <div className="font-normal break-all text-muted">{email}</div>
                </RowHeader>
                <Td>
                  {canManage ? (
                    <RoleSelect
                      label={`Role of ${name}`}
                      value={role}
                      disabled={updating.busy}
                      onChange={(next) => void updating.run({ input: { id, role: next } })}
                    />
                  ) : (
                    MEMBER_LABELS[role]
                  )}
                </Td>
                <Td className="whitespace-nowrap">{formatDate(createdAt)}</Td>
                {canManage && (
                  <Td className="text-right">
                    <ConfirmDialog
                      trigger={
                        <Button small tone="danger" disabled={removing.busy}>
                          Remove<span className="sr-only"> {name}</span>
                        </Button>
                      }
                      title={userId === self ? `Leave ${workspace.name}?` : `Remove ${name}?`}
                      confirmLabel={userId === self ? 'Leave' : 'Remove'}
                      onConfirm={() => void removing.run({ id })}
                    >
                      What {userId === self ? 'you' : 'they'} made stays. To come back takes another
                      invitation.
                    </ConfirmDialog>
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {members && members.totalCount > PAGE && <Pager unit="members" {...pager(members)} />}
      {fault && (
        <div className="p-4 sm:px-5">
          <ErrorBox title="Nothing was changed" code={fault.code}>
            {fault.message}
          </ErrorBox>
        </div>
      )}
    </Card>
  );
}
