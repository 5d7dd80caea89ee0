import { useMutation, useQuery } from '@tanstack/react-query';
import { offerOwnKey, type Peer, takeUpOwnKey } from '#contract/federation.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { busy } from '../../ui/busy.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { ownInstallationQuery, useShowPeer } from './federation-queries.ts';

/** A peer that hears an older key of ours: why, and what leads on. */
export function OwnKeyUnheard({ peer }: { peer: Peer }) {
  const { federation } = useWording();
  const message = useToast();
  const show = useShowPeer();
  const { data: own } = useQuery(ownInstallationQuery);
  const params = { peerId: peer.id };
  const offer = useMutation({
    mutationFn: () => call(offerOwnKey, { params }),
    onSuccess: (shown) => {
      show(shown);
      message.success(federation.keyOffered);
    },
  });
  const takeUp = useMutation({
    mutationFn: () => call(takeUpOwnKey, { params }),
    onSuccess: (shown) => {
      show(shown);
      message.success(federation.keyTakenUp);
    },
  });
  const { keyRefusedAt: at, actions } = peer;
  return (
    <>
      <StatusTag tone={at === null ? 'waiting' : 'bad'}>
        {at === null ? federation.keyNotHeard : fill(federation.keyRefused, { at: formatTime(at) })}
      </StatusTag>
      <div className="muted">{at === null ? federation.keyNotHeardText : federation.keyRefusedText}</div>
      <div className="federation-key-tools">
        {at !== null && (
          <AbilityButton
            size="small"
            ability={actions.offerKey}
            loading={busy(offer.isPending)}
            onClick={() => offer.mutate()}
          >
            {federation.offerKey}
          </AbilityButton>
        )}
        {at !== null && own?.invitation && (
          <CopyButton size="small" text={own.invitation}>
            {federation.copyInvitation}
          </CopyButton>
        )}
        <AbilityButton
          size="small"
          ability={actions.takeUpKey}
          loading={busy(takeUp.isPending)}
          onClick={() => takeUp.mutate()}
        >
          {federation.takeUpKey}
        </AbilityButton>
      </div>
      <RefusalNotice error={offer.error ?? takeUp.error} />
    </>
  );
}
