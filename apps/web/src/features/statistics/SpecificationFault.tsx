import { Button } from '../../components/Button';
import { ErrorBox } from '../../components/States';
import type { ErrorText } from '../../graphql/errorText';

interface SpecificationFaultProps {
  readonly fault: ErrorText;
  readonly text: string;
  readonly onGoTo: (line: number) => void;
}

/** What is wrong with a document, with the line that it lies in and the way there. */
export function SpecificationFault({ fault, text, onGoTo }: SpecificationFaultProps) {
  const { message, code, line } = fault;
  const shown = line === null ? null : text.split('\n')[line - 1];
  return (
    <ErrorBox
      title={line === null ? "This specification can't be used" : `Line ${line} can't be used`}
      code={code}
      action={
        line !== null && (
          <Button small onClick={() => onGoTo(line)}>
            Go to line {line}
          </Button>
        )
      }
    >
      <p>{message}</p>
      {shown?.trim() && (
        <pre className="mt-1.5 overflow-x-auto rounded bg-surface px-2 py-1 text-xs">{shown.trim()}</pre>
      )}
    </ErrorBox>
  );
}
