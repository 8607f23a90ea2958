-- Attempts of readers: each begins and hands in one batch of ten answers; every tenth does both twice, as a phone does
-- that heard no answer. Each thread has one connection and ends with an answer, once the time is over.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  ends, quiz, name = tonumber(args[1]), args[2], args[3]
  attempt, acknowledged, refused, stage = 1, 0, 0, 1
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Sec-Fetch-Site"] = "same-origin"
  wrk.headers["Accept"] = "text/html"
  local answers = {}
  for place = 0, 9 do
    table.insert(answers, "a" .. place .. "=" .. place % 3 .. "&asked=" .. place)
  end
  batch = table.concat(answers, "&")
end

local function stages()
  if attempt % 10 == 0 then return {"start", "start", "answer", "answer"} end
  return {"start", "answer"}
end

function request()
  local token = string.format("%s%02d%014d", name, number, attempt)
  if stages()[stage] == "start" then
    return wrk.format(nil, "/quizzes/start/" .. quiz .. "/", nil, "phase=once&source=&again=&token=" .. token)
  end
  return wrk.format(nil, "/quizzes/take/" .. token .. "/once/", nil, batch)
end

function response(status)
  if status ~= 303 then refused = refused + 1 end
  stage = stage + 1
  if stage > #stages() then
    acknowledged, attempt, stage = attempt, attempt + 1, 1
    if os.time() >= ends then wrk.thread:stop() end
  end
end

function done(summary)
  for _, thread in ipairs(threads) do
    print(string.format("thread %d acknowledged %d refused %d", thread:get("number"), thread:get("acknowledged"), thread:get("refused")))
  end
end
