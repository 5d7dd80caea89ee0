import { Button } from 'antd';
import { useState } from 'react';
import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { formatBytes } from '../../ui/bytes.ts';
import { formatTime, useSayRefusal, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';
import { ChangeDialog, type FormDialogKind } from './change-dialog.tsx';
import { FormChangeNote } from './form-change-note.tsx';
import { FormDialog } from './form-dialog.tsx';
import { downloadAddress } from './form-viewer.tsx';
import './archives.css';

type Version = Member['forms'][number];

const tones: Record<Version['state'], Tone> = {
  under_review: 'waiting',
  in_force: 'good',
  refused: 'bad',
  superseded: 'neutral',
  removed: 'neutral',
};

/** All versions of a member's form, with upload or replacement (ARC-2, ARC-6). */
export function MemberForms({ member }: { member: Member }) {
  const { archives } = useWording();
  const [shown, setShown] = useState<number | null>(null);
  const [dialog, setDialog] = useState<FormDialogKind | null>(null);
  const isAsked = member.formState !== 'not_asked';
  return (
    <Section title={archives.versions}>
      {member.forms.length === 0 && (
        <p className="muted">{isAsked ? archives.noVersions : archives.own.notAskedText}</p>
      )}
      <ul className="form-versions">
        {member.forms.map((version) => (
          <li key={version.id}>
            <StatusTag tone={tones[version.state]}>{archives.versionStates[version.state]}</StatusTag>
            <span className="form-version-name">
              {version.fileName}
              <span className="muted">
                {fill(archives.pages, { count: version.pages })} · {formatBytes(version.bytes)} ·{' '}
                {version.cameFrom === null
                  ? fill(archives.uploadedBy, {
                      name: version.uploadedBy,
                      time: formatTime(version.uploadedAt),
                    })
                  : fill(archives.cameFrom, {
                      system: version.cameFrom,
                      time: formatTime(version.uploadedAt),
                    })}
              </span>
              {version.changeReason && (
                <span>{fill(archives.change.reasonOfVersion, { reason: version.changeReason })}</span>
              )}
              {version.reason && <span>{fill(archives.reasonGiven, { reason: version.reason })}</span>}
              <span className="muted form-version-hash" title={version.sha256}>
                {archives.sha256} {version.sha256.slice(0, 16)}…
              </span>
            </span>
            <span className="form-version-tools">
              <Button size="small" onClick={() => setShown(version.id)}>
                {archives.view}
              </Button>
              <Button size="small" href={downloadAddress(version.id)} download>
                {archives.download}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <FormChangeNote member={member} />
      {isAsked && member.formState !== 'in_force' && (
        <AbilityButton
          ability={member.actions.uploadForm}
          type={member.formState === 'missing' ? 'primary' : 'default'}
          onClick={() => setDialog('upload')}
        >
          {member.formState === 'missing' ? archives.upload : archives.replace}
        </AbilityButton>
      )}
      {member.formState === 'in_force' && <ChangeButtons member={member} onOpen={setDialog} />}
      {shown !== null && (
        <FormDialog memberId={member.id} name={member.name} formId={shown} onClose={() => setShown(null)} />
      )}
      {dialog !== null && <ChangeDialog kind={dialog} member={member} onClose={() => setDialog(null)} />}
    </Section>
  );
}

/** What may be done with a form in force, by whoever may; else who does it (ARC-6). */
function ChangeButtons({ member, onOpen }: { member: Member; onOpen: (kind: FormDialogKind) => void }) {
  const { archives } = useWording();
  const say = useSayRefusal();
  const { actions } = member;
  const buttons = [
    ['upload', archives.replace, actions.uploadForm],
    ['replace', archives.change.replace, actions.replaceForm],
    ['ask', archives.change.ask, actions.askFormChange],
    ['remove', archives.change.remove, actions.removeForm],
  ] as const;
  const offered = buttons.filter(([, , ability]) => ability === null);
  // While it waits, the note above says what for.
  const waits = member.formChange?.state === 'asked' || member.formChange?.state === 'under_review';
  if (offered.length === 0 && waits) return null;
  if (offered.length === 0) return actions.uploadForm && <p className="muted">{say(actions.uploadForm)}</p>;
  return (
    <div className="form-buttons">
      {offered.map(([kind, label]) => (
        <AbilityButton
          key={kind}
          ability={null}
          danger={kind === 'remove'}
          type={kind === 'upload' && member.formChange ? 'primary' : 'default'}
          onClick={() => onOpen(kind)}
        >
          {label}
        </AbilityButton>
      ))}
    </div>
  );
}
