#pragma once

#include "content/base/Result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::client
{

/// One server-sent event.
struct SseEvent
{
    std::string type = "message";
    std::string data;
    std::string id; ///< the last id seen on this stream, as Last-Event-ID wants it
};

/// Cuts a byte stream into server-sent events. Knows nothing of the network; takes the
/// stream in parts of any size.
/// Source   WHATWG HTML, "Parsing an event stream"; `retry` is left to Backoff.
class SseParser
{
public:
    static constexpr std::size_t maxEventBytes = 256u << 10;

    /// Returns  the events that `part` completed.
    /// Errors   Malformed, when a line or an event grows over maxEventBytes: end the stream.
    [[nodiscard]] Result<std::vector<SseEvent>> feed(std::string_view part);

    /// Begins a new stream; the last id is kept.
    void restart();

    [[nodiscard]] const std::string& lastId() const { return m_lastId; }

private:
    void takeLine(std::string_view line, std::vector<SseEvent>& complete);
    void takeField(std::string_view name, std::string_view value);

    std::string m_line;
    std::string m_type;
    std::string m_data;
    std::string m_lastId;
    bool m_hasData = false;
    bool m_afterReturn = false; ///< the last byte was a CR: a LF now belongs to it
    bool m_atStart = true;      ///< a byte order mark may follow
};

} // namespace onedoor::client
