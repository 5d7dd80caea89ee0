import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { applyToMove } from '#contract/organisations.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { useSession } from '../../api/session.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { organisationQuery } from './organisation-queries.ts';
import { OrganisationSelect } from './organisation-select.tsx';

interface MoveApplicationPageProps {
  /** What is to move; else the own organisation. */
  chosenId: number | undefined;
  onChoose: (organisationId: number) => void;
  onApplied: (caseId: number) => void;
}

interface Values {
  parentId: number;
  reason: string;
}

/** 组织整体迁移 (ORG-8): what is to move, where to, why. */
export function MoveApplicationPage({ chosenId, onChoose, onApplied }: MoveApplicationPageProps) {
  const { organisations, shell } = useWording();
  const { seat } = useSession();
  const message = useToast();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const id = chosenId ?? seat.organisation.id;
  const { data, error } = useQuery(organisationQuery(id));
  const apply = useMutation({
    mutationFn: (body: Values) => call(applyToMove, { params: { organisationId: id }, body }),
    onSuccess: async ({ caseId, reviewer }) => {
      void message.success(fill(organisations.applied, { name: reviewer.name }));
      onApplied(caseId);
      await client.invalidateQueries();
    },
    onError: (cause) => setFaults(placeFaults(form, cause)),
  });
  const required = { required: true, message: shell.required };
  return (
    <Page title={organisations.moveApplication} description={organisations.moveApplicationText}>
      <Section>
        <Form
          form={form}
          layout="vertical"
          style={{ maxWidth: 560 }}
          onFinish={(values) => apply.mutate(values)}
        >
          <Form.Item label={organisations.movedOrganisation} htmlFor="moved-organisation">
            <OrganisationSelect
              id="moved-organisation"
              value={id}
              onChange={(next) => next !== null && onChoose(next)}
            />
          </Form.Item>
          <Form.Item
            name="parentId"
            label={organisations.receiver}
            extra={organisations.receiverHint}
            rules={[required]}
          >
            <ReceiverField />
          </Form.Item>
          <Form.Item
            name="reason"
            label={organisations.moveReason}
            rules={[{ required: true, whitespace: true, message: shell.reasonMissing }]}
            style={{ marginBottom: 28 }}
          >
            <Input.TextArea
              rows={3}
              maxLength={500}
              showCount
              placeholder={organisations.moveReasonPlaceholder}
            />
          </Form.Item>
          <RefusalNotice error={error} />
          <RefusalNotice error={apply.error} faults={faults} />
          <div className="organisation-send">
            {data && data.actions.applyToMove !== null ? (
              <AbilityButton ability={data.actions.applyToMove}>
                {organisations.sendApplication}
              </AbilityButton>
            ) : (
              <Button type="primary" htmlType="submit" loading={apply.isPending} disabled={!data}>
                {organisations.sendApplication}
              </Button>
            )}
            {data && data.moveCaseId !== null && (
              <LinkButton to="/cases/$caseId" params={{ caseId: String(data.moveCaseId) }}>
                {organisations.seeApplication}
              </LinkButton>
            )}
          </div>
        </Form>
      </Section>
    </Page>
  );
}

function ReceiverField(props: {
  value?: number | null;
  onChange?: (id: number | null) => void;
  id?: string;
}) {
  return (
    <OrganisationSelect
      scope="everywhere"
      value={props.value ?? null}
      onChange={(id) => props.onChange?.(id)}
      {...(props.id && { id: props.id })}
    />
  );
}
