'use client';
import { Bookmark, Check, Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useQuery } from 'urql';
import { Button, buttonClass } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/dialogs/ConfirmDialog';
import { Field, TextInput } from '../../../components/Field';
import { Menu } from '../../../components/menu/Menu';
import { MENU_ITEM, MENU_LABEL } from '../../../components/menu/menuStyle';
import { FormDialog } from '../../../components/dialogs/FormDialog';
import {
  CreateSavedViewDocument,
  DeleteSavedViewDocument,
  type SavedViewFieldsFragment,
  SavedViewsDocument,
  UpdateSavedViewDocument,
} from '../../../graphql/generated/operations';
import { useAction } from '../../../graphql/useAction';
import { readRunView, runViewQuery, type RunView, USUAL_VIEW } from '../address/runView';

const CONTEXT = { additionalTypenames: ['SavedView'] };
const VIEW_TYPES = ['SavedView'];

interface ViewMenuProps {
  readonly view: RunView;
  readonly canWrite: boolean;
  readonly onChange: (next: RunView) => void;
}

/** Views that the workspace keeps: choose one, keep the present one under a name, change or delete one. */
export function ViewMenu({ view, canWrite, onChange }: ViewMenuProps) {
  const [{ data }] = useQuery({ query: SavedViewsDocument, context: CONTEXT });
  const [naming, setNaming] = useState(false);
  const [removing, setRemoving] = useState<SavedViewFieldsFragment | null>(null);
  const updating = useAction(UpdateSavedViewDocument, VIEW_TYPES);
  const deleting = useAction(DeleteSavedViewDocument, VIEW_TYPES);
  const views = data?.savedViews ?? [];
  const query = runViewQuery(view);
  const current = views.find((saved) => normalised(saved.query) === query);
  const usual = query === runViewQuery(USUAL_VIEW);
  return (
    <>
      <Menu
        align="start"
        button={{
          className: buttonClass(),
          'aria-label': current ? `Views: ${current.name}` : 'Views',
          children: (
            <>
              <Bookmark size={15} aria-hidden />
              <span className="max-w-40 truncate">{current?.name ?? 'Views'}</span>
            </>
          ),
        }}
      >
        {(menu) => (
          <>
            <menu.Item className={MENU_ITEM} onSelect={() => onChange(USUAL_VIEW)}>
              <Mark on={usual} /> All runs
            </menu.Item>
            {views.map((saved) => (
              <menu.Item
                key={saved.id}
                className={MENU_ITEM}
                onSelect={() => onChange(readRunView(new URLSearchParams(saved.query)))}
              >
                <Mark on={saved === current} />
                <span className="min-w-0 flex-1 truncate">{saved.name}</span>
                {saved.createdBy && <span className="text-xs text-muted">{saved.createdBy.name}</span>}
              </menu.Item>
            ))}
            {canWrite && (
              <>
                <menu.Separator className="my-1 h-px bg-line" />
                <menu.Item
                  className={MENU_ITEM}
                  disabled={usual || current !== undefined}
                  onSelect={() => setNaming(true)}
                >
                  Save this view…
                </menu.Item>
                {!current && !usual && views.length > 0 && (
                  <>
                    <menu.Label className={MENU_LABEL}>Put it in the place of</menu.Label>
                    {views.map((saved) => (
                      <menu.Item
                        key={saved.id}
                        className={MENU_ITEM}
                        onSelect={() => void updating.run({ input: { id: saved.id, query } })}
                      >
                        {saved.name}
                      </menu.Item>
                    ))}
                  </>
                )}
                {current && (
                  <menu.Item className={MENU_ITEM} onSelect={() => setRemoving(current)}>
                    <Trash2 size={14} aria-hidden /> Delete “{current.name}”
                  </menu.Item>
                )}
              </>
            )}
          </>
        )}
      </Menu>
      {naming && <NameDialog query={query} onClose={() => setNaming(false)} />}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title={`Delete the view “${removing?.name ?? ''}”?`}
        confirmLabel="Delete the view"
        onConfirm={() => {
          if (removing) void deleting.run({ id: removing.id });
        }}
      >
        Nobody of the workspace finds it under Views any more. The runs stay.
      </ConfirmDialog>
    </>
  );
}

/** In the one spelling of addresses. */
function normalised(query: string): string {
  return runViewQuery(readRunView(new URLSearchParams(query)));
}

function Mark({ on }: { readonly on: boolean }) {
  return (
    <span className="grid size-4 shrink-0 place-items-center">
      {on && <Check size={14} aria-label="present" />}
    </span>
  );
}

function NameDialog({ query, onClose }: { readonly query: string; readonly onClose: () => void }) {
  const id = useId();
  const [name, setName] = useState('');
  const saving = useAction(CreateSavedViewDocument, VIEW_TYPES);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await saving.run({ input: { name, query } })) onClose();
  };
  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save this view"
      description="Filters, order and columns, for everybody of the workspace."
    >
      <form onSubmit={(event) => void save(event)} className="space-y-3">
        <Field id={id} label="Name" error={saving.fault?.message}>
          <TextInput
            id={id}
            value={name}
            required
            maxLength={255}
            invalid={saving.fault !== null}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={saving.busy}>
            Save
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
