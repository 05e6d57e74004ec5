/** A line of what a parser does, for opinions.json: what is asked, then what is seen, with whatever is not ASCII escaped. */
export function show(asked, ...seen) {
  const text = seen.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('; ')
  const escaped = text.replaceAll(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  process.stdout.write(`${asked}: ${escaped}\n`)
}

/** What a call gives, or the error that it throws. */
export async function tried(call) {
  try {
    return await call()
  } catch (error) {
    return `${error.name}: ${error.message.split('\n')[0]}`
  }
}
