#include "config/client/LinkState.hpp"

#include "config/client/SseParser.hpp"
#include "content/base/Json.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::client
{

namespace
{

constexpr std::size_t mostCalls = 8;
constexpr std::size_t mostServices = 100;
// Smaller steps are a time service's, which has all machines of a hall take them.
constexpr std::chrono::seconds leastJump{2};

bool takeOffset(LinkState& state, const Json& json)
{
    const auto offset = readOffset(json);
    if (offset)
        state.clockOffset = offset;
    return offset.has_value();
}

/// An optional object of one entry for each service; nothing where there is none.
std::map<std::string, Json> listOf(const Json& json, const char* key)
{
    const auto found = json.find(key);
    return found != json.end() && found->is_object() && found->size() <= mostServices
               ? found->get<std::map<std::string, Json>>()
               : std::map<std::string, Json>();
}

void takePauses(LinkState& state, const Json& json)
{
    state.paused.clear();
    const auto paused = json.find("paused");
    if (paused == json.end() || !paused->is_array() || paused->size() > mostServices)
        return;
    for (const auto& counter : *paused)
        if (counter.is_string())
            state.paused.insert(counter.get<std::string>());
}

/// Throws what nlohmann throws; apply() catches.
void takeWaiting(LinkState& state, const Json& json)
{
    auto waiting = json.at("waiting").get<std::map<std::string, int>>();
    if (waiting.size() > mostServices)
        return;
    state.waiting = std::move(waiting);
    // What comes beside it is optional, and what is not told any more is not known any more.
    state.waits.clear();
    state.remaining.clear();
    for (const auto& [id, wait] : listOf(json, "wait"))
        if (const auto span = readWait(wait))
            state.waits[id] = *span;
    for (const auto& [id, left] : listOf(json, "remaining"))
        if (left.is_number_integer() && left.get<std::int64_t>() >= 0 && left.get<std::int64_t>() < 100'000)
            state.remaining[id] = left.get<int>();
    takePauses(state, json);
}

void takeCalls(LinkState& state, const Json& list)
{
    std::vector<queue::Call> calls;
    for (const auto& json : list)
    {
        auto call = fromJson<queue::Call>(json, "call");
        if (call && queue::isTicketLabel(call->number) && calls.size() < mostCalls)
            calls.push_back(std::move(*call));
    }
    state.calls = std::move(calls);
}

/// A ticket that is called again moves to the front; it never stands there twice.
void takeCall(LinkState& state, const Json& json)
{
    auto call = fromJson<queue::Call>(json, "call");
    if (!call || !queue::isTicketLabel(call->number))
    {
        log::warning("a call with no proper number was left out");
        return;
    }
    std::erase_if(state.calls, [&](const queue::Call& other) { return other.ticketId == call->ticketId; });
    state.calls.insert(state.calls.begin(), std::move(*call));
    if (state.calls.size() > mostCalls)
        state.calls.resize(mostCalls);
}

} // namespace

std::optional<std::chrono::milliseconds> offsetNow(const LinkState& state, std::chrono::milliseconds lead)
{
    if (!state.clockOffset || !state.clockLead)
        return state.clockOffset;
    const auto jump = lead - *state.clockLead;
    return std::chrono::abs(jump) < leastJump ? *state.clockOffset : *state.clockOffset - jump;
}

std::optional<std::chrono::milliseconds> readOffset(const Json& json)
{
    constexpr std::chrono::milliseconds most = std::chrono::years(100);
    const auto found = json.is_object() ? json.find("offset_ms") : json.end();
    if (found == json.end() || !found->is_number_integer())
        return std::nullopt;
    const auto count = found->get<std::int64_t>();
    return count >= -most.count() && count <= most.count() ? std::optional(std::chrono::milliseconds(count))
                                                           : std::nullopt;
}

std::optional<queue::Wait> readWait(const Json& json)
{
    constexpr double most = 24 * 3600;
    const auto seconds = [&](const char* key)
    {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return found != json.end() && found->is_number() ? found->get<double>() : -1;
    };
    const double median = seconds("median_s");
    const double p90 = seconds("p90_s");
    if (median < 0 || p90 < median || p90 > most)
        return std::nullopt;
    return queue::Wait{std::chrono::seconds(static_cast<int>(median)), std::chrono::seconds(static_cast<int>(p90))};
}

LiveNews apply(LinkState& state, const SseEvent& event, Instant now)
{
    const auto json = parseJson(event.data, event.type);
    if (!json || !json->is_object())
        return {};
    try
    {
        state.heardAt = now;
        if (event.type == "hello")
        {
            if (!takeOffset(state, *json))
                return {};
            if (json->contains("calls"))
                takeCalls(state, json->at("calls"));
            if (json->contains("waiting"))
                takeWaiting(state, *json);
            state.connected = true;
            state.away.clear();
            return {true, true};
        }
        if (event.type == "call")
            takeCall(state, *json);
        else if (event.type == "queue")
            takeWaiting(state, *json);
        else if (event.type == "clock" && !takeOffset(state, *json))
            return {};
        return {true, false};
    }
    catch (const Json::exception& error)
    {
        log::warning(fmt::format("live channel: {}: {}", event.type, error.what()));
        return {};
    }
}

} // namespace onedoor::client
