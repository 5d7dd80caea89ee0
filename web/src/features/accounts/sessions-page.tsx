import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { endSession, listSessions } from '#contract/accounts.ts';
import { call } from '../../api/call.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { nameDevice } from './name-device.ts';
import './sessions.css';

/** Where I am signed in, and how to end it there (ACC-1). */
export function SessionsPage() {
  const { accounts } = useWording();
  const client = useQueryClient();
  const message = useToast();
  const query = useQuery({
    queryKey: ['own-sessions'],
    queryFn: ({ signal }) => call(listSessions, { signal }),
  });
  const end = useMutation({
    mutationFn: (sessionId: string) => call(endSession, { params: { sessionId } }),
    onSuccess: () => void message.success(accounts.sessionEnded),
    onSettled: () => client.invalidateQueries({ queryKey: ['own-sessions'] }),
  });
  return (
    <Page title={accounts.sessionsTitle} description={accounts.sessionsText}>
      <RefusalNotice error={query.error ?? end.error} />
      {query.isPending && <Loading />}
      <ul className="sessions">
        {query.data?.items.map((session) => (
          <li key={session.id} className="card">
            <div>
              <strong>{nameDevice(session.device) ?? accounts.unknownDevice}</strong>{' '}
              {session.current && <StatusTag tone="good">{accounts.currentSession}</StatusTag>}
              <div className="muted">
                {accounts.address} {session.address} · {accounts.startedAt} {formatTime(session.startedAt)} ·{' '}
                {accounts.lastSeenAt} {formatTime(session.lastSeenAt)}
              </div>
            </div>
            {!session.current && (
              <Button
                danger
                loading={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
              >
                {accounts.endSession}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Page>
  );
}
