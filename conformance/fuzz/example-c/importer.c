/* A small importer of endpoint files as CSV, of the kind that a C program carries along: an example to fuzz.
 * It reads a file from standard input; 0: imported, 1: rejected. It keeps to RFC 4180 quotes and checks a few attributes. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIELDS_MAX 64
#define FIELD_BYTES_MAX 256

enum column { ADDRESS, CHANNEL, COUNTRY, LATITUDE, OPT_OUT, STATUS, METRIC, CUSTOM, UNKNOWN };

struct record {
  int fields;
  char text[FIELDS_MAX][FIELD_BYTES_MAX];
};

static const char *at, *end;

static int put(char *field, int *length, char c) {
  if (*length >= FIELD_BYTES_MAX - 1) return 0;
  field[(*length)++] = c;
  field[*length] = 0;
  return 1;
}

/* 1: a record; 0: the end; -1: no CSV. */
static int read_record(struct record *record) {
  record->fields = 0;
  if (at == end) return 0;
  for (;;) {
    if (record->fields == FIELDS_MAX) return -1;
    char *field = record->text[record->fields++];
    int length = 0;
    field[0] = 0;
    if (at < end && *at == '"') {
      for (at++;; at++) {
        if (at == end) return -1;
        if (*at == '"') {
          if (at + 1 < end && at[1] == '"') at++;
          else break;
        }
        if (!put(field, &length, *at)) return -1;
      }
      at++;
      if (at < end && *at != ',' && *at != '\r' && *at != '\n') return -1;
    } else {
      while (at < end && *at != ',' && *at != '\n' && *at != '\r') {
        if (*at == '"' || !put(field, &length, *at++)) return -1;
      }
    }
    if (at == end) return 1;
    if (*at == ',') {
      at++;
      continue;
    }
    if (*at == '\r') at++;
    if (at < end && *at != '\n') return -1;
    if (at < end) at++;
    return 1;
  }
}

static enum column column_of(const char *name) {
  if (strcmp(name, "Address") == 0) return ADDRESS;
  if (strcmp(name, "ChannelType") == 0) return CHANNEL;
  if (strcmp(name, "Location.Country") == 0) return COUNTRY;
  if (strcmp(name, "Location.Latitude") == 0) return LATITUDE;
  if (strcmp(name, "OptOut") == 0) return OPT_OUT;
  if (strcmp(name, "EndpointStatus") == 0) return STATUS;
  if (strncmp(name, "Metrics.", 8) == 0 && name[8]) return METRIC;
  if (strncmp(name, "Attributes.", 11) == 0 && name[11]) return CUSTOM;
  if (strncmp(name, "User.UserAttributes.", 20) == 0 && name[20]) return CUSTOM;
  return UNKNOWN;
}

static int is_number(const char *text) {
  char *rest;
  if (!*text) return 0;
  strtod(text, &rest);
  return *rest == 0;
}

static int is_right(enum column column, const char *text) {
  switch (column) {
    case ADDRESS: return *text != 0;
    case CHANNEL:
      return !strcmp(text, "GCM") || !strcmp(text, "APNS") || !strcmp(text, "SMS") || !strcmp(text, "EMAIL");
    case COUNTRY: return strlen(text) == 3 && isupper(text[0]) && isupper(text[1]) && isupper(text[2]);
    case LATITUDE: return is_number(text) && strtod(text, 0) >= -90 && strtod(text, 0) <= 90;
    case OPT_OUT: return !strcmp(text, "ALL") || !strcmp(text, "NONE");
    case STATUS: return !strcmp(text, "ACTIVE") || !strcmp(text, "INACTIVE");
    case METRIC: return is_number(text);
    default: return 1;
  }
}

static int is_utf8(const unsigned char *bytes, size_t size) {
  for (size_t i = 0; i < size;) {
    int more = bytes[i] < 0x80 ? 0 : bytes[i] >= 0xc2 && bytes[i] < 0xe0 ? 1 : (bytes[i] & 0xf0) == 0xe0 ? 2
             : bytes[i] >= 0xf0 && bytes[i] < 0xf5 ? 3 : -1;
    if (more < 0 || i + more >= size + (more == 0)) return 0;
    for (int k = 1; k <= more; k++) if ((bytes[i + k] & 0xc0) != 0x80) return 0;
    i += more + 1;
  }
  return 1;
}

static int import(const char *bytes, size_t size) {
  static struct record header, record;
  enum column columns[FIELDS_MAX];
  int seen[UNKNOWN + 1] = {0}, good = 0, bad = 0, found;
  if (!is_utf8((const unsigned char *)bytes, size)) return 1;
  at = bytes;
  end = bytes + size;
  if (size >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3)) at += 3;
  if (read_record(&header) != 1) return 1;
  for (int i = 0; i < header.fields; i++) {
    columns[i] = column_of(header.text[i]);
    if (seen[columns[i]]++ && columns[i] < METRIC) return 1;
  }
  if (!seen[ADDRESS] || !seen[CHANNEL]) return 1;
  while ((found = read_record(&record)) == 1) {
    int right = record.fields == header.fields;
    for (int i = 0; right && i < record.fields; i++) {
      int absent = record.text[i][0] == 0 && columns[i] > CHANNEL;
      right = columns[i] != UNKNOWN && (absent || is_right(columns[i], record.text[i]));
    }
    if (right) good++;
    else bad++;
  }
  if (found < 0) return 1;
  printf("%d accepted, %d rejected\n", good, bad);
  return good == 0;
}

int main(void) {
  static char bytes[1 << 16];
  return import(bytes, fread(bytes, 1, sizeof bytes, stdin));
}
