import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { adoptProposal, getAdoption, type Proposal, type ProposalAdoption } from '#contract/planning.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { formatCount, formatTime, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { proposalQuery } from './planning-queries.ts';

/** 采纳: how many numbers of each field will go down, and whether there are enough. Mount it to open it. */
export function AdoptDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { planning, shell } = useWording();
  const words = planning.adopt;
  const { id, year, version, organisation } = proposal;
  const client = useQueryClient();
  const message = useToast();
  const adoption = useQuery({
    queryKey: ['planning', 'adoption', id, version],
    queryFn: ({ signal }) => call(getAdoption, { params: { proposalId: id }, signal }),
    // Numbers given since must be seen.
    gcTime: 0,
  });
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
  return (
    <Modal
      open
      width={680}
      title={fill(words.title, { year })}
      okText={words.ok}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(adopt.isPending) }}
      onOk={() => adopt.mutate()}
      onCancel={onClose}
    >
      <p className="planning-note">{fill(words.text, { name: organisation.name })}</p>
      {proposal.adoptedBefore && (
        <p className="notice notice-waiting">
          {fill(words.adoptedBefore, {
            total: formatCount(proposal.adoptedBefore.total),
            person: proposal.adoptedBefore.madeBy,
            time: formatTime(proposal.adoptedBefore.madeAt),
          })}
        </p>
      )}
      <RefusalNotice error={adoption.error} onRetry={() => void adoption.refetch()} />
      {adoption.isPending && <Loading />}
      {adoption.data && <Movements fields={adoption.data.fields} />}
      {adopt.error && <p className="planning-refused">{words.refused}</p>}
      <RefusalNotice error={adopt.error} />
    </Modal>
  );
}

/** By field: what the units get in all, what of it is given already, and what has still to go down. */
function Movements({ fields }: { fields: ProposalAdoption['fields'] }) {
  const { planning, organisations } = useWording();
  const words = planning.adopt;
  const columns = [
    [words.units, 'units'],
    [words.places, 'places'],
    [words.given, 'given'],
    [words.more, 'more'],
    [words.less, 'less'],
    [words.free, 'free'],
  ] as const;
  return (
    <table className="table planning-grades">
      <thead>
        <tr>
          <th scope="col">{planning.proposal.columns.field}</th>
          {columns.map(([title, key]) => (
            <th key={key} scope="col" className="cell-end">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((line) => (
          <tr key={line.field}>
            <th scope="row" className="cell-main">
              {organisations.fields[line.field]}{' '}
              {line.short > 0 && (
                <StatusTag tone="waiting">{fill(words.short, { count: formatCount(line.short) })}</StatusTag>
              )}
            </th>
            {columns.map(([title, key]) => (
              <td key={key} data-label={title} className="cell-end">
                {key === 'places' ? <strong>{formatCount(line[key])}</strong> : formatCount(line[key])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
