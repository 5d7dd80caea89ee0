import { DownloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback } from 'react';
import { type BatchImport, type ImportKind, readTemplate, startImport } from '#contract/imports.ts';
import { fill } from '#contract/wording/fill.ts';
import { addressOf } from '../../api/address-of.ts';
import { callUpload } from '../../api/call.ts';
import { FileField } from '../../ui/file-field.tsx';
import { useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { type SendFile, useFileSending } from '../../ui/use-file-sending.ts';
import { importQuery } from './import-query.ts';

interface ImportStartProps {
  kind: ImportKind;
  organisation: { readonly id: number; readonly name: string };
  onStarted: (importId: string) => void;
}

/** 导入模板下载 and 选择文件; the check begins as soon as the file is there. */
export function ImportStart({ kind, organisation, onStarted }: ImportStartProps) {
  const { imports } = useWording();
  const queryClient = useQueryClient();
  const { id: organisationId } = organisation;
  const send = useCallback<SendFile<BatchImport>>(
    (file, settings) =>
      callUpload(startImport, {
        query: { kind, organisationId, fileName: file.name.slice(-200) },
        file,
        ...settings,
      }),
    [kind, organisationId],
  );
  const onResult = useCallback(
    (started: BatchImport | null) => {
      if (!started) return;
      queryClient.setQueryData(importQuery(started.id).queryKey, started);
      void queryClient.invalidateQueries({ queryKey: ['imports', 'latest'] });
      onStarted(started.id);
    },
    [queryClient, onStarted],
  );
  const sending = useFileSending<BatchImport>(send, onResult);
  const template = (format: 'xls' | 'xlsx') =>
    addressOf(readTemplate, { params: { kind }, query: { format } });

  return (
    <>
      <ol className="import-steps">
        {imports.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Section title={imports.template}>
        <p className="import-text">
          {kind === 'members' ? imports.templateText : imports.organisationsTemplateText}
        </p>
        <div className="import-line">
          <Button icon={<DownloadOutlined />} href={template('xls')} download>
            {imports.template}
          </Button>
          <a href={template('xlsx')} download>
            {imports.templateXlsx}
          </a>
        </div>
      </Section>
      <Section title={imports.upload}>
        <p className="import-text">{fill(imports.into, { name: organisation.name })}</p>
        <p className="import-text muted">{imports.chooseText}</p>
        <FileField
          sending={sending}
          accept=".xls,.xlsx,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          chooseText={imports.choose}
        />
      </Section>
    </>
  );
}
