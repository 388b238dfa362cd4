import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { Receiver } from '../support/receiver.js';

interface Traces {
  readonly resourceSpans: readonly {
    readonly resource: {
      readonly attributes: readonly {
        readonly key: string;
        readonly value: { readonly stringValue?: string };
      }[];
    };
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly startTimeUnixNano: string;
        readonly endTimeUnixNano: string;
        readonly attributes: readonly {
          readonly key: string;
          readonly value: { readonly stringValue?: string };
        }[];
      }[];
    }[];
  }[];
}

let collector: Receiver;
beforeAll(async () => {
  collector = await Receiver.start();
  collector.answer = (_request, response) => {
    response.setHeader('content-type', 'application/json').end('{}');
  };
});
afterAll(() => collector.stop());

test('requests are sent as spans, by words of the schema alone', async () => {
  const app = await App.start({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}` });
  try {
    await app.graphql('query Anna { anna: runs { totalCount } }');
    await app.graphql('mutation { deleteWebhook(id: "anna") { deletedWebhookId } }');
    // What has not been sent goes out with the end of the process.
    expect(await app.server.end('SIGTERM')).toBe(0);
    const [{ path, body }] = await collector.received(1, ({ path: each }) => each === '/v1/traces');
    expect(path).toBe('/v1/traces');
    const sent = collector.requests.map((request) => JSON.parse(request.body) as Traces);
    const resources = sent.flatMap(({ resourceSpans }) => resourceSpans);
    expect(JSON.stringify(resources[0].resource.attributes)).toContain('likeness-api');
    const spans = resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
    const outcomes = new Map(spans.map(({ name, attributes }) => [name, attributes[0].value.stringValue]));
    expect(outcomes.get('query runs')).toBe('ok');
    expect(outcomes.get('mutation deleteWebhook')).toBe('NOT_FOUND');
    for (const { startTimeUnixNano, endTimeUnixNano } of spans) {
      expect(BigInt(endTimeUnixNano) >= BigInt(startTimeUnixNano)).toBe(true);
    }
    expect(body).not.toMatch(/anna/i);
  } finally {
    await app.stop();
  }
});

test('a collector that is not there keeps nobody waiting', async () => {
  const app = await App.start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  try {
    const { data } = await app.graphql<{ runs: { totalCount: number } }>('{ runs { totalCount } }');
    expect(data.runs.totalCount).toBe(0);
    expect(await app.server.end('SIGTERM')).toBe(0);
    expect(app.server.log.map(({ event }) => event)).not.toContain('stop-timeout');
  } finally {
    await app.stop();
  }
});

test('without an endpoint nothing is sent', async () => {
  const before = collector.requests.length;
  const app = await App.start();
  try {
    await app.graphql('{ runs { totalCount } }');
    expect(await app.server.end('SIGTERM')).toBe(0);
    expect(collector.requests).toHaveLength(before);
  } finally {
    await app.stop();
  }
});
