'use client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { errorText, type ErrorText } from '../../../graphql/errorText';
import { type TrialOutcome, TrialRowsDocument } from '../../../graphql/generated/operations';
import type { TrialTable } from './trialTable';

/** Which trial of a simulation. */
export interface TrialAddress {
  readonly simulationId: string;
  /** From 1. */
  readonly trial: number;
  readonly design: number;
  readonly scenario: number;
}

/** A simulated trial with all its patients. */
export interface WholeTrial extends TrialTable {
  readonly address: TrialAddress;
  readonly outcome: TrialOutcome;
  readonly look: number;
  readonly time: number;
  /** Patients in all; more than rows where the trial is too large to be read whole. */
  readonly patients: number;
}

/** Rows of a request, and most of them that are read for a drawing. */
const PAGE = 200;
const MOST = 4000;

export interface TrialReading {
  /** The last trial that was read; of another address while the next one is on its way. */
  readonly trial: WholeTrial | null;
  readonly busy: boolean;
  readonly fault: ErrorText | null;
}

/** Reads a trial page by page. */
export function useTrialTable({ simulationId, trial, design, scenario }: TrialAddress): TrialReading {
  const client = useClient();
  const [reading, setReading] = useState<TrialReading>({ trial: null, busy: true, fault: null });
  useEffect(() => {
    let wanted = true;
    const address = { simulationId, trial, design, scenario };
    const ask = (after: string | null) =>
      client.query(TrialRowsDocument, { ...address, first: PAGE, after }).toPromise();
    const read = async () => {
      setReading((previous) => ({ ...previous, busy: true, fault: null }));
      const rows: (readonly (string | null)[])[] = [];
      for (let after: string | null = null; ;) {
        const { data, error } = await ask(after);
        if (!wanted) return;
        if (!data) {
          const fault = error ? errorText(error) : null;
          setReading((previous) => ({ ...previous, busy: false, fault }));
          return;
        }
        const { rows: page, outcome, look, time } = data.trialRows;
        rows.push(...page.rows);
        after = page.pageInfo.endCursor;
        if (page.pageInfo.hasNextPage && after !== null && rows.length < MOST) continue;
        const whole = {
          address,
          outcome,
          look,
          time,
          columns: page.columns,
          rows,
          patients: page.totalCount,
        };
        setReading({ trial: whole, busy: false, fault: null });
        return;
      }
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [client, simulationId, trial, design, scenario]);
  return reading;
}
