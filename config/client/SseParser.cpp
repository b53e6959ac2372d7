#include "config/client/SseParser.hpp"

#include <utility>

namespace onedoor::client
{

namespace
{
constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
constexpr std::size_t maxIdBytes = 128;
} // namespace

Result<std::vector<SseEvent>> SseParser::feed(std::string_view part)
{
    std::vector<SseEvent> complete;
    for (const char c : part)
    {
        const bool second = std::exchange(m_afterReturn, c == '\r') && c == '\n';
        if (second)
            continue;
        if (c == '\n' || c == '\r')
        {
            takeLine(m_line, complete);
            m_line.clear();
            continue;
        }
        m_line += c;
        if (m_line.size() + m_data.size() > maxEventBytes)
            return fail(ErrorCode::Malformed, "an event of the live channel has no end");
    }
    return complete;
}

void SseParser::restart()
{
    auto lastId = std::move(m_lastId);
    *this = SseParser();
    m_lastId = std::move(lastId);
}

void SseParser::takeLine(std::string_view line, std::vector<SseEvent>& complete)
{
    if (std::exchange(m_atStart, false) && line.starts_with(byteOrderMark))
        line.remove_prefix(byteOrderMark.size());
    if (line.empty())
    {
        if (m_hasData)
            complete.push_back({m_type.empty() ? "message" : m_type, std::move(m_data), m_lastId});
        m_type.clear();
        m_data.clear();
        m_hasData = false;
        return;
    }
    const auto colon = line.find(':');
    if (colon == 0)
        return; // a comment: a sign of life
    auto value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (value.starts_with(' '))
        value.remove_prefix(1);
    takeField(line.substr(0, colon), value);
}

void SseParser::takeField(std::string_view name, std::string_view value)
{
    if (name == "event")
        m_type = value;
    else if (name == "data")
    {
        if (std::exchange(m_hasData, true))
            m_data += '\n';
        m_data += value;
    }
    // An id goes back into a header: no control characters, no endless ones.
    else if (name == "id" && value.size() <= maxIdBytes
             && value.find_first_of(std::string_view("\0\t", 2)) == std::string_view::npos)
        m_lastId = value;
}

} // namespace onedoor::client
