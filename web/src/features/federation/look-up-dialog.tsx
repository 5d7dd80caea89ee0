import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { lookUpOrganisation, searchPeerOrganisations } from '#contract/federation.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';

interface LookUpDialogProps {
  peer: { readonly id: number; readonly name: string };
  onClose: () => void;
}

/** 查询组织全称是否存在, and the list where it is not known exactly (B24 二.1). Mount it to open it. */
export function LookUpDialog({ peer, onClose }: LookUpDialogProps) {
  const { federation, organisations, shell } = useWording();
  const [name, setName] = useState('');
  const [isSearching, setSearching] = useState(false);
  const check = useMutation({
    mutationFn: (asked: string) =>
      call(lookUpOrganisation, { params: { peerId: peer.id }, query: { name: asked } }),
  });
  const [before, after] = federation.notFoundHint.split('{here}');
  const take = (chosen: string) => {
    setName(chosen);
    setSearching(false);
    check.mutate(chosen);
  };
  return (
    <Modal
      open
      title={fill(federation.lookUpTitle, { name: peer.name })}
      footer={<Button onClick={onClose}>{shell.close}</Button>}
      onCancel={onClose}
    >
      <Form layout="vertical" onFinish={() => check.mutate(name)}>
        <Form.Item label={federation.fullName} htmlFor="full-name" extra={federation.fullNameHint}>
          <Input
            id="full-name"
            autoComplete="off"
            maxLength={300}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              check.reset();
            }}
          />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          disabled={name.trim() === ''}
          loading={busy(check.isPending)}
        >
          {federation.check}
        </Button>
      </Form>
      <div className="stack federation-outcome" aria-live="polite">
        {check.data?.organisation && (
          <div className="notice notice-good">
            <div>
              <strong>{federation.exists}</strong>
              <div>
                {fill(federation.existsDetail, {
                  kind: organisations.kinds[check.data.organisation.kind],
                  id: check.data.organisation.id,
                })}
              </div>
            </div>
          </div>
        )}
        {check.data?.exists === false && (
          <div className="notice notice-waiting">
            <div>
              <strong>{federation.notFound}</strong>
              <div>
                {before}
                <button type="button" className="link-like" onClick={() => setSearching(true)}>
                  {federation.here}
                </button>
                {after}
              </div>
            </div>
          </div>
        )}
        <RefusalNotice error={check.error} />
      </div>
      {isSearching && <OrganisationSearch peerId={peer.id} onChoose={take} />}
    </Modal>
  );
}

/** Asked when somebody says so, not at every letter: the other system counts the questions. */
function OrganisationSearch({ peerId, onChoose }: { peerId: number; onChoose: (name: string) => void }) {
  const { federation, organisations } = useWording();
  const [text, setText] = useState('');
  const search = useQuery({
    queryKey: ['federation', 'search', peerId, text],
    queryFn: ({ signal }) => call(searchPeerOrganisations, { params: { peerId }, query: { text }, signal }),
    enabled: text !== '',
    retry: false,
  });
  const items = search.data?.items ?? [];
  return (
    <section className="federation-search" aria-label={federation.search}>
      <h3>{federation.search}</h3>
      <Input.Search
        autoFocus
        maxLength={80}
        placeholder={federation.searchPlaceholder}
        aria-label={federation.searchPlaceholder}
        onSearch={(typed) => setText(typed.trim())}
      />
      {search.isFetching && <Loading />}
      <RefusalNotice error={search.error} />
      {search.isSuccess && items.length === 0 && <Empty title={federation.searchNothing} />}
      <ul>
        {items.map(({ id, name, kind }) => (
          <li key={id}>
            <div>
              <div>{name}</div>
              <div className="muted">
                {fill(federation.existsDetail, { kind: organisations.kinds[kind], id })}
              </div>
            </div>
            <Button size="small" aria-label={`${federation.choose} ${name}`} onClick={() => onChoose(name)}>
              {federation.choose}
            </Button>
          </li>
        ))}
      </ul>
      {items.length >= 20 && <p className="muted">{federation.searchMore}</p>}
    </section>
  );
}
