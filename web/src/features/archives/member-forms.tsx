import { Button } from 'antd';
import { useState } from 'react';
import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { formatBytes } from '../../ui/bytes.ts';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';
import { FormDialog } from './form-dialog.tsx';
import { downloadAddress } from './form-viewer.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import './archives.css';

type Version = Member['forms'][number];

const tones: Record<Version['state'], Tone> = {
  under_review: 'waiting',
  in_force: 'good',
  refused: 'bad',
  superseded: 'neutral',
};

/** All versions of a member's form, with upload or replacement (ARC-2, ARC-6). */
export function MemberForms({ member }: { member: Member }) {
  const { archives } = useWording();
  const [shown, setShown] = useState<number | null>(null);
  const [isUploading, setIsUploading] = useState(false);
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
                {fill(archives.uploadedBy, {
                  name: version.uploadedBy,
                  time: formatTime(version.uploadedAt),
                })}
              </span>
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
      {isAsked && (
        <AbilityButton
          ability={member.actions.uploadForm}
          type={member.formState === 'missing' ? 'primary' : 'default'}
          onClick={() => setIsUploading(true)}
        >
          {member.formState === 'missing' ? archives.upload : archives.replace}
        </AbilityButton>
      )}
      {shown !== null && (
        <FormDialog memberId={member.id} name={member.name} formId={shown} onClose={() => setShown(null)} />
      )}
      {isUploading && <UploadDialog member={member} onClose={() => setIsUploading(false)} />}
    </Section>
  );
}
