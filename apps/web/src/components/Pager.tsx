'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { formatCount } from '../format/numbers';
import { Button } from './Button';

interface PagerProps {
  /** What is counted, in the plural: `rows`. */
  readonly unit: string;
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

/** Which part of a list is shown, and ways to its neighbours. */
export function Pager({ unit, from, to, total, hasPrevious, hasNext, onPrevious, onNext }: PagerProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2.5 text-[13px] text-muted sm:px-5">
      <span aria-live="polite" className="tabular">
        {formatCount(from)}–{formatCount(to)} of {formatCount(total)} {unit}
      </span>
      <div className="flex gap-1">
        <Button small onClick={onPrevious} disabled={!hasPrevious} aria-label={`Previous ${unit}`}>
          <ChevronLeft size={15} aria-hidden /> Previous
        </Button>
        <Button small onClick={onNext} disabled={!hasNext} aria-label={`Next ${unit}`}>
          Next <ChevronRight size={15} aria-hidden />
        </Button>
      </div>
    </div>
  );
}
