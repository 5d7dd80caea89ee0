import { useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { dissolveOrganisation, moveOrganisation, type Organisation } from '#contract/organisations.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useWording } from '../../ui/language.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { OrganisationSelect } from './organisation-select.tsx';

interface ChangeDialogProps {
  organisation: Organisation;
  onClose: () => void;
}

/** Puts an organisation with all below it under another parent, for a reason. */
export function MoveDialog({ organisation, onClose }: ChangeDialogProps) {
  const { organisations, shell } = useWording();
  const client = useQueryClient();
  const message = useToast();
  return (
    <ReasonDialog<{ parentId: number }>
      title={organisations.move}
      text={fill(organisations.moveText, { name: organisation.name })}
      placeholder={organisations.reasonPlaceholder}
      onClose={onClose}
      onConfirm={async ({ reason, parentId }) => {
        const moved = await call(moveOrganisation, {
          params: { organisationId: organisation.id },
          body: { parentId, reason, version: organisation.version },
        });
        void message.success(fill(organisations.moved, { name: moved.parent?.name ?? '' }));
        await client.invalidateQueries({ queryKey: ['organisations'] });
      }}
    >
      <Form.Item
        name="parentId"
        label={organisations.moveTo}
        rules={[{ required: true, message: shell.required }]}
      >
        <ParentField />
      </Form.Item>
    </ReasonDialog>
  );
}

function ParentField(props: { value?: number | null; onChange?: (id: number | null) => void; id?: string }) {
  return (
    <OrganisationSelect
      value={props.value ?? null}
      onChange={(id) => props.onChange?.(id)}
      {...(props.id && { id: props.id })}
    />
  );
}

/** Dissolves an organisation, for a reason. */
export function DissolveDialog({
  organisation,
  onClose,
  onDissolved,
}: ChangeDialogProps & { onDissolved: () => void }) {
  const { organisations } = useWording();
  const client = useQueryClient();
  const message = useToast();
  return (
    <ReasonDialog
      danger
      title={`${organisations.dissolve} · ${organisation.name}`}
      text={organisations.dissolveText}
      placeholder={organisations.reasonPlaceholder}
      confirmText={organisations.dissolve}
      onClose={onClose}
      onConfirm={async ({ reason }) => {
        await call(dissolveOrganisation, {
          params: { organisationId: organisation.id },
          body: { reason, version: organisation.version },
        });
        void message.success(fill(organisations.dissolved, { name: organisation.name }));
        // The page goes to the parent first: the dissolved organisation can no longer be loaded.
        onDissolved();
        client.removeQueries({ queryKey: ['organisations', organisation.id] });
        await client.invalidateQueries({ queryKey: ['organisations'] });
      }}
    />
  );
}
