/*
 * The compiled loop in C, for comparison: the same algorithm on the same pool and the same steps. `native-steps.inc` and the
 * tables are written by native.ts; `cc -O3 -march=native native.c -o native && ./native DATA ROWS` writes to standard output.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK (1 << 20)

static const uint64_t *pool;
static const uint32_t *picks;
static char hex_pairs[256][2], decimal_pairs[100][2];

static inline uint32_t scramble(uint32_t x) {
  x = (x ^ (x >> 16)) * 0x85ebca6bu;
  x = (x ^ (x >> 13)) * 0xc2b2ae35u;
  return x ^ (x >> 16);
}

static inline uint32_t draw(uint32_t scrambled, uint32_t salt) {
  uint32_t x = (scrambled ^ salt) * 0x2c1b3c6du;
  return (x ^ (x >> 15)) * 0x297a2d39u;
}

static inline void eight_digits(char *p, uint32_t v) {
  uint32_t a = v / 10000, b = v % 10000;
  memcpy(p, decimal_pairs[a / 100], 2), memcpy(p + 2, decimal_pairs[a % 100], 2);
  memcpy(p + 4, decimal_pairs[b / 100], 2), memcpy(p + 6, decimal_pairs[b % 100], 2);
}

#define DRAW(by, salt, bits) (draw(by, salt) >> (32 - (bits)))
#define COPY(offset, length, words) { memcpy(p, pool + (offset), 8 * (words)); p += (length); }
#define PICK(base, slot, words, usual) { \
  uint32_t d = picks[(base) + (slot)], o = d >> 10; d &= 1023; \
  memcpy(p, pool + o, 8 * (usual)); \
  if ((words) > (usual) && d > 8 * (usual)) memcpy(p + 8 * (usual), pool + o + (usual), 8 * ((words) - (usual))); \
  p += d; }
#define HEX(number, salt) { \
  uint32_t h = scramble((number) ^ (salt)); \
  for (int k = 0; k < 4; k++) memcpy(p + 2 * k, hex_pairs[(h >> (24 - 8 * k)) & 255], 2); \
  p += 8; }
#define RIVER(offset, salt) { memcpy(p, pool + (offset) + DRAW(row, salt, 12), 24); p += 24; }
#define PHONE(base, dials, country, salt) { \
  const int32_t *f = dials + (country) * 8; \
  uint32_t mask = (1u << f[0]) - 1, low = (n * 0x2c1b3c6du + (salt)) & mask; \
  low = ((low ^ (low >> (f[0] >> 1))) * 0x297a2d39u) & mask; \
  uint32_t over = n >> f[0] >> f[5], d = picks[(base) + f[3] + (((n >> f[0]) + low) & f[4])]; \
  memcpy(p, pool + (d >> 10), 8); p += d & 1023; \
  eight_digits(p, low * f[2]); p += f[1]; \
  if (over) { eight_digits(p, over * f[7]); p += f[6]; } }

#include "native-steps.inc"

int main(int argc, char **argv) {
  FILE *file = fopen(argv[1], "rb");
  if (!file || argc < 3) return 2;
  uint32_t sizes[3];
  if (fread(sizes, 4, 3, file) != 3) return 2;
  char *data = malloc((size_t)sizes[0] + sizes[1] + sizes[2]);
  if (fread(data, 1, (size_t)sizes[0] + sizes[1] + sizes[2], file) != (size_t)sizes[0] + sizes[1] + sizes[2]) return 2;
  pool = (const uint64_t *)data;
  picks = (const uint32_t *)(data + sizes[0]);
  bind_tables(data + sizes[0] + sizes[1]);
  for (int i = 0; i < 256; i++) { char t[3]; snprintf(t, 3, "%02x", i); memcpy(hex_pairs[i], t, 2); }
  for (int i = 0; i < 100; i++) { char t[3]; snprintf(t, 3, "%02d", i); memcpy(decimal_pairs[i], t, 2); }
  uint64_t rows = strtoull(argv[2], 0, 10);
  char *block = malloc(BLOCK + (1 << 16));
  for (uint64_t at = 0; at < rows;) {
    char *p = block;
    for (; at < rows && p - block < BLOCK; at++) p = write_row(p, (uint32_t)at);
    for (char *q = block; q < p;) { ssize_t done = write(1, q, p - q); if (done <= 0) return 3; q += done; }
  }
  return 0;
}
