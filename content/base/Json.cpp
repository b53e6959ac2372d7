#include "content/base/Json.hpp"

#include <cmath>
#include <fmt/format.h>
#include <set>
#include <vector>

namespace onedoor
{

namespace
{

constexpr std::size_t maxDepth = 64;

/// Beyond it a fraction fits into none of our whole numbers, and turning it into one is undefined;
/// a whole number that is too long for 64 bits arrives as a fraction as well.
constexpr double mostFraction = 2147483647;

/// Builds the value while it watches for what nlohmann lets through: duplicate keys, depth, and
/// numbers beyond our own.
class StrictParser
{
public:
    std::string fault;

    bool operator()(int depth, Json::parse_event_t event, Json& parsed)
    {
        using Event = Json::parse_event_t;
        if (event == Event::object_start || event == Event::array_start)
        {
            if (static_cast<std::size_t>(depth) >= maxDepth && fault.empty())
                fault = fmt::format("nested deeper than {} levels", maxDepth);
            if (event == Event::object_start)
                m_keys.emplace_back();
        }
        else if (event == Event::key)
        {
            if (!m_keys.back().insert(parsed.get<std::string>()).second && fault.empty())
                fault = fmt::format("the key \"{}\" stands twice in one object", parsed.get<std::string>());
        }
        else if (event == Event::object_end)
            m_keys.pop_back();
        else if (event == Event::value && parsed.is_number_float() &&
                 std::abs(parsed.get<double>()) > mostFraction && fault.empty())
            fault = "a number is too large";
        return true;
    }

private:
    std::vector<std::set<std::string>> m_keys;
};

} // namespace

Result<Json> parseJson(std::string_view text, std::string_view name)
{
    // A parser recursion on hostile nesting is avoided by nlohmann itself; the check above then refuses it.
    try
    {
        StrictParser watch;
        auto json = Json::parse(text.begin(), text.end(), std::ref(watch));
        if (!watch.fault.empty())
            return fail(ErrorCode::Malformed, fmt::format("{}: {}", name, watch.fault));
        return json;
    }
    catch (const Json::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("{}: {}", name, error.what()));
    }
}

std::string toText(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace onedoor
