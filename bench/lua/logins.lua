-- Each request logs in to one of the accounts, whose number is named, with the password that all of them have.
local threads, accounts, password = 0, 0, ""
local headers = { ["Content-Type"] = "application/json" }

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(arguments)
  accounts, password = tonumber(arguments[1]), arguments[2]
  math.randomseed(number)
end

function request()
  local body = string.format(
    '{"email":"mieszkanka-%d@example.org","password":"%s"}', math.random(1, accounts), password)
  return wrk.format("POST", nil, headers, body)
end
