import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import {
  type ApplicationState,
  applyAgain,
  getEntrance,
  getOwnApplication,
  type OwnApplication,
  withdrawApplication,
} from '#contract/applications.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { isRefused } from '../api/refusal-error.ts';
import { toEntryValues } from '../features/members/entry-values.ts';
import { chinaDay } from '../ui/china-day.ts';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading, StatusTag, type Tone } from '../ui/states.tsx';
import { formatTime, useTexts } from '../ui/texts.tsx';
import { BranchSearch, type ChosenBranch } from './branch-search.tsx';
import { EntryParts } from './entry-parts.tsx';
import { OwnHead } from './own-head.tsx';
import { useEntryForm } from './use-entry-form.ts';

const tones: Record<ApplicationState, Tone> = {
  open: 'waiting',
  agreed: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
  lapsed: 'neutral',
};
const askedAgainEvery = 30_000;
const queryKey = ['application', 'own'];

interface ApplicationPageProps {
  renderPassword: (onChanged: () => void) => ReactNode;
}

/** 我的加入申请: what an applicant sees until the branch has agreed (ENT-15). */
export function ApplicationPage({ renderPassword }: ApplicationPageProps) {
  const { applications, archives, accounts, shell } = useTexts(
    'applications',
    'archives',
    'accounts',
    'shell',
    'members',
  );
  const client = useQueryClient();
  const router = useRouter();
  const [password, setPassword] = useState<'closed' | 'open' | 'changed'>('closed');
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(getOwnApplication, { signal }),
    refetchInterval: askedAgainEvery,
    retry: false,
  });
  // The branch has agreed meanwhile: the seat is a member's now.
  const isMember = isRefused(query.error, 'session.wrongSeat');
  useEffect(() => {
    document.title = `${applications.own.title} · ${shell.product}`;
  }, [applications, shell]);
  useEffect(() => {
    if (!isMember) return;
    client.clear();
    void router.navigate({ to: '/me' });
  }, [isMember, client, router]);
  return (
    <div className="own">
      <OwnHead />
      <main className="own-main">
        <h1>{applications.own.title}</h1>
        {!isMember && <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Loading />}
        {query.data && <Application key={query.data.appliedAt} application={query.data} />}
        <section className="card own-part">
          <h2>{archives.own.changePassword}</h2>
          {password === 'changed' && <p role="status">{accounts.passwordChanged}</p>}
          {password === 'open' ? (
            renderPassword(() => setPassword('changed'))
          ) : (
            <PlainButton quiet onClick={() => setPassword('open')}>
              {archives.own.changePassword}
            </PlainButton>
          )}
        </section>
      </main>
    </div>
  );
}

function Application({ application }: { application: OwnApplication }) {
  const { applications } = useTexts('applications');
  const client = useQueryClient();
  const { own } = applications;
  const { state, actions } = application;
  const [isChanging, setIsChanging] = useState(false);
  const withdraw = useMutation({
    mutationFn: () => call(withdrawApplication),
    onSuccess: (next) => client.setQueryData(queryKey, next),
    onError: () => client.invalidateQueries({ queryKey }),
  });
  const day = chinaDay(new Date(application.keptUntil));
  return (
    <>
      <section className="card own-part" aria-label={own.title}>
        <div className="own-line">
          <h2>{application.organisation.name}</h2>
          <StatusTag tone={tones[state]}>{applications.states[state]}</StatusTag>
        </div>
        <p>{own.stateTexts[state]}</p>
        {application.reason && (
          <p className="notice notice-bad">{fill(own.reason, { reason: application.reason })}</p>
        )}
        <p className="muted">
          {own.appliedAt} {formatTime(application.appliedAt)}
          <br />
          {fill(state === 'open' ? own.lapsesAt : own.removedAt, { day })}
        </p>
        <RefusalNotice error={withdraw.error} />
        {actions.withdraw === null && (
          <PlainButton
            quiet
            disabled={withdraw.isPending}
            onClick={() => {
              if (window.confirm(own.withdrawSure)) withdraw.mutate();
            }}
          >
            {own.withdraw}
          </PlainButton>
        )}
        {actions.applyAgain === null && !isChanging && (
          <PlainButton onClick={() => setIsChanging(true)}>{own.again}</PlainButton>
        )}
      </section>
      <section className="card own-part">
        <h2>{own.number}</h2>
        <p className="own-number">{application.userName}</p>
        <p className="muted">{own.numberText}</p>
      </section>
      {isChanging && <ApplyAgain application={application} />}
    </>
  );
}

function ApplyAgain({ application }: { application: OwnApplication }) {
  const { applications } = useTexts('applications');
  const client = useQueryClient();
  const entrance = useQuery({
    queryKey: ['entrance'],
    queryFn: ({ signal }) => call(getEntrance, { signal }),
  });
  const { idNumberMasked, phoneMasked, ...particulars } = application.particulars;
  const entry = useEntryForm(toEntryValues(particulars));
  const [branch, setBranch] = useState<ChosenBranch | null>(application.organisation);
  const send = useMutation({
    mutationFn: () =>
      call(applyAgain, { body: { organisationId: branch?.id ?? 0, particulars: entry.input() } }),
    onSuccess: (next) => {
      client.setQueryData(queryKey, next);
      window.scrollTo({ top: 0 });
    },
    onError: entry.place,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    send.mutate();
  }

  return (
    <form ref={entry.form} className="own-form-parts" noValidate onSubmit={submit}>
      <EntryParts
        values={entry.values}
        onChange={entry.change}
        faultOf={entry.faultOf}
        numberRequiredFrom={entrance.data?.numberRequiredFrom ?? ''}
        positions={entrance.data?.positions ?? []}
        kept={{ idNumber: idNumberMasked, phone: phoneMasked }}
      />
      <fieldset className="card own-part own-group">
        <legend>{applications.branchGroup}</legend>
        <BranchSearch
          chosen={branch}
          onChoose={(next) => {
            setBranch(next);
            entry.forget('organisationId');
          }}
          onType={() => entry.forget('organisationId')}
          fault={entry.faults.get('organisationId')}
        />
      </fieldset>
      {entry.faults.size > 0 && (
        <p className="plain-fault" role="status">
          {fill(applications.faults, { count: entry.faults.size })}
        </p>
      )}
      <RefusalNotice error={send.error} faults={entry.leftOf(send.error)} />
      <PlainButton type="submit" disabled={send.isPending}>
        {send.isPending ? applications.submitting : applications.own.againSubmit}
      </PlainButton>
    </form>
  );
}
