import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';

export interface ScopeProps {
  /** The organisation whose figures are shown; null: the seat's own. */
  organisationId: number;
  onOrganisation: (organisationId: number) => void;
  /** Chooses an organisation by type-ahead; absent where there is none below. */
  picker?: ReactNode;
}

interface ScopeBarProps extends ScopeProps {
  name: string | undefined;
  parent: { readonly id: number; readonly name: string } | null;
  children?: ReactNode;
}

/** Of whom the figures are, the way up, and how to get to another. */
export function ScopeBar({ name, parent, onOrganisation, picker, children }: ScopeBarProps) {
  const { statistics } = useWording();
  return (
    <div className="card scope">
      <div className="scope-name">
        <h2>{name ?? '…'}</h2>
        <span className="muted">{statistics.scope}</span>
        {parent && (
          <Button type="link" className="scope-up" onClick={() => onOrganisation(parent.id)}>
            {fill(statistics.up, { name: parent.name })}
          </Button>
        )}
      </div>
      <div className="scope-tools">
        {picker && <div className="scope-picker">{picker}</div>}
        {children}
      </div>
    </div>
  );
}

export function PrintButton() {
  const { statistics } = useWording();
  return (
    <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
      {statistics.print}
    </Button>
  );
}
