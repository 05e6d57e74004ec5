/** Something the user asked for that cannot be: one clear sentence that names the option. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
