import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { adoptProposal, type Proposal } from '#contract/planning.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { numberPlanQuery, proposalQuery } from './planning-queries.ts';

/** 采纳: how many numbers of each field will go down, and whether there are enough. Mount it to open it. */
export function AdoptDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { planning, organisations, shell } = useWording();
  const words = planning.adopt;
  const { id, year, version, organisation } = proposal;
  const client = useQueryClient();
  const { message } = App.useApp();
  const plan = useQuery(numberPlanQuery(organisation.id, year));
  const freeOf = (field: string) => plan.data?.accounts.find((account) => account.field === field)?.free ?? 0;
  const adopt = useMutation({
    mutationFn: () => call(adoptProposal, { params: { proposalId: id }, body: { version } }),
    onSuccess: (adopted) => {
      client.setQueryData(proposalQuery(id).queryKey, adopted);
      void client.invalidateQueries({ queryKey: ['planning', 'proposals'] });
      void client.invalidateQueries({ queryKey: ['numbers'] });
      void message.success(words.done);
      onClose();
    },
  });
  const fields = proposal.outcome.fields.filter(({ places, asked }) => places > 0 || asked > 0);
  return (
    <Modal
      open
      title={fill(words.title, { year })}
      okText={words.ok}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(adopt.isPending) }}
      onOk={() => adopt.mutate()}
      onCancel={onClose}
    >
      <p className="planning-note">{fill(words.text, { name: organisation.name })}</p>
      <table className="table planning-grades">
        <thead>
          <tr>
            <th scope="col">{planning.proposal.columns.field}</th>
            <th scope="col" className="cell-end">
              {words.units}
            </th>
            <th scope="col" className="cell-end">
              {words.places}
            </th>
            <th scope="col" className="cell-end">
              {words.free}
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, units, places }) => (
            <tr key={field}>
              <th scope="row" className="cell-main">
                {organisations.fields[field]}
              </th>
              <td data-label={words.units} className="cell-end">
                {formatCount(units)}
              </td>
              <td data-label={words.places} className="cell-end">
                <strong>{formatCount(places)}</strong>
              </td>
              <td data-label={words.free} className="cell-end cell-tight">
                {plan.data && freeOf(field) < places && (
                  <StatusTag tone="waiting">
                    {fill(words.short, { count: formatCount(places - freeOf(field)) })}
                  </StatusTag>
                )}{' '}
                {plan.data ? formatCount(freeOf(field)) : '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {adopt.error && <p className="planning-refused">{words.refused}</p>}
      <RefusalNotice error={adopt.error} />
    </Modal>
  );
}
