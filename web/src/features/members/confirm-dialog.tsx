import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { confirmParticulars } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { memberQuery } from '../../api/member-query.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { usePause } from '../../ui/use-pause.ts';
import { useToast } from '../../ui/use-toast.ts';
import { ParticularsFacts } from './particulars-facts.tsx';
import './member.css';

/** Nobody has compared the particulars sooner, in milliseconds: the second half of a double click meant the one before. */
const shortestLook = 700;

interface ConfirmDialogProps {
  memberId: number;
  name: string;
  onClose: () => void;
  /** Opens the next one that waits; null where there is none. */
  onNext: (() => void) | null;
}

/** 信息确认: the particulars to compare, then that they are right (N20 3.1). Mount it to open it. */
export function ConfirmDialog({ memberId, name, onClose, onNext }: ConfirmDialogProps) {
  const { members, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const query = useQuery(memberQuery(memberId));
  const [busyWith, setBusyWith] = useState<'one' | 'next' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const pause = usePause(shortestLook);
  const mayConfirm = query.data !== undefined && pause.isOver;

  async function confirm(then: 'one' | 'next') {
    if (busyWith !== null) return;
    setBusyWith(then);
    setError(null);
    try {
      await call(confirmParticulars, { params: { memberId } });
      message.success(fill(members.confirmedToast, { name }));
      if (then === 'next' && onNext) onNext();
      else onClose();
    } catch (cause) {
      setError(cause);
      setBusyWith(null);
    }
    void queryClient.invalidateQueries();
  }

  return (
    <Modal
      open
      title={fill(members.confirmTitle, { name })}
      width={640}
      className="confirm-dialog"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            {...(onNext === null && { type: 'primary' as const })}
            disabled={!mayConfirm}
            loading={busy(busyWith === 'one')}
            onClick={() => void confirm('one')}
          >
            {members.confirmRight}
          </Button>
          {onNext && (
            <Button
              type="primary"
              disabled={!mayConfirm}
              loading={busy(busyWith === 'next')}
              onClick={() => void confirm('next')}
            >
              {members.confirmNext}
            </Button>
          )}
        </>
      }
    >
      <section
        className="confirm-body"
        aria-label={members.particulars}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <p style={{ marginBottom: 12 }}>{members.confirmCheck}</p>
        {query.data && (
          <ParticularsFacts
            member={query.data}
            more={[[members.organisation, query.data.organisation.name]]}
          />
        )}
        {query.isPending && <Loading />}
        <RefusalNotice error={error ?? query.error} />
      </section>
    </Modal>
  );
}
