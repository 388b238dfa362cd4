'use client';
import { useRef, useState } from 'react';
import { useApiUrl } from '../../runtime/Providers';
import { useFileFormats } from '../../labels/useFileFormats';
import { uploadContentType } from './uploadContentType';
import { readUploadAnswer, type UploadedDataset, type UploadError } from './uploadAnswer';

export type UploadState =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly fileName: string; readonly sent: number; readonly size: number }
  | { readonly step: 'done'; readonly fileName: string; readonly dataset: UploadedDataset }
  | { readonly step: 'failed'; readonly fileName: string; readonly error: UploadError };

/** Sends a file to the API with progress (XMLHttpRequest, because fetch cannot report what was sent). */
export function useUpload(onDone: (id: string) => void) {
  const apiUrl = useApiUrl();
  const formats = useFileFormats();
  const [state, setState] = useState<UploadState>({ step: 'idle' });
  const request = useRef<XMLHttpRequest | null>(null);

  const start = (file: File) => {
    const xhr = new XMLHttpRequest();
    request.current = xhr;
    const fileName = file.name;
    const fail = (code: string, message: string) =>
      setState({ step: 'failed', fileName, error: { code, message, column: null, line: null, value: null } });
    setState({ step: 'sending', fileName, sent: 0, size: file.size });
    xhr.upload.onprogress = ({ loaded }) =>
      setState({ step: 'sending', fileName, sent: loaded, size: file.size });
    xhr.onload = () => {
      const answer = readUploadAnswer(xhr.status, xhr.responseText);
      if (!answer.ok) return setState({ step: 'failed', fileName, error: answer.error });
      setState({ step: 'done', fileName, dataset: answer.dataset });
      onDone(answer.dataset.id);
    };
    xhr.onerror = () =>
      fail(
        'API_UNREACHABLE',
        'The connection to the API broke. Check that Likeness is still running, then upload again.',
      );
    xhr.onabort = () => setState({ step: 'idle' });
    xhr.open('POST', `${apiUrl}/datasets?fileName=${encodeURIComponent(fileName)}`);
    xhr.setRequestHeader('Content-Type', uploadContentType(fileName, formats));
    xhr.send(file);
  };

  return {
    state,
    start,
    cancel: () => request.current?.abort(),
    reset: () => setState({ step: 'idle' }),
  };
}
