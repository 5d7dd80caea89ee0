import type { Transaction } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import type { FormFacts } from '../members/index.ts';
import { findDirectSuperiorReviewer, findOrganisation, type Reviewer } from '../organisations/index.ts';
import { type LockedArchive, loadArchiveForUpdate } from './archive-store.ts';

export interface LockedForm {
  readonly archive: LockedArchive;
  readonly facts: FormFacts;
  readonly reviewer: Reviewer | null;
}

/** A member's archive, locked, with what decides about the form. The caller holds the tree, so that the superior stays the one read. */
export async function loadFormForUpdate(tx: Transaction, memberId: number): Promise<LockedForm> {
  const archive = await loadArchiveForUpdate(tx, memberId);
  if (!archive) refuse('member.notFound');
  const reviewer = await findDirectSuperiorReviewer(tx, archive.organisationPath);
  const organisation = await findOrganisation(tx, archive.organisationId);
  const facts: FormFacts = {
    id: memberId,
    name: archive.name,
    organisation: { id: archive.organisationId, name: organisation?.name ?? '' },
    organisationPath: archive.organisationPath,
    confirmed: archive.confirmed,
    developmentNumber: archive.developmentNumber,
    formState: archive.formState,
    certification: archive.certification,
    changeState: archive.change?.state ?? null,
    isFiled: archive.isFiled,
    directSuperiorReviewer: reviewer && { id: reviewer.id, name: reviewer.name },
  };
  return { archive, facts, reviewer };
}
