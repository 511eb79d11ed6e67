import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { isErrorCode } from '../graphql/errors/errorCatalogue.ts';
import { uncaughtCount } from '../process/uncaught.ts';
import type { TaskStates } from '../feeds/following/backgroundTask.ts';
import { observe, observerFailures, observing } from './observe.ts';

/**
 * The metrics of a process, in Prometheus' text format. Recording never throws. Labels are never
 * made from values that callers or other parties' subgraphs send, except the names of a subgraph's relays.
 */
export interface Metrics {
  /**
   * Records a completed request.
   * @param route the pattern of the route, such as "/graphql"; "unknown" for a path that is not served.
   */
  answered(route: string, status: number, seconds: number): void;
  /**
   * Counts an error in a response by its code. A code that is not in the catalogue is counted as
   * "OTHER".
   */
  refused(code: string): void;
  /** Returns functions that record fetches from a subgraph. */
  fetchesOf(subgraph: string): Record<'answered' | 'failed', (seconds: number) => void>;
  /** Sets the background tasks whose progress is reported. */
  watch(tasks: TaskStates): void;
  /** Returns all metrics as text. */
  text(): Promise<string>;
  readonly contentType: string;
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * Starts collecting the metrics of this process.
 * @param processName the label `process` of all metrics; none if absent.
 */
export function openMetrics(processName?: string): Metrics {
  const registry = new Registry();
  if (processName !== undefined) registry.setDefaultLabels({ process: processName });
  const registers = [registry];
  // Sample the delay of the event loop ten times a second. A hundred samples a second would use
  // noticeable processor time while the program is idle.
  const eventLoopMonitoringPrecision = 100;
  collectDefaultMetrics({ register: registry, prefix: 'katun_', eventLoopMonitoringPrecision });
  const { requests, errors, fetches } = requestMetrics(registers);
  const tasks = watchTasks(registers);
  countFaults(registers);
  return {
    answered: observing((route, status, time) => requests.observe({ route, status }, time)),
    refused: observing((code) => errors.inc({ code: isErrorCode(code) ? code : 'OTHER' })),
    fetchesOf(subgraph) {
      const counting = (outcome: string) => {
        return (time: number) => observe(() => fetches.observe({ subgraph, outcome }, time));
      };
      return { answered: counting('answered'), failed: counting('failed') };
    },
    watch: (watched) => tasks.watch(watched),
    async text() {
      await tasks.readStates();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function requestMetrics(registers: Registry[]) {
  const requests = new Histogram({
    name: 'katun_http_request_seconds',
    help: 'Time from request to response, in seconds',
    labelNames: ['route', 'status'],
    buckets: seconds,
    registers,
  });
  const errors = new Counter({
    name: 'katun_graphql_errors_total',
    help: 'Errors in responses, by their stable code',
    labelNames: ['code'],
    registers,
  });
  const fetches = new Histogram({
    name: 'katun_subgraph_fetch_seconds',
    help: 'Time of a fetch from a subgraph, in seconds',
    labelNames: ['subgraph', 'outcome'],
    buckets: seconds,
    registers,
  });
  return { requests, errors, fetches };
}

/**
 * Registers the metrics of background tasks.
 * @returns the function that sets the tasks to report, and the one that reads their progress.
 */
function watchTasks(registers: Registry[]) {
  let tasks: TaskStates = () => [];
  let states: Awaited<ReturnType<TaskStates>> = [];
  const lag = new Gauge({
    name: 'katun_relay_lag_seconds',
    help: 'Seconds since a relay was last up to date with its source; -1 before it ever was',
    labelNames: ['source', 'relay'],
    registers,
    collect: observing(() => {
      lag.reset();
      for (const { source, name, lagSeconds } of states) {
        lag.set({ source, relay: name }, lagSeconds ?? -1);
      }
    }),
  });
  const cursor = new Gauge({
    name: 'katun_relay_cursor',
    help: 'The number of the last change that a relay has applied',
    labelNames: ['source', 'relay'],
    registers,
    collect: observing(() => {
      cursor.reset();
      for (const { source, name, cursor: number } of states) {
        cursor.set({ source, relay: name }, Number(number));
      }
    }),
  });
  return {
    watch: (watched: TaskStates) => void (tasks = watched),
    async readStates() {
      states = [];
      try {
        states = await tasks();
      } catch (error) {
        observe(() => {
          throw error;
        });
      }
    },
  };
}

function countFaults(registers: Registry[]): void {
  const faults = new Gauge({
    name: 'katun_faults',
    help:
      'Uncaught exceptions and rejections, and failures of metrics, logging and tracing, ' +
      'since the start',
    labelNames: ['kind'],
    registers,
    collect() {
      faults.set({ kind: 'exception' }, uncaughtCount('exception'));
      faults.set({ kind: 'rejection' }, uncaughtCount('rejection'));
      faults.set({ kind: 'observer' }, observerFailures());
    },
  });
}
