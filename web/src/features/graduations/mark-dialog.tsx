import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import {
  type GraduatingBranch,
  getGraduation,
  markedAtOnce,
  markGraduates,
  markGraduation,
  unmarkGraduation,
} from '#contract/graduations.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { inPortions } from '../../api/in-portions.ts';
import { busy } from '../../ui/busy.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { OwnYears } from './own-years.tsx';

interface MarkDialogProps {
  branch: Pick<GraduatingBranch, 'organisation'>;
  /** MM-DD */
  becomesOn: string;
  years: readonly number[];
  onClose: () => void;
}

/** 标记毕业年份 of a branch, and of each member where the years are not uniform (LIF-7). Mount it to open it. */
export function MarkDialog({ branch, becomesOn, years, onClose }: MarkDialogProps) {
  const { graduations, shell } = useWording();
  const { language } = useLanguage();
  const message = useToast();
  const { modal } = App.useApp();
  const queryClient = useQueryClient();
  const { id, name } = branch.organisation;
  const params = { organisationId: id };
  const now = useQuery({
    queryKey: ['graduations', 'one', id],
    queryFn: ({ signal }) => call(getGraduation, { params, signal }),
    staleTime: 0,
  });
  const [typed, setTyped] = useState<{ kind?: 'year' | 'not_uniform'; year?: number }>({});
  const [ownYears, setOwnYears] = useState<ReadonlyMap<number, number | null>>(new Map());
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { data } = now;
  const graduation = data?.graduation;
  const kind = typed.kind ?? (graduation?.mark === 'not_uniform' ? 'not_uniform' : 'year');
  const year = typed.year ?? graduation?.year ?? Number(chinaDay().slice(0, 4));
  const choices = years.map((value) => ({ value, label: fill(graduations.yearOf, { year: value }) }));

  async function perform(work: () => Promise<void>, done: string) {
    setIsBusy(true);
    setError(null);
    try {
      await work();
      message.success(done);
      void queryClient.invalidateQueries();
      onClose();
    } catch (thrown) {
      setError(thrown);
      setIsBusy(false);
      void now.refetch();
    }
  }

  const save = () =>
    perform(async () => {
      const version = graduation?.version ?? 0;
      await call(markGraduation, { params, body: { year: kind === 'year' ? year : null, version } });
      if (kind === 'year' || ownYears.size === 0) return;
      const members = [...ownYears].map(([memberId, own]) => ({ memberId, year: own }));
      await inPortions(members, markedAtOnce, async (portion) => {
        const { marked } = await call(markGraduates, { params, body: { members: portion } });
        return [marked];
      });
    }, graduations.marked);

  async function unmark() {
    const isSure = await modal.confirm({
      title: fill(graduations.unmarkSure, { name }),
      okText: graduations.unmark,
      cancelText: shell.cancel,
      icon: null,
    });
    if (!isSure) return;
    const version = graduation?.version ?? 0;
    await perform(async () => {
      await call(unmarkGraduation, { params, body: { version } });
    }, graduations.unmarkedToast);
  }

  return (
    <Modal
      open
      title={<span className="graduation-title">{fill(graduations.markTitle, { name })}</span>}
      okText={shell.save}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy), disabled: !data }}
      mask={{ closable: false }}
      onOk={save}
      onCancel={onClose}
      footer={(buttons) => (
        <div className="graduation-foot">
          {graduation && graduation.mark !== 'unmarked' && (
            <Button danger disabled={isBusy} onClick={unmark}>
              {graduations.unmark}
            </Button>
          )}
          <span className="graduation-foot-end">{buttons}</span>
        </div>
      )}
    >
      {now.error && <RefusalNotice error={now.error} onRetry={() => void now.refetch()} />}
      {!data && !now.error && <Loading />}
      {data && (
        <div className="graduation-mark">
          <p className="muted">
            {becomesOn && fill(graduations.markText, { day: sayDay(becomesOn, language) })}
          </p>
          {graduation?.graduatedOn && <p>{fill(graduations.graduatedOn, { day: graduation.graduatedOn })}</p>}
          <Radio.Group
            value={kind}
            onChange={({ target }) => setTyped({ ...typed, kind: target.value })}
            options={[
              { value: 'year', label: graduations.choices.year },
              { value: 'not_uniform', label: graduations.choices.not_uniform },
            ]}
          />
          {kind === 'year' ? (
            <Select
              aria-label={graduations.year}
              value={year}
              options={choices}
              onChange={(value) => setTyped({ ...typed, year: value })}
            />
          ) : (
            <OwnYears
              organisationId={id}
              choices={choices}
              typed={ownYears}
              onType={(memberId, own) => setOwnYears(new Map(ownYears).set(memberId, own))}
            />
          )}
          <RefusalNotice error={error} />
        </div>
      )}
    </Modal>
  );
}

/** 06-01 as 6月1日. */
function sayDay(monthAndDay: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`2000-${monthAndDay}`));
}
