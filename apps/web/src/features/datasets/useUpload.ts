'use client';
import { useRef, useState } from 'react';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { useFileFormats } from '../../labels/useFileFormats';
import { uploadContentType } from './uploadContentType';
import { readUploadAnswer, type UploadedDataset, type UploadError, type UploadSheet } from './uploadAnswer';

export type UploadState =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly fileName: string; readonly sent: number; readonly size: number }
  | { readonly step: 'done'; readonly fileName: string; readonly dataset: UploadedDataset }
  /** The file has several sheets, one of which is to be read. */
  | { readonly step: 'choosing'; readonly file: File; readonly sheets: readonly UploadSheet[] }
  | {
      readonly step: 'failed';
      readonly file: File;
      readonly error: UploadError;
      /** Of a file whose sheet was chosen: all of them. */
      readonly sheets: readonly UploadSheet[];
    };

/** Sends a file to the API with progress (XMLHttpRequest, because fetch cannot report what was sent). */
export function useUpload(onDone: (id: string) => void) {
  const apiUrl = useApiUrl();
  const formats = useFileFormats();
  const [state, setState] = useState<UploadState>({ step: 'idle' });
  const request = useRef<XMLHttpRequest | null>(null);

  const send = (file: File, sheets: readonly UploadSheet[], sheet: string | null) => {
    const xhr = new XMLHttpRequest();
    request.current = xhr;
    const fileName = file.name;
    setState({ step: 'sending', fileName, sent: 0, size: file.size });
    xhr.upload.onprogress = ({ loaded }) =>
      setState({ step: 'sending', fileName, sent: loaded, size: file.size });
    xhr.onload = () => {
      const answer = readUploadAnswer(xhr.status, xhr.responseText);
      if (answer.ok) {
        setState({ step: 'done', fileName, dataset: answer.dataset });
        onDone(answer.dataset.id);
        return;
      }
      const { error } = answer;
      if (error.code === 'SHEET_NEEDED') setState({ step: 'choosing', file, sheets: error.sheets });
      else setState({ step: 'failed', file, error, sheets });
    };
    xhr.onerror = () =>
      setState({
        step: 'failed',
        file,
        error: {
          code: 'API_UNREACHABLE',
          message:
            'The connection to the API broke. Check that Likeness is still running, then upload again.',
          column: null,
          line: null,
          value: null,
          sheets: [],
        },
        sheets,
      });
    xhr.onabort = () => setState({ step: 'idle' });
    const query = new URLSearchParams({ fileName, ...(sheet === null ? {} : { sheet }) });
    xhr.open('POST', `${apiUrl}/datasets?${query.toString()}`);
    xhr.withCredentials = true;
    xhr.setRequestHeader('Content-Type', uploadContentType(fileName, formats));
    xhr.send(file);
  };

  return {
    state,
    start: (file: File) => send(file, [], null),
    /** Sends a file again, of which one sheet is to be read. */
    startWithSheet: (file: File, sheets: readonly UploadSheet[], sheet: string) => send(file, sheets, sheet),
    chooseSheet: (file: File, sheets: readonly UploadSheet[]) => setState({ step: 'choosing', file, sheets }),
    cancel: () => request.current?.abort(),
    reset: () => setState({ step: 'idle' }),
  };
}
