import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { lookUpOrganisation, searchPeerOrganisations } from '#contract/federation-look-up.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import './federation.css';

interface FullNameFieldProps {
  peerId: number;
  value: string;
  onChange: (name: string) => void;
  id?: string;
}

/** 组织全称 with 查询组织全称是否存在, and the list where it is not known exactly (B24 二.1). */
export function FullNameField({ peerId, value: name, onChange, id }: FullNameFieldProps) {
  const { handovers, organisations } = useWording();
  const { lookUp: words } = handovers;
  const hintId = useId();
  const [isSearching, setSearching] = useState(false);
  const check = useMutation({
    mutationFn: (asked: string) => call(lookUpOrganisation, { params: { peerId }, query: { name: asked } }),
  });
  const [before, after] = words.notFoundHint.split('{here}');
  const ask = () => {
    if (name.trim() !== '' && !check.isPending) check.mutate(name);
  };
  const take = (chosen: string) => {
    onChange(chosen);
    setSearching(false);
    check.mutate(chosen);
  };
  return (
    <div className="full-name">
      <Input
        {...(id !== undefined && { id })}
        aria-describedby={hintId}
        autoComplete="off"
        maxLength={300}
        value={name}
        onChange={(event) => {
          onChange(event.target.value);
          check.reset();
        }}
        onPressEnter={(event) => {
          // It stands in a form that is not to be sent by asking.
          event.preventDefault();
          ask();
        }}
      />
      <small id={hintId} className="muted">
        {words.fullNameHint}
      </small>
      <Button disabled={name.trim() === ''} loading={busy(check.isPending)} onClick={ask}>
        {words.check}
      </Button>
      <div className="stack" aria-live="polite">
        {check.data?.organisation && (
          <div className="notice notice-good">
            <div>
              <strong>{words.exists}</strong>
              <div>
                {fill(words.existsDetail, {
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
              <strong>{words.notFound}</strong>
              <div>
                {before}
                <button type="button" className="link-like" onClick={() => setSearching(true)}>
                  {words.here}
                </button>
                {after}
              </div>
            </div>
          </div>
        )}
        <RefusalNotice error={check.error} />
      </div>
      {isSearching && <OrganisationSearch peerId={peerId} onChoose={take} />}
    </div>
  );
}

/** Asked when somebody says so, not at every letter: the other system counts the questions. */
function OrganisationSearch({ peerId, onChoose }: { peerId: number; onChoose: (name: string) => void }) {
  const { handovers, organisations } = useWording();
  const { lookUp: words } = handovers;
  const [text, setText] = useState('');
  const search = useQuery({
    queryKey: ['federation', 'search', peerId, text],
    queryFn: ({ signal }) => call(searchPeerOrganisations, { params: { peerId }, query: { text }, signal }),
    enabled: text !== '',
    retry: false,
  });
  const items = search.data?.items ?? [];
  return (
    <section className="federation-search" aria-label={words.search}>
      <h3>{words.search}</h3>
      <Input.Search
        autoFocus
        maxLength={80}
        placeholder={words.searchPlaceholder}
        aria-label={words.searchPlaceholder}
        onPressEnter={(event) => event.preventDefault()}
        onSearch={(typed) => setText(typed.trim())}
      />
      {search.isFetching && <Loading />}
      <RefusalNotice error={search.error} />
      {search.isSuccess && items.length === 0 && <Empty title={words.searchNothing} />}
      <ul>
        {items.map(({ id, name, kind }) => (
          <li key={id}>
            <div>
              <div>{name}</div>
              <div className="muted">{fill(words.existsDetail, { kind: organisations.kinds[kind], id })}</div>
            </div>
            <Button size="small" aria-label={`${words.choose} ${name}`} onClick={() => onChoose(name)}>
              {words.choose}
            </Button>
          </li>
        ))}
      </ul>
      {items.length >= 20 && <p className="muted">{words.searchMore}</p>}
    </section>
  );
}
