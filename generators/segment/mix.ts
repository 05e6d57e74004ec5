/**
 * The only source of randomness: 32-bit integer mixing of (seed, number, salt), exact on every engine.
 * A draw depends on nothing but these three, so that rows can be made in any order and columns dropped.
 */

/** A bijection on 32-bit integers (the finaliser of MurmurHash3). */
export function scramble(x: number): number {
  let y = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  y = Math.imul(y ^ (y >>> 13), 0xc2b2ae35)
  return y ^ (y >>> 16)
}

/** 32 bits for a scrambled row or user number and a salt; the upper bits are the better ones. */
export function draw(scrambled: number, salt: number): number {
  const x = Math.imul(scrambled ^ salt, 0x2c1b3c6d)
  return Math.imul(x ^ (x >>> 15), 0x297a2d39)
}

/** A salt from a name, so that it does not depend on which other columns there are (FNV-1a, scrambled). */
export function saltOf(name: string, seed: number): number {
  if (salts.seed !== seed) salts = { seed, known: new Map() }
  let salt = salts.known.get(name)
  if (salt === undefined) {
    salt = scramble(scramble(hashOf(name) ^ (seed | 0)) + Math.floor(seed / 0x1_0000_0000))
    salts.known.set(name, salt)
  }
  return salt
}

/** Those of the last seed, to spare the hashing; the answer is always the same. */
let salts: { readonly seed: number; readonly known: Map<string, number> } = { seed: Number.NaN, known: new Map() }

function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return hash
}

/** A bijection on `bits`-bit integers. */
export function permute(x: number, bits: number, salt: number): number {
  const mask = 2 ** bits - 1
  const y = (Math.imul(x, 0x2c1b3c6d) + salt) & mask
  return Math.imul(y ^ (y >>> (bits >>> 1)), 0x297a2d39) & mask
}
