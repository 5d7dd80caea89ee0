import type { ReactNode } from 'react';

/** A control that chooses an organisation; the app hands it in, as organisations are another feature's. */
export type OrganisationField = (choice: {
  value: number | null;
  onChange: (organisationId: number | null) => void;
  id?: string;
  scope: 'mine' | 'everywhere';
}) => ReactNode;
