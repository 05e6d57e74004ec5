import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordPieces } from '../layout.ts'
import { saltOf } from '../mix.ts'
import { planSegment, type SegmentPlan } from '../plan.ts'
import { lengthBits, textBytesMax } from '../pool.ts'
import { programOf, type Op } from '../program.ts'
import type { Table } from '../table.ts'

/** Writes what native.c is built of and what it reads for a default plan: `native-steps.inc` and `native.data` in a folder. */
export function writeNative(folder: string, format: 'csv' | 'ndjson'): void {
  const plan = planSegment({ format })
  const program = programOf(recordPieces(format, plan.columns, plan.dialect))
  const { steps, tables } = stepsOf(program.ops, plan)
  const pool = program.pool
  const picks = Buffer.from(program.picks.buffer)
  const sizes = Uint32Array.of(pool.length, picks.length, tables.length)
  writeFileSync(join(folder, 'native-steps.inc'), steps)
  writeFileSync(join(folder, 'native.data'), Buffer.concat([Buffer.from(sizes.buffer), pool, picks, tables]))
}

function stepsOf(ops: readonly Op[], plan: SegmentPlan): { readonly steps: string; readonly tables: Buffer } {
  const slots = new Map<Table, string>()
  const bound: string[] = []
  const buffers: Buffer[] = []
  let draws = ''
  let size = 0
  const salt = (name: string) => `${saltOf(name, plan.seed) >>> 0}u`

  const bind = (values: Uint16Array | Int32Array): string => {
    const name = `t${bound.length}`
    const type = values instanceof Uint16Array ? 'uint16_t' : 'int32_t'
    bound.push(`static const ${type} *${name};|  ${name} = (const ${type} *)(data + ${size});`)
    const bytes = Buffer.alloc((values.byteLength + 7) & ~7)
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(bytes)
    buffers.push(bytes)
    size += bytes.length
    return name
  }
  const slotOf = (table: Table): string => {
    const known = slots.get(table)
    if (known !== undefined) return known
    const section = table.under
      ? `(${bind(table.under.section)}[${slotOf(table.under.table)}] << ${table.bits}) + `
      : ''
    const name = `s${slots.size}`
    slots.set(table, name)
    draws += `  uint32_t ${name} = ${section}DRAW(${table.by}, ${salt(table.name)}, ${table.bits});\n`
    return name
  }
  const step = (op: Op): string => {
    switch (op.op) {
      case 'copy': {
        const length = op.descriptor & textBytesMax
        return `COPY(${op.descriptor >>> lengthBits}, ${length}, ${(length + 7) >>> 3})`
      }
      case 'pick':
        return `PICK(${op.base}, ${slotOf(op.table)}, ${op.words}, ${op.usualWords})`
      case 'hex':
        return `HEX(n, ${salt(op.salt)})`
      case 'river':
        return `RIVER(${op.offset}, ${salt(op.salt)})`
      case 'phone':
        return `PHONE(${op.base}, ${bind(op.dials)}, ${bind(op.country)}[${slotOf(op.place)}], ${salt('phone')})`
      case 'choose': {
        const cases = op.options.map((inner, i) => `case ${i}: { ${inner.map(step).join(' ')} break; }`)
        return `switch (${bind(op.option)}[${slotOf(op.table)}]) { ${cases.join(' ')} }`
      }
    }
  }
  const body = ops.map((op) => `  ${step(op)}\n`).join('')
  const steps = `${bound.map((line) => line.split('|')[0]).join('\n')}
static void bind_tables(const char *data) {
${bound.map((line) => line.split('|')[1]).join('\n')}
}
static inline char *write_row(char *p, uint32_t n) {
  uint32_t row = scramble(n ^ ${salt('row')}), user = scramble(n ^ ${salt('user')});
${draws}${body}  return p;
}
`
  return { steps, tables: Buffer.concat(buffers) }
}
