import type { Json, JsonObject } from '../../generators/endpoint.ts'
import { TooManyRestarts } from '../importer.ts'
import { partRecords } from '../protocol/answer.ts'
import { answerBytesMax } from '../protocol/messages.ts'
import type { RequestBody } from '../protocol/messages.ts'
import { ProtocolFault, show } from '../protocol/shape.ts'
import { Notes } from './notes.ts'
import type { Ending, Gone } from './process.ts'
import type { Session, SessionEvents } from './session.ts'

/** One thing asked of the importer. */
export interface Ask {
  /** The request, once it is known at which place (from 1) of those that may be under way at once it runs. */
  request(place: number): RequestBody | JsonObject
  readonly deadlineMs: number
}

/** What came of it: the answer, with the records of all its parts, or why there is none. */
export type Reply = { readonly answer: JsonObject } | { readonly gone: Gone }

interface Job extends Ask {
  readonly settle: (reply: Reply) => void
  readonly abandon: (error: Error) => void
  /** To be run with nothing else under way, because a process died with this and others in it. */
  alone: boolean
}

interface Flight {
  readonly job: Job
  readonly place: number
  readonly timer: NodeJS.Timeout
  readonly records: JsonObject[]
  bytes: number
}

/** How often in a row an importer may fail to come up again. */
const failedStartsMax = 3

/**
 * Hands requests to a process, as many at once as it takes, and keeps it running: a deadline that passes kills it, a process
 * that ended is started again. When it ends with one request under way, that one gets the blame; with several, each is run
 * again alone. Request numbers are never used twice, so that a late answer is never taken for another request's.
 */
export class Dispatch {
  /** Requests that may be under way at once. */
  concurrency = 1
  restarts = 0
  readonly notes = new Notes()
  #nextId = 1
  #session: Session | undefined
  #starting = false
  #closed = false
  #givenUp: Error | undefined
  #queue: Job[] = []
  /** The last answer that belonged to nothing, since something has been under way. */
  #dropped: string | undefined
  readonly #flights = new Map<number, Flight>()
  readonly #open: (events: SessionEvents) => Promise<Session>
  readonly #restartsMax: number

  /** `open` starts a process and greets it; it rejects where that fails. */
  constructor(open: (events: SessionEvents) => Promise<Session>, restartsMax: number) {
    this.#open = open
    this.#restartsMax = restartsMax
  }

  /** The first start; rejects as `open` does. */
  async start(): Promise<void> {
    this.#session = await this.#open(this.events)
  }

  /** Rejects with `TooManyRestarts` where the importer was started again too often. */
  ask(ask: Ask): Promise<Reply> {
    return new Promise((settle, abandon) => {
      if (this.#closed) return abandon(new Error('the importer is closed'))
      this.#queue.push({
        request: (place) => ask.request(place),
        deadlineMs: ask.deadlineMs,
        settle,
        abandon,
        alone: false,
      })
      this.#pump()
    })
  }

  /** Kills the process; the next request starts another. */
  async restart(): Promise<void> {
    await this.#session?.stop({ kind: 'crash', message: 'killed on request' })
  }

  /** Says bye; how the process left, or undefined where there was none. What is still asked is abandoned. */
  async close(): Promise<Ending | undefined> {
    this.#closed = true
    this.#queue.unshift(...this.#takeFlights())
    this.#abandonAll(new Error('the importer was closed'))
    const session = this.#session
    this.#session = undefined
    return session?.bye(this.#nextId++)
  }

  readonly events: SessionEvents = {
    answer: (message, bytes) => this.#answer(message, bytes),
    broken: (why, id) => this.#broken(why, id),
    noise: (text) => this.notes.add(`a line on stdout that is no itp message: ${JSON.stringify(text)}`),
    ended: (why) => this.#ended(why),
  }

  #pump(): void {
    if (this.#givenUp) return this.#abandonAll(this.#givenUp)
    while (this.#queue.length > 0 && this.#mayStart(this.#queue[0]!)) {
      if (!this.#session) return void this.#restart()
      this.#send(this.#queue.shift()!, this.#session)
    }
  }

  #mayStart(job: Job): boolean {
    const flights = [...this.#flights.values()]
    if (this.#starting || this.#closed || this.#session?.alive === false || flights.some((flight) => flight.job.alone))
      return false
    return job.alone ? flights.length === 0 : flights.length < this.concurrency
  }

  #send(job: Job, session: Session): void {
    const place = this.#freePlace()
    const id = this.#nextId++
    if (this.#flights.size === 0) this.#dropped = undefined
    try {
      const request = job.request(place)
      const timer = setTimeout(() => this.#expire(id, session), job.deadlineMs)
      this.#flights.set(id, { job, place, timer, records: [], bytes: 0 })
      session.send(id, request)
    } catch (error) {
      job.abandon(error as Error)
    }
  }

  #freePlace(): number {
    const taken = new Set([...this.#flights.values()].map((flight) => flight.place))
    let place = 1
    while (taken.has(place)) place += 1
    return place
  }

  /** Answers that came while we were busy are read first: the importer is not to blame for our being slow. */
  #expire(id: number, session: Session): void {
    setImmediate(() =>
      setImmediate(() => {
        const flight = this.#flights.get(id)
        if (!flight) return
        const but = this.#dropped === undefined ? '' : ` (${this.#dropped})`
        const message = `no answer within ${flight.job.deadlineMs} ms; it was killed${but}`
        void session.stop({ kind: 'timeout', message })
      }),
    )
  }

  #answer(message: JsonObject, bytes: number): void {
    const id = message['id']
    const flight = this.#flights.get(id as number)
    if (!flight) return this.#drop(id)
    flight.bytes += bytes
    try {
      if (flight.bytes > answerBytesMax)
        throw new ProtocolFault(`an answer of more than ${answerBytesMax} bytes in its parts`)
      if (message['op'] === 'part') {
        for (const record of partRecords(message)) flight.records.push(record)
        return
      }
      const records = flight.records.length === 0 ? undefined : [...flight.records, ...resultRecords(message)]
      this.#settle(id as number, { answer: records ? { ...message, records } : message })
    } catch (error) {
      if (!(error instanceof ProtocolFault)) throw error
      this.#settle(id as number, { gone: { kind: 'protocol-error', message: error.message } })
    }
  }

  #drop(id: Json | undefined): void {
    this.#dropped = `an answer with the unknown id ${show(id)} was dropped`
    this.notes.add(this.#dropped)
  }

  #broken(why: string, id: number | undefined): void {
    const culprit = id !== undefined && this.#flights.has(id) ? id : this.#only()
    if (culprit !== undefined) return this.#settle(culprit, { gone: { kind: 'protocol-error', message: why } })
    if (this.#flights.size === 0) return this.notes.add(`${why}; nothing was asked at the time`)
    void this.#session?.stop({ kind: 'protocol-error', message: why })
  }

  #only(): number | undefined {
    return this.#flights.size === 1 ? [...this.#flights.keys()][0] : undefined
  }

  #settle(id: number, reply: Reply): void {
    const flight = this.#flights.get(id)!
    clearTimeout(flight.timer)
    this.#flights.delete(id)
    flight.job.settle(reply)
    this.#pump()
  }

  #ended(why: Gone): void {
    this.#session = undefined
    const jobs = this.#takeFlights()
    if (jobs.length === 0) this.notes.add(`the importer ended between two requests: ${why.message}`)
    if (jobs.length === 1) jobs[0]!.settle({ gone: why })
    else this.#queue.unshift(...jobs.map((job) => ({ ...job, alone: true })))
    if (jobs.length > 1)
      this.notes.add(`${why.kind} with ${jobs.length} requests under way; each is run again alone: ${why.message}`)
    this.#pump()
  }

  #takeFlights(): readonly Job[] {
    const flights = [...this.#flights.values()]
    this.#flights.clear()
    for (const flight of flights) clearTimeout(flight.timer)
    return flights.map((flight) => flight.job)
  }

  async #restart(): Promise<void> {
    this.#starting = true
    let failure = 'it ended each time'
    for (let failed = 0; failed < failedStartsMax && !this.#session && this.restarts < this.#restartsMax; failed++) {
      this.restarts += 1
      try {
        this.#session = await this.#open(this.events)
      } catch (error) {
        failure = (error as Error).message
      }
    }
    this.#starting = false
    if (this.#closed) return void this.#session?.stop({ kind: 'crash', message: 'closed while it was starting' })
    if (!this.#session) this.#givenUp = tooMany(this.restarts, failure)
    this.#pump()
  }

  #abandonAll(error: Error): void {
    for (const job of this.#queue.splice(0)) job.abandon(error)
  }
}

function resultRecords(message: JsonObject): readonly JsonObject[] {
  return message['records'] === undefined || message['records'] === null ? [] : partRecords(message)
}

function tooMany(restarts: number, failure: string): TooManyRestarts {
  return new TooManyRestarts(`the importer was started again ${restarts} times and is gone once more: ${failure}`)
}
