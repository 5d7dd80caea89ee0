import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, InputNumber, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { makeProposal, type Proposal } from '#contract/planning.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { type Fault, RefusalError } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { type PlacesValues, totalsOf } from './places-values.ts';
import { numberPlanQuery, proposalQuery } from './planning-queries.ts';

interface NewProposalDialogProps {
  organisationId: number;
  year: number;
  onMade: (proposal: Proposal) => void;
  onClose: () => void;
}

/** 新建测算: the places of a year in all or by field. Mount it to open it. */
export function NewProposalDialog({ organisationId, year, onMade, onClose }: NewProposalDialogProps) {
  const { planning, organisations, shell } = useWording();
  const words = planning.make;
  const client = useQueryClient();
  const [form] = Form.useForm<PlacesValues>();
  const [mode, setMode] = useState<PlacesValues['mode']>('fields');
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const values = Form.useWatch([], form) ?? {};
  const plan = useQuery(numberPlanQuery(organisationId, year));
  const free = Object.fromEntries(
    (plan.data?.accounts ?? []).map((account) => [account.field, account.free] as const),
  ) as Partial<Record<Field, number>>;
  const hasFree = Object.values(free).some((count) => count > 0);
  const { total } = totalsOf({ ...values, mode });
  const make = useMutation({
    mutationFn: (given: PlacesValues) =>
      call(makeProposal, { body: { organisationId, year, ...totalsOf({ ...given, mode }) } }),
    onSuccess: (proposal) => {
      client.setQueryData(proposalQuery(proposal.id).queryKey, proposal);
      void client.invalidateQueries({ queryKey: ['planning', 'proposals'] });
      onMade(proposal);
    },
    onError: (error) => {
      const left = placeFaults(form, error);
      const isAtField = error instanceof RefusalError && left.length < error.faults.length;
      // The sum of fields of which one is wrong is wrong with it.
      setFaults(isAtField ? left.filter(({ path }) => path !== 'total') : left);
    },
  });

  return (
    <Modal
      open
      width={640}
      title={fill(words.title, { year })}
      okText={words.ok}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(make.isPending), disabled: total === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Segmented
        value={mode}
        aria-label={words.mode}
        options={(['fields', 'total'] as const).map((value) => ({ value, label: words.modes[value] }))}
        onChange={setMode}
      />
      <p className="planning-note planning-make-note">
        {mode === 'fields' ? words.fieldsText : words.totalText}
      </p>
      <Form form={form} layout="vertical" onFinish={(given) => make.mutate(given)}>
        {mode === 'fields' ? (
          <>
            <div className="planning-places">
              {fieldCodes.map((code) => (
                <Form.Item
                  key={code}
                  name={['fields', code]}
                  label={organisations.fields[code]}
                  extra={hasFree ? fill(words.free, { count: formatCount(free[code] ?? 0) }) : undefined}
                >
                  <InputNumber min={0} style={{ width: '100%' }} />
                </Form.Item>
              ))}
              <Form.Item name="rest" label={words.rest} extra={words.restHint}>
                <InputNumber min={0} style={{ width: '100%' }} />
              </Form.Item>
            </div>
            <div className="planning-make-sum">
              <output className="planning-make-total">
                {fill(words.sum, { total: formatCount(total) })}
              </output>
              {hasFree && (
                <Button
                  size="small"
                  onClick={() =>
                    form.setFieldsValue({
                      fields: Object.fromEntries(Object.entries(free).filter(([, count]) => count > 0)),
                    })
                  }
                >
                  {words.useFree}
                </Button>
              )}
            </div>
          </>
        ) : (
          <Form.Item name="total" label={words.total} style={{ maxWidth: 240 }}>
            <InputNumber min={0} style={{ width: '100%' }} />
          </Form.Item>
        )}
        {plan.data && !hasFree && <p className="planning-note">{fill(words.noFree, { year })}</p>}
        <RefusalNotice error={make.error} faults={faults} />
      </Form>
    </Modal>
  );
}
