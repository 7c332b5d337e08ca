-- Each request books a place for somebody else, in a slot between the first and the last that are named.
local threads, count, first, last = 0, 0, 0, 0
local headers = { ["Content-Type"] = "application/json" }

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(arguments)
  first, last = tonumber(arguments[1]), tonumber(arguments[2])
  math.randomseed(number)
end

function request()
  count = count + 1
  local slot = string.format("0199d1a0-0000-7000-8002-%012x", math.random(first, last))
  local body = string.format(
    '{"slot_id":"%s","name":"Mieszkanka %d","email":"mieszkanka-%d-%d@example.org",'
      .. '"topic":"Jak rozwija\\u0107 konsultacje w mojej dzielnicy?"}',
    slot, count, number, count)
  return wrk.format("POST", nil, headers, body)
end
