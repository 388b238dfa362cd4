'use client';
import { ChevronLeft, ChevronRight, Play } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useRef, useState } from 'react';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { PageHeader } from '../../../components/PageHeader';
import { ErrorBox, Skeleton } from '../../../components/States';
import { useViewer } from '../../../runtime/viewer';
import { DecisionStep } from '../steps/DecisionStep';
import { DesignStep } from '../steps/DesignStep';
import { PopulationStep } from '../steps/PopulationStep';
import { ScenarioStep } from '../steps/ScenarioStep';
import { ExampleMenu } from './ExampleMenu';
import { rangeOfLine } from './lines';
import { PlanFormContext, type PlanProblem } from './planContext';
import { PLAN_STEPS, type PlanStep, STEP_LABELS, stepOfPath } from './planSteps';
import { PlanText } from './PlanText';
import { ProblemList } from './ProblemList';
import { StepTabs } from './StepTabs';
import { usePlan } from './usePlan';
import { usePlanCheck } from './usePlanCheck';
import { useStartSimulation } from './useStartSimulation';

const STEPS = {
  population: PopulationStep,
  scenarios: ScenarioStep,
  designs: DesignStep,
  decision: DecisionStep,
} as const;

/** A plan in four steps, with its text beside them; both change the same document. */
export function PlanEditor({ initial }: { readonly initial: string }) {
  const { canWrite } = useViewer();
  const { text, setText, document, set } = usePlan(initial);
  const check = usePlanCheck(text);
  const [step, setStep] = useState<PlanStep>('population');
  const { start, busy, fault } = useStartSimulation();
  const area = useRef<HTMLTextAreaElement>(null);
  const problems = problemsOf(document?.fault ?? null, check.problems);
  const goTo = (problem: PlanProblem) => {
    setStep(stepOfPath(problem.path));
    if (problem.line === null || area.current === null) return;
    const [from, to] = rangeOfLine(text, problem.line);
    area.current.focus();
    area.current.setSelectionRange(from, to);
    area.current.scrollTop = Math.max(0, (problem.line - 8) * 20);
  };
  return (
    <>
      <PageHeader
        title="New trial simulation"
        parents={[{ href: '/trials', label: 'Trials' }]}
        description="Say what the trial could look like and in which states of the world. The forms and the text are one plan."
        actions={<ExampleMenu onChoose={setText} />}
      />
      <Tabs.Root value={step} onValueChange={(value) => setStep(value as PlanStep)}>
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]">
          <div className="min-w-0 space-y-4">
            <StepTabs problems={problems} />
            <Card>
              {document === null && <Skeleton className="h-96" />}
              {document?.fault && (
                <ErrorBox title="The text cannot be read">
                  Mend it beside: {document.fault.message} The forms come back then.
                </ErrorBox>
              )}
              {document !== null && document.fault === null && (
                <PlanFormContext value={{ root: document.root, set, problems }}>
                  {PLAN_STEPS.map((each) => {
                    const Step = STEPS[each];
                    return (
                      <Tabs.Content key={each} value={each} aria-label={STEP_LABELS[each]}>
                        <Step />
                      </Tabs.Content>
                    );
                  })}
                </PlanFormContext>
              )}
              <StepButtons step={step} onStep={setStep} />
            </Card>
          </div>
          <div className="min-w-0 space-y-3 lg:sticky lg:top-4">
            <PlanText text={text} onChange={setText} problems={problems} area={area} />
            <ProblemList check={check} problems={problems} onGo={goTo} />
            {fault && (
              <ErrorBox title="The simulation was not started" code={fault.code}>
                {fault.message}
              </ErrorBox>
            )}
            {canWrite && (
              <Button
                tone="primary"
                className="w-full"
                disabled={busy || problems.length > 0 || check.ready === null || !check.current}
                onClick={() => void start(text)}
              >
                <Play size={15} aria-hidden /> {busy ? 'Starting' : 'Simulate the trials'}
              </Button>
            )}
          </div>
        </div>
      </Tabs.Root>
    </>
  );
}

/** What is wrong with a text that cannot be read is known here at once; all else the API knows. */
function problemsOf(
  fault: { readonly message: string; readonly line: number | null } | null,
  checked: readonly PlanProblem[],
): readonly PlanProblem[] {
  return fault === null ? checked : [{ path: '', code: 'NOT_READABLE', ...fault }];
}

function StepButtons({
  step,
  onStep,
}: {
  readonly step: PlanStep;
  readonly onStep: (step: PlanStep) => void;
}) {
  const at = PLAN_STEPS.indexOf(step);
  return (
    <div className="mt-6 flex justify-between gap-2 border-t border-line pt-4">
      <Button disabled={at === 0} onClick={() => onStep(PLAN_STEPS[at - 1])}>
        <ChevronLeft size={15} aria-hidden /> Back
      </Button>
      <Button disabled={at === PLAN_STEPS.length - 1} onClick={() => onStep(PLAN_STEPS[at + 1])}>
        Next <ChevronRight size={15} aria-hidden />
      </Button>
    </div>
  );
}
