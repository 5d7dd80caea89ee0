import { Button, Input } from 'antd';
import { useState } from 'react';
import { zhCN } from '#contract/wording/zh-CN.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';

interface RefusalPanelProps {
  /** What is often wrong with a form is no reason where there is none. */
  hasPhrases: boolean;
  isBusy: boolean;
  /** The fault of the reason as the server told it. */
  fault: string | undefined;
  onRefuse: (reason: string) => void;
  onClose: () => void;
}

/** The written reason of a refusal, with frequent ones at hand. */
export function RefusalPanel({ hasPhrases, isBusy, fault, onRefuse, onClose }: RefusalPanelProps) {
  const { cases, shell } = useWording();
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const problem = isMissing && reason.trim() === '' ? cases.reasonNeeded : fault;

  const refuse = () => {
    setIsMissing(reason.trim() === '');
    if (reason.trim() !== '') onRefuse(reason.trim());
  };
  const insert = (phrase: string) => {
    const begun = reason.trim().replace(/[；;]$/, '');
    if (!begun.includes(phrase)) setReason(begun === '' ? phrase : `${begun}；${phrase}`);
  };

  return (
    <div className="review-refusal">
      <label htmlFor="refusal-reason">{cases.reasonLabel}</label>
      {hasPhrases && (
        <fieldset className="review-phrases" aria-label={cases.phrasesLabel}>
          {/* Whatever the language of the page, the branch that reads the reason reads Chinese. */}
          {zhCN.cases.phrases.map((phrase, index) => (
            <Button key={phrase} size="small" title={phrase} onClick={() => insert(phrase)}>
              {cases.phrases[index]}
            </Button>
          ))}
        </fieldset>
      )}
      <Input.TextArea
        id="refusal-reason"
        autoFocus
        rows={3}
        maxLength={500}
        showCount
        value={reason}
        placeholder={cases.reasonPlaceholder}
        {...(problem && { status: 'error', 'aria-invalid': true, 'aria-describedby': 'refusal-fault' })}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) refuse();
        }}
      />
      {problem && (
        <span id="refusal-fault" className="review-fault" role="alert">
          {problem}
        </span>
      )}
      <div className="review-buttons">
        <Button danger type="primary" loading={busy(isBusy)} onClick={refuse}>
          {cases.sendRefusal}
        </Button>
        <Button onClick={onClose}>{shell.cancel}</Button>
      </div>
    </div>
  );
}
