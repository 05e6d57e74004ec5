export function htmlReport(): string {
  throw new Error('x')
}
