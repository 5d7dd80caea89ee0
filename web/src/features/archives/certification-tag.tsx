import type { MemberRow } from '#contract/members.ts';
import type { Certification } from '#contract/members-certification.ts';
import { StatusTag, type Tone } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.tsx';

const tones: Record<Certification, Tone> = {
  not_asked: 'neutral',
  uncertified: 'waiting',
  refused: 'bad',
  certified: 'good',
};

/** ARC-3: 团员身份: 尚未认证, 认证不通过, 团员身份已认证. */
export function CertificationTag({ member }: { member: Pick<MemberRow, 'certification'> }) {
  const { archives } = useTexts('archives');
  return (
    <StatusTag tone={tones[member.certification]}>{archives.certifications[member.certification]}</StatusTag>
  );
}
