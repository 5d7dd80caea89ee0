import { Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useWording } from '../../ui/language.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { CreateOrganisationForm } from './create-organisation-form.tsx';

interface CreateOrganisationsPageProps {
  parentId: number;
  many: boolean;
  onChange: (choice: { parentId: number; many: boolean }) => void;
  /** Batch entry under the parent. */
  batch: ReactNode;
}

/** 创建下级组织: one by a form, or many from an Excel file (ORG-3; N20 二). */
export function CreateOrganisationsPage({ parentId, many, onChange, batch }: CreateOrganisationsPageProps) {
  const { organisations } = useWording();
  return (
    <Page
      title={organisations.create}
      actions={
        <Link to="/organisations" search={{ id: parentId }}>
          {organisations.title}
        </Link>
      }
    >
      <Tabs
        activeKey={many ? 'many' : 'one'}
        onChange={(key) => onChange({ parentId, many: key === 'many' })}
        items={[
          {
            key: 'one',
            label: organisations.createOne,
            children: (
              <Section>
                <CreateOrganisationForm
                  parentId={parentId}
                  onParent={(id) => onChange({ parentId: id, many })}
                />
              </Section>
            ),
          },
          { key: 'many', label: organisations.createMany, children: <div className="stack">{batch}</div> },
        ]}
        destroyOnHidden
      />
    </Page>
  );
}
