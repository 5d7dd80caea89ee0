import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { industries } from '#contract/dictionaries/organisations.ts';
import { createOrganisation, type Organisation } from '#contract/organisations.ts';
import { fieldCodes } from '#contract/values/field.ts';
import { kindsUnder, type OrganisationKind } from '#contract/values/organisation-kind.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import type { Fault } from '../../api/refusal-error.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';
import { placeFaults } from '../../ui/place-faults.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { organisationQuery } from './organisation-queries.ts';
import { OrganisationSelect } from './organisation-select.tsx';

interface Values {
  kind: OrganisationKind;
  name: string;
  shortName: string;
  field: string;
  industry?: string;
}

interface CreateOrganisationFormProps {
  parentId: number;
  onParent: (organisationId: number) => void;
}

/** 创建下级组织 by a form; the next can be created at once under the same parent. */
export function CreateOrganisationForm({ parentId, onParent }: CreateOrganisationFormProps) {
  const { organisations, shell } = useWording();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [created, setCreated] = useState<Organisation | null>(null);
  const { data: parent } = useQuery(organisationQuery(parentId));
  const create = useMutation({
    mutationFn: (values: Values) => call(createOrganisation, { body: { ...values, parentId } }),
    onMutate: () => setCreated(null),
    onSuccess: async (organisation) => {
      setCreated(organisation);
      form.resetFields(['name', 'shortName']);
      form.focusField('name');
      await client.invalidateQueries({ queryKey: ['organisations'] });
    },
    onError: (error) => setFaults(placeFaults(form, error)),
  });
  const required = { required: true, message: shell.required };
  const kinds = parent ? kindsUnder(parent.kind) : [];
  // A first guess that is right most often: the parent's own field, and a branch.
  const initialValues = parent && {
    field: parent.field,
    kind: kinds.includes('branch') ? 'branch' : kinds[0],
  };
  return (
    <>
      {created && (
        <output className="notice notice-good" style={{ marginBottom: 16 }}>
          {fill(organisations.created, { name: created.name, id: created.id })}{' '}
          <Link to="/organisations" search={{ id: created.id }}>
            {organisations.createdOpen}
          </Link>
        </output>
      )}
      <Form.Item
        layout="vertical"
        label={organisations.parent}
        htmlFor="create-parent"
        style={{ maxWidth: 480 }}
      >
        <OrganisationSelect
          id="create-parent"
          value={parentId}
          onChange={(id) => id !== null && onParent(id)}
        />
      </Form.Item>
      {parent && (
        <Form
          key={parent.id}
          form={form}
          layout="vertical"
          style={{ maxWidth: 480 }}
          initialValues={initialValues}
          onFinish={(values) => create.mutate(values)}
        >
          <Form.Item name="kind" label={organisations.kind} rules={[required]}>
            <Select options={kinds.map((kind) => ({ value: kind, label: organisations.kinds[kind] }))} />
          </Form.Item>
          <Form.Item name="name" label={organisations.name} rules={[{ ...required, whitespace: true }]}>
            <Input maxLength={300} placeholder={organisations.namePlaceholder} />
          </Form.Item>
          <Form.Item
            name="shortName"
            label={organisations.shortName}
            rules={[{ ...required, whitespace: true }]}
          >
            <Input maxLength={100} placeholder={organisations.shortNamePlaceholder} />
          </Form.Item>
          <Form.Item name="field" label={organisations.field} rules={[required]}>
            <Select
              options={fieldCodes.map((code) => ({ value: code, label: organisations.fields[code] }))}
            />
          </Form.Item>
          <Form.Item name="industry" label={organisations.industry}>
            <Select
              allowClear
              placeholder={organisations.industryPlaceholder}
              options={industries.map(({ code, zh, en }) => ({
                value: code,
                label: language === 'en' ? en : zh,
              }))}
            />
          </Form.Item>
          <RefusalNotice error={create.error} faults={faults} />
          <Button type="primary" htmlType="submit" loading={create.isPending} style={{ marginTop: 8 }}>
            {shell.submit}
          </Button>
        </Form>
      )}
    </>
  );
}
