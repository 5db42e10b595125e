-- What admin_bench.py has wrk ask of the REST API: reads large and small, explanations, every eighth request a change, and a scrape.
local json = { ["Content-Type"] = "application/json" }
local asked = 0
local function service(port)
  return '{"domain":"changed.test","path_prefix":"/*","ports":["' .. port .. '"],"health_check":{"enabled":false}}'
end
local mix = {
  function() return wrk.format("GET", "/balto/services?view=full&limit=100") end,
  function() return wrk.format("GET", "/balto/circuits?limit=100") end,
  function() return wrk.format("POST", "/balto/explain", json, '{"method":"GET","url":"http://d7.example.com/api/v7/x"}') end,
  function() return wrk.format("GET", "/balto/health/stats") end,
  function() return wrk.format("GET", "/balto/backends?limit=200") end,
  function() return wrk.format("GET", "/balto/stats") end,
  function() return wrk.format("GET", "/balto/services/d9.example.com-/api/v9/*") end,
  function() return wrk.format("PUT", "/balto/services/changed.test-/*", json, service(20000 + asked % 1000)) end,
}
function request()
  asked = asked + 1
  if asked % 200 == 0 then return wrk.format("GET", "/balto/metrics", { ["Accept-Encoding"] = "gzip" }) end -- a scrape a second
  return mix[asked % #mix + 1]()
end
local think = tonumber(os.getenv("BENCH_THINK_MS"))
function delay() return math.random(0, 2 * think) end
function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\nRESULT {"requests":%d,"micros":%d,"errors":%d,"p50":%d,"p99":%d}\n',
    summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
