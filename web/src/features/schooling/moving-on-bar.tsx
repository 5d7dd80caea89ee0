import { Button, Select } from 'antd';
import { useState } from 'react';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { jobs, type StudyStatus, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { stagesAfter } from '#contract/dictionaries/schooling.ts';
import type { Pupil, SchoolingDestination } from '#contract/schooling.ts';
import { fill } from '#contract/wording/fill.ts';
import { useLanguage, useSayRefusal, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { useMovingOn } from './use-moving-on.ts';

type Job = Extract<SchoolingDestination, { kind: 'work' }>['job'];
export type Destination = StudyStatus | 'work' | undefined;

interface MovingOnBarProps {
  stage: StudyStatus;
  page: readonly Pupil[];
  moving: ReturnType<typeof useMovingOn>;
  destination: Destination;
  onDestination: (destination: Destination) => void;
}

/** Who is chosen, where they go, and who could not be moved on. */
export function MovingOnBar({ stage, page, moving, destination, onDestination }: MovingOnBarProps) {
  const { schooling } = useWording();
  const { language } = useLanguage();
  const message = useToast();
  const say = useSayRefusal();
  const [job, setJob] = useState<Job>();
  const [isReading, setIsReading] = useState(false);
  const { chosen, progress, left } = moving;
  const words = (items: readonly { code: string; zh: string; en: string }[], code: string) =>
    nameOfCode(items, code, language);
  const stages = [
    ...stagesAfter(stage).map((code) => ({ value: code as Destination, label: words(studyStatuses, code) })),
    { value: 'work' as Destination, label: schooling.leave },
  ];
  const to: SchoolingDestination | null =
    destination === undefined
      ? null
      : destination === 'work'
        ? job
          ? { kind: 'work', job }
          : null
        : { kind: 'stage', studyStatus: destination };

  async function chooseAll() {
    setIsReading(true);
    await moving.chooseAll();
    setIsReading(false);
  }

  async function send() {
    if (!to) return;
    const count = await moving.send(to);
    if (count > 0) message.success(fill(schooling.done, { count }));
  }

  return (
    <div className="moving-on">
      <div className="moving-on-line">
        <Button onClick={() => moving.choose(page, true)}>{schooling.choosePage}</Button>
        <Button loading={isReading} onClick={chooseAll}>
          {fill(schooling.chooseAll, { stage: words(studyStatuses, stage) })}
        </Button>
        <Button disabled={chosen.size === 0} onClick={moving.chooseNone}>
          {schooling.clear}
        </Button>
        <output className="muted">{fill(schooling.chosen, { count: chosen.size })}</output>
      </div>
      <div className="moving-on-line">
        <span>{schooling.to}</span>
        <Select
          aria-label={schooling.to}
          className="moving-on-choice"
          placeholder={schooling.toPlaceholder}
          value={destination}
          options={stages}
          onChange={onDestination}
        />
        {destination === 'work' && (
          <Select
            aria-label={schooling.job}
            className="moving-on-choice"
            placeholder={schooling.jobPlaceholder}
            value={job}
            options={jobs.map(({ code }) => ({ value: code as Job, label: words(jobs, code) }))}
            onChange={setJob}
          />
        )}
        <Button
          type="primary"
          disabled={chosen.size === 0 || to === null}
          loading={progress !== null}
          onClick={send}
        >
          {progress
            ? fill(schooling.sending, { done: progress.done, total: progress.total })
            : fill(schooling.submit, { count: chosen.size })}
        </Button>
      </div>
      <RefusalNotice error={moving.error} />
      {left.length > 0 && (
        <div className="notice notice-bad" role="alert">
          <div>
            <strong>{fill(schooling.leftTitle, { count: left.length })}</strong>{' '}
            <span>{schooling.leftText}</span>
            <ul>
              {left.map(({ pupil, faults }) => (
                <li key={pupil.memberId}>
                  {pupil.name}：{faults.map(say).join('；')}
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </div>
  );
}
