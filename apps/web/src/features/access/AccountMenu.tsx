'use client';
import { Check, LogOut, Plus, Settings } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { ErrorBox } from '../../components/States';
import { MEMBER_LABELS } from '../../format/words';
import { SwitchWorkspaceDocument } from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { useViewer } from '../../runtime/viewer';
import { MenuButton } from './MenuButton';
import { NewWorkspaceDialog } from './NewWorkspaceDialog';
import { signOut } from './signOut';

const ITEM =
  'flex w-full cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-sunken';
const LABEL = 'px-2.5 pt-1.5 pb-0.5 text-xs text-muted';

/** Other workspaces, settings, and the way out. It is open when it comes, since it is loaded when it is asked for. */
export function AccountMenu() {
  const apiUrl = useApiUrl();
  const { name, role, workspace, memberships } = useViewer();
  const [creating, setCreating] = useState(false);
  const [stuck, setStuck] = useState<string | null>(null);
  const switching = useAction(SwitchWorkspaceDocument);
  const go = async (id: string) => {
    if (id !== workspace.id && (await switching.run({ id }))) window.location.assign('/datasets');
  };
  const fault = switching.fault?.message ?? stuck;
  return (
    <>
      <DropdownMenu.Root defaultOpen>
        <DropdownMenu.Trigger asChild>
          <MenuButton />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            collisionPadding={8}
            className="z-50 max-h-(--radix-dropdown-menu-content-available-height) w-64 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-xl"
          >
            <div className="px-2.5 py-1.5">
              <p className="truncate font-medium">{name}</p>
              {role && (
                <p className="text-xs text-muted">
                  {MEMBER_LABELS[role]} of {workspace.name}
                </p>
              )}
            </div>
            <Separator />
            <DropdownMenu.Label className={LABEL}>Workspaces</DropdownMenu.Label>
            {memberships.map(({ workspace: other, role: there }) => (
              <DropdownMenu.Item key={other.id} className={ITEM} onSelect={() => void go(other.id)}>
                <span className="min-w-0 flex-1 truncate">{other.name}</span>
                <span className="text-xs text-muted">{MEMBER_LABELS[there]}</span>
                {other.id === workspace.id ? (
                  <Check size={15} aria-label="present" className="shrink-0" />
                ) : (
                  <span className="w-[15px]" />
                )}
              </DropdownMenu.Item>
            ))}
            <Entry icon={<Plus size={15} aria-hidden />} onSelect={() => setCreating(true)}>
              New workspace
            </Entry>
            <Separator />
            <DropdownMenu.Item asChild>
              <Link href="/settings" className={ITEM}>
                <Settings size={15} aria-hidden /> Settings
              </Link>
            </DropdownMenu.Item>
            <Entry
              icon={<LogOut size={15} aria-hidden />}
              onSelect={() => void signOut(apiUrl).then(setStuck)}
            >
              Sign out
            </Entry>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <NewWorkspaceDialog open={creating} onOpenChange={setCreating} />
      {fault && <ErrorBox title="That did not work">{fault}</ErrorBox>}
    </>
  );
}

function Entry({
  icon,
  onSelect,
  children,
}: {
  readonly icon: ReactNode;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}) {
  return (
    <DropdownMenu.Item className={ITEM} onSelect={onSelect}>
      {icon} {children}
    </DropdownMenu.Item>
  );
}

function Separator() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}
