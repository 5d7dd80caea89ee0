import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useWording } from '../../ui/language.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { AddPeerDialog } from './add-peer-dialog.tsx';
import { peersQuery } from './federation-queries.ts';
import { OwnInstallationSection } from './own-installation.tsx';
import { PeerCard } from './peer-card.tsx';
import './federation.css';

/** 系统对接 (TRF-3, TRF-8): this installation, and those it exchanges with. */
export function FederationPage() {
  const { federation } = useWording();
  const [isAdding, setAdding] = useState(false);
  const { data: peers, error, refetch } = useQuery(peersQuery);
  return (
    <Page
      title={federation.title}
      description={federation.description}
      actions={
        <Button type="primary" onClick={() => setAdding(true)}>
          {federation.add}
        </Button>
      }
    >
      <OwnInstallationSection />
      {error && <RefusalNotice error={error} onRetry={() => void refetch()} />}
      {!peers && !error && <Loading />}
      {peers?.length === 0 && (
        <Section>
          <Empty title={federation.noPeers} text={federation.noPeersText} />
        </Section>
      )}
      {peers?.map((peer) => (
        <PeerCard key={peer.id} peer={peer} />
      ))}
      {isAdding && <AddPeerDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
