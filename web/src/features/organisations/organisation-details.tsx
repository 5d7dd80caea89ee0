import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sayCount } from '#contract/capped-count.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { industries } from '#contract/dictionaries/organisations.ts';
import type { Organisation } from '#contract/organisations.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { formatCount, formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Facts, Section } from '../../ui/page.tsx';
import { DissolveDialog, MoveDialog } from './change-dialogs.tsx';
import { ChildrenTable } from './children-table.tsx';
import { ObstaclesDialog } from './obstacles-dialog.tsx';
import { OrganisationHistory } from './organisation-history.tsx';
import { RenameDialog } from './rename-dialog.tsx';

interface OrganisationDetailsProps {
  organisation: Organisation;
  onChoose: (organisationId: number) => void;
}

/** One organisation: what it is, what I may do with it, what stands directly under it. */
export function OrganisationDetails({ organisation, onChoose }: OrganisationDetailsProps) {
  const { organisations } = useWording();
  const { language } = useLanguage();
  const [changing, setChanging] = useState<'rename' | 'move' | 'dissolve' | 'obstacles' | null>(null);
  const close = () => setChanging(null);
  const { actions, parent, obstacles } = organisation;
  return (
    <div className="organisation-parts">
      <Section>
        {organisation.ancestors.length > 0 && (
          <nav className="organisation-trail" aria-label={organisations.parent}>
            {organisation.ancestors.map((ancestor) => (
              <span key={ancestor.id}>
                <button type="button" onClick={() => onChoose(ancestor.id)}>
                  {ancestor.name}
                </button>
                {' › '}
              </span>
            ))}
          </nav>
        )}
        <div className="organisation-head">
          <h2>{organisation.name}</h2>
          <span className="muted">
            {organisations.id} {organisation.id}
          </span>
        </div>
        <Facts
          facts={[
            [organisations.shortName, organisation.shortName],
            [organisations.kind, organisations.kinds[organisation.kind]],
            [organisations.field, organisations.fields[organisation.field]],
            [
              organisations.industry,
              organisation.industry === null ? '—' : nameOfCode(industries, organisation.industry, language),
            ],
            [
              organisations.secretary,
              organisation.secretaries.length === 0
                ? organisations.noSecretary
                : organisation.secretaries.join(organisations.nameSeparator),
            ],
            [organisations.reviewer, organisation.directSuperiorReviewer?.name ?? organisations.noReviewer],
            [organisations.childCount, formatCount(organisation.childCount)],
            [organisations.memberCount, sayCount(organisation.memberCount)],
            [organisations.createdAt, formatTime(organisation.createdAt)],
          ]}
        />
        <div className="organisation-actions">
          <AbilityButton ability={actions.rename} onClick={() => setChanging('rename')}>
            {organisations.rename}
          </AbilityButton>
          <AbilityButton ability={actions.move} onClick={() => setChanging('move')}>
            {organisations.move}
          </AbilityButton>
          {organisation.moveCaseId === null ? (
            actions.applyToMove === null && (
              <LinkButton to="/move-application" search={{ id: organisation.id }}>
                {organisations.moveBeyond}
              </LinkButton>
            )
          ) : (
            <LinkButton to="/cases/$caseId" params={{ caseId: String(organisation.moveCaseId) }}>
              {organisations.seeApplication}
            </LinkButton>
          )}
          <AbilityButton
            danger
            // What stands against it is told in full, each with the way to its list.
            ability={obstacles.dissolve.length > 0 ? null : actions.dissolve}
            onClick={() => setChanging(obstacles.dissolve.length > 0 ? 'obstacles' : 'dissolve')}
          >
            {organisations.dissolve}
          </AbilityButton>
          <span style={{ flex: 1 }} />
          <Link to="/members" search={{ organisationId: organisation.id }}>
            {organisations.showMembers}
          </Link>
          <Link to="/accounts" search={{ organisationId: organisation.id }}>
            {organisations.showAccounts}
          </Link>
          {organisation.kind === 'branch' && (
            <Link to="/members/new-below" search={{ organisationId: organisation.id }}>
              {organisations.enterMember}
            </Link>
          )}
        </div>
      </Section>
      {organisation.kind !== 'branch' && <ChildrenTable organisation={organisation} onChoose={onChoose} />}
      <OrganisationHistory organisationId={organisation.id} />
      {changing === 'obstacles' && <ObstaclesDialog organisation={organisation} onClose={close} />}
      {changing === 'rename' && <RenameDialog organisation={organisation} onClose={close} />}
      {changing === 'move' && <MoveDialog organisation={organisation} onClose={close} />}
      {changing === 'dissolve' && (
        <DissolveDialog
          organisation={organisation}
          onClose={close}
          onDissolved={() => parent && onChoose(parent.id)}
        />
      )}
    </div>
  );
}
