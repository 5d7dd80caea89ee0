import { DownloadOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { type BatchImport, commitImport, readFailedRows } from '#contract/imports.ts';
import { fill } from '#contract/wording/fill.ts';
import { addressOf } from '../../api/address-of.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { importQuery, isUnderWay } from './import-query.ts';
import { ImportRows } from './import-rows.tsx';
import { ImportStateTag } from './import-state-tag.tsx';

/** One file from its check to its result, with how far it is (OPS-4). */
export function ImportWork({ importId, onClose }: { importId: string; onClose: () => void }) {
  const { imports } = useWording();
  const query = useQuery(importQuery(importId));
  const queryClient = useQueryClient();
  const state = query.data?.state;
  const before = useRef(state);
  useEffect(() => {
    // The rows of the file and, once it is imported, every list of the register have changed.
    if (before.current !== undefined && before.current !== state) {
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'one' });
    }
    before.current = state;
  }, [state, queryClient]);

  if (query.data) return <ImportContent batch={query.data} onClose={onClose} />;
  return query.error ? (
    <>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      <Button onClick={onClose}>{imports.another}</Button>
    </>
  ) : (
    <Loading />
  );
}

function ImportContent({ batch, onClose }: { batch: BatchImport; onClose: () => void }) {
  const { imports } = useWording();
  const say = useSayRefusal();
  const isBusy = isUnderWay(batch);
  const { done, total } = batch.progress;
  return (
    <>
      <Section
        title={
          <span className="import-line">
            {batch.fileName} <ImportStateTag state={batch.state} />
          </span>
        }
      >
        <div className="import-content">
          <span className="muted">{fill(imports.into, { name: batch.organisation.name })}</span>
          {isBusy && (
            <div role="status">
              <Progress
                percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
                status="active"
                aria-label={imports.states[batch.state]}
              />
              <span>
                {imports.states[batch.state]}
                {total > 0 &&
                  ` · ${fill(imports.progress, { done: done.toLocaleString('en-US'), total: total.toLocaleString('en-US') })}`}
              </span>
              <p className="muted">{imports.goesOn}</p>
            </div>
          )}
          {!isBusy && batch.fault && (
            <div className="notice notice-bad" role="alert">
              {say(batch.fault)}
            </div>
          )}
          {!isBusy && batch.state !== 'unreadable' && <ImportResult batch={batch} />}
          <div>
            <Button onClick={onClose}>{imports.another}</Button>
          </div>
        </div>
      </Section>
      {!isBusy && batch.state !== 'unreadable' && <ImportRows batch={batch} />}
    </>
  );
}

function ImportResult({ batch }: { batch: BatchImport }) {
  const { imports } = useWording();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { good, bad, committed, failed } = batch.counts;
  const wrong = bad + failed;

  async function commit() {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const started = await call(commitImport, { params: { importId: batch.id } });
      queryClient.setQueryData(importQuery(batch.id).queryKey, started);
    } catch (cause) {
      setError(cause);
    }
    setIsBusy(false);
  }

  return (
    <>
      <p className="import-result" role="status">
        {batch.state === 'committed'
          ? fill(imports.result[batch.kind], { good: committed, bad: wrong })
          : fill(imports.checked[batch.kind], { good, bad: wrong })}
      </p>
      {good > 0 && wrong > 0 && <p>{fill(imports.commitWithBad, { bad: wrong, good })}</p>}
      <div className="import-line">
        {good > 0 && (
          <Button type="primary" size="large" loading={busy(isBusy)} onClick={() => void commit()}>
            {fill(imports.commitCount, { count: good })}
          </Button>
        )}
        {wrong > 0 && (
          <Button
            icon={<DownloadOutlined />}
            href={addressOf(readFailedRows, { params: { importId: batch.id } })}
            download
            title={imports.failedRowsText}
          >
            {imports.failedRows}
          </Button>
        )}
      </div>
      <RefusalNotice error={error} />
      {batch.state === 'committed' && batch.kind === 'members' && batch.needForms > 0 && (
        <div className="notice notice-waiting" role="alert">
          <div style={{ flex: '1 1 320px' }}>
            <strong>{fill(imports.needFormsTitle, { count: batch.needForms })}</strong>
            <p>{imports.needFormsText}</p>
          </div>
          <LinkButton
            look="primary"
            to="/members"
            search={{ organisationId: batch.organisation.id, unconfirmedOnly: true }}
          >
            {imports.toDatabase}
          </LinkButton>
        </div>
      )}
    </>
  );
}
