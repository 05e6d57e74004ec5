import type { RunView } from './view.ts'

export interface ReportOptions {
  /** For text. Default false. */
  readonly colour?: boolean
}

type Make = (view: RunView, options: ReportOptions) => string

/** Each kind of report is loaded when it is asked for. */
const makers = {
  text: async () => (await import('./text.ts')).textReport,
  json: async () => (await import('./json.ts')).jsonReport,
  junit: async () => (await import('./junit.ts')).junitReport,
  sarif: async () => (await import('./sarif.ts')).sarifReport,
  markdown: async () => (await import('./markdown.ts')).markdownReport,
  github: async () => (await import('./github.ts')).githubReport,
  badge: async () => (await import('./badge.ts')).badgeReport,
  html: async () => (await import('./html/page.ts')).htmlReport,
} satisfies Record<string, () => Promise<Make>>

export type ReportFormat = keyof typeof makers
export const reportFormats = Object.keys(makers) as readonly ReportFormat[]

/** A run as text in one of the formats; it ends with a line end where its format asks for one. */
export async function reportOf(format: ReportFormat, view: RunView, options: ReportOptions = {}): Promise<string> {
  const make: Make = await makers[format]()
  return make(view, options)
}
