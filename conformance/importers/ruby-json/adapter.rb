require_relative '../lib/rows'

# JSON.parse by line. Careful: broken UTF-8 and lines that are no object refused.
class NotAnObject < StandardError; end
class NotUtf8 < StandardError; end

modes = {
  'usual' => ->(path) { File.foreach(path, encoding: 'UTF-8').reject { |line| line.chomp.empty? }.map { |line| JSON.parse(line) } },
  'careful' => lambda { |path|
    text = File.binread(path).force_encoding('UTF-8')
    raise NotUtf8, 'no UTF-8' unless text.valid_encoding?

    text.delete_prefix("\uFEFF").split("\n").reject { |line| line.delete(" \t\r").empty? }.map do |line|
      JSON.parse(line).tap { |value| raise NotAnObject, 'a line that is no object' unless value.is_a?(Hash) }
    end
  }
}
serve(JSON::ParserError, NotAnObject, NotUtf8, &modes.fetch(ARGV[0]))
