/** For tests: an importer that takes everything, and hangs at a file that speaks of a location. */
export default async ({ files }: { readonly files: readonly { readonly bytes: Uint8Array }[] }) => {
  const text = files.map(({ bytes }) => Buffer.from(bytes).toString()).join()
  for (;;) if (!text.includes('Location')) return { file: 'accepted' }
}
