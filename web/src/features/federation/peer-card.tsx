import { useMutation } from '@tanstack/react-query';

import { useState } from 'react';
import { sayCount } from '#contract/capped-count.ts';
import {
  type Peer,
  reconcilePeer,
  resumePeer,
  retryMessages,
  suspendPeer,
  testPeer,
} from '#contract/federation.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { busy } from '../../ui/busy.ts';
import { formatTime, useSayRefusal, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { useShowPeer } from './federation-queries.ts';
import { LookUpDialog } from './look-up-dialog.tsx';
import { Fingerprint } from './own-installation.tsx';
import { OwnKeyUnheard } from './own-key-unheard.tsx';
import { useSayProfile } from './peer-facts.ts';

/** One peer: who it is, how the connection is, and what may be done. */
export function PeerCard({ peer }: { peer: Peer }) {
  const { federation } = useWording();
  const message = useToast();
  const say = useSayProfile();
  const show = useShowPeer();
  const params = { peerId: peer.id };
  const [open, setOpen] = useState<'lookUp' | 'suspend' | 'reconcile' | null>(null);
  const test = useMutation({ mutationFn: () => call(testPeer, { params }), onSuccess: show });
  const resume = useMutation({
    mutationFn: () => call(resumePeer, { params, body: { version: peer.version } }),
    onSuccess: (shown) => {
      show(shown);
      message.success(federation.resumed);
    },
  });
  const retry = useMutation({
    mutationFn: () => call(retryMessages, { params }),
    onSuccess: (shown) => {
      show(shown);
      message.success(federation.retried);
    },
  });
  const close = () => setOpen(null);
  const { actions, halted } = peer;
  return (
    <Section
      title={
        <span className="peer-title">
          {peer.name}{' '}
          <StatusTag tone={peer.state === 'active' ? 'good' : 'waiting'}>
            {federation.states[peer.state]}
          </StatusTag>
        </span>
      }
    >
      {halted && (
        <div className="notice notice-bad federation-notice" role="alert">
          <div>
            <strong>{federation.wentBackTitle[halted.who]}</strong>
            <p>{fill(federation.wentBackText[halted.who], { name: peer.name, ...halted })}</p>
            <AbilityButton danger ability={actions.reconcile} onClick={() => setOpen('reconcile')}>
              {federation.reconcile}
            </AbilityButton>
          </div>
        </div>
      )}
      <Facts
        facts={[
          [federation.system, say.system(peer.system)],
          ...(peer.address === null
            ? [[federation.address, federation.silent] as const]
            : ([
                [federation.province, say.province(peer.province)],
                [federation.address, peer.address],
                [federation.fingerprint, <Keys key="keys" peer={peer} />],
                [federation.connection, <Connection key="test" peer={peer} />],
                [federation.heardAt, peer.heardAt ? formatTime(peer.heardAt) : federation.never],
                [federation.waiting, <Waiting key="waiting" peer={peer} />],
                ...(peer.hearsOwnKey
                  ? []
                  : [[federation.ownKey, <OwnKeyUnheard key="own" peer={peer} />] as const]),
              ] as const)),
        ]}
      />
      <div className="federation-tools">
        {peer.address !== null && (
          <>
            <AbilityButton
              ability={actions.test}
              loading={busy(test.isPending)}
              onClick={() => test.mutate()}
            >
              {federation.test}
            </AbilityButton>
            <AbilityButton ability={actions.lookUp} onClick={() => setOpen('lookUp')}>
              {federation.lookUp}
            </AbilityButton>
            {peer.waiting.count > 0 && (
              <AbilityButton
                ability={actions.retry}
                loading={busy(retry.isPending)}
                onClick={() => retry.mutate()}
              >
                {federation.retry}
              </AbilityButton>
            )}
            <LinkButton to="/federation/$peerId" params={{ peerId: String(peer.id) }}>
              {federation.messages}
            </LinkButton>
          </>
        )}
        {peer.state === 'active' ? (
          <AbilityButton danger ability={actions.suspend} onClick={() => setOpen('suspend')}>
            {federation.suspend}
          </AbilityButton>
        ) : (
          <AbilityButton
            ability={actions.resume}
            loading={busy(resume.isPending)}
            onClick={() => resume.mutate()}
          >
            {federation.resume}
          </AbilityButton>
        )}
        <span className="muted">
          {fill(federation.addedBy, { name: peer.addedBy, at: formatTime(peer.addedAt) })}
        </span>
      </div>
      <RefusalNotice error={test.error ?? resume.error ?? retry.error} />
      {open === 'lookUp' && <LookUpDialog peer={peer} onClose={close} />}
      {open === 'suspend' && (
        <ReasonDialog
          title={fill(federation.suspendTitle, { name: peer.name })}
          text={federation.suspendText}
          confirmText={federation.suspend}
          danger
          onConfirm={async ({ reason }) => {
            show(await call(suspendPeer, { params, body: { reason, version: peer.version } }));
            message.success(federation.suspended);
          }}
          onClose={close}
        />
      )}
      {open === 'reconcile' && (
        <ReasonDialog
          title={fill(federation.reconcileTitle, { name: peer.name })}
          text={federation.reconcileText}
          confirmText={federation.reconcile}
          danger
          onConfirm={async ({ reason }) => {
            show(await call(reconcilePeer, { params, body: { reason } }));
            message.success(federation.reconciled);
          }}
          onClose={close}
        />
      )}
    </Section>
  );
}

function Keys({ peer }: { peer: Peer }) {
  const { federation } = useWording();
  return peer.keys.map(({ fingerprint, until }) => (
    <div key={fingerprint}>
      <Fingerprint text={fingerprint} />
      {until !== null && (
        <div className="muted">{fill(federation.acceptedUntil, { at: formatTime(until) })}</div>
      )}
    </div>
  ));
}

function Connection({ peer: { test } }: { peer: Peer }) {
  const { federation } = useWording();
  const sayRefusal = useSayRefusal();
  if (test === null) return federation.notTested;
  if (test.fault !== null)
    return (
      <>
        <StatusTag tone="bad">{federation.testFailed}</StatusTag>
        <div>{sayRefusal(test.fault)}</div>
        <div className="muted">{fill(federation.testedAt, { at: formatTime(test.at) })}</div>
      </>
    );
  const seconds = test.clockSeconds ?? 0;
  const clock =
    Math.abs(seconds) < 2
      ? federation.clockEqual
      : fill(seconds > 0 ? federation.clockAhead : federation.clockBehind, { seconds: Math.abs(seconds) });
  return (
    <>
      <StatusTag tone="good">{federation.testOk}</StatusTag>
      <div className="muted">
        {fill(federation.testDetail, {
          at: formatTime(test.at),
          milliseconds: test.milliseconds ?? 0,
          clock,
        })}
      </div>
    </>
  );
}

function Waiting({ peer: { waiting, givenUp } }: { peer: Peer }) {
  const { federation } = useWording();
  return (
    <>
      {fill(federation.waitingCount, { count: sayCount(waiting) })}
      {givenUp.count > 0 && (
        <div>
          <StatusTag tone="bad">{fill(federation.givenUpCount, { count: sayCount(givenUp) })}</StatusTag>
        </div>
      )}
    </>
  );
}
