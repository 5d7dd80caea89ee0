import type { ReactNode } from 'react';

/** A control that chooses a branch below; the app hands it in, as organisations are another feature's. */
export type BranchField = (choice: {
  value: number | null;
  onChange: (branchId: number | null) => void;
  id: string;
}) => ReactNode;
