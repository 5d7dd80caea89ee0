import { Form, type FormInstance } from 'antd';
import type { TransferForm, TransferRequest } from '#contract/transfers.ts';
import { useWording } from '../../ui/language.tsx';
import type { OrganisationField } from './organisation-field.ts';
import { ReasonFields, type ReasonValues } from './reason-fields.tsx';

export interface RequestValues extends ReasonValues {
  toId?: number | null;
}

interface RequestFieldsProps {
  rules: TransferForm;
  organisationField: OrganisationField;
}

/** What a transfer asks of who begins it, of one member or of many: the reason, what that asks for, and the organisation (TRF-1). */
export function RequestFields({ rules, organisationField }: RequestFieldsProps) {
  const { transfers } = useWording();
  return (
    <ReasonFields rules={rules}>
      <Form.Item name="toId" label={transfers.target} extra={transfers.targetHint} required>
        <TargetField organisationField={organisationField} />
      </Form.Item>
    </ReasonFields>
  );
}

export function requestOf({ reason, toId, details = {} }: RequestValues): TransferRequest {
  const filled = Object.entries(details).filter(([, text]) => text);
  return { reason: reason ?? 'other', toId: toId ?? 0, details: Object.fromEntries(filled) };
}

/** A field that is being mended no longer says what was wrong with it; another reason asks for other things. */
export function mendRequest(
  form: FormInstance<RequestValues>,
  { reason, details = {}, ...changed }: RequestValues,
) {
  const names =
    reason === undefined
      ? [...Object.keys(changed), ...Object.keys(details).map((field) => ['details', field])]
      : form.getFieldsError().map(({ name }) => name);
  form.setFields(names.map((name) => ({ name: name as keyof RequestValues, errors: [] })));
}

function TargetField(props: {
  organisationField: OrganisationField;
  value?: number | null;
  onChange?: (id: number | null) => void;
  id?: string;
}) {
  return props.organisationField({
    value: props.value ?? null,
    onChange: (id) => props.onChange?.(id),
    scope: 'everywhere',
    ...(props.id && { id: props.id }),
  });
}
