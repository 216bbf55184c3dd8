-- What wrk sends: the same document each time with a code of its own, and for the registry a token and an Idempotency-Key.
-- Arguments after "--": the file of the body, a word for this run, and the Authorization header ("" for none).

local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

function init(arguments)
   local file = assert(io.open(arguments[1], "rb"))
   local body = file:read("*a")
   file:close()
   local from, to = body:find("CODE-OF-THIS-REQUEST", 1, true)
   head, tail = body:sub(1, from - 1), body:sub(to + 1)
   run, authorization = arguments[2], arguments[3]
   count = 0
end

function request()
   count = count + 1
   local code = string.format("%s-%d-%d", run, number, count)
   local headers = { ["Content-Type"] = "application/json" }
   if authorization ~= "" then
      headers["Authorization"] = authorization
      headers["Idempotency-Key"] = code
   end
   return wrk.format("POST", nil, headers, head .. code .. tail)
end

function done(summary, latency)
   local e = summary.errors
   io.write(string.format(
      '{"requests": %d, "seconds": %.6f, "refused": %d, "broken": %d, "p50_ms": %.3f, "p99_ms": %.3f}\n',
      summary.requests, summary.duration / 1e6, e.status, e.connect + e.read + e.write + e.timeout,
      latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
