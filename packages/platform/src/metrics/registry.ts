import type * as PromClient from 'prom-client';
import type { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { releaseOf } from '../release.ts';
import { metricFamilies } from './families.ts';
import type { GaugeName, LabelsOf, MetricFamily, MetricName } from './families.ts';
import type { Meter } from './meter.ts';

/** One value of a gauge. */
interface GaugeValue<Name extends GaugeName> {
  labels: LabelsOf<Name>;
  value: number;
}

/** The numbers of a process, as Prometheus reads them. */
export interface MetricsRegistry extends Meter {
  /** Asks for a gauge's values with each scrape. Where it rejects, the gauge is left out. Once for each name. */
  gauge: <Name extends GaugeName>(name: Name, read: () => Promise<GaugeValue<Name>[]> | GaugeValue<Name>[]) => void;
  /** The exposition, and its content type. */
  scrape: () => Promise<{ contentType: string; text: string }>;
}

interface Made {
  counters: Map<MetricName, Counter>;
  histograms: Map<MetricName, Histogram>;
}

const configurationOf = (name: MetricName, registry: Registry) => {
  const family: MetricFamily = metricFamilies[name];
  return { name, help: family.help, labelNames: [...family.labels], registers: [registry] };
};

function makeAll(client: typeof PromClient, registry: Registry): Made {
  const made: Made = { counters: new Map(), histograms: new Map() };
  for (const [key, family] of Object.entries<MetricFamily>(metricFamilies)) {
    const name = key as MetricName; // the keys of a const object are its names
    const configuration = configurationOf(name, registry);
    if (family.type === 'counter') made.counters.set(name, new client.Counter(configuration));
    if (family.type === 'histogram')
      made.histograms.set(name, new client.Histogram({ ...configuration, buckets: [...(family.buckets ?? [])] }));
  }
  return made;
}

/** Fills a gauge anew. One that cannot be read is left out of the scrape: no number is better than an old one. */
async function fill<Name extends GaugeName>(
  gauge: Gauge,
  read: () => Promise<GaugeValue<Name>[]> | GaugeValue<Name>[],
): Promise<void> {
  try {
    const values = await read();
    gauge.reset();
    for (const { labels, value } of values) gauge.set(labels, value);
  } catch {
    gauge.reset();
    gauge.remove();
  }
}

/**
 * A registry of all our metrics and those of the process itself. Loads prom-client: processes without one go without it.
 * `commit`: as a deployment says it.
 */
export async function createMetricsRegistry(commit?: string): Promise<MetricsRegistry> {
  const client = await import('prom-client');
  const registry = new client.Registry();
  client.collectDefaultMetrics({ register: registry });
  const { counters, histograms } = makeAll(client, registry);
  const readers: (() => Promise<void>)[] = [];
  const { text: _text, ...release } = releaseOf(commit);
  new client.Gauge(configurationOf('voxie_build_info', registry)).set(release, 1);
  return {
    count: (name, labels, by = 1) => counters.get(name)?.inc(labels, by),
    observe: (name, labels, seconds) => {
      if (Number.isFinite(seconds)) histograms.get(name)?.observe(labels, Math.max(0, seconds));
    },
    gauge: (name, read) => {
      const gauge = new client.Gauge(configurationOf(name, registry));
      readers.push(() => fill(gauge, read));
    },
    scrape: async () => {
      await Promise.all(readers.map((read) => read()));
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
