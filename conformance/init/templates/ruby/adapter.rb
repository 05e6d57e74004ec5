# Connects an importer of endpoint files to segment-gauntlet by itp/1: requests on stdin, answers on stdout.
require 'base64'
require 'csv'
require 'json'

HELLO = {
  version: 1,
  importer: { name: 'my-importer', version: '0.1', language: 'ruby' },
  capabilities: {
    formats: %w[csv ndjson],
    observe: %w[file counts records endpoints],
    input: %w[path inline]
  }
}.freeze

# The importer takes nothing of the file.
class Refused < StandardError; end

# FILL IN: give the bytes of the file (a String in ASCII-8BIT) to your importer; format is "csv" or "ndjson".
# Returns a list with, for each record, the endpoint (a Hash) or, where it is rejected, a String with the reason.
# Raises Refused where nothing of the file is taken.
def import_file(bytes, format)
  text = bytes.dup.force_encoding('UTF-8')
  raise Refused, 'no UTF-8' unless text.valid_encoding?

  rows = if format == 'csv'
           CSV.parse(text, headers: true).map { |row| row.to_h.compact }
         else
           text.split("\n").reject(&:empty?).map { |line| JSON.parse(line) }
         end
  rows.map { |row| endpoint?(row) ? row : 'Address or ChannelType is missing or wrong' }
rescue CSV::MalformedCSVError, JSON::ParserError => e
  raise Refused, e.message
end

def endpoint?(row)
  !row['Address'].to_s.empty? && %w[GCM APNS SMS EMAIL].include?(row['ChannelType'])
end

# From here on nothing need be changed.

def answer_import(request)
  file = request['files'].first
  bytes = file['b64'] ? Base64.strict_decode64(file['b64']) : File.binread(file['path'])
  result_of(import_file(bytes, request['format']))
rescue Refused => e
  { op: 'result', file: 'rejected', errors: [{ message: e.message }] }
rescue StandardError => e
  { op: 'internal-error', message: e.inspect, trace: e.full_message(highlight: false) }
end

def result_of(found)
  records = found.each.with_index(1).map do |one, n|
    next { n: n, status: 'rejected', errors: [{ message: one }] } if one.is_a?(String)

    { n: n, status: 'accepted', endpoint: one }
  end
  accepted = records.count { |record| record[:status] == 'accepted' }
  rejected = records.length - accepted
  file = rejected.zero? ? 'accepted' : accepted.zero? ? 'rejected' : 'partial'
  { op: 'result', file: file, counts: { read: records.length, accepted: accepted, rejected: rejected }, records: records }
end

def answer(request)
  case request['op']
  when 'hello' then HELLO
  when 'import' then answer_import(request)
  else { ok: false, error: 'unknown-op' }
  end
end

$stdin.set_encoding('UTF-8')
$stdout.set_encoding('UTF-8')
$stdout.sync = true
$stdin.each_line do |line|
  request = JSON.parse(line)
  break if request['op'] == 'bye'

  puts JSON.generate({ itp: 1, id: request['id'] }.merge(answer(request)))
end
