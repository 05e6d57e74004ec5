require 'json'

escape = '{"a":"x\\\'y"}'
puts "the escape \\' in a text: #{JSON.parse(escape)}"
latin1 = "{\"a\":\"L\x80G\"}"
puts "no UTF-8: #{JSON.parse(latin1)['a'].inspect}; valid_encoding? before it: #{latin1.valid_encoding?}"
