/** A metric as it is told: its labels are closed lists or names of our own, never ids. */
export interface MetricFamily {
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: readonly string[];
  /** Histograms: upper bounds, in seconds. */
  buckets?: readonly number[];
}

/** From a spoken answer that is at once to one that nobody waits for. */
const answerBuckets = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30];
const requestBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const workBuckets = [0.05, 0.25, 1, 5, 15, 60, 300, 900];

const ofDeployment = ['deployment'] as const;

/** Every metric of Voxie's own, told by the API, the workers and the processes of their calls. See docs/operations.md. */
export const metricFamilies = {
  voxie_build_info: { type: 'gauge', help: 'Always 1; the labels say what runs.', labels: ['version', 'commit'] },

  voxie_calls: { type: 'gauge', help: 'Calls that are not over, by kind and state.', labels: ['kind', 'state'] },
  voxie_calls_waiting: { type: 'gauge', help: 'Calls that wait for an agent.', labels: [] },
  voxie_calls_waiting_longest_seconds: {
    type: 'gauge',
    help: 'For how long the call has waited that waits longest for an agent. 0: none waits.',
    labels: [],
  },
  voxie_calls_started_total: { type: 'counter', help: 'Calls that were asked for and stored.', labels: ['kind'] },
  voxie_calls_over_total: {
    type: 'counter',
    help: 'Calls that came to their end, by outcome (ended, failed) and reason.',
    labels: ['kind', 'outcome', 'reason'],
  },
  voxie_spawn_seconds: {
    type: 'histogram',
    help: 'From the request for a call to its answer, by kind and outcome (ok, failed).',
    labels: ['kind', 'outcome'],
    buckets: requestBuckets,
  },
  voxie_dispatches_total: {
    type: 'counter',
    help: 'Agents sent to a room. attempt: first, or again.',
    labels: ['deployment', 'attempt'],
  },

  voxie_join_seconds: {
    type: 'histogram',
    help: 'From the first dispatch to the agent in the room.',
    labels: ofDeployment,
    buckets: answerBuckets,
  },
  voxie_first_audio_seconds: {
    type: 'histogram',
    help: "From the request for a call to the agent's first sound; the person's own joining is in it.",
    labels: ofDeployment,
    buckets: answerBuckets,
  },
  voxie_heard_seconds: {
    type: 'histogram',
    help: "From the click to the agent's first sound at the person, as their client measured it.",
    labels: ['kind'],
    buckets: answerBuckets,
  },
  voxie_answer_seconds: {
    type: 'histogram',
    help: "From the end of a turn (or the request to speak) to the agent's first audio.",
    labels: ofDeployment,
    buckets: answerBuckets,
  },
  voxie_gap_seconds: {
    type: 'histogram',
    help: "The silence that the person heard: from the end of their speech to the agent's first sound.",
    labels: ofDeployment,
    buckets: answerBuckets,
  },

  voxie_worker_up: { type: 'gauge', help: '1: the worker is registered with LiveKit.', labels: ofDeployment },
  voxie_worker_calls: { type: 'gauge', help: 'Calls in this worker.', labels: ofDeployment },
  voxie_worker_capacity: { type: 'gauge', help: 'Calls that fit into this worker.', labels: ofDeployment },
  voxie_worker_load: { type: 'gauge', help: 'Calls in this worker by calls that fit, 0 to 1.', labels: ofDeployment },
  voxie_worker_offers_total: {
    type: 'counter',
    help: "LiveKit's offers of a job, by the answer (accepted, refused, failed).",
    labels: ['deployment', 'answer'],
  },
  voxie_call_processes: { type: 'gauge', help: 'Processes of calls that report to this worker.', labels: ofDeployment },
  voxie_call_memory_bytes: { type: 'gauge', help: 'Resident memory of those processes, in all.', labels: ofDeployment },
  voxie_provider_fallbacks_total: {
    type: 'counter',
    help: 'Another provider took over within a call, by part and reason.',
    labels: ['deployment', 'part', 'reason'],
  },
  voxie_realtime_dials_total: {
    type: 'counter',
    help: 'Connections to realtime models, by outcome (opened, failed, held_back: dialled too often of late).',
    labels: ['outcome'],
  },
  voxie_record_backlog_files: {
    type: 'gauge',
    help: 'Records of calls on disk that are not in the database yet.',
    labels: ofDeployment,
  },
  voxie_record_backlog_bytes: {
    type: 'gauge',
    help: 'Bytes of the records of calls that are not in the database yet.',
    labels: ofDeployment,
  },

  voxie_dependency_up: {
    type: 'gauge',
    help: '1: it answered when it was asked last (supabase, database, changes, livekit, provider).',
    labels: ['dependency'],
  },
  voxie_retries_total: {
    type: 'counter',
    help: 'Work that failed and is tried again, by what it is.',
    labels: ['what'],
  },
  voxie_queue_jobs: { type: 'gauge', help: 'Background jobs by queue and state.', labels: ['queue', 'state'] },
  voxie_job_seconds: {
    type: 'histogram',
    help: 'How long a try of a background job took, by queue and outcome (completed, failed, deadletter).',
    labels: ['queue', 'outcome'],
    buckets: workBuckets,
  },
  voxie_http_requests_total: {
    type: 'counter',
    help: 'HTTP requests by method, route and status.',
    labels: ['method', 'route', 'status'],
  },
  voxie_http_request_seconds: {
    type: 'histogram',
    help: 'How long HTTP requests took, event streams left out.',
    labels: ['method', 'route'],
    buckets: requestBuckets,
  },
  voxie_event_streams: { type: 'gauge', help: 'Event streams that are open.', labels: [] },
  voxie_errors_total: {
    type: 'counter',
    help: 'Unexpected errors, by process and code.',
    labels: ['process', 'code'],
  },
  voxie_error_reports_lost_total: {
    type: 'counter',
    help: 'Reports of errors that could not be handed on, by where to.',
    labels: ['to'],
  },
} as const satisfies Record<string, MetricFamily>;

type Families = typeof metricFamilies;
export type MetricName = keyof Families;
type NameOf<Type extends MetricFamily['type']> = {
  [Name in MetricName]: Families[Name]['type'] extends Type ? Name : never;
}[MetricName];

export type CounterName = NameOf<'counter'>;
export type HistogramName = NameOf<'histogram'>;
export type GaugeName = NameOf<'gauge'>;
export type LabelsOf<Name extends MetricName> = Record<Families[Name]['labels'][number], string>;

/** Whether a name and labels that came from elsewhere are those of a metric of this type. */
export function isMetric(
  type: MetricFamily['type'],
  name: string,
  labels: Readonly<Record<string, string>>,
): name is MetricName {
  const family = Object.hasOwn(metricFamilies, name) ? metricFamilies[name as MetricName] : undefined; // just looked up
  const wanted: readonly string[] = family?.labels ?? [];
  const given = Object.keys(labels);
  return family?.type === type && given.length === wanted.length && wanted.every((label) => given.includes(label));
}
