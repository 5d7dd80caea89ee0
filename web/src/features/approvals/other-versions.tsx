import { Button, Segmented } from 'antd';
import type {
  CaseDetail,
  FormChangeDetail,
  FormReviewDetail,
  ReviewedVersion,
} from '#contract/approvals-details.ts';
import type { FormVersion } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';
import { type CaseSheet, isSameSheet } from './case-sheet.ts';

/** ARC-6: that a certified form is to be changed, and why. */
export function ChangeNotice({ detail }: { detail: CaseDetail }) {
  const { cases } = useWording();
  if (detail.kind === 'form_change')
    return (
      <div className="notice notice-waiting review-change">
        <strong>{cases.changeReason}</strong>
        <span>{detail.reason}</span>
      </div>
    );
  if (detail.kind !== 'form_review' || !detail.replaces) return null;
  return (
    <div className="notice notice-waiting review-change">
      <strong>{cases.replacement}</strong>
      <span>{fill(cases.replacementReason, { reason: detail.replaces.reason })}</span>
      <span>{cases.replacementText}</span>
    </div>
  );
}

interface NewOrOldProps {
  formId: number;
  replaces: number;
  shown: CaseSheet;
  onShow: (sheet: CaseSheet) => void;
}

/** Switches between the form that is to come and the one whose place it is to take. */
export function NewOrOld({ formId, replaces, shown, onShow }: NewOrOldProps) {
  const { cases } = useWording();
  return (
    <div className="review-versions">
      <Segmented<number>
        block
        value={shown.of === 'form' ? shown.formId : formId}
        options={[
          { value: formId, label: cases.newForm },
          { value: replaces, label: cases.oldForm },
        ]}
        onChange={(chosen) => onShow({ of: 'form', formId: chosen })}
      />
    </div>
  );
}

interface OtherVersionsProps {
  detail: FormReviewDetail | FormChangeDetail;
  shown: CaseSheet | null;
  onShow: (sheet: CaseSheet | null) => void;
}

const tones: Record<FormVersion['state'], Tone> = {
  under_review: 'waiting',
  in_force: 'good',
  refused: 'bad',
  superseded: 'neutral',
  removed: 'neutral',
};

/** Every other version of the form, with what was decided about it. */
export function OtherVersions({ detail, shown, onShow }: OtherVersionsProps) {
  const { cases, archives } = useWording();
  const { versions, formId } = detail;
  if (versions.length === 0) return null;
  const isOnlyRefused = versions.every(({ state }) => state === 'refused');
  return (
    <>
      <h2>{isOnlyRefused ? cases.earlier : cases.versions}</h2>
      <ul className="review-earlier">
        {versions.map((version) => (
          <li key={version.id}>
            {!isOnlyRefused && (
              <StatusTag tone={tones[version.state]}>{archives.versionStates[version.state]}</StatusTag>
            )}{' '}
            <VersionLine version={version} />{' '}
            <OtherSheetButton
              own={{ of: 'form', formId }}
              other={{ of: 'form', formId: version.id }}
              shown={shown}
              onShow={onShow}
              words={{ other: cases.earlierView, own: cases.currentView }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function VersionLine({ version }: { version: ReviewedVersion }) {
  const { cases, archives } = useWording();
  const uploadedAt = formatTime(version.uploadedAt);
  const told =
    version.state === 'refused'
      ? fill(cases.earlierLine, {
          uploadedAt,
          decidedAt: version.decidedAt ? formatTime(version.decidedAt) : '',
          reason: version.reason ?? '',
        })
      : version.cameFrom === null
        ? fill(cases.versionLine, { uploadedAt, name: version.uploadedBy })
        : fill(archives.cameFrom, { system: version.cameFrom, time: uploadedAt });
  return (
    <>
      {told}
      {version.changeReason && (
        <span className="muted">
          {' '}
          {fill(archives.change.reasonOfVersion, { reason: version.changeReason })}
        </span>
      )}
    </>
  );
}

interface OtherSheetButtonProps {
  own: CaseSheet | null;
  other: CaseSheet;
  shown: CaseSheet | null;
  onShow: (sheet: CaseSheet | null) => void;
  words: { other: string; own: string };
}

/** Shows another PDF in place of the case's own, and back. */
export function OtherSheetButton({ own, other, shown, onShow, words }: OtherSheetButtonProps) {
  const isShown = isSameSheet(shown, other);
  return (
    <Button type="link" size="small" className="review-other" onClick={() => onShow(isShown ? own : other)}>
      {isShown ? words.own : words.other}
    </Button>
  );
}
