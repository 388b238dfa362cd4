/** Notes what was done, once it is done. */
export type RecordSpan = (name: string, outcome: string, seconds: number) => void;

/** Traces of this process. */
export interface Tracing {
  readonly record: RecordSpan;
  /** Sends what has not been sent. */
  stop(): Promise<void>;
}

const NONE: Tracing = { record: () => undefined, stop: () => Promise.resolve() };

/**
 * Traces in the OpenTelemetry protocol (HTTP), to the address of OTEL_EXPORTER_OTLP_ENDPOINT; without one nothing is loaded
 * and nothing is sent. A span is a request or an attempt of a run. Its name and its attribute `likeness.outcome` come from
 * fixed lists, as the labels of the metrics.
 *
 * @param endpoint null for no traces
 * @param service the attribute `service.name`
 */
export async function openTracing(endpoint: string | null, service: string): Promise<Tracing> {
  if (endpoint === null) return NONE;
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    // The exporter reads the address, headers and time limits from the variables OTEL_EXPORTER_OTLP_*.
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  const tracer = provider.getTracer('likeness');
  return {
    record: (name, outcome, seconds) => {
      const end = Date.now();
      const span = tracer.startSpan(name, { startTime: end - seconds * 1000 });
      span.setAttribute('likeness.outcome', outcome);
      if (outcome !== 'ok') span.setStatus({ code: ERROR });
      span.end(end);
    },
    stop: () => inTime(provider.shutdown()),
  };
}

/** Longest time that the end of a process waits for its traces to be sent; those that are left are lost. */
const STOP_MILLISECONDS = 2000;

async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, STOP_MILLISECONDS);
  });
  // A collector that is not there must not keep a process from its end.
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

/** `SpanStatusCode.ERROR` of `@opentelemetry/api`. */
const ERROR = 2;
