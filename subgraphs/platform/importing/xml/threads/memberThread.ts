import { parentPort, workerData } from 'node:worker_threads';
import { readMember } from '../parsing/readMember.ts';
import type { XmlKind } from '../xmlReading.ts';
import { memberContent } from '../zip/content.ts';
import type { MemberTask } from '../zip/memberTask.ts';
import { type FromThread, type ThreadStart, type ToThread, batchesAhead } from './messages.ts';

const { path, module, name, options } = workerData as ThreadStart;
const exported = (await import(module)) as Readonly<Record<string, XmlKind<unknown>>>;
const reading = exported[name]!.reading(options);
let leaves = batchesAhead;
let nextLeave = Promise.withResolvers<void>();

parentPort!.on('message', (message: ToThread) => {
  if ('task' in message) {
    void run(message.task);
    return;
  }
  leaves++;
  nextLeave.resolve();
  nextLeave = Promise.withResolvers<void>();
});

async function run(task: MemberTask): Promise<void> {
  try {
    const batches = readMember(reading, task.name, memberContent(path, task));
    for (;;) {
      const { done, value } = await batches.next();
      if (done) {
        send({ end: value });
        return;
      }
      if (leaves === 0) await nextLeave.promise;
      leaves--;
      send({ batch: value });
    }
  } catch (error) {
    send({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function send(message: FromThread): void {
  parentPort!.postMessage(message);
}
