import { Modal } from 'antd';
import type { Organisation } from '#contract/organisations.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSession } from '../../api/session.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';

interface ObstaclesDialogProps {
  organisation: Organisation;
  onClose: () => void;
}

/** Why an organisation cannot be dissolved yet: all of it at once, each with what to do and the way to its list (ORG-4). */
export function ObstaclesDialog({ organisation, onClose }: ObstaclesDialogProps) {
  const { organisations, shell } = useWording();
  const say = useSayRefusal();
  return (
    <Modal
      open
      title={organisations.obstaclesTitle}
      okButtonProps={{ style: { display: 'none' } }}
      cancelText={shell.close}
      onCancel={onClose}
    >
      <p>{fill(organisations.obstaclesText, { name: organisation.name })}</p>
      <ul className="organisation-obstacles">
        {organisation.obstacles.dissolve.map((refusal) => (
          <li key={refusal.code}>
            <span>{say(refusal)}</span>
            <ObstacleLink code={refusal.code} organisation={organisation} onOpen={onClose} />
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function ObstacleLink({
  code,
  organisation: { id, directSuperiorReviewer },
  onOpen,
}: {
  code: string;
  organisation: Organisation;
  onOpen: () => void;
}) {
  const { obstacleLinks: words } = useWording().organisations;
  const { seat } = useSession();
  const common = { size: 'small', onClick: onOpen } as const;
  switch (code) {
    case 'organisation.hasChildren':
      return (
        <LinkButton {...common} to="/organisations" search={{ id }}>
          {words[code]}
        </LinkButton>
      );
    case 'organisation.hasMembers':
      return (
        <LinkButton {...common} to="/members" search={{ organisationId: id, all: true }}>
          {words[code]}
        </LinkButton>
      );
    case 'organisation.hasPosts':
      return (
        <LinkButton {...common} to="/cadres/below" search={{ organisationId: id }}>
          {words[code]}
        </LinkButton>
      );
    case 'organisation.hasOpenCases':
      return (
        <LinkButton
          {...common}
          to="/operations"
          search={directSuperiorReviewer?.id === seat.organisation.id ? {} : { tab: 'sent' }}
        >
          {words[code]}
        </LinkButton>
      );
    case 'organisation.hasAccounts':
      return (
        <LinkButton {...common} to="/accounts" search={{ organisationId: id }}>
          {words[code]}
        </LinkButton>
      );
    case 'organisation.hasNumbers':
      return (
        <LinkButton {...common} to="/numbers" search={{ organisationId: id }}>
          {words[code]}
        </LinkButton>
      );
    case 'organisation.hasVeterans':
      return (
        <LinkButton {...common} to="/veterans">
          {words[code]}
        </LinkButton>
      );
    default:
      return null;
  }
}
