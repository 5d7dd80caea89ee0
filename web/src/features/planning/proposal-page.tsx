import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { deleteProposal, type Proposal, type ProposalLine, readProposal } from '#contract/planning.ts';
import { fill } from '#contract/wording/fill.ts';
import { addressOf } from '../../api/address-of.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { formatCount, formatTime, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { AdoptDialog } from './adopt-dialog.tsx';
import { CapsPanel } from './caps-panel.tsx';
import { FixDialog } from './fix-dialog.tsx';
import { LinesTable } from './lines-table.tsx';
import { OutcomeFields } from './outcome-fields.tsx';
import { OutcomeFigures } from './outcome-figures.tsx';
import { proposalQuery } from './planning-queries.ts';
import { TrialComparison } from './trial-comparison.tsx';
import { useTrial } from './use-trial.ts';
import './planning.css';

interface ProposalPageProps {
  proposalId: number;
  onLeave: (search: { organisationId?: number; year?: number }) => void;
}

/** 测算方案: what it places and whom it squeezes, tried with other assumptions, and made the plan (NUM-10). */
export function ProposalPage({ proposalId, onLeave }: ProposalPageProps) {
  const { planning } = useWording();
  const query = useQuery(proposalQuery(proposalId));
  if (query.data) return <ProposalContent proposal={query.data} onLeave={onLeave} />;
  return (
    <Page title={planning.title}>
      {query.error ? <RefusalNotice error={query.error} onRetry={() => void query.refetch()} /> : <Loading />}
    </Page>
  );
}

function ProposalContent({ proposal, onLeave }: { proposal: Proposal } & Pick<ProposalPageProps, 'onLeave'>) {
  const { planning, shell } = useWording();
  const words = planning.proposal;
  const { id, year, organisation, state, version } = proposal;
  const client = useQueryClient();
  const message = useToast();
  const { modal } = App.useApp();
  const [isTrying, setIsTrying] = useState(false);
  const [isAdopting, setIsAdopting] = useState(false);
  const [fixing, setFixing] = useState<ProposalLine | null>(null);
  const trial = useTrial(proposal);
  const earlier = trial.earlier?.proposal ?? null;
  const where = { organisationId: organisation.id, year };
  const remove = useMutation({
    mutationFn: () => call(deleteProposal, { params: { proposalId: id }, query: { version } }),
    onSuccess: async () => {
      void message.success(words.removed);
      onLeave(where);
      await client.invalidateQueries({ queryKey: ['planning', 'proposals'] });
    },
  });
  const isDraft = state === 'draft';

  return (
    <Page
      title={fill(words.title, { year })}
      description={
        <span className="planning-about">
          <Link to="/planning" search={where}>
            {words.back}
          </Link>
          <StatusTag tone={isDraft ? 'neutral' : 'good'}>{planning.proposals.states[state]}</StatusTag>
          <span>
            {fill(words.about, {
              name: organisation.name,
              person: proposal.madeBy,
              time: formatTime(proposal.madeAt),
            })}
          </span>
        </span>
      }
      actions={
        <>
          {isDraft && (
            <Button
              danger
              onClick={() =>
                modal.confirm({
                  title: words.remove,
                  content: words.removeText,
                  okText: words.remove,
                  okButtonProps: { danger: true },
                  cancelText: shell.cancel,
                  onOk: () => remove.mutate(),
                })
              }
            >
              {words.remove}
            </Button>
          )}
          <Button
            icon={<DownloadOutlined />}
            href={addressOf(readProposal, { params: { proposalId: id } })}
            download
          >
            {words.download}
          </Button>
          {isDraft && (
            <Button aria-expanded={isTrying} onClick={() => setIsTrying(!isTrying)}>
              {planning.caps.title}
            </Button>
          )}
          <AbilityButton type="primary" ability={proposal.actions.adopt} onClick={() => setIsAdopting(true)}>
            {planning.adopt.button}
          </AbilityButton>
        </>
      }
    >
      <RefusalNotice error={remove.error} />
      {!isDraft && (
        <div className="notice notice-good" role="status">
          {words.adoptedNotice}{' '}
          <Link to="/numbers" search={where}>
            {words.toNumbers}
          </Link>
        </div>
      )}
      {isDraft && proposal.adoptedBefore && (
        <div className="notice notice-waiting" role="status">
          {words.draftBeside}{' '}
          <Link to="/planning/$proposalId" params={{ proposalId: String(proposal.adoptedBefore.id) }}>
            {fill(planning.proposals.name, { year, total: formatCount(proposal.adoptedBefore.total) })}
          </Link>
        </div>
      )}
      <OutcomeFigures proposal={proposal} earlier={earlier} />
      {isTrying && isDraft && <CapsPanel key={version} proposal={proposal} onChange={trial.change} />}
      {earlier && isDraft && (
        <TrialComparison
          comparison={trial.comparison}
          hasLines={trial.earlier?.lines !== null}
          onKeep={trial.keep}
          onUndo={trial.undo}
        />
      )}
      <LinesTable proposal={proposal} placesBefore={trial.placesBefore} onFix={setFixing} />
      <OutcomeFields proposal={proposal} earlier={earlier} />
      {fixing && <FixDialog line={fixing} onChange={trial.change} onClose={() => setFixing(null)} />}
      {isAdopting && <AdoptDialog proposal={proposal} onClose={() => setIsAdopting(false)} />}
    </Page>
  );
}
