import { progressStream } from './output.ts'

export interface Progress {
  step(): void
  stop(): void
}

/** A bar on standard error while it is a terminal; nothing otherwise. */
export async function progressBar(total: number, unit: string): Promise<Progress> {
  if (progressStream === undefined || total < 2) return { step: () => {}, stop: () => {} }
  const { SingleBar } = (await import('cli-progress')).default
  const format = `{bar} {value}/{total} ${unit} | {eta_formatted} left`
  const bar = new SingleBar({ format, stream: progressStream, clearOnComplete: true, hideCursor: true })
  bar.start(total, 0)
  return { step: () => bar.increment(), stop: () => bar.stop() }
}
