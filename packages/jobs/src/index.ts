export { createJobs } from './create-jobs.ts';
export type { Jobs, JobsOptions } from './create-jobs.ts';
export { JobFailure } from './job-failure.ts';
export type { FoundJob } from './job-reader.ts';
export type { JobHandler, JobTry } from './work.ts';
