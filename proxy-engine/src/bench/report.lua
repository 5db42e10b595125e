-- What wrk prints at its end for bench.py: one line of JSON. Nothing here runs per request but think time, where asked for.
local body = tonumber(os.getenv("BENCH_BODY") or "0")
if body > 0 then
  wrk.method = "POST"
  wrk.body = string.rep("x", body)
end
local think = tonumber(os.getenv("BENCH_THINK_MS") or "0")
if think > 0 then
  function delay() return math.random(0, 2 * think) end
end
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('\nRESULT {"requests":%d,"micros":%d,"errors":%d,"p50":%d,"p99":%d}\n',
    summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
