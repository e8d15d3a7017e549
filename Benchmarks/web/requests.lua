-- What wrk sends. Arguments after "--": point, cases, offices, first office, and the cursor of the deep page for its point.
-- Every request belongs to an office drawn anew: its case manager asks, by his token or by his cookie.
local point, cases, offices, first, cursor
local random = math.random
local weights, digits = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 }, "10X98765432"
local body
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(arguments)
  point, cases, offices, first = arguments[1], tonumber(arguments[2]), tonumber(arguments[3]), tonumber(arguments[4])
  cursor = arguments[6]
  local file = assert(io.open(arguments[5]))
  body = file:read("*a")
  file:close()
  math.randomseed(os.time() * 10 + number)
end

local function identity()
  local text = string.format("990101%04d%02d%02d%03d", random(1960, 2004), random(1, 12), random(1, 28), random(0, 999))
  local sum = 0
  for place = 1, 17 do sum = sum + tonumber(text:sub(place, place)) * weights[place] end
  return text .. digits:sub(sum % 11 + 1, sum % 11 + 1)
end

function request()
  local n = random(1, cases)
  local office = tostring(first + (n - 1) % offices)
  local headers = { ["Authorization"] = "Bearer xiezhi_bench_" .. office }
  local file = string.format("%s-%026d", office, n)
  if point == "create" then
    headers["Content-Type"] = "application/json"
    local values = { fresh = string.format("%d%09d", number, random(0, 999999999)), identity = identity() }
    return wrk.format("POST", "/api/v1/cases", headers, (body:gsub("{(%l+)}", values)))
  elseif point == "case" then
    return wrk.format("GET", "/api/v1/cases/" .. file, headers)
  elseif point == "list-1" then
    return wrk.format("GET", "/api/v1/cases?kind=reverse-linkage&openedFrom=2017-01-01&limit=20", headers)
  elseif point == "list-1000" then
    local after = cursor:gsub("OFFICE", office)
    return wrk.format("GET", "/api/v1/cases?kind=reverse-linkage&openedFrom=2017-01-01&limit=20&after=" .. after, headers)
  end
  return wrk.format("GET", "/cases/" .. file, { ["Cookie"] = "xiezhi=bench-cookie-" .. office })
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.3f,"p50":%.2f,"p99":%.2f,"wrong":%d}\n', summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
