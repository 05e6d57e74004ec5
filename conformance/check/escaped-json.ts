/**
 * JSON on one line in which no control, format or other invisible character stands as itself, so that neither a terminal nor
 * a reader can be deceived by the names and values of a file; parsed, it is the same.
 */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value).replace(invisible, (character) =>
    Array.from({ length: character.length }, (_, i) => `\\u${unit(character, i)}`).join(''),
  )
}

const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu

function unit(character: string, at: number): string {
  return character.charCodeAt(at).toString(16).padStart(4, '0')
}
