declare module 'csv-spectrum' {
  /** Calls back with its CSV files and the JSON of the records that each of them has. */
  export default function spectrum(
    done: (error: Error | null, items: readonly { name: string; csv: Buffer; json: Buffer }[]) => void,
  ): void
}
