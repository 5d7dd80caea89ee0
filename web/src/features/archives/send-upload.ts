import { type Upload, uploadFile } from '#contract/archives.ts';
import { callUpload } from '../../api/call.ts';
import type { SendFile } from '../../ui/use-file-sending.ts';

/** Sends a PDF; it waits on the server until a member is entered or a form uploaded with it. */
export const sendUpload: SendFile<Upload> = (file, settings) =>
  callUpload(uploadFile, { query: { fileName: file.name.slice(-200) }, file, ...settings });
