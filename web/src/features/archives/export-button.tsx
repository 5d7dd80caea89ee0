import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { readMemberTable } from '#contract/members.ts';
import { download } from '../../api/download.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { type DatabaseSearch, toListQuery } from './database-search.ts';

/** 导出 of what the list shows under its filters. */
export function ExportButton({ search }: { search: DatabaseSearch }) {
  const { archives, shell } = useWording();
  const message = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: () => download(readMemberTable, { query: toListQuery(search) }),
    onError: (error) =>
      message.error(
        error instanceof RefusalError
          ? error.faults.map((fault) => fault.message).join(' ')
          : shell.noConnection,
      ),
  });
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      title={archives.exportText}
      loading={busy(isPending)}
      onClick={() => mutate()}
    >
      {archives.exportTable}
    </Button>
  );
}
