-- Beacons of readers, turn by turn over pages, links, actions and sizes. Each thread has one connection and ends
-- with an answer, once the time is over, so that nothing is on its way when wrk ends.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  ends = tonumber(args[1])
  codes, taken, refused, turn = {}, 0, 0, number
  for code in args[2]:gmatch("[^,]+") do table.insert(codes, code) end
  pages = {}
  for page in args[3]:gmatch("%d+") do table.insert(pages, page) end
  actions = {"read", "read", "read", "play", "download", "share"}
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "text/plain"
  wrk.headers["Sec-Fetch-Site"] = "same-origin"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 10) Chrome/86 Mobile MicroMessenger/8.0"
end

function request()
  turn = turn + 7
  local page, code = pages[turn % #pages + 1], codes[turn % #codes + 1]
  local action, large = actions[turn % #actions + 1], turn % 5 == 0 and "true" or "false"
  return wrk.format(nil, "/count/", nil,
    '{"page":' .. page .. ',"action":"' .. action .. '","source":"' .. code .. '","large":' .. large .. "}")
end

function response(status)
  if status == 204 then taken = taken + 1 else refused = refused + 1 end
  if os.time() >= ends then wrk.thread:stop() end
end

function done(summary)
  local acknowledged, refused = 0, 0
  for _, thread in ipairs(threads) do
    acknowledged, refused = acknowledged + thread:get("taken"), refused + thread:get("refused")
  end
  print(string.format("acknowledged %d refused %d", acknowledged, refused))
end
