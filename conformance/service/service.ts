import { randomUUID } from 'node:crypto'
import type { PolicyChoice } from '../../generators/spec/policies.ts'
import type { Edition } from '../../generators/spec/types.ts'
import { createPlan, type Plan } from '../reference/plan.ts'
import { notFound } from './api-error.ts'
import type { Buckets } from './buckets.ts'
import { type Database, keyOf, openDatabase } from './database.ts'
import type { Shop } from './import-job.ts'
import { createJobs, type Jobs } from './jobs.ts'
import type { Registration } from './job-request.ts'
import { loadNames } from './names.ts'
import { type Parts, rightParts } from './parts.ts'
import { anyRole, type AssumeRole } from './roles.ts'
import type { AppRow } from './rows.ts'

export interface ServiceOptions {
  /** The folder of its own store: endpoints, segments, jobs. It is made where it is not there. */
  readonly store: string
  readonly buckets: Buckets
  /** Default: every well-formed ARN is a role that may do anything. */
  readonly assume?: AssumeRole
  /** Default `2017`. */
  readonly edition?: Edition
  readonly policies?: PolicyChoice
  /** Default `always`. */
  readonly registration?: Registration
  /** For services that are wrong on purpose. */
  readonly parts?: Partial<Parts>
  /** Is told what its operator should hear. */
  readonly onTrouble?: (message: string) => void
}

/** The reference importer as a service, without its HTTP. */
export interface Service {
  readonly db: Database
  readonly plan: Plan
  readonly shop: Shop
  readonly jobs: Jobs
  /** Stops work between two chunks; what is under way goes on when the store is opened again. */
  close(): Promise<void>
}

/**
 * Opens the store and takes up the jobs that were cut off.
 * @throws IncompleteError where the store cannot be opened; RangeError for a policy that the catalogue does not have
 */
export async function openService({
  store,
  buckets,
  assume = anyRole,
  edition = '2017',
  policies = {},
  registration = 'always',
  parts = {},
  onTrouble = () => {},
}: ServiceOptions): Promise<Service> {
  const plan = createPlan({ edition, policies })
  const db = await openDatabase(store, onTrouble)
  const ending = new AbortController()
  const whole: Parts = { ...rightParts, ...parts }
  const shop: Shop = {
    db,
    buckets: whole.buckets(buckets),
    assume,
    plan,
    registration,
    onTrouble,
    names: await loadNames(db, edition),
    parts: whole,
    changing: oneAtATime(db),
    signal: ending.signal,
  }
  const jobs = createJobs(shop)
  await jobs.resume()
  return {
    db,
    plan,
    shop,
    jobs,
    async close() {
      ending.abort()
      await jobs.settled()
      await db.close()
    },
  }
}

/** An Id as the API has them: 32 hexadecimal digits. */
export function newId(): string {
  return randomUUID().replaceAll('-', '')
}

/** The app of a request. Throws a NotFoundException. */
export function appOf({ db }: Pick<Service, 'db'>, id: string): AppRow {
  const app = db.get<AppRow>(keyOf('app', id))
  if (app === undefined) throw notFound('app', id)
  return app
}

function oneAtATime(db: Database): Shop['changing'] {
  let last: Promise<unknown> = Promise.resolve()
  return (app, work) => {
    const done = last.then(async () => {
      appOf({ db }, app)
      return work()
    })
    last = done.catch(() => undefined)
    return done
  }
}
