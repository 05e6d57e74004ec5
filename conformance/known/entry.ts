/** One known failure, as it stands in `gauntlet.known.json`. */
export interface KnownEntry {
  /** A case id such as `2017/utf8-valid/latin-1.csv`; a `*` stands for any text. */
  readonly match: string
  /** The signature of the failure: its verdict and its problem, such as `fail bad-accepted`. Any other failure is a new one. */
  readonly got: string
  /** Why it is accepted for now. */
  readonly why?: string
  /** Where it is tracked; an entry without one makes the file stale. */
  readonly issue: string
  readonly owner?: string
  /** The last day on which the entry holds, `YYYY-MM-DD`. */
  readonly expires?: string
  /** How many failing cases the entry may cover at most. Default 20. */
  readonly max?: number
}

export function isTracked({ issue }: KnownEntry): boolean {
  return issue.trim() !== ''
}

/** The day for which entries are asked whether they have expired: today, in the time zone of the machine, `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
