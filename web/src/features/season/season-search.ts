import type { ReactNode } from 'react';
import type { ArrivalFilter, SeasonArrival, SeasonFilter } from '#contract/season.ts';
import type { TransferForm } from '#contract/transfers.ts';

/** What the page shows, as it stands in its address. */
export interface SeasonSearch {
  readonly organisationId?: number;
  readonly year?: number;
  readonly tab?: 'children' | 'members' | 'arrivals';
  readonly of?: SeasonFilter;
  readonly arrivals?: ArrivalFilter;
}

/** A figure leads to the list behind it: of which organisation, and which. */
export type ToList = (organisationId: number, list: SeasonFilter | ArrivalFilter) => void;

export interface Chosen {
  readonly id: number;
  readonly name: string;
  /** What tells those of one name apart. */
  readonly beside: string;
}

/** The dialog that agrees to transfers into the organisation. */
export type RenderAgree = (dialog: {
  arrivals: readonly SeasonArrival[];
  onClose: () => void;
  /** With the cases that were refused. */
  onDone: (refused: ReadonlySet<number>) => void;
}) => ReactNode;

/** The dialog that begins the transfers of those who were chosen. */
export type RenderBegin = (dialog: {
  members: readonly Chosen[];
  form: TransferForm;
  onClose: () => void;
  /** With those who were refused, by their ids. */
  onDone: (refused: ReadonlySet<number>) => void;
}) => ReactNode;
