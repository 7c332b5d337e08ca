-- Each request asks for something that nobody has asked for before: by turns a word that nothing holds,
-- and a consultation that is not there.
local threads, count = 0, 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function request()
  count = count + 1
  local new = string.format("%d-%d", number, count)
  if count % 2 == 0 then
    return wrk.format("GET", "/consultations/" .. new)
  end
  return wrk.format("GET", wrk.path .. "&q=" .. new)
end
