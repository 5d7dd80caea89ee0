import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import {
  type ApplicationDetail,
  type ApplicationRow,
  decideApplication,
  getApplication,
  revealApplicant,
} from '#contract/applications.ts';
import type { Ability } from '#contract/refusal.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { formatTime, useSayRefusal, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { type ApplicantSlots, type Revealed, stateTones } from './applicant-slots.ts';
import './applications.css';

interface ApplicationDrawerProps extends ApplicantSlots {
  application: ApplicationRow;
  onClose: () => void;
}

/** One application: who it is, what stands in the way, and 同意 / 拒绝. Mount it to open it. */
export function ApplicationDrawer({ application, onClose, ...slots }: ApplicationDrawerProps) {
  const { applications } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const params = { applicationId: application.id };
  const query = useQuery({
    queryKey: ['applications', 'one', application.id],
    queryFn: ({ signal }) => call(getApplication, { params, signal }),
  });
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isRefusing, setIsRefusing] = useState(false);
  const detail = query.data;

  async function agree() {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(null);
    try {
      await call(decideApplication, { params, body: { decision: 'agree' } });
      message.success(fill(applications.agreed, { name: application.name }));
      onClose();
    } catch (error) {
      setFailure(error);
      setIsBusy(false);
    }
    void queryClient.invalidateQueries();
  }

  async function refuse({ reason }: { reason: string }) {
    await call(decideApplication, { params, body: { decision: 'refuse', reason } });
    message.success(applications.refused);
    onClose();
    void queryClient.invalidateQueries();
  }

  const canDecide = detail?.actions.decide === null;
  const agreeing: Ability = detail?.faults[0] ?? null;
  return (
    <Drawer
      open
      title={fill(applications.reviewTitle, { name: application.name })}
      size={Math.min(760, window.innerWidth)}
      onClose={onClose}
      footer={
        canDecide && (
          <div className="application-decide">
            <AbilityButton type="primary" ability={agreeing} loading={isBusy} onClick={() => void agree()}>
              {applications.agree}
            </AbilityButton>
            <Button danger onClick={() => setIsRefusing(true)}>
              {applications.refuse}
            </Button>
            <RefusalNotice error={failure} />
          </div>
        )
      }
    >
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {detail && <Detail detail={detail} canDecide={canDecide} {...slots} />}
      {isRefusing && (
        <ReasonDialog
          title={fill(applications.refuseTitle, { name: application.name })}
          text={applications.refuseText}
          confirmText={applications.refuse}
          danger
          onConfirm={refuse}
          onClose={() => setIsRefusing(false)}
        />
      )}
    </Drawer>
  );
}

function Detail({
  detail,
  canDecide,
  renderParticulars,
  renderReveal,
}: ApplicantSlots & { detail: ApplicationDetail; canDecide: boolean }) {
  const { applications, members } = useWording();
  const say = useSayRefusal();
  const [revealed, setRevealed] = useState<Revealed>();
  const [isRevealing, setIsRevealing] = useState(false);
  return (
    <div className="application-detail">
      <p>
        <StatusTag tone={stateTones[detail.state]}>{applications.states[detail.state]}</StatusTag>{' '}
        <span className="muted">
          {detail.organisation.name} · {formatTime(detail.appliedAt)}
        </span>
      </p>
      {canDecide && <p>{applications.check}</p>}
      {detail.faults.length > 0 && (
        <div className="notice notice-bad">
          <strong>{applications.inTheWay}</strong>
          <ul>
            {detail.faults.map((fault) => (
              <li key={`${fault.code} ${fault.path}`}>{say(fault)}</li>
            ))}
          </ul>
        </div>
      )}
      {detail.alike > 0 && (
        <p className="notice notice-waiting">{fill(applications.alike, { count: detail.alike })}</p>
      )}
      {detail.endedAt && detail.decidedBy && (
        <p className="muted">
          {fill(applications.decidedAt, { name: detail.decidedBy, time: formatTime(detail.endedAt) })}
        </p>
      )}
      {detail.reason && (
        <p className="notice notice-bad">{fill(applications.own.reason, { reason: detail.reason })}</p>
      )}
      {detail.memberId !== null && (
        <LinkButton to="/members/$memberId" params={{ memberId: String(detail.memberId) }}>
          {members.viewEntered}
        </LinkButton>
      )}
      {detail.particulars === null ? (
        detail.memberId === null && <p className="muted">{applications.gone}</p>
      ) : (
        <>
          <div>
            {revealed ? (
              <Button size="small" onClick={() => setRevealed(undefined)}>
                {members.hideAgain}
              </Button>
            ) : (
              <Button size="small" onClick={() => setIsRevealing(true)}>
                {members.reveal}
              </Button>
            )}
          </div>
          {renderParticulars(detail, revealed)}
        </>
      )}
      {isRevealing &&
        renderReveal(
          (reason) => call(revealApplicant, { params: { applicationId: detail.id }, body: { reason } }),
          { onRevealed: setRevealed, onClose: () => setIsRevealing(false) },
        )}
    </div>
  );
}
