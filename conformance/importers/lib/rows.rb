require 'json'

# Answers for each path that comes on stdin: a line of JSON with the records, or with the error by which the parser refuses.
def serve(*refusals)
  $stdout.sync = true
  $stdin.each_line(chomp: true) do |path|
    answer = begin
      yield(path)
    rescue *refusals => error
      { error: error.message }
    end
    puts JSON.generate(scrubbed(answer), max_nesting: false, script_safe: true)
  end
end

# JSON.generate takes no broken UTF-8, which a parser may have let through.
def scrubbed(value)
  case value
  when String then value.dup.force_encoding('UTF-8').scrub
  when Array then value.map { |each| scrubbed(each) }
  when Hash then value.to_h { |key, each| [key.is_a?(String) ? scrubbed(key) : key, scrubbed(each)] }
  else value
  end
end
