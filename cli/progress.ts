import { progressStream } from './output.ts'

export interface Progress {
  /** So much of the total is done. */
  update(done: number): void
  stop(): void
}

/**
 * A bar on standard error while it is a terminal; nothing otherwise, nor where there is not even a second step.
 * @param says what stands behind the bar, as cli-progress has it: `{value}/{total} records`
 */
export async function progressBar(total: number, says: string): Promise<Progress> {
  if (progressStream === undefined || total < 2) return { update: () => {}, stop: () => {} }
  const { SingleBar } = (await import('cli-progress')).default
  const format = `{bar} ${says} | {eta_formatted} left`
  const bar = new SingleBar({ format, stream: progressStream, clearOnComplete: true, hideCursor: true })
  bar.start(total, 0)
  const stop = () => bar.stop()
  // However the process ends, the terminal has its cursor back.
  process.once('exit', stop)
  return { update: (done) => bar.update(done), stop }
}
